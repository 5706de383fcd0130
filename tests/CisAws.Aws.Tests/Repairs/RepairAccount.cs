using Amazon.Runtime;
using AwsTesting;
using CisAws.Aws.Clients;
using CisAws.Aws.Session;
using CisAws.Aws.Tests.Harness;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Settings;

namespace CisAws.Aws.Tests.Repairs;

/// <summary>
/// A fresh account in a lab of moto, a server in front of it for rules of the test, and a journal in a separate folder.
/// </summary>
public sealed class RepairAccount : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-repair-").FullName;
    private readonly ClientFactory clients;
    private readonly IAwsSession session;
    private readonly IAwsSession impatient;
    private int journals;

    private RepairAccount(
        MotoLab lab, AwsTestServer server, IAwsSession session, IAwsSession impatient, RecordingLog log, TimeProvider time)
    {
        this.impatient = impatient;
        Log = log;
        Lab = lab;
        Server = server;
        Time = time;
        this.session = session;
        clients = new ClientFactory(
            new BasicAWSCredentials(Keys.Given, Keys.GivenSecret),
            new ClientSettings(lab.BaseUrl.ToString(), 1),
            new CallLimiter(8, cap: null, new RecordingLog(), TimeProvider.System));
    }

    /// <summary>The account that moto gives to unknown keys.</summary>
    public static string AccountId => MotoLab.DefaultAccount;

    /// <summary>The lab, past the server in front of it.</summary>
    public MotoLab Lab { get; }

    /// <summary>The server that the repair talks to; forwards to the lab what no rule of the test answers.</summary>
    public AwsTestServer Server { get; }

    /// <summary>A clock that starts at the current time and skips every wait.</summary>
    public TimeProvider Time { get; }

    /// <summary>Thresholds and choices of the case.</summary>
    public AssessmentSettings Settings { get; set; } = AssessmentSettings.Default;

    /// <summary>Addresses of the machine that repairs.</summary>
    public IReadOnlyList<string> LocalAddresses { get; set; } = [];

    /// <summary>The journal of the run.</summary>
    internal RepairJournal Journal => new(Path.Combine(folder, $"journal-{journals}.jsonl"));

    /// <summary>The session of the run. It repeats what may be repeated.</summary>
    internal IAwsSession Session => session;

    /// <summary>A session that repeats nothing, and so never waits before it does.</summary>
    internal IAwsSession Impatient => impatient;

    /// <summary>The verbose and debug messages of the session.</summary>
    internal RecordingLog Log { get; }

    internal static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Begins a separate journal for the next run.</summary>
    internal void StartJournal() => journals++;

    /// <summary>A client for setting up, past the server in front.</summary>
    public TClient Client<TClient>(string region = "us-east-1")
        where TClient : AmazonServiceClient, IAmazonService => clients.Get<TClient>(region);

    /// <summary>Opens an account in an empty lab.</summary>
    internal static async Task<RepairAccount> OpenAsync(MotoLab lab)
    {
        AwsTestServer server = await AwsTestServer.StartAsync(cancellationToken: Cancel);
        server.ForwardTo(lab.BaseUrl);
        var time = new ImmediateTimeProvider(DateTimeOffset.UtcNow);
        var log = new RecordingLog();
        ConnectionOptions options = Keys.Options(server.BaseUrl) with { SessionToken = Keys.GivenToken };
        return new RepairAccount(
            lab,
            server,
            await SessionFactory.ConnectAsync(options with { MaximumRetries = 1 }, log, time, Cancel),
            await SessionFactory.ConnectAsync(options with { MaximumRetries = 0 }, log, time, Cancel),
            log,
            time);
    }

    /// <summary>Plans and carries out through a session of the test's.</summary>
    internal RepairSession Work(IAwsSession? through = null) => new(through ?? session, Settings, Journal, LocalAddresses, Time);

    /// <summary>What the journal says.</summary>
    internal async Task<IReadOnlyList<JournalRecord>> RecordsAsync()
    {
        JournalContent content = await JournalReader.ReadAsync(Journal.Path, Cancel);
        Assert.Empty(content.Problems);
        return content.Records;
    }

    public async ValueTask DisposeAsync()
    {
        session.Dispose();
        impatient.Dispose();
        clients.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
