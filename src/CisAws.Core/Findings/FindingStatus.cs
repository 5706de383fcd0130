namespace CisAws;

/// <summary>What was observed for one recommendation and one resource.</summary>
public enum FindingStatus
{
    /// <summary>The audited condition was read and holds.</summary>
    Pass,

    /// <summary>Nothing to assess: no such resource, or a partition or region without the feature.</summary>
    NotApplicable,

    /// <summary>Facts were gathered and a person must judge them.</summary>
    Manual,

    /// <summary>The audited condition was read and does not hold.</summary>
    Fail,

    /// <summary>A needed fact could not be read. Never folded into another status.</summary>
    Error,
}

/// <summary>Where the facts of a <see cref="FindingStatus.Manual"/> finding point.</summary>
public enum FindingLean
{
    /// <summary>The facts favour neither answer.</summary>
    Undetermined,

    /// <summary>The facts point to compliance.</summary>
    LikelyPass,

    /// <summary>The facts point to a violation.</summary>
    LikelyFail,
}

/// <summary>How much harm a violation can do; this project's own rating, in ascending order.</summary>
public enum FindingSeverity
{
    /// <summary>Good housekeeping.</summary>
    Low,

    /// <summary>Weakens a defence that others still cover.</summary>
    Medium,

    /// <summary>Opens a way into the account or hides one.</summary>
    High,

    /// <summary>Puts the whole account at stake.</summary>
    Critical,
}
