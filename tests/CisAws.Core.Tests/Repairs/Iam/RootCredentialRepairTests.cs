using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Tests.Harness;
using static CisAws.Tests.Controls.Iam.TestCredentials;
using static CisAws.Tests.Repairs.Iam.UserEvidence;

namespace CisAws.Tests.Repairs.Iam;

public sealed class RootCredentialRepairTests
{
    private static readonly RootCredentialRepair Repair = new();

    [Fact]
    public void KeysAndAnUnprotectedPasswordAreDeleted()
    {
        RepairPlan plan = Plan(Root([(Key(Key1, 900), 200), (Key(Key2, 500, active: false), null)], password: true));
        RepairHarness.CheckText(plan);
        Assert.Equal(
            [$"iam:DeleteAccessKey(AccessKeyId={Key1})", $"iam:DeleteAccessKey(AccessKeyId={Key2})", "iam:DeleteLoginProfile()"],
            Calls(plan));
        Assert.Equal(
            [$"RootAccessKey {Key1} Active → (not set)", $"RootAccessKey {Key2} Inactive → (not set)", "RootPassword present → (not set)"],
            Changes(plan));
        Assert.All(plan.Steps, s => Assert.Contains("IAMCreateRootUserPassword", s.Irreversible, StringComparison.Ordinal));
        Assert.Equal(RepairImpact.High, plan.Impact);
        Assert.Contains("was last used", plan.Risks[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(89.9, false, "RootKeyInUse")]
    [InlineData(90, false, null)]
    [InlineData(1, true, null)]
    public void KeysInUseAreRefused(double used, bool include, string? refusal) =>
        Assert.Equal(refusal, Plan(Root([(Key(Key1, 900), used)]), ("IncludeUsedKeys", include)).Refusal?.Code);

    [Fact]
    public void APasswordWithMfaStaysUnlessRequested()
    {
        TestAccount account = Root([], password: true, "arn:aws:iam::111122223333:mfa/root");
        Assert.True(Plan(account).IsCompliant);
        RepairPlan plan = Plan(account, ("DeletePassword", true));
        Assert.Equal(["iam:DeleteLoginProfile()", "iam:DeactivateMFADevice(SerialNumber=arn:aws:iam::111122223333:mfa/root)"], Calls(plan));
    }

    [Fact]
    public void RootWithoutCredentialsIsNotChanged() => Assert.True(Plan(Root([])).IsCompliant);

    [Fact]
    public void AFindingSelectsItsPartOnly()
    {
        TestAccount account = Root([(Key(Key1, 900), 200)], password: true)
            .With(
                IamEvidence.AccountSummary,
                new AccountSummary(
                    new Dictionary<string,
                    int> { ["AccountAccessKeysPresent"] = 1, ["AccountMFAEnabled"] = 0, ["AccountPasswordPresent"] = 1 }))
            .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(key1: ActiveKey(900, 200))));
        Finding key = Scenario.Single(
            ControlRegistry.Find(ControlNames.RootAccessKeys)!,
            account), mfa = Scenario.Single(ControlRegistry.Find(ControlNames.RootMfa)!, account);
        var harness = new RepairHarness(account);
        Assert.Equal([$"iam:DeleteAccessKey(AccessKeyId={Key1})"], Calls(harness.Plan(Repair, key)));
        Assert.Equal(["iam:DeleteLoginProfile()"], Calls(harness.Plan(Repair, mfa)));
        Assert.True(Repair.IsAbout(Repair.TargetOf(key)!, mfa));
        Assert.Equal(
            "Repair-CisRootCredential -MemberAccountId '111122223333'",
            Repair.CommandFor(new(key.ResourceType, key.ResourceId, key.ResourceName, key.Region), key.Evidence));
    }

    [Fact]
    public void OutsideASessionOfRootItIsRefusedWithWhatToDo()
    {
        TestAccount account = Root([(Key(Key1, 900), 200)]).Deny(IamEvidence.RootAccessKeys, kind: ReadFailureKind.OtherAccount);
        RepairPlan plan = Plan(account);
        Assert.Equal("RootSessionNeeded", RepairHarness.RefusalOf(plan));
        Assert.Contains("management account", plan.Refusal!.Action, StringComparison.Ordinal);
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(account.Deny(IamEvidence.RootAccessKeys))));
    }

    [Fact]
    public void TheMemberAccountIsAnAccount()
    {
        Assert.Equal(
            "AccountIdInvalid",
            Assert.Throws<CisAwsException>(() => new RepairHarness(Root([])).Plan(Repair, "us-east-1", ("MemberAccountId", "prod")))
                .ErrorId);
        Assert.Equal("RepairTargetMissing", Assert.Throws<CisAwsException>(() => new RepairHarness(Root([])).Plan(Repair)).ErrorId);
    }

    private static TestAccount Root((AccessKey Key, double? Used)[] keys, bool password = false, params string[] devices)
    {
        TestAccount account = new TestAccount()
            .With(IamEvidence.RootAccessKeys, Keys([.. keys.Select(k => k.Key)]))
            .With(IamEvidence.RootLoginProfile, password ? new LoginProfile(DaysAgo(900)) : null)
            .With(
                IamEvidence.RootMfaDevices,
                new RootMfaDeviceList(
                    [.. devices.Select(d => new RootMfaDevice(d, new Dictionary<string, string>(StringComparer.Ordinal)))]));
        foreach ((AccessKey key, double? used) in keys) account.With(IamEvidence.RootAccessKeyLastUsed, Use(used), key.AccessKeyId);
        return account;
    }

    private static RepairPlan Plan(TestAccount account, params (string, object?)[] options) =>
        new RepairHarness(account).Plan(Repair, "us-east-1", [("MemberAccountId", TestAccount.Id), .. options]);
}
