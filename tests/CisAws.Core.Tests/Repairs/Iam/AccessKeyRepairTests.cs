using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Tests.Harness;
using static CisAws.Tests.Controls.Iam.TestCredentials;
using static CisAws.Tests.Repairs.Iam.UserEvidence;

namespace CisAws.Tests.Repairs.Iam;

public sealed class AccessKeyRepairTests
{
    private static readonly AccessKeyRepair Repair = new();

    [Fact]
    public void AnUnusedKeyIsMadeInactiveAndBackAgain()
    {
        RepairPlan plan = Plan(Alice().WithKeys((Key(Key1, 200), 100)), Key1);
        RepairHarness.CheckText(plan);
        Assert.Equal([$"AccessKey {Key1} Active → Inactive"], Changes(plan));
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal($"iam:UpdateAccessKey(AccessKeyId={Key1}, Status=Inactive, UserName=alice)", step.Call.ToString());
        Assert.Equal($"iam:UpdateAccessKey(AccessKeyId={Key1}, Status=Active, UserName=alice)", step.Inverse!.ToString());
        Assert.Equal(RepairImpact.High, plan.Impact);
        string risk = Assert.Single(plan.Risks);
        Assert.Contains("for s3 in eu-west-1, 100 d", risk, StringComparison.Ordinal);
        Assert.Contains("quarter", risk, StringComparison.Ordinal);
        Assert.Contains($"-AccessKeyId '{Key1}' -Delete", plan.FollowUp, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(44.99, null, "KeyInUse")]
    [InlineData(45, null, null)]
    [InlineData(9.9, 10, "KeyInUse")]
    [InlineData(10, 10, null)]
    public void TheDaysWithoutUseCount(double used, int? days, string? refusal) =>
        Assert.Equal(refusal, Plan(Alice().WithKeys((Key(Key1, 200), used)), Key1, ("UnusedDays", days)).Refusal?.Code);

    [Fact]
    public void AKeyThatWasNeverUsedCountsFromItsCreation()
    {
        Assert.Equal("KeyInUse", RepairHarness.RefusalOf(Plan(Alice().WithKeys((Key(Key1, 44), null)), Key1)));
        Assert.Single(Plan(Alice().WithKeys((Key(Key1, 46), null)), Key1).Steps);
        Assert.Equal("NoDate", RepairHarness.RefusalOf(Plan(Alice().WithKeys((new AccessKey(Key1, "Active", null), null)), Key1)));
    }

    [Fact]
    public void ZeroDaysAreNoAnswer() =>
        Assert.Throws<CisAwsException>(() => Plan(Alice().WithKeys((Key(Key1, 200), 100)), Key1, ("UnusedDays", 0)));

    [Fact]
    public void InactiveAndDeletedKeysAreNotChanged()
    {
        Assert.True(Plan(Alice().WithKeys((Key(Key1, 200, active: false), 100)), Key1).IsCompliant);
        Assert.True(Plan(Alice().WithKeys((Key(Key2, 200), 100)), Key1).IsCompliant);
        Assert.True(Plan(Alice(), null).IsCompliant);
    }

    [Fact]
    public void UnreadableUseStopsIt()
    {
        TestAccount account = Alice().WithKeys((Key(Key1, 200), 100)).Deny(IamEvidence.AccessKeyLastUsed, Key1);
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(account, Key1)));
        Assert.Equal("KeyGone", RepairHarness.RefusalOf(Plan(account.With<AccessKeyUse>(IamEvidence.AccessKeyLastUsed, null, Key1), Key1)));
    }

    [Fact] // 2.12
    public void TheKeyUsedLastStays()
    {
        TestAccount account = Alice().WithKeys((Key(Key1, 300), 60), (Key(Key2, 200), 1));
        Assert.Equal([$"AccessKey {Key1} Active → Inactive"], Changes(PlanFor(account, ControlNames.SingleActiveAccessKey)));
        Assert.Equal(
            [$"AccessKey {Key2} Active → Inactive"],
            Changes(PlanFor(Alice().WithKeys((Key(Key1, 300), 50), (Key(Key2, 200), null)), ControlNames.SingleActiveAccessKey)));
        Assert.Equal(
            [$"AccessKey {Key1} Active → Inactive"],
            Changes(PlanFor(Alice().WithKeys((Key(Key1, 300), null), (Key(Key2, 200), null)), ControlNames.SingleActiveAccessKey)));
    }

    [Fact] // 2.12
    public void TwoKeysInUseAreRefused()
    {
        Assert.Equal(
            "KeyInUse",
            RepairHarness.RefusalOf(
                PlanFor(Alice().WithKeys((Key(Key1, 300), 20), (Key(Key2, 200), 1)), ControlNames.SingleActiveAccessKey)));

        // The new key of a rotation that has just begun is not deactivated.
        Assert.Equal(
            "KeyInUse",
            RepairHarness.RefusalOf(
                PlanFor(Alice().WithKeys((Key(Key1, 300), 1), (Key(Key2, 2), null)), ControlNames.SingleActiveAccessKey)));
    }

    [Fact] // 2.12
    public void OneActiveKeyIsEnough() =>
        Assert.True(
            PlanFor(Alice().WithKeys((Key(Key1, 300), 200), (Key(Key2, 200, active: false), null)), ControlNames.SingleActiveAccessKey)
                .IsCompliant);

    [Fact] // 2.10
    public void AKeyOfTheSetUpIsDeactivatedWithoutWaiting()
    {
        TestAccount account = Alice(passwordSet: 3);
        account.With(IamEvidence.User, new UserInfo(Name, UserEvidence.Arn, DaysAgo(3), null), Name)
            .WithKeys((Key(Key1, 3), null), (Key(Key2, 2), null));
        Assert.Equal([$"AccessKey {Key1} Active → Inactive"], Changes(PlanFor(account, ControlNames.SetupAccessKeys)));
        Assert.Single(Plan(account, Key1).Steps);
        Assert.Equal("KeyInUse", RepairHarness.RefusalOf(Plan(account, Key2)));

        // In use, or without a console, it is no key of the set-up.
        Assert.True(PlanFor(account.WithKeys((Key(Key1, 3), 1)), ControlNames.SetupAccessKeys).IsCompliant);
        Assert.True(
            PlanFor(
                account.WithKeys((Key(Key1, 3), null)).With<LoginProfile>(IamEvidence.LoginProfile, null, Name),
                ControlNames.SetupAccessKeys).IsCompliant);
    }

    [Theory] // 2.10
    [InlineData(0.0105, "15 minutes")]
    [InlineData(0.99, "23 hours")]
    [InlineData(1, null)]
    public void TheQuestionSaysThatAKeyIsNew(double days, string? age)
    {
        TestAccount account = Alice(passwordSet: days)
            .With(IamEvidence.User, new UserInfo(Name, UserEvidence.Arn, DaysAgo(days), null), Name)
            .WithKeys((Key(Key1, days), null));
        RepairPlan plan = PlanFor(account, ControlNames.SetupAccessKeys);
        string created = age is null ? string.Empty : $" (created {age} ago)";
        Assert.Equal($"Deactivate access key {Key1}{created} of user alice", plan.Title);
        Assert.Equal(age is not null, Assert.Single(plan.Risks).EndsWith("ask who created it.", StringComparison.Ordinal));
        Assert.NotNull(Assert.Single(plan.Steps).Inverse);

        // Which of two keys is surplus is another question: one that is new is not the answer to it.
        Assert.Equal(
            "KeyInUse",
            RepairHarness.RefusalOf(
                PlanFor(account.WithKeys((Key(Key1, 300), 1), (Key(Key2, days), null)), ControlNames.SingleActiveAccessKey)));
    }

    [Fact] // 2.10
    public void ThePasswordIsAskedForOnlyWhereItDecides()
    {
        TestAccount unused = Alice().WithKeys((Key(Key1, 200), 100)).Deny(IamEvidence.LoginProfile, Name);
        Assert.Single(Plan(unused, Key1).Steps);
        Assert.Single(Plan(unused, null).Steps);
        TestAccount setup = unused.WithKeys((Key(Key1, 400), null));
        Assert.Single(Plan(setup, Key1).Steps);
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(PlanFor(setup, ControlNames.SetupAccessKeys)));
    }

    [Fact] // 2.10
    public void AnInactiveKeyOfTheSetUpIsStillToBeDeleted()
    {
        TestAccount account = Alice(passwordSet: 400).WithKeys((Key(Key1, 400, active: false), null));
        Assert.Equal("DeletionNeeded", RepairHarness.RefusalOf(PlanFor(account, ControlNames.SetupAccessKeys)));
        RepairPlan plan = PlanFor(account, ControlNames.SetupAccessKeys, ("Delete", true));
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal($"iam:DeleteAccessKey(AccessKeyId={Key1}, UserName=alice)", step.Call.ToString());
        Assert.NotNull(step.Irreversible);
        Assert.Equal([$"AccessKey {Key1} Inactive → (not set)"], Changes(plan));
        Assert.Equal(
            "KeyActive",
            RepairHarness.RefusalOf(PlanFor(account.WithKeys((Key(Key1, 400), null)), ControlNames.SetupAccessKeys, ("Delete", true))));
    }

    [Fact]
    public void OnlyInactiveKeysAreDeleted()
    {
        Assert.Equal("KeyActive", RepairHarness.RefusalOf(Plan(Alice().WithKeys((Key(Key1, 300), 200)), Key1, ("Delete", true))));
        Assert.Equal(
            "KeyInUse", RepairHarness.RefusalOf(Plan(Alice().WithKeys((Key(Key1, 300, active: false), 20)), Key1, ("Delete", true))));
        Assert.Single(Plan(Alice().WithKeys((Key(Key1, 300, active: false), 50)), Key1, ("Delete", true)).Steps);
        Assert.True(
            PlanFor(Alice().WithKeys((Key(Key1, 300, active: false), 50)), ControlNames.SingleActiveAccessKey, ("Delete", true))
                .IsCompliant);
    }

    [Fact]
    public void AllKeysOfAUserAreAssessed()
    {
        RepairPlan plan = Plan(Alice().WithKeys((Key(Key1, 300), 100), (Key(Key2, 200), 90)), null);
        Assert.Equal([$"AccessKey {Key1} Active → Inactive", $"AccessKey {Key2} Active → Inactive"], Changes(plan));
        Assert.Equal(2, plan.Risks.Count);
    }

    [Fact] // 2.11
    public void FindingsOfKeysLeadToTheirKeys()
    {
        CredentialReportRow row = WithKeys(Name, ActiveKey(200, 100)) with
        {
            PasswordEnabled = ReportFlag.True,
            PasswordLastChanged = DaysAgo(300),
            PasswordLastUsed = DaysAgo(200),
        };
        TestAccount account = Alice(300, 200).WithKeys((Key(Key1, 200), 100)).With(IamEvidence.CredentialReport, TestAccount.Report(row));
        Finding[] findings =
        [
            .. Scenario.Run(ControlRegistry.Find(ControlNames.UnusedCredentials)!, account)
                .OrderBy(f => f.ResourceId, StringComparer.Ordinal),
        ];
        Finding key = findings[0], password = findings[1];
        Assert.Null(Repair.TargetOf(password));
        Assert.Null(new LoginProfileRepair().TargetOf(key));
        RepairTarget target = Repair.TargetOf(key)!;
        Assert.True(Repair.IsAbout(target, key));
        Assert.False(Repair.IsAbout(target, password));
        Assert.Equal([$"AccessKey {Key1} Active → Inactive"], Changes(new RepairHarness(account).Plan(Repair, key)));
        Assert.Equal($"Repair-CisAccessKey -UserName 'alice' -AccessKeyId '{Key1}'", Command(Repair, key));
        Assert.Null(Command(Repair, password));
        Assert.Equal("Repair-CisLoginProfile -UserName 'alice'", Command(new LoginProfileRepair(), password));
        Assert.Equal(
            ["iam:DeleteLoginProfile(UserName=alice)"], Calls(new RepairHarness(account).Plan(new LoginProfileRepair(), password)));
    }

    [Fact] // 2.12
    public void FindingsOfUsersLeadToTheirUsers()
    {
        TestAccount account = Alice().WithKeys((Key(Key1, 300), 60), (Key(Key2, 200), 1))
            .With(IamEvidence.CredentialReport, TestAccount.Report(WithKeys(Name, ActiveKey(300, 60), ActiveKey(200, 1))));
        Finding finding = Scenario.Single(ControlRegistry.Find(ControlNames.SingleActiveAccessKey)!, account);
        RepairTarget target = Repair.TargetOf(finding)!;
        Assert.Equal((UserEvidence.Arn, "2.12"), (target.Resource.Id, Assert.Single(target.RecommendationIds)));
        Assert.Equal([$"AccessKey {Key1} Active → Inactive"], Changes(new RepairHarness(account).Plan(Repair, finding)));
        Assert.Equal("Repair-CisAccessKey -UserName 'alice'", Command(Repair, finding));
    }

    private static string? Command(Repair repair, Finding finding) =>
        repair.CommandFor(
            new ResourceRef(finding.ResourceType, finding.ResourceId, finding.ResourceName, finding.Region), finding.Evidence);

    private static RepairPlan Plan(TestAccount account, string? key, params (string, object?)[] options) =>
        new RepairHarness(account).Plan(Repair, "us-east-1", [("UserName", Name), ("AccessKeyId", key), .. options]);

    private static RepairPlan PlanFor(TestAccount account, string control, params (string Name, object? Value)[] options) =>
        new RepairHarness(account).Plan(
        Repair,
        IamUserTarget.Of(account.Identity, Name, [control]),
        new RepairOptions(options.Select(o => KeyValuePair.Create(o.Name, o.Value))));
}
