using CisAws.Evidence;

namespace CisAws.Repairs;

/// <summary>Makes the plan of a repair from freshly read evidence.</summary>
/// <param name="evidence">Who answers; every answer is of now.</param>
/// <param name="scope">Account, settings and time.</param>
public sealed class RepairPlanner(IEvidenceProvider evidence, RepairScope scope)
{
    /// <summary>Plans.</summary>
    /// <returns>A plan with steps, one with nothing to do, or a refusal. Never an exception for what AWS answers.</returns>
    public async Task<RepairPlan> PlanAsync(Repair repair, RepairTarget target, RepairOptions options, CancellationToken cancellationToken)
    {
        RepairState? before = null;
        try
        {
            RepairContext context = Context(repair, target, options, cancellationToken);
            before = await repair.ReadStateAsync(context).ConfigureAwait(false);
            return Checked(repair, context, before, await repair.PlanAsync(context, before).ConfigureAwait(false));
        }
        catch (RepairRefusedException e)
        {
            return Empty(repair.Name, target, before ?? RepairState.Empty) with { Title = e.Refusal.Reason, Refusal = e.Refusal };
        }
    }

    /// <summary>The state of a target as it is now.</summary>
    /// <exception cref="RepairRefusedException">It cannot be read.</exception>
    public Task<RepairState> ReadStateAsync(
        Repair repair, RepairTarget target, RepairOptions options, CancellationToken cancellationToken) =>
        repair.ReadStateAsync(Context(repair, target, options, cancellationToken));

    /// <summary>A plan with nothing to do.</summary>
    internal RepairPlan Empty(string repair, RepairTarget target, RepairState before) =>
        new() { Repair = repair, Account = scope.Account, Target = target, Before = before, Title = string.Empty };

    /// <summary>What a repair is asked with; its questions are answered from now on.</summary>
    internal RepairContext Context(Repair repair, RepairTarget target, RepairOptions options, CancellationToken cancellationToken) =>
        new(repair, target, options, scope, new CachedEvidence(evidence), cancellationToken);

    private RepairPlan Checked(Repair repair, RepairContext context, RepairState before, PlanDraft draft)
    {
        RepairState state = before;
        foreach (RepairStep step in draft.Steps)
        {
            if (step.Changes.Count == 0 || step.Changes.FirstOrDefault(c => state[c.Name] != c.Before) is not null)
            {
                throw new InvalidOperationException(
                    $"{repair.Command} plans {step.Call}, whose changes do not start from the state before it.");
            }

            if ((step.Inverse is null) == (step.Irreversible is null))
            {
                throw new InvalidOperationException(
                    $"{repair.Command} plans {step.Call}, which needs an inverse or the reason why there is none.");
            }

            state = state.After(step.Changes);
        }

        return Empty(repair.Name, context.Target, before) with
        {
            Title = draft.Title,
            Steps = draft.Steps,
            Risks = draft.Risks,
            Impact = draft.Impact,
            FollowUp = draft.FollowUp,
        };
    }
}
