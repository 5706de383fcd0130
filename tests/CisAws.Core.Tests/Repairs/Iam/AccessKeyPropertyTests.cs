using CisAws.Benchmark;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Tests.Harness;
using CsCheck;
using static CisAws.Tests.Controls.Iam.TestCredentials;
using static CisAws.Tests.Repairs.Iam.UserEvidence;

namespace CisAws.Tests.Repairs.Iam;

/// <summary>What holds for every user with two keys, for any set of recommendations.</summary>
public sealed class AccessKeyPropertyTests
{
    private static readonly Gen<(int Age, int? Used, bool Active)> OneKey =
        Gen.Select(
            Gen.Int[0, 400], Gen.Int[-1, 400], Gen.Bool, (age, used, active) => (age, used < 0 || used > age ? (int?)null : used, active));

    private static readonly Gen<string[]> Asked = Gen.OneOf(
        Gen.Const<string[]>([ControlNames.SetupAccessKeys]),
        Gen.Const<string[]>([ControlNames.UnusedCredentials]),
        Gen.Const<string[]>([ControlNames.SingleActiveAccessKey]),
        Gen.Const<string[]>([ControlNames.SetupAccessKeys, ControlNames.SingleActiveAccessKey]),
        Gen.Const<string[]>([ControlNames.SetupAccessKeys, ControlNames.UnusedCredentials, ControlNames.SingleActiveAccessKey]));

    [Fact]
    public void NothingThatWasUsedRecentlyIsChanged() => Sample((keys, _, delete, plan) =>
    {
        foreach (RepairStep step in plan.Steps)
        {
            (int age, int? used, bool active) = (string)step.Call.Parameters["AccessKeyId"] == Key1 ? keys.First : keys.Second;
            Assert.Equal(delete ? "iam:DeleteAccessKey" : "iam:UpdateAccessKey", step.Call.Action);
            Assert.Equal(active, !delete);
            Assert.True(used is null || used >= 45, $"used {used} days ago");
            if (!delete) Assert.True((used ?? age) >= 45 || age == 400, "never used, and made neither long ago nor with the user");
        }
    });

    [Fact]
    public void WhatIsMadeInactiveCanBeMadeActiveAgain() => Sample((_, _, delete, plan) => Assert.All(plan.Steps, s =>
    {
        Assert.Equal(delete, s.Inverse is null);
        if (!delete) Assert.Equal(("Inactive", "Active"), (s.Call.Parameters["Status"], s.Inverse!.Parameters["Status"]));
    }));

    [Fact]
    public void OneKeyIsLeftWhereOnlyTheNumberOfKeysFails() => Sample((keys, asked, delete, plan) =>
    {
        if (asked is [ControlNames.SingleActiveAccessKey] && !delete && plan.Refusal is null)
        {
            Assert.Equal(keys.First.Active && keys.Second.Active ? 1 : 0, plan.Steps.Count);
        }
    });

    private static void Sample(
        Action<((int Age, int? Used, bool Active) First, (int Age, int? Used, bool Active) Second), string[], bool, RepairPlan> holds) =>
        Gen.Select(OneKey, OneKey, Asked, Gen.Bool).Sample((first, second, asked, delete) =>
        {
            TestAccount account = Alice(passwordSet: 400)
                .WithKeys((Key(Key1, first.Age, first.Active), first.Used), (Key(Key2, second.Age, second.Active), second.Used));
            RepairTarget target = IamUserTarget.Of(account.Identity, Name, asked);
            RepairPlan plan = new RepairHarness(account)
                .Plan(new AccessKeyRepair(), target, new RepairOptions([KeyValuePair.Create("Delete", (object?)delete)]));
            holds((first, second), asked, delete, plan);
        });
}
