namespace CisAws.Repairs;

/// <summary>
/// The states of resources after plans that were only shown: what an undo would find that follows other undos of the same resource in one
/// command with -WhatIf.
/// </summary>
internal sealed class AssumedStates
{
    private readonly Dictionary<(string Repair, string Target), List<RepairChange>> changes = [];

    /// <summary>Takes a plan for carried out.</summary>
    public void Add(RepairPlan plan)
    {
        (string, string) key = (plan.Repair, plan.Target.Key);
        if (!changes.TryGetValue(key, out List<RepairChange>? known)) changes[key] = known = [];
        known.AddRange(plan.Changes);
    }

    /// <summary>The state as it would be.</summary>
    /// <param name="repair">The name of the repair.</param>
    /// <param name="target">The resource.</param>
    /// <param name="state">The state as it is.</param>
    public RepairState Of(string repair, RepairTarget target, RepairState state) =>
        changes.TryGetValue((repair, target.Key), out List<RepairChange>? known) ? state.After(known) : state;
}
