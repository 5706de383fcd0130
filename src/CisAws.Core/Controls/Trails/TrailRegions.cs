using CisAws.Evidence;

namespace CisAws.Controls.Trails;

/// <summary>
/// Which regions are asked for their trails. One call names all trails of an account with their home regions. Whether it also names those
/// of the organization in a member AWS does not say, so it counts only in an account whose trails are all its own: one of no organization,
/// or the management account.
/// </summary>
internal static class TrailRegions
{
    // That many are asked by about as many calls as it takes to know which of them have trails.
    private const int Few = 3;

    /// <summary>What a control must declare.</summary>
    public static IReadOnlyList<EvidenceSource> Reads { get; } = [OrganizationEvidence.Organization, CloudTrailEvidence.OwnTrails];

    /// <summary>
    /// The regions that have trails; all of them where that is not known, and where a trail has its home elsewhere, which any region shows
    /// if it records all.
    /// </summary>
    /// <param name="evidence">Answers the questions.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="regions">The regions to assess.</param>
    public static async Task<IReadOnlyList<string>> WithTrailsAsync(
        EvidenceReader evidence, string accountId, IReadOnlyList<string> regions)
    {
        if (regions.Count <= Few || !await OwnsAllAsync(evidence, accountId).ConfigureAwait(false)) return regions;
        if ((await evidence.Read(CloudTrailEvidence.OwnTrails).ConfigureAwait(false)).OrNull() is not { } own) return regions;
        HashSet<string> homes = own.Trails.Select(t => t.HomeRegion).ToHashSet(StringComparer.Ordinal);
        return homes.IsSubsetOf(regions) ? [.. regions.Where(homes.Contains)] : regions;
    }

    private static async Task<bool> OwnsAllAsync(EvidenceReader evidence, string accountId) =>
        (await evidence.Read(OrganizationEvidence.Organization).ConfigureAwait(false))
            .Match(organization => organization.ManagementAccountId == accountId, static () => true, static _ => false);
}
