namespace CisAws.Reports;

/// <summary>Compares the findings of two runs.</summary>
public static class FindingComparison
{
    /// <summary>
    /// What changed, the worst first, and then in the order of findings. Runs of one version each are compared control by control, also
    /// where the versions differ; where a run has findings of several versions, each version is compared with itself.
    /// </summary>
    /// <param name="reference">The findings of the earlier run.</param>
    /// <param name="difference">The findings of the later run.</param>
    public static IReadOnlyList<FindingChange> Compare(IEnumerable<Finding> reference, IEnumerable<Finding> difference)
    {
        Finding[] earlier = [.. reference], later = [.. difference];
        Func<Finding, FindingKey> key = HasSeveralVersions(earlier) || HasSeveralVersions(later) ? FindingKey.WithVersion : FindingKey.Of;
        Dictionary<FindingKey, Finding> before = ByKey(earlier, key), after = ByKey(later, key);
        return
        [
            .. before.Keys.Union(after.Keys)
                .Select(k => Change(before.GetValueOrDefault(k), after.GetValueOrDefault(k)))
                .OrderBy(c => c.Change)
                .ThenByDescending(c => c.Severity)
                .ThenBy(c => c.Difference ?? c.Reference),
        ];
    }

    /// <summary>Accounts that only one of two runs has findings of.</summary>
    public static IReadOnlyList<string> OtherAccounts(IEnumerable<Finding> reference, IEnumerable<Finding> difference) =>
        Apart(reference.Select(f => f.AccountId), difference.Select(f => f.AccountId));

    /// <summary>Versions of the benchmark that only one of two runs has findings of.</summary>
    public static IReadOnlyList<string> OtherVersions(IEnumerable<Finding> reference, IEnumerable<Finding> difference) =>
        Apart(reference.Select(f => f.BenchmarkVersion), difference.Select(f => f.BenchmarkVersion));

    private static string[] Apart(IEnumerable<string> one, IEnumerable<string> other)
    {
        HashSet<string> both = [.. one];
        both.SymmetricExceptWith(other);
        return [.. both.Order(StringComparer.Ordinal)];
    }

    private static bool HasSeveralVersions(Finding[] findings) =>
        findings.Select(f => f.BenchmarkVersion).Distinct(StringComparer.Ordinal).Skip(1).Any();

    // Of a run that was saved twice into one file the later finding counts.
    private static Dictionary<FindingKey, Finding> ByKey(IEnumerable<Finding> findings, Func<Finding, FindingKey> keyOf)
    {
        var byKey = new Dictionary<FindingKey, Finding>();
        foreach (Finding finding in findings)
        {
            FindingKey key = keyOf(finding);
            if (!byKey.TryGetValue(key, out Finding? other) || other.EvaluatedAt <= finding.EvaluatedAt) byKey[key] = finding;
        }

        return byKey;
    }

    private static FindingChange Change(Finding? before, Finding? after) => new(Kind(before, after), before, after);

    private static ChangeKind Kind(Finding? before, Finding? after) => (before?.Status, after?.Status) switch
    {
        (FindingStatus.Fail, FindingStatus.Fail) => ChangeKind.StillFailing,
        (_, FindingStatus.Fail) => ChangeKind.NewFailure,
        (_, null) => ChangeKind.Disappeared,
        (null, _) => ChangeKind.Appeared,

        // What cannot be read any more is not fixed.
        (FindingStatus.Fail, FindingStatus.Pass or FindingStatus.NotApplicable) => ChangeKind.Fixed,
        var (one, other) when one != other => ChangeKind.StatusChanged,
        _ => before!.EvidenceHash.Length > 0 && after!.EvidenceHash.Length > 0 && before.EvidenceHash != after.EvidenceHash
            ? ChangeKind.EvidenceChanged
            : ChangeKind.Unchanged,
    };
}
