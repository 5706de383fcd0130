namespace CisAws.Reports;

/// <summary>
/// Chooses the results of a run where there are more than it may hold: the most urgent, and of equally urgent ones the first. Counts them
/// once, then takes them.
/// </summary>
internal sealed class SarifChoice
{
    private static readonly int Severities = Enum.GetValues<FindingSeverity>().Length;

    private readonly int[] counts = new int[Enum.GetValues<FindingOutcome>().Length * Severities * 2];
    private readonly Dictionary<string, (int Index, Finding Example)> rules = new(StringComparer.Ordinal);
    private int[]? room;
    private int total;

    /// <summary>How many do not fit.</summary>
    public int LeftOut => Math.Max(0, total - SarifReport.ResultsInRun);

    /// <summary>A finding of each recommendation, in the order of their numbers in <see cref="Take"/>.</summary>
    public IEnumerable<Finding> Rules => rules.Values.OrderBy(r => r.Index).Select(r => r.Example);

    /// <summary>Counts a finding.</summary>
    public void Count(Finding finding)
    {
        counts[Urgency(finding)]++;
        total++;
        if (!rules.ContainsKey(finding.RecommendationId)) rules.Add(finding.RecommendationId, (rules.Count, finding));
    }

    /// <summary>Whether a finding is among those that fit. To be asked once for each, after all were counted.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="rule">The number of its recommendation in <see cref="Rules"/>.</param>
    public bool Take(Finding finding, out int rule)
    {
        room ??= Room();
        rule = rules[finding.RecommendationId].Index;
        int urgency = Urgency(finding);
        if (room[urgency] == 0) return false;
        room[urgency]--;
        return true;
    }

    private int[] Room()
    {
        int left = SarifReport.ResultsInRun;
        int[] fitting = new int[counts.Length];
        for (int i = counts.Length - 1; i >= 0; i--)
        {
            fitting[i] = Math.Min(counts[i], left);
            left -= fitting[i];
        }

        return fitting;
    }

    // Failures before what could not be read before what a person must decide; what is excepted after its like; then severity.
    private static int Urgency(Finding finding)
    {
        int open = FindingOutcomes.IsExcepted(finding) ? 0 : 1;
        return (((((int)FindingOutcomes.Of(finding)) * 2) + open) * Severities) + (int)finding.Severity;
    }
}
