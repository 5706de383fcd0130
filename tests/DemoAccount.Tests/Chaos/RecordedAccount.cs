using AwsTesting;
using CisAws.Evidence.Snapshots;
using CisAws.Gateway;

namespace CisAws.Demonstration.Tests.Chaos;

/// <summary>Tests of one recording of the demonstration account: making it takes as long as all of them.</summary>
[CollectionDefinition(Name)]
public sealed class RecordedCollection : ICollectionFixture<RecordedAccount>
{
    public const string Name = "recorded account";
}

/// <summary>
/// The answers of one audit of the demonstration account, replayed by a server in this process: an audit with faults takes no lab and
/// little time. Made once for all tests.
/// </summary>
public sealed class RecordedAccount : IAsyncLifetime
{
    private readonly Dictionary<string, AwsReply> replies = new(StringComparer.Ordinal);

    /// <summary>What was collected.</summary>
    internal AccountSnapshot Snapshot { get; private set; } = null!;

    /// <summary>The calls that collecting made.</summary>
    internal IReadOnlyList<CallCount> Counts { get; private set; } = [];

    /// <summary>The server. Rules of a test come before the replay.</summary>
    internal AwsTestServer Server { get; private set; } = null!;

    /// <summary>What the audit finds without a fault.</summary>
    internal IReadOnlyList<Finding> Baseline { get; private set; } = [];

    /// <summary>The calls of an audit, each question once, in the order of their names.</summary>
    internal IReadOnlyList<AwsCall> Calls { get; private set; } = [];

    /// <summary>Why there is no recording, or null.</summary>
    internal static string? UnavailableReason => MotoLab.UnavailableReason;

    /// <summary>The text that is the same for two calls with the same question. Times in requests are those of the run.</summary>
    internal static string Question(AwsCall call) => string.Join(
        ' ',
        [
            $"{call.Service}:{call.Operation}", call.Region, call.Method,
            .. call.Parameters.Where(p => !p.Key.Contains("Time", StringComparison.OrdinalIgnoreCase))
                .OrderBy(p => p.Key, StringComparer.Ordinal)
                .Select(p => $"{p.Key}={p.Value}"),
        ]);

    /// <summary>The recorded answer to a call.</summary>
    internal AwsReply ReplyTo(AwsCall call) => replies.TryGetValue(Question(call), out AwsReply? reply)
        ? reply
        : AwsReply.Error(call, "NotRecorded", 501, $"There is no recorded answer to {Question(call)}.");

    public async ValueTask InitializeAsync()
    {
        if (UnavailableReason is not null) return;
        CancellationToken cancel = TestContext.Current.CancellationToken;
        Snapshot = await DemoAccount.CollectAsync(
            cancel,
            counts => Counts = counts,
            calls =>
            {
                // Of a question that is asked until it is answered, the last answer stays.
                foreach (AwsCall call in calls) replies[Question(call)] = call.Reply!;
            });
        Server = await AwsTestServer.StartAsync(cancellationToken: cancel);
        Server.OnAny().Returns(ReplyTo);
        Baseline = await DemoAccount.AuditAsync(Server, cancel);
        Calls = [.. Server.Calls.All.DistinctBy(Question).OrderBy(Question, StringComparer.Ordinal)];
    }

    /// <summary>Audits with a rule in front of the recorded answers.</summary>
    internal async Task<IReadOnlyList<Finding>> AuditAsync(Action<OperationRule> fault, string what)
    {
        OperationRule rule = Server.OnAny();
        fault(rule);
        Server.Calls.Clear();
        try
        {
            return await DemoAccount.AuditAsync(Server, TestContext.Current.CancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new Xunit.Sdk.XunitException($"{what}: the audit ended with {e}", e);
        }
        finally
        {
            Server.Remove(rule);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is not null) await Server.DisposeAsync();
    }
}
