using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Repairs.Logging;

/// <summary>Which trail is to be the account's record of every region: the one that is named, else the account's own that is nearest to it.</summary>
internal sealed class TrailChoice
{
    private TrailChoice(IReadOnlyList<TrailState> own) => Own = own;

    /// <summary>What choosing reads.</summary>
    public static IReadOnlyList<EvidenceSource> Sources { get; } = [Ec2Evidence.Regions, .. TrailReads.Sources, CloudTrailEvidence.TrailStatus, CloudTrailEvidence.EventSelectors];

    /// <summary>The account's own trails, those of the organization apart, the nearest one first.</summary>
    public IReadOnlyList<TrailState> Own { get; }

    /// <summary>The trail to be repaired, or null where one must be made.</summary>
    public TrailState? Chosen { get; private init; }

    /// <summary>A trail that is the account's record already, be it of its organization; or null.</summary>
    public Trail? Qualifying { get; private init; }

    /// <summary>Chooses.</summary>
    public static TrailChoice Read(RepairContext context)
    {
        string? name = context.Options.Text("TrailName");
        IReadOnlyList<Trail> everywhere = TrailReads.MultiRegion(context);
        Trail? qualifying = everywhere.FirstOrDefault(t => t.CoversAccount && Qualifies(context, t));
        Trail[] own = [.. everywhere.Where(IsUsable)];

        // Trails of one region are looked for only where they may be needed: each region must be asked for its own.
        if (qualifying is null && (own.Length == 0 || (name is not null && !own.Any(t => Is(t, name))))) own = [.. own, .. TrailReads.SingleRegion(context).Where(IsUsable)];
        TrailState[] states =
        [
            .. own.Select(t => State(context, t)).Where(s => s.Health != TrailHealth.Deleted)
                .OrderBy(s => s.Health == TrailHealth.NotDelivering).ThenBy(s => s.Shortcoming(context.Settings)).ThenBy(s => s.Trail.Arn, StringComparer.Ordinal),
        ];
        if (name is not null && everywhere.FirstOrDefault(t => Is(t, name) && !IsUsable(t)) is { } other && qualifying is null) Refuse(context, other);
        return new TrailChoice(states) { Chosen = name is null ? states.FirstOrDefault() : states.FirstOrDefault(s => Is(s.Trail, name)), Qualifying = qualifying };
    }

    /// <summary>The state of an own trail; what of it cannot be read refuses the repair.</summary>
    public static TrailState State(RepairContext context, Trail trail) => TrailState.Of(
        trail,
        Answer<TrailStatus>.Of(context.NeedIn(CloudTrailEvidence.TrailStatus, trail.HomeRegion, trail.Arn)),
        Answer<TrailEventSelectors>.Of(
            context.NeedIn(CloudTrailEvidence.EventSelectors, trail.HomeRegion, trail.Arn) is { } selectors ? SelectorCalls.OrDefault(selectors) : null),
        context.Settings,
        context.Now);

    // Of a trail of another account only what its listing tells may be known; then it does not count here.
    private static bool Qualifies(RepairContext context, Trail trail)
    {
        Answer<TrailEventSelectors> selectors = trail.Description.HasCustomEventSelectors == false
            ? Answer<TrailEventSelectors>.Of(TrailEventSelectors.Default)
            : context.AskIn(CloudTrailEvidence.EventSelectors, trail.HomeRegion, trail.Arn);
        Answer<TrailStatus> status = context.AskIn(CloudTrailEvidence.TrailStatus, trail.HomeRegion, trail.Arn);
        return TrailState.Of(trail, status, selectors, context.Settings, context.Now).Shortcoming(context.Settings) == TrailShortcoming.None;
    }

    private static bool IsUsable(Trail trail) => trail is { IsForeign: false, Description.IsOrganizationTrail: false };

    private static bool Is(Trail trail, string name) => string.Equals(trail.Name, name, StringComparison.Ordinal);

    private static void Refuse(RepairContext context, Trail trail)
    {
        TrailReads.Guard(context, trail);
        TrailReads.NotOfOrganization(trail);
    }
}
