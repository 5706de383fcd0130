using CisAws.Tests.Harness;

namespace CisAws.Demonstration.Tests.Chaos;

/// <summary>What may become of the verdicts of an account when answers are missing or damaged.</summary>
internal static class VerdictRules
{
    /// <summary>
    /// What a fault must not do: make a Pass that was none, let a recommendation vanish, or let a finding vanish that no error stands for.
    /// </summary>
    public static IEnumerable<string> BrokenByFault(IReadOnlyList<Finding> right, IReadOnlyList<Finding> faulted)
    {
        Dictionary<string, Finding> before = right.ToDictionary(f => f.Id, StringComparer.Ordinal);
        foreach (Finding f in faulted.Where(f => f.Status == FindingStatus.Pass))
        {
            if (!before.TryGetValue(f.Id, out Finding? was)) yield return $"a new Pass: {f}";
            else if (was.Status != FindingStatus.Pass) yield return $"{was.Status} became Pass: {f}";
        }

        foreach (Finding f in faulted.Where(f => PlainSentence.LibraryFlaw($"{f.Reason} {f.Warnings}") is not null))
        {
            yield return $"the text of a library: {f} {f.Warnings}";
        }

        foreach (string vanished in Vanished(right, faulted)) yield return vanished;
        HashSet<string> after = [.. faulted.Select(f => f.Id)];
        HashSet<string> errors = [.. faulted.Where(f => f.Status == FindingStatus.Error).Select(f => f.RecommendationId)];
        foreach (Finding f in right.Where(f => !after.Contains(f.Id) && !errors.Contains(f.RecommendationId)))
        {
            yield return $"nothing stands for {f}";
        }
    }

    /// <summary>
    /// What a missing field must not do: make a Pass of a finding that was none, or leave nothing to look at of a recommendation that
    /// failed.
    /// </summary>
    public static IEnumerable<string> BrokenByMissingField(IReadOnlyList<Finding> right, IReadOnlyList<Finding> faulted)
    {
        Dictionary<string, Finding> before = right.ToDictionary(f => f.Id, StringComparer.Ordinal);
        foreach (Finding f in faulted.Where(f => f.Status == FindingStatus.Pass))
        {
            if (before.TryGetValue(f.Id, out Finding? was) && was.Status != FindingStatus.Pass)
            {
                yield return $"{was.Status} became Pass: {f}";
            }
        }

        foreach (string vanished in Vanished(right, faulted)) yield return vanished;
        ILookup<string, Finding> after = faulted.ToLookup(f => f.RecommendationId, StringComparer.Ordinal);
        IEnumerable<string> failed = right.Where(f => f.Status == FindingStatus.Fail).Select(f => f.RecommendationId);
        foreach (string id in failed.Distinct(StringComparer.Ordinal))
        {
            bool isHidden = after[id].All(f => f.Status is FindingStatus.Pass or FindingStatus.NotApplicable);
            if (isHidden) yield return $"{id} has nothing to look at";
        }
    }

    private static IEnumerable<string> Vanished(IReadOnlyList<Finding> right, IReadOnlyList<Finding> faulted) => right
        .Select(f => f.RecommendationId)
        .Except(faulted.Select(f => f.RecommendationId), StringComparer.Ordinal)
        .Select(id => $"no finding of {id}");
}
