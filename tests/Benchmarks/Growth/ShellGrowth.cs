using System.Globalization;
using CisAws.Evidence.Snapshots;

namespace CisAws.Benchmarks.Growth;

/// <summary>
/// What <c>$findings = Test-CisBenchmark -Snapshot</c> takes in a PowerShell of its own, twice: growth-shell &lt;module manifest&gt;
/// &lt;program of PowerShell&gt; [its first arguments].
/// </summary>
internal static class ShellGrowth
{
    private const int Resources = 100_000;

    private const string Audit = """
        $ErrorActionPreference = 'Stop'
        Import-Module $env:GROWTH_MODULE
        $process = [Diagnostics.Process]::GetCurrentProcess()
        foreach ($run in 1, 2) {
            $findings = $null
            $process.Refresh()
            $cpu = $process.TotalProcessorTime
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $findings = Test-CisBenchmark -Snapshot $env:GROWTH_SNAPSHOT -NoSummary -WarningAction Ignore
            $time = $watch.Elapsed
            $process.Refresh()
            'growth {0} {1} {2} {3} {4}' -f $run, $findings.Count, [long]$time.TotalMilliseconds,
                [long]($process.TotalProcessorTime - $cpu).TotalMilliseconds, $process.PeakWorkingSet64
        }
        """;

    /// <summary>Measures and prints.</summary>
    /// <exception cref="InvalidOperationException">PowerShell failed; the message has what it wrote.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.Count < 2)
        {
            await Console.Error.WriteLineAsync("usage: growth-shell <module manifest> <PowerShell> [arguments]").ConfigureAwait(false);
            return 2;
        }

        string file = Path.Combine(Path.GetTempPath(), $"growth-{Guid.NewGuid():N}.json.gz");
        try
        {
            AccountSnapshot snapshot = await GrowthSnapshot.MakeAsync(Resources, cancellationToken).ConfigureAwait(false);
            await SnapshotFile.WriteAsync(snapshot, file, true, cancellationToken).ConfigureAwait(false);
            foreach (string line in await AuditAsync(file, arguments, cancellationToken).ConfigureAwait(false)) Print(line);
        }
        finally
        {
            File.Delete(file);
        }

        return 0;
    }

    private static Task<IReadOnlyList<string>> AuditAsync(
        string file, IReadOnlyList<string> arguments, CancellationToken cancellationToken) => PowerShellProcess.RunAsync(
        [.. arguments.Skip(1)],
        Audit,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["GROWTH_MODULE"] = arguments[0], ["GROWTH_SNAPSHOT"] = file },
        cancellationToken);

    private static void Print(string line)
    {
        if (line.Split(' ', StringSplitOptions.TrimEntries) is not ["growth", var run, var findings, var time, var cpu, var peak]) return;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Test-CisBenchmark -Snapshot, {Resources} resources, run {run}  {Number(time) / 1000.0,6:F2} s  "
            + $"CPU {Number(cpu) / 1000.0,6:F2} s  most memory of the process {Number(peak) / 1e6,4:F0} MB  {findings} findings"));
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
