using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Running.Sharing;

/// <summary>One resource of an account that several processes change: what AWS answers about it, and what its calls do.</summary>
internal abstract class SharedResource
{
    private readonly Dictionary<string, string> closedBy = new(StringComparer.Ordinal);
    private readonly List<string> reopened = [];

    /// <summary>The repair.</summary>
    public abstract Repair Repair { get; }

    /// <summary>The parameters of the repair.</summary>
    public abstract RepairOptions Options { get; }

    /// <summary>The region of the resource.</summary>
    public virtual string Region => "us-east-1";

    /// <summary>What is open now, by name.</summary>
    public abstract IReadOnlySet<string> Openings { get; }

    /// <summary>Who opened what another had closed.</summary>
    public IReadOnlyList<string> Reopened => reopened;

    /// <summary>Who calls.</summary>
    public AccountIdentity Account => Answers().Identity;

    /// <summary>What AWS answers now.</summary>
    public abstract TestAccount Answers();

    /// <summary>Closes one opening, as a colleague would manually.</summary>
    public void Close(string who, string opening) => Observe(who, () => CloseByHand(opening));

    /// <summary>Makes a call of a process.</summary>
    /// <exception cref="CisAwsException">AWS refuses it.</exception>
    public void Make(string who, ApiCall call) => Observe(who, () => Apply(call));

    /// <summary>What was closed before the processes began is this one's to open.</summary>
    public void ClosedBefore(string who, IEnumerable<string> openings)
    {
        foreach (string opening in openings) closedBy[opening] = who;
    }

    protected abstract void CloseByHand(string opening);

    protected abstract void Apply(ApiCall call);

    protected static CisAwsException Refused(ApiCall call, string code) => WriteErrors.Create(
        WriteErrors.Failed, CisAwsErrorKind.Service, $"{call.Action}: {code}.", "Look.", call.Action, code);

    private void Observe(string who, Action change)
    {
        HashSet<string> before = [.. Openings];
        change();
        foreach (string opening in before.Except(Openings)) closedBy[opening] = who;
        foreach (string opening in Openings.Except(before))
        {
            if (closedBy.GetValueOrDefault(opening) is { } other && other != who)
            {
                reopened.Add($"{who} opened {opening}, which {other} had closed");
            }
        }
    }
}

/// <summary>What goes wrong with the calls of a process.</summary>
/// <param name="Denied">The number of the writing call that AWS denies, or -1.</param>
/// <param name="Lost">The number of the writing call whose answer is lost, or -1.</param>
/// <param name="Arrives">Whether that call took effect.</param>
internal sealed record SharedFault(int Denied = -1, int Lost = -1, bool Arrives = false);

/// <summary>One process on a shared resource; it takes a turn before each call, and before each reading of the state.</summary>
internal sealed class SharedSession(SharedResource resource, string name, SharedFault fault, Gate gate) : IAwsSession
{
    private readonly HashSet<EvidenceKey> read = [];
    private TestAccount? answers;
    private int writes;

    public AccountIdentity Account => resource.Account;

    public string HomeRegion => "us-east-1";

    public IReadOnlyDictionary<EvidenceKey, Answer> Answers => new Dictionary<EvidenceKey, Answer>();

    public IReadOnlyList<CallCount> Calls => [];

    public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken) => new(ReadFreshAsync(key, cancellationToken));

    // One reading of the state asks each question once.
    public async Task<Answer> ReadFreshAsync(EvidenceKey key, CancellationToken cancellationToken)
    {
        if (answers is null || !read.Add(key))
        {
            await gate.PassAsync().ConfigureAwait(false);
            read.Clear();
            read.Add(key);
            answers = resource.Answers();
        }

        return answers.Answers.TryGetValue(key, out Answer? answer) ? answer : key.Source.Unread(ReadFailure.NotCollected);
    }

    public async Task<ApiReply> InvokeAsync(ApiCall call, CancellationToken cancellationToken)
    {
        await gate.PassAsync().ConfigureAwait(false);
        answers = null;
        int number = writes++;
        if (number == fault.Denied)
        {
            throw WriteErrors.Create(
                WriteErrors.Denied, CisAwsErrorKind.PermissionDenied, "Denied.", "Allow it.", call.Action, "AccessDenied");
        }

        bool isLost = number == fault.Lost;
        if (!isLost || fault.Arrives) resource.Make(name, call);
        return isLost
            ? throw WriteErrors.Create(WriteErrors.Uncertain, CisAwsErrorKind.Connection, "No answer.", "Look.", call.Action, "Unreachable")
            : ApiReply.Empty;
    }

    public void Dispose()
    {
    }
}

/// <summary>A clock on which every wait is over when it begins.</summary>
internal sealed class NoTime : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => TestAccount.Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        callback(state);
        return new CompletedTimer();
    }

    private sealed class CompletedTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
