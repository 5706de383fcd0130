using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Logging;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestTrails;

namespace CisAws.Tests.Repairs.Logging;

public sealed class KeyRotationRepairTests
{
    private static readonly KeyRotationRepair Repair = new();

    [Fact]
    public void RotationIsTurnedOn()
    {
        RepairPlan plan = Plan(Account());
        RepairHarness.CheckText(plan);
        Assert.Equal(["kms:EnableKeyRotation(KeyId=1234)"], plan.Calls());
        Assert.Equal(["kms:DisableKeyRotation(KeyId=1234)"], plan.Inverses());
        Assert.Equal(["KeyRotationEnabled false → true"], plan.Lines());
        Assert.Equal(["kms:EnableKeyRotation(KeyId=1234)"], Plan(Account(), Owned.Key().Arn).Calls());
    }

    [Fact]
    public void ThePeriodThatTheKeyHasStays()
    {
        Assert.Equal(["kms:EnableKeyRotation(KeyId=1234, RotationPeriodInDays=180)"], Plan(Account(period: 180)).Calls());
        RepairPlan plan = Plan(Account(period: 180), "1234", ("RotationPeriodInDays", 90));
        Assert.Equal(["kms:EnableKeyRotation(KeyId=1234, RotationPeriodInDays=90)"], plan.Calls());
        Assert.Equal(["KeyRotationEnabled false → true", "RotationPeriodInDays (not set) → 90"], plan.Lines());
        Assert.Equal("PeriodOutOfRange", RepairHarness.RefusalOf(Plan(Account(), "1234", ("RotationPeriodInDays", 89))));
        Assert.Equal("PeriodOutOfRange", RepairHarness.RefusalOf(Plan(Account(), "1234", ("RotationPeriodInDays", 2561))));
    }

    [Fact]
    public void AReplicaIsRepairedAtItsPrimary()
    {
        KmsKey primary = Owned.Key("mrk-1") with { MultiRegionType = "PRIMARY", PrimaryArn = Owned.Key("mrk-1").Arn };
        KmsKey replica = Owned.Key("mrk-1", "eu-west-1") with { MultiRegionType = "REPLICA", PrimaryArn = primary.Arn };
        TestAccount account = Account(primary).WithIn(KmsEvidence.Key, "eu-west-1", replica, "mrk-1");
        RepairPlan plan = new RepairHarness(account).Plan(Repair, "eu-west-1", ("KeyId", "mrk-1"));
        Assert.Equal(Home, Assert.Single(plan.Steps).Call.Region);
        Assert.Contains(plan.Risks, r => r.Contains(primary.Arn, StringComparison.Ordinal));
        Assert.Equal(replica.Arn, plan.Target.Resource.Id);
    }

    [Theory]
    [InlineData("RSA_2048", "AWS_KMS", "Enabled", "CUSTOMER", "NotSymmetric")]
    [InlineData("SYMMETRIC_DEFAULT", "EXTERNAL", "Enabled", "CUSTOMER", "ImportedKeyMaterial")]
    [InlineData("SYMMETRIC_DEFAULT", "AWS_CLOUDHSM", "Enabled", "CUSTOMER", "CustomKeyStore")]
    [InlineData("SYMMETRIC_DEFAULT", "AWS_KMS", "Disabled", "CUSTOMER", "KeyDisabled")]
    [InlineData("SYMMETRIC_DEFAULT", "AWS_KMS", "PendingDeletion", "CUSTOMER", "KeyNotInUse")]
    [InlineData("SYMMETRIC_DEFAULT", "AWS_KMS", "Updating", "CUSTOMER", "KeyNotReady")]
    [InlineData("SYMMETRIC_DEFAULT", "AWS_KMS", "Enabled", "AWS", "AwsManagedKey")]
    public void AKeyThatCannotRotateIsRefused(string spec, string origin, string state, string manager, string code) => Assert.Equal(
        code, RepairHarness.RefusalOf(Plan(Account(Owned.Key() with { Spec = spec, Origin = origin, State = state, Manager = manager }))));

    [Fact]
    public void DoneDeletedAndForeignResourcesAreNotChanged()
    {
        Assert.True(Plan(Account(isEnabled: true)).IsCompliant);
        Assert.Equal("KeyMissing", RepairHarness.RefusalOf(Plan(new TestAccount().WithIn(KmsEvidence.Key, Home, null, "1234"))));
        Assert.Equal("ManagedElsewhere", RepairHarness.RefusalOf(Plan(Account().WithKey(Owned.Key(), "{}", "provisioner=terraform"))));
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(Account().Deny(KmsEvidence.Rotation, "1234", Home))));
        Assert.Throws<CisAwsException>(() => Plan(Account(), "alias/mine"));
        Assert.Throws<CisAwsException>(() => Plan(Account(), "arn:aws:kms:us-east-1:111122223333:alias/mine"));
    }

    private static TestAccount Account(KmsKey? key = null, bool isEnabled = false, int? period = null)
    {
        KmsKey used = key ?? Owned.Key();
        return new TestAccount()
            .WithKey(used, "{}")
            .WithIn(KmsEvidence.Rotation, Home, new KeyRotation(true, isEnabled, period), used.KeyId);
    }

    private static RepairPlan Plan(TestAccount account, string id = "1234", params (string, object?)[] options) =>
        new RepairHarness(account).Plan(Repair, Home, [("KeyId", id), .. options]);
}
