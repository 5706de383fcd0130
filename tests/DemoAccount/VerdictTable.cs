using System.Globalization;

namespace CisAws.Demonstration;

/// <summary>Counts of findings by recommendation and status, for display and for comparison.</summary>
public static class VerdictTable
{
    private static readonly FindingStatus[] Statuses = Enum.GetValues<FindingStatus>();

    /// <summary>One heading, one line per recommendation, one line of totals.</summary>
    public static IEnumerable<string> Render(IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        yield return Line("", [.. Statuses.Select(s => s.ToString())]);
        var recommendations = findings.GroupBy(f => f.RecommendationId, StringComparer.Ordinal)
            .OrderBy(g => g.Key, RecommendationIdComparer.Instance);
        foreach (var one in recommendations)
        {
            yield return Line(one.Key, Counts([.. one]));
        }

        yield return Line("all", Counts(findings));
    }

    private static string[] Counts(IReadOnlyCollection<Finding> findings) =>
        [.. Statuses.Select(s => findings.Count(f => f.Status == s) is var n and > 0 ? n.ToString(CultureInfo.InvariantCulture) : ".")];

    private static string Line(string head, IEnumerable<string> cells) =>
        string.Concat(head.PadRight(8), string.Concat(cells.Select(c => c.PadLeft(15)))).TrimEnd();
}
