using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Repairs;

/// <summary>What goes wrong with a writing call.</summary>
public enum WriteFault
{
    /// <summary>AWS denies it.</summary>
    Denied,

    /// <summary>AWS throttles it until patience ends.</summary>
    Throttled,

    /// <summary>The server fails before it does anything, which the caller cannot know.</summary>
    LostBefore,

    /// <summary>The call takes effect and its answer is lost.</summary>
    LostAfter,

    /// <summary>The process is killed before the call arrives.</summary>
    KilledBefore,

    /// <summary>The process is killed after the call took effect.</summary>
    KilledAfter,
}

/// <summary>The process is killed: nothing after it runs.</summary>
internal sealed class KilledException() : Exception("The process was killed.");

/// <summary>A session whose nth writing call fails.</summary>
internal sealed class FaultySession(IAwsSession inner, WriteFault fault, int call) : IAwsSession
{
    private int calls;

    /// <summary>Whether the call that should fail was made.</summary>
    public bool Struck { get; private set; }

    public AccountIdentity Account => inner.Account;

    public string HomeRegion => inner.HomeRegion;

    public IReadOnlyDictionary<EvidenceKey, Answer> Answers => inner.Answers;

    public IReadOnlyList<CallCount> Calls => inner.Calls;

    public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken) => inner.GetAsync(key, cancellationToken);

    public Task<Answer> ReadFreshAsync(EvidenceKey key, CancellationToken cancellationToken) =>
        inner.ReadFreshAsync(key, cancellationToken);

    public async Task<ApiReply> InvokeAsync(ApiCall call1, CancellationToken cancellationToken)
    {
        if (calls++ != call) return await inner.InvokeAsync(call1, cancellationToken);
        Struck = true;
        if (fault is WriteFault.LostAfter or WriteFault.KilledAfter) await inner.InvokeAsync(call1, cancellationToken);
        throw fault switch
        {
            WriteFault.Denied =>
                WriteErrors.Create(
                    WriteErrors.Denied,
                    CisAwsErrorKind.PermissionDenied,
                    $"{call1.Action} was denied.",
                    "Allow it.",
                    call1.Action,
                    "AccessDenied"),
            WriteFault.Throttled =>
                WriteErrors.Create(
                    WriteErrors.Failed,
                    CisAwsErrorKind.Service,
                    $"{call1.Action} failed: Throttling.",
                    "Wait.",
                    call1.Action,
                    "Throttling"),
            WriteFault.LostBefore or WriteFault.LostAfter =>
                WriteErrors.Create(
                    WriteErrors.Uncertain, CisAwsErrorKind.Connection, $"{call1.Action}: no answer.", "Look.", call1.Action, "Unreachable"),
            _ => new KilledException(),
        };
    }

    public void Dispose()
    {
    }
}
