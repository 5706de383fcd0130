using CisAws.Controls.Trails;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// Decides 5.1 to 5.15 where the trail of the organization leads to alarms in another account that the same run has read: the events of
/// the audited account must be counted there, and reach a confirmed subscription.
/// </summary>
internal static class OwnerMonitoring
{
    /// <summary>The verdict, or null where the other account does not decide.</summary>
    /// <param name="situation">What was found in the audited account.</param>
    /// <param name="chain">The chain that leads to the other account.</param>
    public static async Task<Verdict?> DecideAsync(MonitoringSituation situation, Chain chain)
    {
        AssessmentContext context = situation.Context;
        string account = chain.End!.Account!;
        if (context.Of(account) is not { } owner) return null;

        // Other trails of that account do not record this one.
        string[] shared =
        [
            .. situation.States.Where(s => s.Trail.Description.IsOrganizationTrail).Select(s => s.Trail.Arn),
        ];
        TrailInventory inventory = (await TrailInventory.ReadAsync(owner).ConfigureAwait(false)).Only(shared);
        if (inventory.Unknown is not null || inventory.Trails.Count == 0) return null;
        MonitoringSituation there =
            await MonitoringSituation.ReadAsync(owner, situation.Family, inventory).ConfigureAwait(false);
        Verdict verdict = await MonitoringDecision.DecideAsync(there).ConfigureAwait(false);
        return verdict.Status switch
        {
            FindingStatus.Pass => Taken(
                verdict,
                "MonitoredInOwnerAccount",
                $"The trail {chain.Trail.Name} records this account, and in the account {account} it is monitored: {verdict.Reason}"),

            // What this account counts itself might be what is missing there: only both together would decide.
            FindingStatus.Fail when situation.Filters.Count == 0 => Taken(
                verdict, verdict.ReasonCode, $"The trail {chain.Trail.Name} leads to the account {account}: {verdict.Reason}"),
            _ => null,
        };

        Verdict Taken(Verdict found, string code, string reason) => (found with
        {
            Resource = context.AccountResource, ReasonCode = code, Reason = reason, RepairCommand = null,
        }).With("ReadIn", account);
    }
}
