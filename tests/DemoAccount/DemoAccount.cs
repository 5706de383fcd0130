using AwsTesting;
using CisAws.Aws;
using CisAws.Common;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Evidence.Snapshots;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Settings;

namespace CisAws.Demonstration;

/// <summary>
/// The account of Harbour Lane Logistics, a company that does not exist: seeded into a lab and collected by this product's own
/// collector. Everything is fixed (dates, ids), so that collecting again gives the same snapshot.
/// </summary>
public static class DemoAccount
{
    /// <summary>The moment at which the account is collected and assessed.</summary>
    public static readonly DateTimeOffset Moment = new(2026, 10, 5, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The moto that the shipped snapshot was made with: another version has other texts of AWS's managed policies.</summary>
    public const string MotoVersion = "5.2.1";

    private const string Account = MotoLab.DefaultAccount;
    private const string HomeRegion = "eu-west-1";
    private const int IdSeed = 20261005;

    /// <summary>Seeds a lab and collects what all controls read.</summary>
    /// <param name="cancellationToken">Stops seeding and collecting.</param>
    /// <param name="calls">Receives the calls that collecting made, or null.</param>
    /// <param name="wire">Receives the calls with their answers as they were on the wire, or null.</param>
    /// <exception cref="InvalidOperationException">Python, moto or boto3 is missing, seeding failed, or a call had no answer.</exception>
    /// <exception cref="CisAwsException">The lab cannot be reached.</exception>
    public static async Task<AccountSnapshot> CollectAsync(
        CancellationToken cancellationToken,
        Action<IReadOnlyList<CallCount>>? calls = null,
        Action<IReadOnlyList<AwsCall>>? wire = null)
    {
        await using MotoLab lab = await MotoLab.StartAsync(cancellationToken).ConfigureAwait(false);
        await lab.ResetAsync(cancellationToken).ConfigureAwait(false);
        await lab.SeedIdsAsync(IdSeed, cancellationToken).ConfigureAwait(false);
        await SeedScript.RunAsync(lab.BaseUrl, Account, Moment, cancellationToken).ConfigureAwait(false);
        await using AwsTestServer front = await AwsTestServer.StartAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        OrganizationResponses.AddTo(front.ForwardTo(lab.BaseUrl), Account);

        using IAwsSession session = await ConnectAsync(front, new ConnectionOptions().MaximumRetries, cancellationToken)
            .ConfigureAwait(false);
        await FindAsync(session, session.Account, ControlRegistry.All, cancellationToken).ConfigureAwait(false);
        calls?.Invoke(session.Calls);
        wire?.Invoke(front.Calls.All);
        return new AccountSnapshot(session.Account, Moment, regions: null, session.Answers);
    }

    /// <summary>
    /// Assesses the snapshot with default settings, in the order of the recommendations of the default version of the benchmark.
    /// </summary>
    public static Task<IReadOnlyList<Finding>> AssessAsync(AccountSnapshot snapshot, CancellationToken cancellationToken) =>
        AssessAsync(snapshot, BenchmarkCatalog.Default, cancellationToken);

    /// <summary>Assesses the snapshot with default settings, in the order of the recommendations of a version of the benchmark.</summary>
    public static async Task<IReadOnlyList<Finding>> AssessAsync(
        AccountSnapshot snapshot, BenchmarkCatalog catalog, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(catalog);
        var findings = new List<Finding>();
        AssessmentItem[] items =
        [
            .. catalog.Recommendations.Select(r => (Recommendation: r, Control: ControlRegistry.Find(r.Control)))
                .Where(i => i.Control is not null).Select(i => new AssessmentItem(i.Recommendation, i.Control!)),
        ];
        AssessmentEngine engine = Engine(snapshot, snapshot.Account);
        await foreach (Finding finding in engine.RunAsync(items, cancellationToken).ConfigureAwait(false)) findings.Add(finding);
        return findings;
    }

    /// <summary>Audits what a server answers, without repeating a call.</summary>
    /// <param name="server">Answers the calls of the account.</param>
    /// <param name="cancellationToken">Stops the audit.</param>
    /// <exception cref="CisAwsException">The server does not say who is calling.</exception>
    public static async Task<IReadOnlyList<Finding>> AuditAsync(AwsTestServer server, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        using IAwsSession session = await ConnectAsync(server, maximumRetries: 0, cancellationToken).ConfigureAwait(false);
        return await FindAsync(session, session.Account, ControlRegistry.All, cancellationToken).ConfigureAwait(false);
    }

    private static Task<IAwsSession> ConnectAsync(AwsTestServer server, int maximumRetries, CancellationToken cancellationToken)
    {
        var options = new ConnectionOptions
        {
            AccessKey = "DEMO",
            SecretKey = "DEMO",
            Region = HomeRegion,
            EndpointUrl = server.BaseUrl.ToString(),
            MaximumRetries = maximumRetries,
        };
        return new AwsGateway().ConnectAsync(options, new NullLog(), cancellationToken);
    }

    private static async Task<IReadOnlyList<Finding>> FindAsync(
        IEvidenceProvider evidence, AccountIdentity account, IReadOnlyList<Control> controls, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        await foreach (Finding finding in Engine(evidence, account).RunAsync(controls, cancellationToken).ConfigureAwait(false))
        {
            findings.Add(finding);
        }

        return findings;
    }

    private static AssessmentEngine Engine(IEvidenceProvider evidence, AccountIdentity account) => new(
        evidence,
        new AssessmentScope(
            account, AssessmentSettings.Default, Moment, Regions: null, RunId: "demo") { RepairCommands = RepairCommands.Instance });

    private sealed class NullLog : IAwsLog
    {
        public void Verbose(string message)
        {
        }

        public void Debug(string message)
        {
        }
    }
}
