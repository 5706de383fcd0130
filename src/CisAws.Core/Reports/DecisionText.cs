using CisAws.Common;

namespace CisAws.Reports;

/// <summary>Says what people decided about a finding: exceptions and attestations.</summary>
public static class DecisionText
{
    private const int LongestReason = 200;

    /// <summary>What is said of a finding that an exception covered before and covers no more.</summary>
    public const string NoLongerExcepted = "excepted before, no longer";

    /// <summary>Prints an attestation as <c>attested NotSatisfied by Ada, 2026-03-01T12:00:00Z: what was looked at</c>.</summary>
    public static string Of(AttestationNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return $"attested {note.Answer} by {note.By}, {Fact.Render(note.At)}: {Short(note.Reason)}";
    }

    /// <summary>What was decided differently between two runs, or null where nothing was.</summary>
    /// <param name="before">The finding of the earlier run, or null.</param>
    /// <param name="after">The finding of the later run, or null.</param>
    public static string? Between(Finding? before, Finding? after)
    {
        if (after is null) return null;
        List<string> changes = [];
        bool was = before is not null && FindingOutcomes.IsExcepted(before), isExcepted = FindingOutcomes.IsExcepted(after);
        if (isExcepted && !was && after.Exception is { } note)
        {
            changes.Add($"excepted ({note.Kind} of {note.Owner}): {Short(note.Reason)}");
        }
        else if (was && IsOpen(after) && after.Exception is null)
        {
            changes.Add(NoLongerExcepted);
        }

        AttestationAnswer? answered = before?.Attestation?.Answer;
        if (after.Attestation is { } attested && attested.Answer != answered) changes.Add(Of(attested));
        else if (after.Attestation is null && answered is { } lapsed && after.Status == FindingStatus.Manual)
        {
            changes.Add($"attested {lapsed} before, no longer");
        }

        return changes.Count == 0 ? null : string.Join("; ", changes);
    }

    // Where nothing is open any more, that the exception is gone says nothing.
    private static bool IsOpen(Finding finding) =>
        FindingOutcomes.Of(finding) is not (FindingOutcome.Passed or FindingOutcome.NotApplicable);

    private static string Short(string reason) => ShortText.Of(reason, LongestReason).TrimEnd('.', ' ');
}
