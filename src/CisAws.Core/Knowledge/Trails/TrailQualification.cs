using CisAws.Settings;

namespace CisAws.Knowledge.Trails;

/// <summary>Why a trail is not the account's record of all management events in every region; what is nearer to it comes first.</summary>
internal enum TrailShortcoming
{
    /// <summary>It is.</summary>
    None,

    /// <summary>Not known; see the gaps of its state.</summary>
    Unknown,

    /// <summary>It leaves out management events of some services.</summary>
    SourcesExcluded,

    /// <summary>It records reading or changing management events only, or those of some services only.</summary>
    PartialManagementEvents,

    /// <summary>It records no management events.</summary>
    NoManagementEvents,

    /// <summary>No log file arrives.</summary>
    NotDelivering,

    /// <summary>It does not record.</summary>
    Stopped,

    /// <summary>It records its home region only.</summary>
    SingleRegion,

    /// <summary>It was deleted since it was listed.</summary>
    Deleted,

    /// <summary>It is of another account, and no trail of the organization.</summary>
    OtherAccount,
}

/// <summary>Whether a trail satisfies 4.1 and the monitoring of section 5.</summary>
internal static class TrailQualification
{
    /// <summary>
    /// Whether the trail records every region and covers the account, as far as its listing shows it; <see cref="TrailShortcoming.None"/>
    /// when so.
    /// </summary>
    public static TrailShortcoming Shortcoming(this Trail trail) => trail switch
    {
        { CoversAccount: false } => TrailShortcoming.OtherAccount,
        { Description.IsMultiRegion: false } => TrailShortcoming.SingleRegion,
        _ => TrailShortcoming.None,
    };

    /// <summary>Why the trail does not qualify; <see cref="TrailShortcoming.Unknown"/> only where what is known does not decide.</summary>
    public static TrailShortcoming Shortcoming(this TrailState state, AssessmentSettings settings)
    {
        TrailShortcoming listed = state.Trail.Shortcoming();
        if (listed != TrailShortcoming.None) return listed;
        TrailShortcoming health = state.HealthShortcoming(settings);
        TrailShortcoming events = Events(state.Management, settings);

        // A known defect decides, regardless of what is not known.
        return (health, events) switch
        {
            (not (TrailShortcoming.None or TrailShortcoming.Unknown), _) => health,
            (_, TrailShortcoming.None) => health,
            _ => events,
        };
    }

    /// <summary>Why the trail does not record and deliver; the audit procedure does not check delivery.</summary>
    public static TrailShortcoming HealthShortcoming(this TrailState state, AssessmentSettings settings) => state.Health switch
    {
        TrailHealth.Deleted => TrailShortcoming.Deleted,
        TrailHealth.Stopped => TrailShortcoming.Stopped,
        TrailHealth.NotDelivering when settings.Interpretation == Interpretation.Intent => TrailShortcoming.NotDelivering,
        TrailHealth.Unknown => TrailShortcoming.Unknown,
        _ => TrailShortcoming.None,
    };

    /// <summary>How many things have to change until the trail qualifies; what is not known may have to.</summary>
    public static int Defects(this TrailState state, AssessmentSettings settings) =>
        Defects(state.HealthShortcoming(settings)) + Defects(Events(state.Management, settings))
        + (state.Trail.Shortcoming() == TrailShortcoming.None ? 0 : 1);

    /// <summary>What could not be read: the status first.</summary>
    public static TrailGap? Gap(this TrailState state) => state.StatusGap ?? state.SelectorGap;

    // A deleted trail is none that could be changed.
    private static int Defects(TrailShortcoming part) => part switch
    {
        TrailShortcoming.None => 0,
        TrailShortcoming.Deleted => (int)TrailShortcoming.OtherAccount,
        _ => 1,
    };

    private static TrailShortcoming Events(ManagementCoverage? coverage, AssessmentSettings settings) => coverage switch
    {
        null => TrailShortcoming.Unknown,
        { IsFull: true } => TrailShortcoming.None,
        { IsFullButForSources: true } =>
            settings.Interpretation == Interpretation.Literal ? TrailShortcoming.None : TrailShortcoming.SourcesExcluded,
        { IsEmpty: true } => TrailShortcoming.NoManagementEvents,
        _ => TrailShortcoming.PartialManagementEvents,
    };
}
