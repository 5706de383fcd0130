using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Repairs.Logging;

/// <summary>
/// Which trail is to be the account's record of every region: the one that is named, else the account's own that is nearest to it.
/// </summary>
internal sealed class TrailChoice
{
    private TrailChoice(IReadOnlyList<TrailState> own) => Own = own;

    /// <summary>What choosing reads.</summary>
    public static IReadOnlyList<EvidenceSource> Sources { get; } =
    [
        Ec2Evidence.Regions, .. TrailReads.Sources, CloudTrailEvidence.TrailStatus, CloudTrailEvidence.EventSelectors,
    ];

    /// <summary>The account's own trails, those of the organization apart, the nearest one first.</summary>
    public IReadOnlyList<TrailState> Own { get; }

    /// <summary>The trail to repair, or null where one must be created.</summary>
    public TrailState? Chosen { get; private init; }

    /// <summary>A trail, including one of the organization, that is already the account's record; or null.</summary>
    public Trail? Qualifying { get; private init; }

    /// <summary>Chooses.</summary>
    public static async Task<TrailChoice> ReadAsync(RepairContext context)
    {
        string? name = context.Options.Text("TrailName");
        IReadOnlyList<Trail> everywhere = await TrailReads.MultiRegionAsync(context).ConfigureAwait(false);
        Trail? qualifying = await QualifyingOfAsync(context, everywhere.Where(t => t.CoversAccount)).ConfigureAwait(false);
        Trail[] own = [.. everywhere.Where(IsUsable)];

        // Single-region trails are read only where they may be needed: each region lists its own.
        if (qualifying is null && (own.Length == 0 || (name is not null && !own.Any(t => Is(t, name)))))
        {
            own = [.. own, .. (await TrailReads.SingleRegionAsync(context).ConfigureAwait(false)).Where(IsUsable)];
        }

        TrailState[] states =
        [
            .. (await Task.WhenAll(own.Select(t => StateAsync(context, t))).ConfigureAwait(false))
                .Where(s => s.Health != TrailHealth.Deleted)
                .OrderBy(s => s.Health == TrailHealth.NotDelivering)
                    .ThenBy(s => s.Defects(context.Settings))
                    .ThenBy(s => s.Shortcoming(context.Settings))
                    .ThenBy(s => s.Trail.Arn, StringComparer.Ordinal),
        ];
        if (name is not null && everywhere.FirstOrDefault(t => Is(t, name) && !IsUsable(t)) is { } other && qualifying is null)
        {
            await RefuseAsync(context, other).ConfigureAwait(false);
        }

        return new TrailChoice(states)
        {
            Chosen = name is null ? states.FirstOrDefault() : states.FirstOrDefault(s => Is(s.Trail, name)),
            Qualifying = qualifying,
        };
    }

    /// <summary>The state of an own trail; what of it cannot be read refuses the repair.</summary>
    public static async Task<TrailState> StateAsync(RepairContext context, Trail trail)
    {
        TrailStatus? status =
            await context.Evidence.Need(CloudTrailEvidence.TrailStatus, trail.HomeRegion, trail.Arn).ConfigureAwait(false);
        TrailEventSelectors? selectors =
            await context.Evidence.Need(CloudTrailEvidence.EventSelectors, trail.HomeRegion, trail.Arn).ConfigureAwait(false);
        return TrailState.Of(
            trail,
            Answer<TrailStatus>.Of(status),
            Answer<TrailEventSelectors>.Of(selectors is null ? null : SelectorCalls.OrDefault(selectors)),
            context.Settings,
            context.Now);
    }

    // One after another: trails after the first that qualifies need not be read.
    private static async Task<Trail?> QualifyingOfAsync(RepairContext context, IEnumerable<Trail> trails)
    {
        foreach (Trail trail in trails)
        {
            if (await QualifiesAsync(context, trail).ConfigureAwait(false)) return trail;
        }

        return null;
    }

    // Of a trail of another account only the listing may be readable; then it does not count here.
    private static async Task<bool> QualifiesAsync(RepairContext context, Trail trail)
    {
        Task<Answer<TrailEventSelectors>> selectors = TrailSelectors.ReadAsync(context.Evidence, trail);
        ValueTask<Answer<TrailStatus>> status = context.Evidence.Read(CloudTrailEvidence.TrailStatus, trail.HomeRegion, trail.Arn);
        TrailState state = TrailState.Of(
            trail, await status.ConfigureAwait(false), await selectors.ConfigureAwait(false), context.Settings, context.Now);
        return state.Shortcoming(context.Settings) == TrailShortcoming.None;
    }

    private static bool IsUsable(Trail trail) => trail is { IsForeign: false, Description.IsOrganizationTrail: false };

    private static bool Is(Trail trail, string name) => trail.Name == name;

    private static async Task RefuseAsync(RepairContext context, Trail trail)
    {
        await TrailReads.GuardAsync(context, trail).ConfigureAwait(false);
        TrailReads.NotOfOrganization(trail);
    }
}
