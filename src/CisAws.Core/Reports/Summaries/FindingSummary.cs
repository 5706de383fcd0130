namespace CisAws.Reports;

/// <summary>
/// Counts findings by recommendation, section and level, for each account and version of the benchmark. Its memory does not grow with the
/// number of findings.
/// </summary>
public sealed class FindingSummary
{
    private readonly Dictionary<(string Account, string Version), AccountSummary> accounts = [];

    /// <summary>Counts a finding.</summary>
    public void Add(Finding finding)
    {
        (string, string) key = (finding.AccountId, finding.BenchmarkVersion);
        if (!accounts.TryGetValue(key, out AccountSummary? account)) accounts.Add(key, account = new AccountSummary(key));
        account.Add(finding);
    }

    /// <summary>
    /// The rows of every account, those of the newest version first: recommendations in the benchmark's order, none missing, then sections,
    /// levels, the total, and what was not read and why.
    /// </summary>
    public IEnumerable<SummaryRow> Rows() => accounts
        .OrderBy(a => a.Key.Account, StringComparer.Ordinal).ThenByDescending(a => a.Key.Version, RecommendationIdComparer.Instance)
        .SelectMany(a => a.Value.Rows());

    /// <summary>The rows of findings.</summary>
    public static IReadOnlyList<SummaryRow> Of(IEnumerable<Finding> findings)
    {
        var summary = new FindingSummary();
        foreach (Finding finding in findings) summary.Add(finding);
        return [.. summary.Rows()];
    }
}
