using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Repairs;

/// <summary>What a repair may know while it plans: whose account, what to repair, what the administrator decided, and what AWS answers now.</summary>
public sealed class RepairContext : IRegionalEvidence
{
    private readonly Dictionary<EvidenceKey, Answer> answers = [];
    private readonly IEvidenceProvider provider;
    private readonly CancellationToken cancellation;
    private readonly HashSet<EvidenceSource> declared;
    private readonly HashSet<EvidenceKey> missing = [];

    /// <summary>Makes the context of one plan.</summary>
    /// <param name="repair">The repair.</param>
    /// <param name="target">What is to be repaired.</param>
    /// <param name="options">What the administrator decided.</param>
    /// <param name="scope">Account, settings, time and machine.</param>
    /// <param name="provider">Who answers its questions; the same question twice gives the same answer.</param>
    /// <param name="cancellationToken">Ends its questions.</param>
    public RepairContext(
        Repair repair, RepairTarget target, RepairOptions options, RepairScope scope, IEvidenceProvider provider, CancellationToken cancellationToken)
    {
        this.provider = provider;
        cancellation = cancellationToken;
        Evidence = new EvidenceReader(provider, repair.Reads, repair.Command, cancellationToken);
        declared = [.. repair.Reads];
        Repair = repair;
        Target = target;
        Options = options;
        Scope = scope;
        Caller = Caller.Of(scope.Account);
    }

    /// <summary>What AWS answers now.</summary>
    public EvidenceReader Evidence { get; }

    /// <summary>The repair.</summary>
    public Repair Repair { get; }

    /// <summary>What is to be repaired.</summary>
    public RepairTarget Target { get; }

    /// <summary>What the administrator decided.</summary>
    public RepairOptions Options { get; }

    /// <summary>Account, settings, time and the machine this runs on.</summary>
    public RepairScope Scope { get; }

    /// <summary>The account.</summary>
    public AccountIdentity Account => Scope.Account;

    /// <summary>Thresholds and choices.</summary>
    public AssessmentSettings Settings => Scope.Settings;

    /// <summary>The time of planning, UTC.</summary>
    public DateTimeOffset Now => Scope.Now;

    /// <summary>The region of the target, or <see cref="EvidenceKey.Global"/>.</summary>
    public string Region => Target.Resource.Region;

    /// <summary>Who is calling.</summary>
    public Caller Caller { get; }

    /// <summary>The questions that were asked and have no answer yet.</summary>
    internal IReadOnlyCollection<EvidenceKey> Missing => missing;

    /// <summary>The answer to an account-wide question, or null where there is no such thing. A question that AWS does not answer refuses the repair.</summary>
    public T? Need<T>(EvidenceSource<T> source, string subject = "")
        where T : class => Need(source.Key(subject), Ask<T>(source.Key(subject)));

    /// <summary>The answer to a question in a region, or null where there is no such thing. A question that AWS does not answer refuses the repair.</summary>
    public T? NeedIn<T>(EvidenceSource<T> source, string region, string subject = "")
        where T : class => Need(source.KeyIn(region, subject), Ask<T>(source.KeyIn(region, subject)));

    /// <summary>The answer to an account-wide question, data or failure, for facts that a plan can do without.</summary>
    public Answer<T> Ask<T>(EvidenceSource<T> source, string subject = "")
        where T : class => Ask<T>(source.Key(subject));

    /// <summary>The answer to a question in a region, data or failure, for facts that a plan can do without.</summary>
    public Answer<T> AskIn<T>(EvidenceSource<T> source, string region, string subject = "")
        where T : class => Ask<T>(source.KeyIn(region, subject));

    /// <inheritdoc/>
    Answer<T> IRegionalEvidence.ReadIn<T>(EvidenceSource<T> source, string region, string subject) => AskIn(source, region, subject);

    /// <summary>A text that the administrator must have given.</summary>
    /// <exception cref="RepairRefusedException">It was not given.</exception>
    public string Require(string parameter) => Options.Text(parameter) is { Length: > 0 } text ? text : throw new RepairRefusedException(
        "ParameterMissing",
        $"{Repair.Command} needs -{parameter}: {Repair.Parameters.FirstOrDefault(p => p.Name == parameter)?.Description ?? "it is not given"}",
        $"Run {Repair.Command} with -{parameter}, or Repair-CisFinding with -Parameter @{{ {parameter} = '…' }}.");

    /// <summary>Fetches what was asked and had no answer yet.</summary>
    internal async Task FetchMissingAsync()
    {
        EvidenceKey[] keys = [.. missing];
        missing.Clear();
        foreach (EvidenceKey key in keys) answers[key] = await provider.GetAsync(key, cancellation).ConfigureAwait(false);
    }

    private static T? Need<T>(EvidenceKey key, Answer<T> answer)
        where T : class => NeededEvidence.ValueOrRefusal(key, answer);

    private Answer<T> Ask<T>(EvidenceKey key)
        where T : class
    {
        if (!declared.Contains(key.Source)) throw new InvalidOperationException($"{Repair.Command} reads {key.Source.Name} but does not declare it.");
        if (answers.TryGetValue(key, out Answer? answer)) return (Answer<T>)answer;
        missing.Add(key);
        throw new PendingEvidenceException();
    }
}

/// <summary>Where and when a repair is planned.</summary>
/// <param name="Account">The account and the caller.</param>
/// <param name="Settings">Thresholds and choices.</param>
/// <param name="Now">The time, UTC.</param>
/// <param name="LocalAddresses">The IP addresses of the machine this runs on: the caller's own way into the network is not cut.</param>
public sealed record RepairScope(AccountIdentity Account, AssessmentSettings Settings, DateTimeOffset Now, IReadOnlyList<string> LocalAddresses);
