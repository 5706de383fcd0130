using CisAws.Evidence;
using CisAws.Repairs;

namespace CisAws.Tests.Repairs;

public sealed class PasswordPolicyResultsTests
{
    private static readonly AccountIdentity Account = new("111122223333", "aws-cn", "arn:aws-cn:iam::111122223333:user/admin");
    private static readonly PasswordPolicyPlan Plan = PasswordPolicyRepair.Plan(new PasswordPolicy(8, true, true, true, true, true, 90, null, null), 14, 24);

    [Fact]
    public void IsChangedWhenReadingAgainShowsThePlan()
    {
        RepairResult result = PasswordPolicyResults.Verified(Plan, Account, Plan.After);
        Assert.Equal(RepairOutcome.Changed, result.Outcome);
        Assert.Equal(("8", "14"), (result.Before["MinimumPasswordLength"], result.After["MinimumPasswordLength"]));
        Assert.Equal(("(not set)", "24"), (result.Before["PasswordReusePrevention"], result.After["PasswordReusePrevention"]));
        Assert.StartsWith("iam:UpdateAccountPasswordPolicy(AllowUsersToChangePassword=true, MaxPasswordAge=90, ", Assert.Single(result.Calls), StringComparison.Ordinal);
        Assert.Equal(["2.7", "2.8"], result.RecommendationIds);
        Assert.Equal(("global", "arn:aws-cn:iam::111122223333:root"), (result.Region, result.ResourceId));
        Assert.Equal($"Changed 2.7+2.8 111122223333 global: {result.Reason}", result.ToString());
    }

    [Fact]
    public void TakesAFalseThatAwsReportsForNotSet() =>
        Assert.Equal(RepairOutcome.Changed, PasswordPolicyResults.Verified(Plan, Account, Plan.After with { HardExpiry = false }).Outcome);

    [Fact]
    public void HasFailedWhenReadingAgainShowsSomethingElse()
    {
        RepairResult result = PasswordPolicyResults.Verified(Plan, Account, Plan.After with { MinimumPasswordLength = 6 });
        Assert.Equal(RepairOutcome.Failed, result.Outcome);
        Assert.Contains("MinimumPasswordLength 14 → 6", result.Reason, StringComparison.Ordinal);
        Assert.Equal(RepairOutcome.Failed, PasswordPolicyResults.Verified(Plan, Account, null).Outcome);
    }

    [Fact]
    public void ShowsAPlanWithoutClaimingAChange()
    {
        RepairResult result = PasswordPolicyResults.Planned(Plan, Account);
        Assert.Equal(RepairOutcome.PlannedOnly, result.Outcome);
        Assert.Contains("MinimumPasswordLength 8 → 14", result.Reason, StringComparison.Ordinal);
        Assert.Single(result.Calls);
    }

    [Fact]
    public void HasNoCallsWhereNothingIsToBeDone()
    {
        RepairResult result = PasswordPolicyResults.AlreadyCompliant(PasswordPolicyRepair.Plan(Plan.After, 14, 24), Account);
        Assert.Equal(RepairOutcome.AlreadyCompliant, result.Outcome);
        Assert.Empty(result.Calls);
        Assert.Equal(result.Before, result.After);
    }

    [Fact]
    public void HasFailedWithWhatToDoWhenAwsRefuses()
    {
        var error = new CisAwsException("AccessDenied", CisAwsErrorKind.PermissionDenied, "AWS refused iam:UpdateAccountPasswordPolicy.", "Allow it.");
        RepairResult result = PasswordPolicyResults.Failed(Plan, Account, error);
        Assert.Equal((RepairOutcome.Failed, error.Message, "Allow it."), (result.Outcome, result.Reason, result.FollowUp));
        Assert.Empty(result.After);
    }
}
