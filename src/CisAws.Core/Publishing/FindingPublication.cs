using CisAws.Reports;

namespace CisAws.Publishing;

/// <summary>
/// Findings that are to be published to Security Hub, by account and region. They are kept in a temporary file; of a finding that comes
/// twice, as from two runs, the one for the later moment is published.
/// </summary>
public sealed class FindingPublication : IDisposable
{
    private readonly FindingSpool spool = new();
    private readonly Dictionary<(string Account, string Region), Dictionary<string, PublishedFinding>> places = [];
    private readonly HashSet<(string Account, string Region, string Control)> unread = [];

    /// <summary>The actions of IAM that publishing needs.</summary>
    public static IReadOnlyList<string> Actions { get; } = ["securityhub:BatchImportFindings", "securityhub:GetFindings"];

    /// <summary>The accounts of the findings, with how many there are of each, ordered.</summary>
    public IReadOnlyList<(string AccountId, int Findings)> Accounts =>
    [
        .. places.GroupBy(p => p.Key.Account, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, g.Sum(p => p.Value.Count))),
    ];

    /// <summary>Takes a finding.</summary>
    public void Add(Finding finding)
    {
        // What belongs to the account as a whole is told apart here: where it goes is known with the session.
        (string Account, string Region) place = (finding.AccountId, CloudPlace.Region(finding) ?? string.Empty);
        if (!places.TryGetValue(place, out Dictionary<string, PublishedFinding>? findings))
        {
            places.Add(place, findings = new Dictionary<string, PublishedFinding>(StringComparer.Ordinal));
        }

        if (finding.Status == FindingStatus.Error) unread.Add((place.Account, place.Region, finding.Control));
        if (findings.TryGetValue(finding.Id, out PublishedFinding other) && other.EvaluatedAt > finding.EvaluatedAt) return;
        findings[finding.Id] = new PublishedFinding(spool.Add(finding), finding.EvaluatedAt);
    }

    /// <summary>The findings of an account, by the region that they are published in, ordered.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="partition">Its partition.</param>
    /// <param name="homeRegion">The region of what belongs to the account as a whole.</param>
    /// <param name="time">The clock.</param>
    public IReadOnlyList<RegionPublication> Of(string accountId, string partition, string homeRegion, TimeProvider time) =>
    [
        .. places.Where(p => p.Key.Account == accountId)
            .GroupBy(p => p.Key.Region.Length > 0 ? p.Key.Region : homeRegion, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new RegionPublication(
                accountId, partition, g.Key, Merged(g.Select(p => p.Value)), Unread(accountId, g.Key), spool, time)),
    ];

    /// <inheritdoc/>
    public void Dispose() => spool.Dispose();

    private HashSet<string> Unread(string accountId, string region) =>
        [.. unread.Where(u => u.Account == accountId && (u.Region == region || u.Region.Length == 0)).Select(u => u.Control)];

    private static Dictionary<string, PublishedFinding> Merged(IEnumerable<Dictionary<string, PublishedFinding>> parts)
    {
        var all = new Dictionary<string, PublishedFinding>(StringComparer.Ordinal);
        foreach ((string id, PublishedFinding finding) in parts.SelectMany(p => p))
        {
            if (!all.TryGetValue(id, out PublishedFinding other) || other.EvaluatedAt <= finding.EvaluatedAt) all[id] = finding;
        }

        return all;
    }
}

/// <summary>Where a finding is kept that is to be published.</summary>
/// <param name="Place">Its place in the spool.</param>
/// <param name="EvaluatedAt">The moment that it is for.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct PublishedFinding(FindingPlace Place, DateTimeOffset EvaluatedAt);
