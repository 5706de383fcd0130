using System.Diagnostics;
using System.Management.Automation;
using AwsTesting;

namespace CisAws.Live.Tests;

/// <summary>
/// The cmdlets against an account in memory, over HTTP: how many calls they make, and how running calls end when the user stops.
/// </summary>
[Trait("Category", "Fast")]
public sealed class FakeAccountTests(ITestOutputHelper output)
{
    private const string Connection = "-AccessKey AKIDEXAMPLEEXAMPLE00 -SecretKey secret -EndpointUrl $args[0] -AsOf $args[1]";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CallsDoNotGrowWithTheNumberOfUsers()
    {
        int few = await CountCallsAsync(10), many = await CountCallsAsync(1000);
        output.WriteLine($"Test-CisIam: {few} AWS calls for 10 users, {many} for 1,000 users.");
        Assert.InRange(many - few, 0, 1);
    }

    [Fact]
    public async Task EachCallIsMadeOncePerRegion()
    {
        await using AwsTestServer server = await ServeAsync(FakeAccount.Compliant());
        using var shell = new LiveShell();
        shell.Run($"Test-CisIam {Connection}", server.BaseUrl.ToString(), DateTimeOffset.UnixEpoch.AddYears(56));
        string[] repeated =
        [
            .. server.Calls.All
                .Where(c => c.Operation is not "GenerateCredentialReport")
                .GroupBy(
                    c => $"{c.Service}:{c.Operation} {c.Region} "
                        + $"{string.Join('&', c.Parameters.Where(p => p.Key is not "Version").Select(p => $"{p.Key}={p.Value}"))}")
                .Where(g => g.Count() > 1).Select(g => g.Key),
        ];
        Assert.Empty(repeated);
        Assert.Empty(server.Calls.Misses);
    }

