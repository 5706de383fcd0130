using CisAws.Evidence;

namespace CisAws.Repairs;

/// <summary>Tells what became of a <see cref="PasswordPolicyPlan"/>.</summary>
public static class PasswordPolicyResults
{
    /// <summary>There was nothing to be done.</summary>
    public static RepairResult AlreadyCompliant(PasswordPolicyPlan plan, AccountIdentity account) =>
        Create(plan, account, RepairOutcome.AlreadyCompliant, "The password policy already is as asked; nothing was written.", plan.Before);

    /// <summary>The plan was shown and not carried out.</summary>
    public static RepairResult Planned(PasswordPolicyPlan plan, AccountIdentity account) =>
        Create(plan, account, RepairOutcome.PlannedOnly, $"Planned: {string.Join(", ", plan.Changes)}.", plan.After) with { Calls = CallsOf(plan) };

    /// <summary>The write was made, and the policy read again: changed where it is as planned, failed where it is not.</summary>
    /// <param name="plan">The plan that was carried out.</param>
    /// <param name="account">The account.</param>
    /// <param name="observed">The policy as read after the write; null where there is none.</param>
    public static RepairResult Verified(PasswordPolicyPlan plan, AccountIdentity account, PasswordPolicy? observed)
    {
        PasswordPolicy? now = observed is null ? null : PasswordPolicySettings.Normalize(observed);
        IReadOnlyList<string> differences = PasswordPolicySettings.Differences(plan.After, now);
        RepairResult result = differences.Count == 0
            ? Create(plan, account, RepairOutcome.Changed, $"Set {string.Join(", ", plan.Changes)}; reading again confirms it.", now)
                with { FollowUp = "Passwords that exist stay valid; the new rules hold from each user's next password change on." }
            : Create(plan, account, RepairOutcome.Failed, $"Reading again after the write shows another policy than planned: {string.Join(", ", differences)}.", now)
                with { FollowUp = "Somebody may have changed the policy at the same time; look at it and run the repair again." };
        return result with { Calls = CallsOf(plan) };
    }

    /// <summary>AWS refused the write, or its outcome is unknown.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="account">The account.</param>
    /// <param name="error">What happened.</param>
    public static RepairResult Failed(PasswordPolicyPlan plan, AccountIdentity account, CisAwsException error) =>
        Create(plan, account, RepairOutcome.Failed, error.Message, null) with { Calls = CallsOf(plan), FollowUp = error.RecommendedAction };

    private static TextCollection CallsOf(PasswordPolicyPlan plan) => plan.Call is { } call ? new([call.ToString()]) : TextCollection.Empty;

    private static RepairResult Create(PasswordPolicyPlan plan, AccountIdentity account, RepairOutcome outcome, string reason, PasswordPolicy? after) => new()
    {
        Outcome = outcome,
        RecommendationIds = new(["2.7", "2.8"]),
        AccountId = account.AccountId,
        Region = EvidenceKey.Global,
        ResourceId = account.AccountArn,
        Reason = reason,
        Before = PasswordPolicySettings.Facts(plan.Before),
        After = PasswordPolicySettings.Facts(after),
    };
}
