using System.Diagnostics;
using System.Globalization;
using AwsTesting;

namespace CisAws.Benchmarks.Scan;

/// <summary>One audit in a PowerShell process of its own.</summary>
/// <param name="Wall">From the start of the process to its end.</param>
/// <param name="Cpu">Processor time of the process.</param>
/// <param name="Memory">Most memory of the process, bytes; zero where the system does not say.</param>
/// <param name="Calls">Calls that the server received.</param>
/// <param name="Refused">Calls that it refused for their rate.</param>
/// <param name="Times">When the first, tenth, hundredth and last finding came, milliseconds from the start of the audit.</param>
/// <param name="Findings">How many findings there were.</param>
internal sealed record ScanRun(TimeSpan Wall, TimeSpan Cpu, long Memory, int Calls, int Refused, IReadOnlyList<long> Times, int Findings)
{
    private const string Audit = """
        $ErrorActionPreference = 'Stop'
        Import-Module $env:SCAN_MODULE
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $times = [Collections.Generic.List[long]]::new()
        $options = @{ EndpointUrl = $env:SCAN_ENDPOINT; AccessKey = 'AKIASCAN'; SecretKey = 'scan'; NoSummary = $true }
        Test-CisBenchmark @options -WarningAction Ignore |
            ForEach-Object { $times.Add($watch.ElapsedMilliseconds) }
        $at = foreach ($n in 1, 10, 100, $times.Count) { if ($times.Count -ge $n) { $times[$n - 1] } else { -1 } }
        $process = [Diagnostics.Process]::GetCurrentProcess()
        "scan $($times.Count) $($at -join ' ') $([long]$process.TotalProcessorTime.TotalMilliseconds) $($process.PeakWorkingSet64)"
        """;

    private const string List = """
        $ErrorActionPreference = 'Stop'
        Import-Module $env:SCAN_MODULE
        $options = @{ EndpointUrl = $env:SCAN_ENDPOINT; AccessKey = 'AKIASCAN'; SecretKey = 'scan'; NoSummary = $true }
        Test-CisBenchmark @options -WarningAction Ignore |
            ForEach-Object { 'finding', $_.RecommendationId, $_.Status, $_.ReasonCode, $_.Region, $_.ResourceId -join ' ' }
        """;

    /// <summary>Runs an audit that is not measured, for its findings.</summary>
    /// <returns>Recommendation, status, code, region and resource of each, in order.</returns>
    /// <exception cref="InvalidOperationException">PowerShell failed; the message has what it wrote.</exception>
    public static async Task<IReadOnlyList<string>> FindingsAsync(Shell shell, CancellationToken cancellationToken)
    {
        shell.Server.Calls.Clear();
        IReadOnlyList<string> output = await shell.RunAsync(List, cancellationToken).ConfigureAwait(false);
        return
        [
            .. output.Select(l => l.Trim()).Where(l => l.StartsWith("finding ", StringComparison.Ordinal)).Select(l => l[8..])
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Runs an audit.</summary>
    /// <exception cref="InvalidOperationException">PowerShell failed; the message has what it wrote.</exception>
    public static async Task<ScanRun> RunAsync(Shell shell, CancellationToken cancellationToken)
    {
        AwsTestServer server = shell.Server;
        server.Calls.Clear();
        var watch = Stopwatch.StartNew();
        IReadOnlyList<string> output = await shell.RunAsync(Audit, cancellationToken).ConfigureAwait(false);
        TimeSpan wall = watch.Elapsed;
        string line = output.FirstOrDefault(l => l.StartsWith("scan ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The audit wrote no figures: {string.Join(Environment.NewLine, output)}");
        IEnumerable<string> words = line.Split(' ', StringSplitOptions.TrimEntries).Skip(1);
        long[] numbers = [.. words.Select(n => long.Parse(n, CultureInfo.InvariantCulture))];
        int refused = server.Calls.All.Count(IsRefused);
        return new ScanRun(
            wall, TimeSpan.FromMilliseconds(numbers[^2]), numbers[^1], server.Calls.Count, refused, numbers[1..^2], (int)numbers[0]);
    }

    private static bool IsRefused(AwsCall call) => call is { Status: 400 or 429 or 503, Reply: { } reply }
        && System.Text.Encoding.UTF8.GetString(reply.Body.Span).Contains("Rate exceeded", StringComparison.Ordinal);
}
