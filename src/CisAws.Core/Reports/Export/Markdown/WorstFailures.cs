namespace CisAws.Reports.Markdown;

/// <summary>Chooses the worst open failures of a stream of findings; keeps no more than it is asked for.</summary>
internal static class WorstFailures
{
    /// <summary>The most severe failures that no exception covers, equal ones as they come, and how many there are.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="most">How many are wanted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static (IReadOnlyList<Finding> Worst, int Open) Of(IEnumerable<Finding> findings, int most, CancellationToken cancellationToken)
    {
        // The first to go is the least severe, and of these the last that came.
        var kept = new PriorityQueue<(Finding Finding, int At), (FindingSeverity, int)>();
        int open = 0;
        foreach (Finding finding in findings)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!FindingOutcomes.IsOpenFailure(finding)) continue;
            kept.Enqueue((finding, open), (finding.Severity, -open));
            open++;
            if (kept.Count > most) kept.Dequeue();
        }

        IEnumerable<(Finding Finding, int At)> all = kept.UnorderedItems.Select(k => k.Element);
        return ([.. all.OrderByDescending(k => k.Finding.Severity).ThenBy(k => k.At).Select(k => k.Finding)], open);
    }
}
