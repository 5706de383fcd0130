namespace CisAws.Repairs;

/// <summary>How much of a repair a machine may do by itself.</summary>
public enum RepairClass
{
    /// <summary>Additive, or exactly undone: safe once the plan is approved.</summary>
    Automatic,

    /// <summary>Safe once its preconditions hold, or once the administrator has given parameters.</summary>
    Conditional,

    /// <summary>Can interrupt, cost or lock out: asked for resource by resource.</summary>
    Assisted,
}

/// <summary>What can go wrong for others; decides how the confirmation is asked.</summary>
public enum RepairImpact
{
    /// <summary>Nobody loses access and nothing is deleted.</summary>
    Medium,

    /// <summary>It can lock somebody out, delete or interrupt.</summary>
    High,
}
