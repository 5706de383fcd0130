namespace CisAws.Repairs;

/// <summary>How much of a repair a machine may do by itself.</summary>
public enum RepairClass
{
    /// <summary>Additive, or exactly undone: safe once the plan is approved.</summary>
    Automatic,

    /// <summary>Safe when its preconditions hold, or when the administrator has given parameters.</summary>
    Conditional,

    /// <summary>Can interrupt, cost money or lock out: confirmed resource by resource.</summary>
    Assisted,
}

/// <summary>How dangerous a repair is for others; decides how it is confirmed.</summary>
public enum RepairImpact
{
    /// <summary>Nobody loses access and nothing is deleted.</summary>
    Medium,

    /// <summary>It can lock someone out, delete or interrupt.</summary>
    High,
}
