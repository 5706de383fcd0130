using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Iam;

public sealed class PasswordPolicyRepairTests
{
    [Fact]
    public void KeepsEverythingElse()
    {
        var current = new PasswordPolicy(8, true, false, false, false, false, 90, null, true);
        RepairPlan plan = Plan(current);
        Assert.Equal(current with { MinimumPasswordLength = 14, PasswordReusePrevention = 24 }, PasswordPolicyApi.Apply(Call(plan)));
        Assert.Equal(["MinimumPasswordLength 8 → 14", "PasswordReusePrevention (not set) → 24"], plan.Changes.Select(c => c.ToString()));
        Assert.Empty(plan.Risks);
    }

    [Fact]
    public void WithoutAPolicyKeepsSelfServiceAndThreeCharacterClasses()
    {
        RepairPlan plan = Plan(null);
        RepairHarness.CheckText(plan);
        Assert.Equal(new PasswordPolicy(14, false, true, true, true, true, null, 24, null), PasswordPolicyApi.Apply(Call(plan)));
        Assert.Equal(
            [
                "AllowUsersToChangePassword (not set) → true",
                "MinimumPasswordLength (not set) → 14",
                "PasswordReusePrevention (not set) → 24",
                "RequireLowercaseCharacters (not set) → true",
                "RequireNumbers (not set) → true",
                "RequireUppercaseCharacters (not set) → true",
            ],
            plan.Changes.Select(c => c.ToString()));
        Assert.Contains("character classes", Assert.Single(plan.Risks), StringComparison.Ordinal);
    }

    [Fact]
    public void UndoRemovesAPolicyThatDidNotExist() => Assert.Null(PasswordPolicyApi.Apply(Assert.Single(Plan(null).Steps).Inverse!));

    [Fact]
    public void RaisesComplexityWhenAsked()
    {
        var current = new PasswordPolicy(14, false, false, false, false, true, null, 24, null);
        RepairPlan plan = Plan(
            current, ("RequireNumbers", true), ("RequireUppercaseCharacters", true), ("RequireLowercaseCharacters", true));
        PasswordPolicy after = PasswordPolicyApi.Apply(Call(plan))!;
        Assert.Equal(current with { RequireNumbers = true, RequireUppercaseCharacters = true, RequireLowercaseCharacters = true }, after);
        Assert.Empty(plan.Risks);
        Assert.Contains("RequireSymbols (not set) → true", Plan(after, ("RequireSymbols", true)).Changes.Select(c => c.ToString()));
    }

    [Fact]
    public void DoesNotChangeACompliantPolicy()
    {
        RepairPlan plan = Plan(new PasswordPolicy(20, true, true, true, true, true, 0, 24, false));
        Assert.True(plan.IsCompliant);
        Assert.Equal("The password policy already is as requested; nothing was written.", plan.Describe());
    }

    [Fact]
    public void LeavesOutZerosThatTheApiReportsAndRefuses()
    {
        RepairPlan plan = Plan(new PasswordPolicy(8, false, false, false, false, true, 0, 0, null));
        Assert.False(Call(plan).Parameters.ContainsKey("MaxPasswordAge"));
        Assert.False(plan.Steps[0].Inverse!.Parameters.ContainsKey("PasswordReusePrevention"));
    }

    [Fact]
    public void CapsReusePreventionAtWhatTheApiAccepts() =>
        Assert.Equal("24", Plan(null, ("PasswordReusePrevention", 30)).After["PasswordReusePrevention"]);

    [Theory]
    [InlineData(5, 24, "PasswordLengthOutOfRange", "5")]
    [InlineData(129, 24, "PasswordLengthOutOfRange", "129")]
    [InlineData(14, 0, "PasswordReuseOutOfRange", "0")]
    public void RefusesTargetsThatTheApiDoesNotAccept(int length, int reuse, string errorId, string target)
    {
        CisAwsException error = Assert.Throws<CisAwsException>(
            () => Plan(null, ("MinimumPasswordLength", length), ("PasswordReusePrevention", reuse)));
        Assert.Equal((errorId, CisAwsErrorKind.InvalidArgument, target), (error.ErrorId, error.Kind, error.Target));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(128)]
    public void AcceptsTheLimitsOfTheApi(int length) =>
        Assert.Equal(
            length,
            Call(Plan(null, ("MinimumPasswordLength", length), ("PasswordReusePrevention", 1))).Parameters["MinimumPasswordLength"]);

    [Fact]
    public void AnUnreadablePolicyIsNotWritten()
    {
        RepairPlan plan = new RepairHarness(new TestAccount().Deny(IamEvidence.PasswordPolicy)).Plan(new PasswordPolicyRepair());
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(plan));
        Assert.Contains("iam:GetAccountPasswordPolicy", plan.Refusal!.Action, StringComparison.Ordinal);
        Assert.Empty(plan.Steps);
    }

    [Fact]
    public void DescribesItselfLineByLine()
    {
        var current = new PasswordPolicy(8, true, true, true, true, true, null, null, null);
        Assert.Equal(
            [
                "Set IAM password policy of account 111122223333:",
                "  MinimumPasswordLength 8 → 14",
                "  PasswordReusePrevention (not set) → 24",
            ],
            Plan(current).Describe().Split(Environment.NewLine)[..3]);
        Assert.Contains("  Note: Without a policy", Plan(null).Describe(), StringComparison.Ordinal);
    }

    private static RepairPlan Plan(PasswordPolicy? current, params (string Name, object? Value)[] options) =>
        new RepairHarness(new TestAccount().With(IamEvidence.PasswordPolicy, current))
            .Plan(new PasswordPolicyRepair(), "us-east-1", options);

    private static ApiCall Call(RepairPlan plan) => Assert.Single(plan.Steps).Call;
}
