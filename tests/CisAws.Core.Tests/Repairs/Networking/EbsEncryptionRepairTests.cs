using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Networking;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Networking;

public sealed class EbsEncryptionRepairTests
{
    private const string Region = "eu-west-1", Key = "arn:aws:kms:eu-west-1:111122223333:key/k";

    [Fact]
    public void SwitchesItOnInTheRegion()
    {
        RepairPlan plan = Plan(Account(false));
        RepairHarness.CheckText(plan);
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal(
            ("ec2:EnableEbsEncryptionByDefault()", "ec2:DisableEbsEncryptionByDefault()", Region),
            (step.Call.ToString(), step.Inverse!.ToString(), step.Call.Region));
        Assert.Equal(["EbsEncryptionByDefault false → true"], plan.Changes.Select(c => c.ToString()));
        Assert.Contains(plan.Risks, r => r.Contains("alias/aws/ebs", StringComparison.Ordinal));
        Assert.Equal(Region, plan.Target.Resource.Region);
    }

    [Fact]
    public void LeavesItOn() => Assert.True(Plan(Account(true)).IsCompliant);

    [Fact]
    public void NamesTheKeyThatIsSet() =>
        Assert.Contains(Plan(WithKey("Enabled")).Risks, r => r.Contains($"under {Key}", StringComparison.Ordinal));

    [Theory]
    [InlineData("PendingDeletion")]
    [InlineData("Disabled")]
    [InlineData(null)]
    public void IsRefusedWithAKeyThatIsNotUsable(string? state) =>
        Assert.Equal("KeyNotUsable", RepairHarness.RefusalOf(Plan(WithKey(state))));

    [Fact]
    public void IsRefusedWhereSomethingCannotBeRead()
    {
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(Account(false).Deny(Ec2Evidence.EbsEncryption, region: Region))));
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(Account(false).Deny(Ec2Evidence.EbsDefaultKey, region: Region))));
        Assert.Equal("KeyUnreadable", RepairHarness.RefusalOf(Plan(WithKey("Enabled").Deny(KmsEvidence.Key, Key, Region))));
    }

    [Fact]
    public void NamesTheCommandOfARegion() => Assert.Equal(
        "Repair-CisEbsEncryption -Region 'eu-west-1'",
        Scenario.Single(
            new CisAws.Controls.Networking.EbsEncryptionControl(),
            Account(false).WithRegions(Region)).RepairCommand);

    private static TestAccount Account(bool isOn) => new TestAccount()
        .WithIn(Ec2Evidence.EbsEncryption, Region, new EbsEncryption(isOn))
            .WithIn(Ec2Evidence.EbsDefaultKey, Region, new EbsDefaultKey("alias/aws/ebs"));

    private static TestAccount WithKey(string? state) => Account(false).WithIn(Ec2Evidence.EbsDefaultKey, Region, new EbsDefaultKey(Key))
        .WithIn(
            KmsEvidence.Key,
            Region,
            state is null ? null : new KmsKey("k", Key, "CUSTOMER", "SYMMETRIC_DEFAULT", state, "AWS_KMS", null, null, null),
            Key);

    private static RepairPlan Plan(TestAccount account) => new RepairHarness(account).Plan(new EbsEncryptionRepair(), Region);
}
