using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Tests.Harness;
using static CisAws.Tests.Controls.Iam.TestCredentials;
using static CisAws.Tests.Repairs.Iam.UserEvidence;

namespace CisAws.Tests.Repairs.Iam;

public sealed class AccessKeyRotationRepairTests
{
    private static readonly AccessKeyRotationRepair Repair = new();

    [Fact]
    public void CreateMakesASecondKeyAndReturnsIt()
    {
        RepairPlan plan = Plan(Alice().WithKeys((Key(Key1, 91), 1)), "Create");
        RepairHarness.CheckText(plan);
        Assert.Equal(["OtherAccessKey (not set) → Active, never used"], Changes(plan));
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal("iam:CreateAccessKey(UserName=alice)", step.Call.ToString());
        Assert.Equal("iam:DeleteAccessKey", step.Inverse!.Action);
        Assert.Equal(LateValue.Handle("OtherAccessKey"), step.Inverse.Parameters["AccessKeyId"]);
        Assert.Equal(["AccessKey.AccessKeyId", "AccessKey.SecretAccessKey"], step.HandedOver);
        Assert.Contains("-Stage Deactivate", plan.FollowUp, StringComparison.Ordinal);
    }

    [Fact]
    public void ANewKeyIsNotReplaced()
    {
        Assert.True(Plan(Alice().WithKeys((Key(Key1, 90), 1)), "Create").IsCompliant);
        Assert.True(Plan(Alice().WithKeys((Key(Key1, 100, active: false), 1)), "Create").IsCompliant);
        Assert.Equal("NoDate", RepairHarness.RefusalOf(Plan(Alice().WithKeys((new AccessKey(Key1, "Active", null), 1)), "Create")));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(300, true)]
    [InlineData(5, false)]
    public void ThereIsNoThirdKey(double otherAge, bool otherActive) =>
        Assert.Equal(
            "TwoKeys",
            RepairHarness.RefusalOf(Plan(Alice().WithKeys((Key(Key1, 200), 1), (Key(Key2, otherAge, otherActive), null)), "Create")));

    [Fact]
    public void CreateIsDoneOnce() => Assert.True(Plan(Alice().WithKeys((Key(Key1, 200), 1), (Key(Key2, 1), null)), "Create").IsCompliant);

    [Fact]
    public void DeactivateEndsAKeyThatHasARestAndAReplacement()
    {
        RepairPlan plan = Plan(Alice().WithKeys((Key(Key1, 200), 3), (Key(Key2, 10), 0.1)), "Deactivate");
        Assert.Equal([$"AccessKey {Key1} Active → Inactive"], Changes(plan));
        Assert.Equal(
            $"iam:UpdateAccessKey(AccessKeyId={Key1}, Status=Active, UserName=alice)", Assert.Single(plan.Steps).Inverse!.ToString());
        Assert.Equal("Active, in use", plan.Before[RotationPlan.OtherKey]);
        Assert.Equal(RepairImpact.High, plan.Impact);
    }

    [Theory]
    [InlineData(2.9, null, 10, true, "KeyInUse")]
    [InlineData(6, 7, 10, true, "KeyInUse")]
    [InlineData(7, 7, 10, true, null)]
    [InlineData(30, null, 10, false, "NoNewKey")]
    [InlineData(30, null, 300, true, "NoNewKey")]
    public void DeactivateWaits(double used, int? days, double otherAge, bool otherActive, string? refusal) => Assert.Equal(
        refusal,
        Plan(Alice().WithKeys((Key(Key1, 200), used), (Key(Key2, otherAge, otherActive), null)), "Deactivate", ("UnusedDays", days))
            .Refusal?.Code);

    [Fact]
    public void DeactivateNeedsAReplacement()
    {
        Assert.Equal("NoNewKey", RepairHarness.RefusalOf(Plan(Alice().WithKeys((Key(Key1, 200), 30)), "Deactivate")));
        Assert.True(Plan(Alice().WithKeys((Key(Key1, 200, active: false), 30)), "Deactivate").IsCompliant);
    }

    [Fact]
    public void DeleteRemovesAnInactiveKeyPermanently()
    {
        RepairPlan plan = Plan(Alice().WithKeys((Key(Key1, 200, active: false), 30), (Key(Key2, 10), 1)), "Delete");
        Assert.Equal([$"iam:DeleteAccessKey(AccessKeyId={Key1}, UserName=alice)"], Calls(plan));
        Assert.NotNull(plan.Steps[0].Irreversible);
        Assert.Equal("KeyActive", RepairHarness.RefusalOf(Plan(Alice().WithKeys((Key(Key1, 200), 30), (Key(Key2, 10), 1)), "Delete")));
        Assert.Equal("KeyInUse", RepairHarness.RefusalOf(Plan(Alice().WithKeys((Key(Key1, 200, active: false), 1)), "Delete")));
        Assert.True(Plan(Alice().WithKeys((Key(Key2, 10), 1)), "Delete").IsCompliant);
    }

    [Fact]
    public void TheStageIsNeeded()
    {
        Assert.Equal("ParameterMissing", RepairHarness.RefusalOf(Plan(Alice().WithKeys((Key(Key1, 200), 1)), null)));
        Assert.Throws<CisAwsException>(() => Plan(Alice().WithKeys((Key(Key1, 200), 1)), "Rotate"));
    }

    [Fact]
    public void FindingsLeadToTheirKeys()
    {
        TestAccount account = Alice().WithKeys((Key(Key1, 200), 1), (Key(Key2, 10), null))
            .With(IamEvidence.CredentialReport, TestAccount.Report(WithKeys(Name, ActiveKey(200, 1), ActiveKey(10))));
        Finding[] findings = [.. Scenario.Run(ControlRegistry.Find(ControlNames.AccessKeyRotation)!, account)];
        Finding old = findings.Single(f => f.Status == FindingStatus.Fail);
        RepairTarget target = Repair.TargetOf(old)!;
        Assert.Equal(Key1, target.Resource.Id);
        Assert.Equal([old], findings.Where(f => Repair.IsAbout(target, f)));
    }

    private static RepairPlan Plan(TestAccount account, string? stage, params (string, object?)[] options) =>
        new RepairHarness(account).Plan(Repair, "us-east-1", [("UserName", Name), ("AccessKeyId", Key1), ("Stage", stage), .. options]);
}
