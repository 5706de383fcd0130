using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>The changes to one resource, planned from its current state: shown, approved, journaled, carried out and verified.</summary>
public sealed record RepairPlan
{
    private const int LongestParameter = 160;

    /// <summary>The name of the repair, such as <c>CisPasswordPolicy</c>; with <c>Repair-</c> before it, the cmdlet.</summary>
    public required string Repair { get; init; }

    /// <summary>The account and the caller.</summary>
    public required AccountIdentity Account { get; init; }

    /// <summary>What is repaired.</summary>
    public required RepairTarget Target { get; init; }

    /// <summary>The state it starts from.</summary>
    public required RepairState Before { get; init; }

    /// <summary>What is done, as one line for display.</summary>
    public required string Title { get; init; }

    /// <summary>The calls in order.</summary>
    public IReadOnlyList<RepairStep> Steps { get; init; } = [];

    /// <summary>Notes for the user before deciding.</summary>
    public IReadOnlyList<string> Risks { get; init; } = [];

    /// <summary>How dangerous the repair is for others.</summary>
    public RepairImpact Impact { get; init; } = RepairImpact.Medium;

    /// <summary>What a person has to do afterwards, or null.</summary>
    public string? FollowUp { get; init; }

    /// <summary>Why it is not done, or null.</summary>
    public RepairRefusal? Refusal { get; init; }

    /// <summary>The journal entry that it undoes, or null for a repair.</summary>
    public string? UndoOf { get; init; }

    /// <summary>
    /// Whether its calls come from an entry of a journal that nothing vouches for: it is asked about unless this command says otherwise.
    /// </summary>
    public bool IsUnverified { get; init; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsCompliant => Refusal is null && Steps.Count == 0;

    /// <summary>The state it leads to.</summary>
    public RepairState After => Before.After(Steps.SelectMany(s => s.Changes));

    /// <summary>The facts that change, from the first state to the last, by name.</summary>
    public IReadOnlyList<RepairChange> Changes => Before.ChangesTo(After);

    /// <summary>Equal for two plans that make the same calls from the same state.</summary>
    public string Fingerprint => string.Join('\n', [Before.ToString(), .. Steps.Select(s => ApiCallJson.Canonical(s.Call))]);

    /// <summary>The plan as text for display: one line for the title, and one for each change, risk and call.</summary>
    public string Describe()
    {
        if (Refusal is { } refusal) return VisibleText.Line($"{refusal.Reason} {refusal.Action}");
        if (IsCompliant) return VisibleText.Line(Title);
        string[] lines =
        [
            $"{Title}:",
            .. Changes.Select(c => $"  {VisibleText.Value(c.ToString())}"),
            .. Risks.Select(r => $"  Note: {r}"),
            .. UndoOf is null ? [] : Steps.Select(s => $"  Call: {Shown(s.Call)}"),
            .. Steps.Where(s => s.Irreversible is not null).Select(s => $"  Cannot be undone: {s.Irreversible}"),
            .. FollowUp is null ? Array.Empty<string>() : [$"  Afterwards: {FollowUp}"],
        ];

        // A name with a line end in it must not look like a line of the plan.
        return string.Join(Environment.NewLine, lines.Select(VisibleText.Line));
    }

    // The calls of an undo come from a file. A document is long, and what it is about is said by the other parameters.
    private static string Shown(ApiCall call)
    {
        IEnumerable<string> parameters = call.Parameters.Select(p =>
        {
            string text = ApiCall.Of(string.Empty, string.Empty, (p.Key, p.Value)).ToString()[1..^1];
            return ShortText.Of(text, LongestParameter);
        });
        string where = call.Region == EvidenceKey.Global ? string.Empty : $" in {call.Region}";
        return $"{call.Action}{where} ({string.Join(", ", parameters)})";
    }
}
