using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Trails;

/// <summary>A region whose trails could not be listed.</summary>
internal sealed record UnreadRegion(string Region, ReadFailure Failure);

/// <summary>
/// The trails that the assessed regions list, each once. A multi-region trail is listed in every region, a single-region trail in its home
/// region only. No multi-region trail is missed as long as one region was listed.
/// </summary>
internal sealed class TrailInventory
{
    private readonly AssessmentContext context;

    private TrailInventory(AssessmentContext context) => this.context = context;

    /// <summary>What a control must declare to list trails.</summary>
    public static IReadOnlyList<EvidenceSource> ListingReads { get; } = [Ec2Evidence.Regions, CloudTrailEvidence.Trails];

    /// <summary>What a control must declare to assess trails.</summary>
    public static IReadOnlyList<EvidenceSource> AllReads { get; } =
    [
        .. ListingReads, CloudTrailEvidence.TrailStatus, CloudTrailEvidence.EventSelectors,
    ];

    /// <summary>The trails, in the order of their ARNs.</summary>
    public IReadOnlyList<Trail> Trails { get; private init; } = [];

    /// <summary>The regions that were read.</summary>
    public IReadOnlyList<string> Regions { get; private init; } = [];

    /// <summary>The regions that could not be listed.</summary>
    public IReadOnlyList<UnreadRegion> Unread { get; private init; } = [];

    /// <summary>The regions that are not enabled for the account.</summary>
    public IReadOnlyList<string> NotOptedIn { get; private init; } = [];

    /// <summary>The account's Error verdict where the regions are not known, or null.</summary>
    public Verdict? NoRegions { get; private init; }

    /// <summary>The account's Error verdict where no region could be listed, or null: then multi-region trails are all known.</summary>
    public Verdict? Unknown { get; private init; }

    /// <summary>Reads the trails of every assessed region.</summary>
    public static async Task<TrailInventory> ReadAsync(AssessmentContext context)
    {
        if (!(await context.RegionsAsync().ConfigureAwait(false)).TryRead(out RegionSelection? selection, out ReadFailure? failure))
        {
            return Without(context, Verdict.Error(context.AccountResource, Ec2Evidence.Regions, failure));
        }

        if (selection.Assessed.Count == 0)
        {
            return Without(context, new Verdict(
                context.AccountResource,
                FindingStatus.Error,
                "NoRegions",
                "There is no region to assess: AWS named no enabled region, and the run names none."));
        }

        RegionTrails[] listed = await Task.WhenAll(
            selection.Assessed.Order(StringComparer.Ordinal).Select(r => RegionTrails.ReadAsync(context, r))).ConfigureAwait(false);
        UnreadRegion[] unread = [.. listed.Select(l => l.Unread).OfType<UnreadRegion>()];
        return new TrailInventory(context)
        {
            Trails = [.. Distinct(listed)],
            Regions = selection.Assessed,
            Unread = unread,
            NotOptedIn = selection.NotOptedIn,
            Unknown = unread.Length == listed.Length
                ? Verdict.Error(context.AccountResource, CloudTrailEvidence.Trails, unread[0].Failure)
                : null,
        };
    }

    /// <summary>
    /// Reads status and selectors of every trail that may be the account's record of every region. Needs <see cref="AllReads"/>.
    /// </summary>
    public async Task<IReadOnlyList<TrailState>> CandidatesAsync() =>
        await Task.WhenAll(Trails.Where(t => t.IsCandidate).Select(ReadStateAsync)).ConfigureAwait(false);

    /// <summary>The same with some of the trails only.</summary>
    public TrailInventory Only(IReadOnlyCollection<string> arns) => new(context)
    {
        Trails = [.. Trails.Where(t => arns.Contains(t.Arn, StringComparer.Ordinal))],
        Regions = Regions,
        Unread = Unread,
        NotOptedIn = NotOptedIn,
        NoRegions = NoRegions,
        Unknown = Unknown,
    };

    /// <summary>Says of a verdict about the account which regions were not listed.</summary>
    public Verdict WarnUnread(Verdict verdict) => verdict.WarnIf(
        Unread.Count > 0,
        $"Trails could not be listed in {string.Join(", ", Unread.Select(u => $"{u.Region} ({u.Failure.Code})"))}; trails of one region "
        + $"only may be missing here.");

    private static TrailInventory Without(AssessmentContext context, Verdict error) => new(context) { NoRegions = error, Unknown = error };

    /// <summary>
    /// Reads status and selectors of a trail.
    /// </summary>
    private async Task<TrailState> ReadStateAsync(Trail trail)
    {
        ValueTask<Answer<TrailStatus>> status = context.Evidence.Read(CloudTrailEvidence.TrailStatus, trail.HomeRegion, trail.Arn);
        Answer<TrailEventSelectors> selectors = await TrailSelectors.ReadAsync(context.Evidence, trail).ConfigureAwait(false);
        return TrailState.Of(trail, await status.ConfigureAwait(false), selectors, context.Settings, context.AsOf);
    }

    private static IEnumerable<Trail> Distinct(IEnumerable<RegionTrails> listed) => listed
        .SelectMany(l => l.Trails.Select(t => (l.Region, Trail: t)))
        .GroupBy(t => t.Trail.Arn, StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => g.OrderBy(t => t.Region != t.Trail.HomeRegion).ThenBy(t => t.Region, StringComparer.Ordinal).First().Trail);

    /// <summary>What one region shows.</summary>
    private sealed record RegionTrails(string Region, IReadOnlyList<Trail> Trails, UnreadRegion? Unread)
    {
        public static async Task<RegionTrails> ReadAsync(AssessmentContext context, string region) =>
            (await context.Evidence.Read(CloudTrailEvidence.Trails, region).ConfigureAwait(false))
                .TryRead(out TrailList? list, out ReadFailure? failure)
                ? new(region, [.. list.Trails.Select(d => new Trail(d, context.Account))], null)
                : new(region, [], new UnreadRegion(region, failure));
    }
}
