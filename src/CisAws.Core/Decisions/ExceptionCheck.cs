using CisAws.Common;

namespace CisAws.Decisions;

/// <summary>Looks through an exception file.</summary>
internal static class ExceptionCheck
{
    public static IReadOnlyList<ExceptionProblem> Run(
        InputNode root, string name, DateTimeOffset moment, IReadOnlyList<Finding>? findings)
    {
        var problems = new List<ExceptionProblem>();
        var entries = new List<ExceptionEntry>();
        try
        {
            foreach (InputValue item in ExceptionBinder.Items(root, name))
            {
                try
                {
                    entries.Add(ExceptionBinder.Entry(item, name));
                }
                catch (CisAwsException e)
                {
                    problems.Add(ExceptionProblem.Of(e, item.Node.Place.Length == 0 ? name : $"{name}, {item.Node.Place}"));
                }
            }
        }
        catch (CisAwsException e)
        {
            problems.Add(ExceptionProblem.Of(e, name));
        }

        var seen = new Dictionary<(string, DecisionScope), ExceptionEntry>();
        foreach (ExceptionEntry entry in entries)
        {
            if (!seen.TryAdd((entry.Control, entry.Scope), entry))
            {
                problems.Add(Problem(
                    entry,
                    "Duplicate",
                    $"has the same scope as the one at {Within(name, seen[(entry.Control, entry.Scope)].Place)}",
                    "Keep one of them."));
            }

            problems.AddRange(Of(entry, moment));
            if (findings is not null && !findings.Any(f => Covers(entry, f)))
            {
                problems.Add(Problem(
                    entry, "MatchesNothing", $"covers none of {Amount.Of(findings.Count, "given finding")}",
                    "Remove it if the violation is gone; else correct its scope."));
            }
        }

        return problems;
    }

    private static IEnumerable<ExceptionProblem> Of(ExceptionEntry entry, DateTimeOffset moment)
    {
        if (entry.Expires is null)
        {
            yield return Problem(entry, "NoExpiry", "never expires", "Give it Expires, so that somebody looks at it again.");
        }
        else if (entry.Expires <= moment)
        {
            yield return Problem(
                entry, "Expired", $"expired at {Fact.Render(entry.Expires)} and no longer applies", "Renew it, or remove it.");
        }

        if (entry.PlannedFor <= moment)
        {
            yield return Problem(
                entry, "Overdue", $"plans a repair for {Fact.Render(entry.PlannedFor)}, which is past", "Repair it, or plan anew.");
        }

        if (entry.Kind == ExceptionKind.RiskAccepted && entry.Approver is null)
        {
            yield return Problem(entry, "NoApprover", "accepts a risk and names nobody who approved that", "Give it Approver.");
        }
    }

    // The place of the problem names the file already.
    private static string Within(string file, string place) =>
        place.StartsWith($"{file}, ", StringComparison.Ordinal) ? place[(file.Length + 2)..] : place;

    private static bool Covers(ExceptionEntry entry, Finding finding) =>
        finding.Status is FindingStatus.Fail or FindingStatus.Manual or FindingStatus.Error
            && entry.Control == finding.Control
            && entry.Scope.Includes(finding.AccountId, finding.Region, finding.ResourceId, finding.Tags);

    private static ExceptionProblem Problem(ExceptionEntry entry, string code, string what, string action) =>
        new(code, IsError: false, entry.Place, entry.Control, $"The exception for {entry.Control} ({entry.Scope}) {what}.", action);
}
