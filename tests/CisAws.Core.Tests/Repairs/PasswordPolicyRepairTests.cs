using CisAws.Evidence;
using CisAws.Repairs;

namespace CisAws.Tests.Repairs;

public sealed class PasswordPolicyRepairTests
{
    [Fact] // scenario 7 of 2.7 and 2.8
    public void KeepsEverythingElse()
    {
        var current = new PasswordPolicy(8, true, false, false, false, false, 90, null, true);
        PasswordPolicyPlan plan = PasswordPolicyRepair.Plan(current, 14, 24);
        Assert.Equal(current with { MinimumPasswordLength = 14, PasswordReusePrevention = 24 }, PasswordPolicyApi.Apply(plan.Call!));
        Assert.Equal(["MinimumPasswordLength 8 → 14", "PasswordReusePrevention (not set) → 24"], plan.Changes);
        Assert.Empty(plan.Notes);
    }

    [Fact] // scenario 8 of 2.7 and 2.8
    public void WithoutAPolicyKeepsSelfServiceAndThreeCharacterClasses()
    {
        PasswordPolicyPlan plan = PasswordPolicyRepair.Plan(null, 14, 24);
        Assert.Equal(new PasswordPolicy(14, false, true, true, true, true, null, 24, null), PasswordPolicyApi.Apply(plan.Call!));
        Assert.Equal(
            [
                "MinimumPasswordLength (not set) → 14", "RequireNumbers (not set) → true", "RequireUppercaseCharacters (not set) → true",
                "RequireLowercaseCharacters (not set) → true", "AllowUsersToChangePassword (not set) → true", "PasswordReusePrevention (not set) → 24",
            ],
            plan.Changes);
        Assert.Contains("character classes", Assert.Single(plan.Notes), StringComparison.Ordinal);
    }

    [Fact] // scenario 9 of 2.7 and 2.8
    public void UndoRemovesAPolicyThatWasNotThere() => Assert.Null(PasswordPolicyApi.Apply(PasswordPolicyRepair.Plan(null, 14, 24).Inverse!));

    [Fact]
    public void RaisesComplexityWhenAsked()
    {
        var current = new PasswordPolicy(14, false, false, false, false, true, null, 24, null);
        PasswordPolicyPlan plan = PasswordPolicyRepair.Plan(current, 14, 24, requireNumbers: true, requireUppercaseCharacters: true, requireLowercaseCharacters: true);
        Assert.Equal(current with { RequireNumbers = true, RequireUppercaseCharacters = true, RequireLowercaseCharacters = true }, PasswordPolicyApi.Apply(plan.Call!));
        Assert.Empty(plan.Notes);
        Assert.Contains("RequireSymbols false → true", PasswordPolicyRepair.Plan(plan.After, 14, 24, requireSymbols: true).Changes);
    }

    [Fact]
    public void LeavesACompliantPolicyAlone()
    {
        PasswordPolicyPlan plan = PasswordPolicyRepair.Plan(new PasswordPolicy(20, true, true, true, true, true, 0, 24, false), 14, 24);
        Assert.True(plan.IsCompliant);
        Assert.Null(plan.Call);
        Assert.Null(plan.Inverse);
        Assert.Equal("The IAM password policy of account 111122223333 needs no change.", plan.Describe("111122223333"));
    }

    [Fact]
    public void LeavesOutZerosThatTheApiReportsAndRefuses()
    {
        PasswordPolicyPlan plan = PasswordPolicyRepair.Plan(new PasswordPolicy(8, false, false, false, false, true, 0, 0, null), 14, 24);
        Assert.False(plan.Call!.Parameters.ContainsKey("MaxPasswordAge"));
        Assert.False(plan.Inverse!.Parameters.ContainsKey("PasswordReusePrevention"));
    }

    [Fact]
    public void CapsReusePreventionAtWhatTheApiAccepts() =>
        Assert.Equal(24, PasswordPolicyRepair.Plan(null, 14, 30).After.PasswordReusePrevention);

    [Theory]
    [InlineData(5, 24, "PasswordLengthOutOfRange", "5")]
    [InlineData(129, 24, "PasswordLengthOutOfRange", "129")]
    [InlineData(14, 0, "PasswordReuseOutOfRange", "0")]
    public void RefusesTargetsThatTheApiDoesNotAccept(int length, int reuse, string errorId, string target)
    {
        CisAwsException error = Assert.Throws<CisAwsException>(() => PasswordPolicyRepair.Plan(null, length, reuse));
        Assert.Equal((errorId, CisAwsErrorKind.InvalidArgument, target), (error.ErrorId, error.Kind, error.Target));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(128)]
    public void AcceptsTheLimitsOfTheApi(int length) => Assert.Equal(length, PasswordPolicyRepair.Plan(null, length, 1).After.MinimumPasswordLength);

    [Fact]
    public void DescribesItselfLineByLine()
    {
        var current = new PasswordPolicy(8, true, true, true, true, true, null, null, null);
        Assert.Equal(
            ["Set IAM password policy of account 111122223333:", "  MinimumPasswordLength 8 → 14", "  PasswordReusePrevention (not set) → 24"],
            PasswordPolicyRepair.Plan(current, 14, 24).Describe("111122223333").Split(Environment.NewLine));
        Assert.StartsWith("  Note: ", PasswordPolicyRepair.Plan(null, 14, 24).Describe("111122223333").Split(Environment.NewLine)[^1], StringComparison.Ordinal);
    }
}
