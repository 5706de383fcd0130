using System.Diagnostics;

namespace CisAws.Benchmarks.Growth;

/// <summary>What a piece of work took in this process.</summary>
/// <param name="Time">Time by the clock.</param>
/// <param name="Cpu">Processor time of the process.</param>
/// <param name="Allocated">Bytes that were allocated meanwhile.</param>
/// <param name="Peak">Most bytes that objects took meanwhile, as the garbage collector saw them, without what was there before.</param>
internal sealed record Measured(TimeSpan Time, TimeSpan Cpu, long Allocated, long Peak)
{
    private const int SampleMilliseconds = 5;

    /// <summary>Runs something and measures it.</summary>
    public static async Task<(T Result, Measured Figures)> OfAsync<T>(Func<Task<T>> run)
    {
        long before = Settled(), allocated = GC.GetTotalAllocatedBytes(precise: true), peak = before;
        using var stop = new CancellationTokenSource();
        var sampler = new Thread(() =>
        {
            while (!stop.Token.WaitHandle.WaitOne(SampleMilliseconds)) peak = Math.Max(peak, GC.GetTotalMemory(false));
        }) { IsBackground = true };
        sampler.Start();
        using var process = Process.GetCurrentProcess();
        TimeSpan cpu = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        T result = await run().ConfigureAwait(false);
        TimeSpan time = watch.Elapsed;
        process.Refresh();
        cpu = process.TotalProcessorTime - cpu;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        await stop.CancelAsync().ConfigureAwait(false);
        sampler.Join();
        return (result, new Measured(time, cpu, allocated, peak - before));
    }

    private static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
