using System.Diagnostics;
using AwsTesting;

namespace CisAws.Benchmarks.Scan;

/// <summary>
/// Measures whole audits: scan &lt;module manifest&gt; &lt;program of PowerShell&gt; [its first arguments]. The account has 200 users, 106
/// buckets, 17 regions with 20 security groups and 10 instances each, 26 keys and 3 trails. Two manifests with a comma between them are
/// compared: they run in turns, so that what else the machine does counts for both; their calls and findings are compared too.
/// </summary>
internal static class ScanProgram
{
    private const int Repetitions = 3;
    private static readonly TimeSpan Near = TimeSpan.FromMilliseconds(50), Far = TimeSpan.FromMilliseconds(250);

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.Count < 2)
        {
            await Console.Error.WriteLineAsync("usage: scan <module manifest>[,<other manifest>] <PowerShell> [arguments]")
                .ConfigureAwait(false);
            return 2;
        }

        string[] modules = arguments[0].Split(',');
        string module = modules[0];
        string[] shell = [.. arguments.Skip(1)];
        await using MotoServer moto = await MotoServer.StartAsync(MotoServer.DefaultAccount, cancellationToken).ConfigureAwait(false);
        await SeedAsync(moto.BaseUrl, cancellationToken).ConfigureAwait(false);
        await using ReplayServer cloud = await ReplayServer.StartAsync(moto.BaseUrl, cancellationToken).ConfigureAwait(false);
        if (modules.Length > 1) return await CompareAsync(cloud, modules, shell, cancellationToken).ConfigureAwait(false);
        ScanRun first = await ScanRun.RunAsync(new Shell(shell, module, cloud.Server), cancellationToken).ConfigureAwait(false);
        cloud.Remember();
        Print("moto itself", [first]);
        Calls operations = Calls.Of(cloud.Server);

        ScanRun[] near = await RepeatAsync(cloud, Near, limit: null, shell, module, cancellationToken).ConfigureAwait(false);
        Print("50 ms", near);
        ScanRun[] far = await RepeatAsync(cloud, Far, limit: null, shell, module, cancellationToken).ConfigureAwait(false);
        Print("250 ms", far);
        Print("50 ms, IAM 20/s", await RepeatAsync(cloud, Near, () => new RateLimit(20, 20), shell, module, cancellationToken)
            .ConfigureAwait(false));

        // What a longer latency adds is the longest chain of calls that wait for each other.
        double chain = (Median(far, r => r.Times[^1]) - Median(near, r => r.Times[^1])) / (Far - Near).TotalMilliseconds;
        double path = chain * Near.TotalMilliseconds;
        double ratio = Median(near, r => r.Times[^1]) / path;
        Console.WriteLine($"Longest chain: {chain:F1} calls, {path:F0} ms at 50 ms; time of the audit / chain {ratio:F2}");
        operations.Print();
        return 0;
    }

    private static async Task<int> CompareAsync(
        ReplayServer cloud, IReadOnlyList<string> modules, IReadOnlyList<string> shell, CancellationToken cancellationToken)
    {
        var operations = new List<Calls>();
        var findings = new List<IReadOnlyList<string>>();
        foreach (string module in modules)
        {
            findings.Add(await ScanRun.FindingsAsync(new Shell(shell, module, cloud.Server), cancellationToken).ConfigureAwait(false));
            operations.Add(Calls.Of(cloud.Server));
            cloud.Remember();
        }

        var runs = modules.ToDictionary(m => m, _ => new List<ScanRun>(), StringComparer.Ordinal);
        for (int i = 0; i < Repetitions; i++)
        {
            foreach (string module in modules)
            {
                cloud.Replay(Near, limit: null);
                runs[module].Add(await ScanRun.RunAsync(new Shell(shell, module, cloud.Server), cancellationToken).ConfigureAwait(false));
            }
        }

        foreach (string module in modules) Print($"50 ms, {module}", runs[module]);
        operations[1].Print(operations[0]);
        PrintDifferences(findings[0], findings[1]);
        return 0;
    }

    private static void PrintDifferences(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        string[] gone = [.. before.Except(after, StringComparer.Ordinal)], added = [.. after.Except(before, StringComparer.Ordinal)];
        Console.WriteLine($"{before.Count} and {after.Count} findings; {gone.Length} are gone, {added.Length} are new.");
        foreach (string finding in gone.Select(f => "- " + f).Concat(added.Select(f => "+ " + f))) Console.WriteLine(finding);
    }

    private static async Task<ScanRun[]> RepeatAsync(
        ReplayServer cloud, TimeSpan latency, Func<RateLimit>? limit, IReadOnlyList<string> shell, string module,
        CancellationToken cancellationToken)
    {
        var runs = new List<ScanRun>();
        for (int i = 0; i < Repetitions; i++)
        {
            cloud.Replay(latency, limit?.Invoke());
            runs.Add(await ScanRun.RunAsync(new Shell(shell, module, cloud.Server), cancellationToken).ConfigureAwait(false));
        }

        return [.. runs];
    }

    private static void Print(string name, IReadOnlyList<ScanRun> runs) => Console.WriteLine(
        $"{name,-18} process {Median(runs, r => r.Wall.TotalSeconds),6:F2} s  CPU {Median(runs, r => r.Cpu.TotalSeconds),6:F2} s  "
        + $"memory {Median(runs, r => r.Memory) / 1e6,5:F0} MB  calls {runs[^1].Calls,5}  refused {runs[^1].Refused,4}  "
        + $"findings {runs[^1].Findings,5}  first {runs[^1].Times[0]} tenth {runs[^1].Times[1]} hundredth {runs[^1].Times[2]} "
        + $"last {Median(runs, r => r.Times[^1]):F0} ms");

    private static double Median(IReadOnlyList<ScanRun> runs, Func<ScanRun, double> figure) =>
        runs.Select(figure).Order().ElementAt(runs.Count / 2);

    private static async Task SeedAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        string python = PythonProgram.Find() ?? throw new InvalidOperationException("Python is not on PATH.");
        var start = new ProcessStartInfo(python, ["-B", Path.Combine(AppContext.BaseDirectory, "Scan", "seed.py"), endpoint.ToString()])
        {
            UseShellExecute = false,
            Environment = { ["NO_PROXY"] = "*", ["AWS_EC2_METADATA_DISABLED"] = "true" },
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{python} did not start.");
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        if (process.ExitCode != 0) throw new InvalidOperationException($"Seeding ended with code {process.ExitCode}.");
    }
}