    [Fact]
    public async Task VerboseShowsWhatIsReadAndDebugShowsRequestIdsAndNoSecrets()
    {
        await using AwsTestServer server = await ServeAsync(FakeAccount.Compliant());
        server.On("iam", "GetAccountSummary").Throttles().Times(1);
        using var shell = new LiveShell();
        string connection = Connection.Replace("-SecretKey secret", "-SecretKey vErYsEcReT", StringComparison.Ordinal);
        using System.Management.Automation.PowerShell pipeline = shell.Create(
            $"$DebugPreference = 'Continue'; Test-CisIam {connection} -RecommendationId 2.3 -Verbose",
            server.BaseUrl.ToString(),
            DateTimeOffset.UtcNow);
        pipeline.Invoke();
        string[] verbose = [.. pipeline.Streams.Verbose.Select(v => v.Message)], debug = [.. pipeline.Streams.Debug.Select(d => d.Message)];
        Assert.Contains("Reading iam:GetAccountSummary in global.", verbose);
        Assert.Contains(
            verbose,
            v => v.Contains("AWS calls: iam ", StringComparison.Ordinal) && v.Contains("1 of all throttled", StringComparison.Ordinal));
        Assert.Contains(
            debug,
            d => d.Contains("iam:GetAccountSummary", StringComparison.Ordinal) && d.Contains("request id", StringComparison.Ordinal));
        Assert.Contains("Credentials obtained from -AccessKey.", debug);
        Assert.DoesNotContain(verbose.Concat(debug), line => line.Contains("vErYsEcReT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheFirstFindingStopsTheCallsUnderWay()
    {
        await using AwsTestServer server = await ServeAsync(FakeAccount.Compliant());
        server.On("iam", "GetAccountAuthorizationDetails").Hangs();
        using var shell = new LiveShell();
        PSObject finding = Assert.Single(
            shell.Run(
                $"Test-CisIam {Connection} -RecommendationId 2.3, 2.14, 2.15 | Select-Object -First 1",
                server.BaseUrl.ToString(),
                DateTimeOffset.UtcNow));
        Assert.Equal("2.3", finding.Text("RecommendationId"));
        AwsCall hanging = Assert.Single(server.Calls.Of("iam", "GetAccountAuthorizationDetails"));
        await hanging.Completion.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.True(hanging.ClientAborted);
    }

    [Fact]
    public async Task StoppingThePipelineStopsTheCallsUnderWay()
    {
        await using AwsTestServer server = await ServeAsync(FakeAccount.Compliant());
        server.On("iam", "GetAccountSummary").Hangs();
        using var shell = new LiveShell();
        using System.Management.Automation.PowerShell pipeline = shell.Create(
            $"Test-CisIam {Connection} -RecommendationId 2.3", server.BaseUrl.ToString(), DateTimeOffset.UtcNow);
        IAsyncResult run = pipeline.BeginInvoke();
        await server.Calls.WhenReceivedAsync("iam", "GetAccountSummary", 1, Cancel);
        await Task.Run(pipeline.Stop, Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.ThrowsAny<PipelineStoppedException>(() => pipeline.EndInvoke(run));
        AwsCall hanging = Assert.Single(server.Calls.Of("iam", "GetAccountSummary"));
        await hanging.Completion.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.True(hanging.ClientAborted);
    }

    [Fact]
    public async Task ContactsAreAskedWithoutTheAccountsOwnId()
    {
        await using AwsTestServer server = await ServeAsync(FakeAccount.Compliant());
        server.On("account", "GetContactInformation")
            .When(c => c.Parameter("AccountId") is not null)
            .Throws("ValidationException", 400, "The management account must not name itself.");
        using var shell = new LiveShell();
        PSObject finding = Assert.Single(
            shell.Run($"Test-CisIam {Connection} -RecommendationId 2.1", server.BaseUrl.ToString(), DateTimeOffset.UtcNow));
        Assert.Equal("Manual", finding.Status());
        Assert.Null(Assert.Single(server.Calls.Of("account", "GetContactInformation")).Parameter("AccountId"));
    }

    [Fact]
    public async Task FiveThrottledAttemptsStillEndInAVerdict()
    {
        await using AwsTestServer server = await ServeAsync(FakeAccount.Compliant());
        server.On("account", "GetAlternateContact").WithParameter("AlternateContactType", "SECURITY").Throttles().Times(5);
        using var shell = new LiveShell();
        PSObject finding = Assert.Single(
            shell.Run($"Test-CisIam {Connection} -RecommendationId 2.2", server.BaseUrl.ToString(), DateTimeOffset.UtcNow));
        Assert.Equal("Pass", finding.Status());
        Assert.Equal(6, server.Calls.Of("account", "GetAlternateContact").Count(c => c.Parameter("AlternateContactType") == "SECURITY"));
    }

    [Fact]
    public async Task ADeniedReadIsAnErrorFindingAndTheRestContinues()
    {
        await using AwsTestServer server = await ServeAsync(FakeAccount.Compliant());
        server.On("iam", "GetAccountPasswordPolicy").Denies();
        using var shell = new LiveShell();
        var findings = shell.Run(
            $"Test-CisIam {Connection} -RecommendationId 2.3, 2.7 -WarningAction SilentlyContinue",
            server.BaseUrl.ToString(),
            DateTimeOffset.UtcNow);
        Assert.Equal(["2.3 Pass", "2.7 Error"], findings.Select(f => $"{f.Text("RecommendationId")} {f.Status()}"));
        Assert.Contains("allow iam:GetAccountPasswordPolicy", findings[1].Text("Reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASnapshotGivesTheSameFindingsAsTheLiveRun()
    {
        FakeAccount account = FakeAccount.Compliant().AddUsers(
            25, (user, i) => user.WithPassword(lastUsed: user.Account.Now.AddDays(-i * 4)).WithKey(user.Account.Now.AddDays(-i * 8)));
        await using AwsTestServer server = await ServeAsync(account);
        string path = Path.Combine(Directory.CreateTempSubdirectory("cisaws-live-").FullName, "account.json.gz");
        using var shell = new LiveShell();
        string[] live = [.. shell.Run($"Test-CisIam {Connection}", server.BaseUrl.ToString(), account.Now).Select(f => f.Essence())];
        shell.Run(
            $"Export-CisSnapshot -Path $args[2] {Connection.Replace(" -AsOf $args[1]", string.Empty, StringComparison.Ordinal)}",
            server.BaseUrl.ToString(),
            account.Now,
            path);
        string[] offline =
        [
            .. shell.Run("Import-CisSnapshot $args[0] | Test-CisIam -AsOf $args[1]", path, account.Now).Select(f => f.Essence()),
        ];
        Assert.Equal(live, offline);
        Assert.Contains(live, f => f.Contains("| Fail |", StringComparison.Ordinal));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private async Task<int> CountCallsAsync(int users)
    {
        FakeAccount account = FakeAccount.Compliant();
        account.AddUsers(
            users,
            (user, _) => user.WithPassword(lastUsed: account.Now.AddDays(-1))
                .WithMfa()
                .WithKey(account.Now.AddDays(-10), lastUsed: account.Now.AddDays(-1)));
        account.ReportDelayCalls = 0;
        await using AwsTestServer server = await ServeAsync(account);
        using var shell = new LiveShell();
        long started = Stopwatch.GetTimestamp();
        int findings = shell.Run($"Test-CisIam {Connection}", server.BaseUrl.ToString(), account.Now).Count;
        output.WriteLine(
            $"{users} users: {findings} findings, {server.Calls.Count} calls, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s.");
        output.WriteLine(
            string.Join(", ", server.Calls.CountsByOperation().OrderByDescending(c => c.Value).Select(c => $"{c.Key} {c.Value}")));
        Assert.Empty(server.Calls.Misses);
        return server.Calls.Count;
    }

    private static async Task<AwsTestServer> ServeAsync(FakeAccount account)
    {
        AwsTestServer server = await AwsTestServer.StartAsync(cancellationToken: Cancel);
        account.ServeOn(server);
        return server;
    }
}
