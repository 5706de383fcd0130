namespace CisAws.Reports;

/// <summary>Compares versions of the benchmark, control by control.</summary>
public static class BenchmarkComparison
{
    /// <summary>Every recommendation of both versions: in the order of the second, then those that only the first has.</summary>
    /// <param name="reference">The version to compare with.</param>
    /// <param name="difference">The version that is compared.</param>
    public static IReadOnlyList<BenchmarkChange> Compare(BenchmarkCatalog reference, BenchmarkCatalog difference) =>
    [
        .. difference.Recommendations.Select(after => Change(reference.FindControl(after.Control), after)),
        .. reference.Recommendations.Where(before => difference.FindControl(before.Control) is null)
            .Select(before => new BenchmarkChange(BenchmarkChanges.Dropped, before, null)),
    ];

    private static BenchmarkChange Change(Recommendation? before, Recommendation after)
    {
        if (before is null) return new BenchmarkChange(BenchmarkChanges.Added, null, after);
        BenchmarkChanges changes =
            (before.Id == after.Id ? BenchmarkChanges.None : BenchmarkChanges.Renumbered)
            | (Letters(before.Title) == Letters(after.Title) ? BenchmarkChanges.None : BenchmarkChanges.Retitled)
            | (before.Assessment == after.Assessment ? BenchmarkChanges.None : BenchmarkChanges.Reclassified)
            | (before.Level == after.Level ? BenchmarkChanges.None : BenchmarkChanges.LevelChanged);
        return new BenchmarkChange(changes, before, after);
    }

    // Versions write the same title with other capitals, quotes and hyphens.
    private static string Letters(string title) => string.Concat(title.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
