using AwsTesting;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Repairs;

/// <summary>What goes wrong with a writing call: on the connection, below whatever the SDK repeats, or with the process.</summary>
public enum WriteFault
{
    /// <summary>AWS denies it.</summary>
    Denied,

    /// <summary>AWS throttles it until patience ends.</summary>
    Throttled,

    /// <summary>AWS throttles it once, which says that it was not carried out.</summary>
    ThrottledOnce,

    /// <summary>The connection ends when the call was sent, and AWS never got it. A second attempt would arrive.</summary>
    LostBefore,

    /// <summary>The call takes effect and the connection ends without an answer. A second attempt would find it done.</summary>
    LostAfter,

    /// <summary>The call takes effect and the answer ends in the middle.</summary>
    TornAfter,

    /// <summary>The call takes effect and the answer is a page of something on the way that says that there was none.</summary>
    FailedAfter,

    /// <summary>The call takes effect and the answer is empty.</summary>
    EmptyAfter,

    /// <summary>The process is killed before the call arrives.</summary>
    KilledBefore,

    /// <summary>The process is killed after the call took effect.</summary>
    KilledAfter,
}

/// <summary>The process is killed: nothing after it runs.</summary>
/// <remarks>Ends everything as the end of the command does: what else a call throws is a fault that the repair handles itself.</remarks>
internal sealed class ProcessKilledException() : OperationCanceledException("The process was killed.");

/// <summary>A session whose nth writing call fails. The fault is on the wire between the session and the lab.</summary>
internal sealed class FaultySession(IAwsSession inner, AwsTestServer server, WriteFault fault, int call) : IAwsSession
{
    private int calls;

    /// <summary>Whether the call that should fail was made.</summary>
    public bool Struck { get; private set; }

    /// <summary>How often the call that failed was sent.</summary>
    public int Sent { get; private set; }

    public AccountIdentity Account => inner.Account;

    public string HomeRegion => inner.HomeRegion;

    public IReadOnlyDictionary<EvidenceKey, Answer> Answers => inner.Answers;

    public IReadOnlyList<CallCount> Calls => inner.Calls;

    /// <summary>Faults after which the call is in force, and only its answer is missing.</summary>
    public static bool IsInForceAfter(WriteFault fault) =>
        fault is WriteFault.LostAfter or WriteFault.TornAfter or WriteFault.FailedAfter or WriteFault.EmptyAfter;

    public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken) => inner.GetAsync(key, cancellationToken);

    public Task<Answer> ReadFreshAsync(EvidenceKey key, CancellationToken cancellationToken) =>
        inner.ReadFreshAsync(key, cancellationToken);

    public async Task<ApiReply> InvokeAsync(ApiCall call1, CancellationToken cancellationToken)
    {
        if (calls++ != call) return await inner.InvokeAsync(call1, cancellationToken);
        Struck = true;
        if (fault == WriteFault.KilledBefore) throw new ProcessKilledException();
        OperationRule? rule = Rule();
        int before = server.Calls.Count;
        try
        {
            ApiReply reply = await inner.InvokeAsync(call1, cancellationToken);
            return fault == WriteFault.KilledAfter ? throw new ProcessKilledException() : reply;
        }
        finally
        {
            Sent = server.Calls.Count - before;
            if (rule is not null) server.Remove(rule);
        }
    }

    public void Dispose()
    {
    }

    // While a writing call runs, the session makes no other. What is lost is lost once: a second attempt gets through.
    private OperationRule? Rule() => fault switch
    {
        WriteFault.Denied => server.OnAny().Denies(),
        WriteFault.Throttled => server.OnAny().Throttles(),
        WriteFault.ThrottledOnce => server.OnAny().Throttles().Times(1),
        WriteFault.LostBefore => server.OnAny().ResetsConnection().Times(1),
        WriteFault.LostAfter => server.OnAny().LosesAnswer().Times(1),
        WriteFault.TornAfter => server.OnAny().Truncates().Times(1),
        WriteFault.FailedAfter => server.OnAny().Decorates(
            _ => AwsReply.Text(502, "text/html", "<html><body>Bad Gateway</body></html>") with { RequestId = null }).Times(1),
        WriteFault.EmptyAfter => server.OnAny().Decorates(r => r with { Body = ReadOnlyMemory<byte>.Empty }).Times(1),
        _ => null,
    };
}
