using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Tests.Harness;
using CsCheck;

namespace CisAws.Tests.Repairs.Iam;

/// <summary>What holds for every policy and every target.</summary>
public sealed class PasswordPolicyPropertyTests
{
    private static readonly Gen<PasswordPolicy?> Current = Gen.Select(
        Gen.Int[6, 128],
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool),
        Gen.OneOf(Gen.Const((int?)null), Gen.Int[1, 1095].Select(i => (int?)i)),
        Gen.OneOf(Gen.Const((int?)null), Gen.Int[1, 24].Select(i => (int?)i)),
        Gen.OneOf<bool?>(null, false, true),
        Gen.Int[0, 9],
        (length, flags, age, reuse, hard, fate) => fate == 0
            ? null
            : new PasswordPolicy(length, flags.Item1, flags.Item2, flags.Item3, flags.Item4, flags.Item5, age, reuse, hard));

    private static readonly Gen<(int Length, int Reuse, (bool Symbols, bool Numbers, bool Upper, bool Lower) Raise)> Target =
        Gen.Select(Gen.Int[6, 128], Gen.Int[1, 24], Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool));

    [Fact]
    public void ThePlanReachesTheTarget() => Check((plan, _, after, length, reuse) =>
    {
        Assert.True(PasswordPolicyRules.IsLongEnough(after, length));
        Assert.True(PasswordPolicyRules.RemembersEnough(after, reuse));
        Assert.All(plan.Changes, c => Assert.Equal(c.After, PasswordPolicySettings.State(after)[c.Name]));
    });

    [Fact]
    public void NothingGetsWeakerOrExpires() => Check((_, before, after, _, _) =>
    {
        PasswordPolicy start = before ?? new PasswordPolicy(6, false, false, false, false, true, null, null, null);
        Assert.True(after.MinimumPasswordLength >= start.MinimumPasswordLength);
        Assert.True(after.PasswordReusePrevention >= (start.PasswordReusePrevention ?? 0));
        Assert.True(after.RequireSymbols || !start.RequireSymbols);
        Assert.True(after.RequireNumbers || !start.RequireNumbers);
        Assert.True(after.RequireUppercaseCharacters || !start.RequireUppercaseCharacters);
        Assert.True(after.RequireLowercaseCharacters || !start.RequireLowercaseCharacters);
        Assert.Equal(start.AllowUsersToChangePassword, after.AllowUsersToChangePassword);
        Assert.Equal((start.MaxPasswordAge, start.HardExpiry), (after.MaxPasswordAge, after.HardExpiry));
    });

    [Fact]
    public void PlanningAgainFindsNothingToDo() => Gen.Select(Current, Target).Sample((current, target) =>
    {
        RepairPlan plan = Plan(current, target);
        PasswordPolicy? after = plan.IsCompliant ? current : PasswordPolicyApi.Apply(plan.Steps[0].Call);
        Assert.True(Plan(after, target).IsCompliant);
    });

    [Fact]
    public void TheInverseRestoresTheOriginal() => Gen.Select(Current, Target).Sample((current, target) =>
    {
        RepairPlan plan = Plan(current, target);
        if (!plan.IsCompliant) Assert.Equal(current, PasswordPolicyApi.Apply(plan.Steps[0].Inverse!));
    });

    private static void Check(Action<RepairPlan, PasswordPolicy?, PasswordPolicy, int, int> property) =>
        Gen.Select(Current, Target).Sample((current, target) =>
        {
            RepairPlan plan = Plan(current, target);
            PasswordPolicy after = plan.IsCompliant ? current! : PasswordPolicyApi.Apply(plan.Steps[0].Call)!;
            property(plan, current, after, target.Length, target.Reuse);
        });

    private static RepairPlan Plan(
        PasswordPolicy? current, (int Length, int Reuse, (bool Symbols, bool Numbers, bool Upper, bool Lower) Raise) target) =>
        new RepairHarness(new TestAccount().With(IamEvidence.PasswordPolicy, current)).Plan(
            new PasswordPolicyRepair(),
            "us-east-1",
            ("MinimumPasswordLength", target.Length),
            ("PasswordReusePrevention", target.Reuse),
            ("RequireSymbols", target.Raise.Symbols),
            ("RequireNumbers", target.Raise.Numbers),
            ("RequireUppercaseCharacters", target.Raise.Upper),
            ("RequireLowercaseCharacters", target.Raise.Lower));
}
