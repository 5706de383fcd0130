using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using AwsTesting;

namespace CisAws.Benchmarks.Scan;

/// <summary>
/// Measures one command about many accounts: scan-accounts &lt;accounts&gt; &lt;module manifest&gt; &lt;program of PowerShell&gt;
/// [its first arguments]. Each account answers what one empty account of moto has answered, with its own number, after 50 ms.
/// One of them cannot be entered.
/// </summary>
internal static class AccountsRun
{
    private const string Model = "123456789012", KeyPrefix = "ASIA0000", Refused = "200000000003";
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    private const string Audit = """
        $ErrorActionPreference = 'Stop'
        Import-Module $env:SCAN_MODULE
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $process = [Diagnostics.Process]::GetCurrentProcess()
        $counts = @{}
        $step = [Math]::Max(1, [int]$env:SCAN_ACCOUNTS / 10)
        $options = @{ EndpointUrl = $env:SCAN_ENDPOINT; AccessKey = 'AKIASCAN'; SecretKey = 'scan'; NoSummary = $true }
        0..([int]$env:SCAN_ACCOUNTS - 1) | ForEach-Object { '2{0:00000000000}' -f $_ } |
            Test-CisBenchmark @options -RoleName CisAudit -WarningAction Ignore | ForEach-Object {
                if (-not $counts.ContainsKey($_.AccountId) -and $counts.Count % $step -eq 0) {
                    $process.Refresh()
                    "memory $($counts.Count) $($watch.ElapsedMilliseconds) $($process.WorkingSet64)"
                }
                $counts[$_.AccountId]++
            }
        $process.Refresh()
        $sizes = $counts.Values | Group-Object | Sort-Object Count -Descending | ForEach-Object { "$($_.Count)x$($_.Name)" }
        $cpu = [long]$process.TotalProcessorTime.TotalMilliseconds
        "accounts $($counts.Count) $($watch.ElapsedMilliseconds) $cpu $($process.PeakWorkingSet64) $sizes"
        """;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.Count < 3 || !int.TryParse(arguments[0], CultureInfo.InvariantCulture, out int accounts) || accounts < 1)
        {
            await Console.Error.WriteLineAsync("usage: scan-accounts <accounts> <module manifest> <PowerShell> [arguments]")
                .ConfigureAwait(false);
            return 2;
        }

        await using MotoServer moto = await MotoServer.StartAsync(Model, cancellationToken).ConfigureAwait(false);
        await using AwsTestServer server = await AwsTestServer.StartAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        server.ForwardTo(moto.BaseUrl);
        (await AwsAnswers.ReadAsync(moto.BaseUrl, cancellationToken).ConfigureAwait(false)).AddTo(server);
        var shell = new Shell([.. arguments.Skip(2)], arguments[1], server);

        // The account of the model is that of the credentials, which needs no role.
        await shell.RunAsync(
            Audit[..Audit.IndexOf("0..(", StringComparison.Ordinal)] + "Test-CisBenchmark @options -WarningAction Ignore | Out-Null",
            cancellationToken).ConfigureAwait(false);
        var answers = new ConcurrentDictionary<string, List<AwsReply>>(StringComparer.Ordinal);
        foreach (AwsCall call in server.Calls.All)
        {
            if (call.Reply is { } reply) answers.GetOrAdd(Key(call), _ => []).Add(reply);
        }

        int each = server.Calls.Count;
        server.Reset();
        Replay(server, answers);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        int calls = 0;
        Task forgetting = ForgetAsync(server, n => calls += n, stop.Token);
        Console.WriteLine($"One account: {each} calls. {accounts} accounts at {Latency.TotalMilliseconds} ms:");
        var watch = Stopwatch.StartNew();
        foreach (string line in await shell.RunAsync(Audit, cancellationToken, arguments[0]).ConfigureAwait(false))
        {
            if (Words(line) is { } words) Console.WriteLine(words);
        }

        await stop.CancelAsync().ConfigureAwait(false);
        await forgetting.ConfigureAwait(false);
        Console.WriteLine($"process {watch.Elapsed.TotalSeconds:F1} s, about {calls + server.Calls.Count} calls");
        return 0;
    }

    private static string? Words(string line) => line.Split(' ', StringSplitOptions.TrimEntries) switch
    {
        ["memory", var count, var time, var bytes] =>
            $"  {count,5} accounts begun  {Number(time) / 1000.0,7:F1} s  {Number(bytes) / 1e6,5:F0} MB",
        ["accounts", var count, var time, var cpu, var peak, .. var sizes] =>
            $"  {count,5} accounts       {Number(time) / 1000.0,7:F1} s  CPU {Number(cpu) / 1000.0:F1} s  peak {Number(peak) / 1e6:F0} MB"
            + $"  findings (accounts x findings of each): {string.Join(", ", sizes)}",
        _ => null,
    };

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    // The log of calls is for tests of some hundreds.
    private static async Task ForgetAsync(AwsTestServer server, Action<int> count, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            count(server.Calls.Count);
            server.Calls.Clear();
        }
    }

    private static void Replay(AwsTestServer server, ConcurrentDictionary<string, List<AwsReply>> answers)
    {
        var asked = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        server.OnAny().When(call => answers.ContainsKey(Key(call))).Returns(call =>
        {
            string key = Key(call), account = AccountOf(call);
            List<AwsReply> replies = answers[key];
            AwsReply reply = replies[Math.Min(asked.AddOrUpdate($"{account} {key}", 1, (_, n) => n + 1), replies.Count) - 1];
            return account == Model ? reply : reply with { Body = Renamed(reply.Body, account) };
        });
        server.On("sts", "AssumeRole").Returns(call =>
        {
            string role = call.Parameter("RoleArn")!;
            string account = role.Split(':')[4];
            return AwsReply.Result(call, AwsDocuments.AssumedRole(
                role, "audit", KeyPrefix + account, TimeProvider.System.GetUtcNow().AddHours(1)));
        });
        server.On("sts", "AssumeRole").When(call => call.Parameter("RoleArn")!.Contains(Refused, StringComparison.Ordinal)).Denies();
        server.OnAny().Delays(Latency);
    }

    private static string AccountOf(AwsCall call) =>
        call.AccessKeyId is { } key && key.StartsWith(KeyPrefix, StringComparison.Ordinal) ? key[KeyPrefix.Length..] : Model;

    private static ReadOnlyMemory<byte> Renamed(ReadOnlyMemory<byte> body, string account)
    {
        byte[] copy = body.ToArray();
        byte[] from = Encoding.ASCII.GetBytes(Model), to = Encoding.ASCII.GetBytes(account);
        int at = 0;
        while (copy.AsSpan(at).IndexOf(from) is >= 0 and int found)
        {
            to.CopyTo(copy.AsSpan(at + found));
            at += found + to.Length;
        }

        return copy;
    }

    private static string Key(AwsCall call) =>
        $"{call.Service} {call.Operation} {call.Region} {call.Target} {call.Body}"
            .Replace(AccountOf(call), Model, StringComparison.Ordinal);
}
