using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Trails;

/// <summary>A region whose trails could not be listed.</summary>
internal sealed record UnreadRegion(string Region, ReadFailure Failure);

/// <summary>
/// The trails that the assessed regions show, each once. A multi-region trail shows in every region, a single-region trail at home only. Regions
/// that cannot be listed hide no multi-region trail as long as another region was listed.
/// </summary>
internal sealed class TrailInventory
{
    private readonly AssessmentContext context;

    private TrailInventory(AssessmentContext context) => this.context = context;

    /// <summary>What a control must declare to list trails.</summary>
    public static IReadOnlyList<EvidenceSource> ListingReads { get; } = [Ec2Evidence.Regions, CloudTrailEvidence.Trails];

    /// <summary>What a control must declare to judge trails.</summary>
    public static IReadOnlyList<EvidenceSource> AllReads { get; } = [.. ListingReads, CloudTrailEvidence.TrailStatus, CloudTrailEvidence.EventSelectors];

    /// <summary>The trails, in the order of their ARNs.</summary>
    public IReadOnlyList<Trail> Trails { get; private init; } = [];

    /// <summary>The regions that could not be listed.</summary>
    public IReadOnlyList<UnreadRegion> Unread { get; private init; } = [];

    /// <summary>The regions that are not enabled for the account.</summary>
    public IReadOnlyList<string> NotOptedIn { get; private init; } = [];

    /// <summary>The account's Error verdict where the regions are not known, or null.</summary>
    public Verdict? NoRegions { get; private init; }

    /// <summary>The account's Error verdict where no region could be listed, or null: then multi-region trails are all known.</summary>
    public Verdict? Unknown { get; private init; }

    /// <summary>Asks every assessed region for its trails.</summary>
    public static TrailInventory Read(AssessmentContext context)
    {
        Answer<RegionSelection> regions = context.Regions();
        if (regions.Value is not { Assessed.Count: > 0 } selection)
        {
            Verdict error = regions.IsRead
                ? new Verdict(context.AccountResource, FindingStatus.Error, "NoRegions", "There is no region to assess: AWS named no enabled region, and the run names none.")
                : Verdict.Error(context.AccountResource, Ec2Evidence.Regions, regions.Failure!);
            return new TrailInventory(context) { NoRegions = error, Unknown = error };
        }

        (string Region, Answer<TrailList> Answer)[] answers =
            [.. selection.Assessed.Order(StringComparer.Ordinal).Select(r => (r, context.ReadIn(CloudTrailEvidence.Trails, r)))];
        UnreadRegion[] unread =
            [.. answers.Where(a => a.Answer.Value is null).Select(a => new UnreadRegion(a.Region, a.Answer.Failure ?? ReadFailure.NotCollected))];
        return new TrailInventory(context)
        {
            Trails = [.. Distinct(context, answers)],
            Unread = unread,
            NotOptedIn = selection.NotOptedIn,
            Unknown = unread.Length == answers.Length ? Verdict.Error(context.AccountResource, CloudTrailEvidence.Trails, unread[0].Failure) : null,
        };
    }

    /// <summary>Asks for status and selectors of every trail that may be the account's record of every region. Needs <see cref="AllReads"/>.</summary>
    public IReadOnlyList<TrailState> Candidates() => [.. Trails.Where(t => t.IsCandidate).Select(t => TrailState.Read(context, t))];

    /// <summary>Says of a verdict about the account which regions were not listed.</summary>
    public Verdict WarnUnread(Verdict verdict) => verdict.WarnIf(
        Unread.Count > 0,
        $"Trails could not be listed in {string.Join(", ", Unread.Select(u => $"{u.Region} ({u.Failure.Code})"))}; trails of one region only may be missing here.");

    private static IEnumerable<Trail> Distinct(AssessmentContext context, IEnumerable<(string Region, Answer<TrailList> Answer)> answers) => answers
        .SelectMany(a => (a.Answer.Value?.Trails ?? []).Select(d => (a.Region, Trail: new Trail(d, context.Account))))
        .GroupBy(t => t.Trail.Arn, StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => g.OrderBy(t => !string.Equals(t.Region, t.Trail.HomeRegion, StringComparison.Ordinal)).ThenBy(t => t.Region, StringComparer.Ordinal).First().Trail);
}
