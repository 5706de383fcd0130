using System.Collections.Concurrent;
using AwsTesting;

namespace CisAws.Benchmarks.Scan;

/// <summary>
/// A cloud of fixed speed: what a simulated account answered once is answered again after the latency, so that the time of an audit is its
/// own and not the simulation's.
/// </summary>
internal sealed class ReplayServer : IAsyncDisposable
{
    private readonly Dictionary<string, List<AwsReply>> answers = new(StringComparer.Ordinal);

    private readonly AwsAnswers own;

    private ReplayServer(AwsTestServer server, AwsAnswers own) => (Server, this.own) = (server, own);

    public AwsTestServer Server { get; }

    /// <summary>A server in front of an account, which answers itself what the simulation does not answer as AWS does.</summary>
    public static async Task<ReplayServer> StartAsync(Uri account, CancellationToken cancellationToken)
    {
        AwsTestServer server = await AwsTestServer.StartAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        server.ForwardTo(account);
        AwsAnswers answersOfAws = await AwsAnswers.ReadAsync(account, cancellationToken).ConfigureAwait(false);
        answersOfAws.AddTo(server);
        return new ReplayServer(server, answersOfAws);
    }

    /// <summary>Keeps the answers to the calls made so far.</summary>
    public void Remember()
    {
        foreach (AwsCall call in Server.Calls.All)
        {
            if (call.Reply is not { } reply) continue;
            if (!answers.TryGetValue(Key(call), out List<AwsReply>? replies)) answers.Add(Key(call), replies = []);
            replies.Add(reply);
        }
    }

    /// <summary>From now on answers from memory after the latency; calls that were not made before go to the account.</summary>
    /// <param name="latency">The time of each call.</param>
    /// <param name="limit">The rate beyond which IAM refuses; null for none.</param>
    public void Replay(TimeSpan latency, RateLimit? limit)
    {
        Server.Reset();
        own.AddTo(Server);
        var asked = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        Server.OnAny().When(call => answers.ContainsKey(Key(call))).Returns(call =>
        {
            // What is asked for until it is there, as a credential report, is answered in the same order again.
            List<AwsReply> replies = answers[Key(call)];
            return replies[Math.Min(asked.AddOrUpdate(Key(call), 1, (_, n) => n + 1), replies.Count) - 1];
        });
        if (limit is not null) Server.On("iam", "*").ThrottlesBeyond(limit);
        Server.OnAny().Delays(latency);
    }

    public async ValueTask DisposeAsync() => await Server.DisposeAsync().ConfigureAwait(false);

    // S3 finds a bucket by its path; everything else is in the body.
    private static string Key(AwsCall call) => $"{call.Service} {call.Operation} {call.Region} {call.Target} {call.Body}";
}
