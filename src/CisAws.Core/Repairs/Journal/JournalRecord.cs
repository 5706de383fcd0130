using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using CisAws.Common;
using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>The result of a call in the journal, as far as it is known.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum JournalStepOutcome
{
    /// <summary>It was not begun.</summary>
    NotBegun,

    /// <summary>It was begun; whether it took effect is not known.</summary>
    Uncertain,

    /// <summary>It took effect.</summary>
    Done,

    /// <summary>AWS refused it; it took no effect.</summary>
    Failed,

    /// <summary>It took effect and was taken back.</summary>
    RolledBack,

    /// <summary>The change was there already, made by somebody else: nothing undoes it.</summary>
    AlreadyDone,
}

/// <summary>Whether the lines of an entry are as they were written.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum JournalIntegrity
{
    /// <summary>Every line has a signature of the journal's key, in the order they were written, and none is missing in between.</summary>
    Verified,

    /// <summary>No line is signed: a version of the module wrote it that did not sign. Whether it was edited cannot be
    /// determined.</summary>
    Unsigned,

    /// <summary>The lines are signed with a key that is not beside the journal.</summary>
    NotVerifiable,

    /// <summary>A line is not as it was written, is missing, has another place, is there twice, or is not of this entry.</summary>
    Altered,
}

/// <summary>The result of a repair in the journal, as far as it is known.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum JournalOutcome
{
    /// <summary>It was carried out and verified.</summary>
    Changed,

    /// <summary>It failed and left the state as it was.</summary>
    Failed,

    /// <summary>It failed and left something behind, as its steps say.</summary>
    Partial,

    /// <summary>It ended without saying how: the process was stopped, or the outcome of a call is not known.</summary>
    Uncertain,
}

/// <summary>A call of a repair in the journal.</summary>
/// <param name="Call">The call, with the ids it was made with; passwords are left out.</param>
/// <param name="Inverse">The call that undoes it, or null.</param>
/// <param name="Changes">The facts it changes.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record JournalStep(ApiCall Call, ApiCall? Inverse, IReadOnlyList<RepairChange> Changes, JournalStepOutcome Outcome)
{
    /// <summary>Error codes that mean that the inverse was already done.</summary>
    public IReadOnlyList<string> InverseDoneCodes { get; init; } = [];

    /// <summary>The call as it was planned: ids that are known only when it is made are not filled in.</summary>
    public ApiCall Planned { get; init; } = Call;

    /// <summary>Whether the answer was lost and the state showed the change: somebody else may have made it.</summary>
    public bool AnswerLost { get; init; }

    /// <summary>The later entry that made the same change of the same resource again and is not undone, or null.</summary>
    public string? RepeatedBy { get; init; }

    /// <summary>Why it cannot be undone, or null.</summary>
    public string? Irreversible { get; init; }

    /// <summary>What AWS said, or null.</summary>
    public string? Error { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Outcome}: {Call}";
}

/// <summary>What a journal says about one repair, or about one undoing of it.</summary>
/// <remarks>
/// ConvertTo-Json shows what its usual depth reaches, also in a list: texts, and lists and dictionaries of texts. Properties that go deeper
/// have one beside them that says the same in texts.
/// </remarks>
public sealed record JournalRecord
{
    private readonly IReadOnlyList<JournalStep> steps = new ItemCollection<JournalStep>([]);
    private readonly IReadOnlyDictionary<string, object> options = new NamedValueDictionary<object>([]);

    /// <summary>The id of the entry.</summary>
    public required string Id { get; init; }

    /// <summary>When it was begun, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The name of the repair, such as <c>CisPasswordPolicy</c>.</summary>
    public required string Repair { get; init; }

    /// <summary>The twelve-digit account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The partition.</summary>
    public required string Partition { get; init; }

    /// <summary>The ARN of the caller.</summary>
    public required string Caller { get; init; }

    /// <summary>The run of the command.</summary>
    public required string RunId { get; init; }

    /// <summary>The version of the benchmark that the numbers of its recommendations are of.</summary>
    public string BenchmarkVersion => Target.BenchmarkVersion;

    /// <summary>What was repaired.</summary>
    [JsonIgnore]
    public required RepairTarget Target { get; init; }

    /// <summary>The region of what was repaired, or <c>global</c>.</summary>
    public string Region => Target.Resource.Region;

    /// <summary>The display name of what was repaired.</summary>
    public string ResourceName => Target.Resource.Name;

    /// <summary>The ARN of what was repaired, or its id where it has no ARN.</summary>
    public string ResourceId => Target.Resource.Id;

    /// <summary>The recommendations that led to the repair.</summary>
    public TextCollection RecommendationIds => new([.. Target.RecommendationIds]);

    /// <summary>What the administrator decided: what the state is read by.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object> Options
    {
        get => options;
        init => options = new NamedValueDictionary<object>(value);
    }

    /// <summary>What the administrator decided, as <c>name=value</c>.</summary>
    public TextCollection Decisions => new(
        [
            .. options.OrderBy(o => o.Key, StringComparer.Ordinal)
                .Select(o => new NamedValueDictionary<object>([o]).ToString()),
        ]);

    /// <summary>What was done, as one line for display.</summary>
    public required string Title { get; init; }

    /// <summary>The state before.</summary>
    public required RepairState Before { get; init; }

    /// <summary>The state that was planned.</summary>
    public RepairState Planned => Before.After(Steps.SelectMany(s => s.Changes));

    /// <summary>The facts it was to change, as <c>name before → after</c>.</summary>
    public TextCollection Changes => new([.. Before.ChangesTo(Planned).Select(c => c.ToString())]);

    /// <summary>The calls, in order, each with what became of it.</summary>
    public TextCollection Calls => new([.. Steps.Select(s => s.ToString())]);

    /// <summary>The calls, in order.</summary>
    [JsonIgnore]
    public IReadOnlyList<JournalStep> Steps
    {
        get => steps;
        init => steps = new ItemCollection<JournalStep>(value);
    }

    /// <summary>What became of it.</summary>
    public required JournalOutcome Outcome { get; init; }

    /// <summary>When it ended, UTC; null where the journal does not say so.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The entry that this one undoes, or null.</summary>
    public string? UndoOf { get; init; }

    /// <summary>The entry that undid this one with success, or null.</summary>
    public string? UndoneBy { get; init; }

    /// <summary>The state read at the end, or null where the journal does not say so.</summary>
    public RepairState? After { get; init; }

    /// <summary>Whether its lines are as they were written.</summary>
    public JournalIntegrity Integrity { get; init; } = JournalIntegrity.Unsigned;

    /// <summary>Its place in the journal: an entry begun later has a higher one.</summary>
    public int Position { get; init; }

    /// <summary>The file it is in.</summary>
    public string JournalPath { get; init; } = string.Empty;

    /// <summary>Whether a part of it may still be in force and can be undone.</summary>
    public bool CanUndo =>
        UndoneBy is null && Integrity is (JournalIntegrity.Verified or JournalIntegrity.Unsigned)
        && Steps.Any(s => s is { Outcome: JournalStepOutcome.Done or JournalStepOutcome.Uncertain, Inverse: not null });

    /// <inheritdoc/>
    // PowerShell can make an entry of an object with an id alone; its text must not fail where a message has it.
    public override string ToString() =>
        VisibleText.Line(Target is { } target ? $"{Outcome} {target.Short} {AccountId} {target.Resource.Region}: {Title}" : $"{Id}");
}
