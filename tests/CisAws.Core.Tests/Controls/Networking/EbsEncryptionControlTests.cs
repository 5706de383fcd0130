using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Networking;

public sealed class EbsEncryptionControlTests
{
    private const string Region = "eu-west-1";
    private const string KeyArn = "arn:aws:kms:eu-west-1:111122223333:key/k";

    [Fact]
    public void PassesWhereItIsOnEverywhere()
    {
        TestAccount account = On(On(new TestAccount().WithRegions(Region, "us-east-1"), Region), "us-east-1");
        IReadOnlyList<Finding> findings = Run(account);
        Assert.Equal([(Region, FindingStatus.Pass), ("us-east-1", FindingStatus.Pass)], findings.Select(f => (f.Region, f.Status)));
        Assert.All(findings, f => Assert.Empty(f.Warnings));
    }

    [Fact]
    public void FailsAnEmptyRegionWhereItIsOff()
    {
        TestAccount account = Off(On(new TestAccount().WithRegions(Region, "us-east-1"), Region), "us-east-1", 0);
        Assert.Equal([FindingStatus.Pass, FindingStatus.Fail], Run(account).Select(f => f.Status));
    }

    [Fact]
    public void WarnsOfExistingVolumes()
    {
        Finding finding = Assert.Single(Run(On(new TestAccount().WithRegions(Region), Region, unencrypted: 3)));
        Assert.Equal((FindingStatus.Pass, "3"), (finding.Status, finding.Evidence["UnencryptedVolumes"]));
        Assert.StartsWith("3 existing volumes", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void FailsWhereItIsOffAndAllVolumesAreEncrypted() =>
        Assert.Equal(
            (FindingStatus.Fail, "NoEncryptionByDefault"), Of(Assert.Single(Run(Off(new TestAccount().WithRegions(Region), Region, 0)))));

    [Fact]
    public void IsAnErrorWhereItIsDenied()
    {
        Finding finding = Assert.Single(Run(new TestAccount().WithRegions(Region).Deny(Ec2Evidence.EbsEncryption, region: Region)));
        Assert.Equal((FindingStatus.Error, "AccessDenied"), Of(finding));
        Assert.Contains("ec2:GetEbsEncryptionByDefault", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void DoesNotApplyToARegionThatIsNotEnabled()
    {
        var regions = new RegionList([new(Region, "opted-in"), new("ap-east-1", "not-opted-in")]);
        Assert.Equal(
            (FindingStatus.NotApplicable, "RegionNotOptedIn"),
            Of(Run(On(new TestAccount().With(Ec2Evidence.Regions, regions), Region))[0]));
    }

    [Theory]
    [InlineData("PendingDeletion", true)]
    [InlineData("Disabled", true)]
    [InlineData("Enabled", false)]
    public void WarnsOfADefaultKeyThatCannotBeUsed(string state, bool warns)
    {
        TestAccount account = On(new TestAccount().WithRegions(Region), Region, KeyArn)
            .WithIn(
                KmsEvidence.Key,
                Region,
                new KmsKey("k", KeyArn, "CUSTOMER", "SYMMETRIC_DEFAULT", state, "AWS_KMS", null, null, null),
                KeyArn);
        Finding finding = Assert.Single(Run(account));
        Assert.Equal((FindingStatus.Pass, state, warns ? 1 : 0), (finding.Status, finding.Evidence["KeyState"], finding.Warnings.Count));
    }

    [Fact]
    public void WarnsOfADeletedDefaultKey()
    {
        TestAccount account = On(new TestAccount().WithRegions(Region), Region, KeyArn)
            .WithIn<KmsKey>(KmsEvidence.Key, Region, null, KeyArn);
        Assert.Contains("no longer exists", Assert.Single(Assert.Single(Run(account)).Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyWarnsWhereTheRestIsDenied()
    {
        TestAccount account = new TestAccount().WithRegions(Region).WithIn(Ec2Evidence.EbsEncryption, Region, new EbsEncryption(true))
            .Deny(Ec2Evidence.UnencryptedVolumes, region: Region).Deny(Ec2Evidence.EbsDefaultKey, region: Region);
        Finding finding = Assert.Single(Run(account));
        Assert.Equal((FindingStatus.Pass, 2), (finding.Status, finding.Warnings.Count));
        TestAccount key = On(new TestAccount().WithRegions(Region), Region, KeyArn).Deny(KmsEvidence.Key, KeyArn, Region);
        Assert.Contains("could not be read", Assert.Single(Assert.Single(Run(key)).Warnings), StringComparison.Ordinal);
    }

    private static (FindingStatus, string) Of(Finding finding) => (finding.Status, finding.ReasonCode);

    private static IReadOnlyList<Finding> Run(TestAccount account) => Scenario.Run(new EbsEncryptionControl(), account);

    private static TestAccount On(TestAccount account, string region, string key = "alias/aws/ebs", int unencrypted = 0) => account
        .WithIn(Ec2Evidence.EbsEncryption, region, new EbsEncryption(true))
        .WithIn(Ec2Evidence.EbsDefaultKey, region, new EbsDefaultKey(key))
        .WithIn(Ec2Evidence.UnencryptedVolumes, region, new UnencryptedVolumes(unencrypted));

    private static TestAccount Off(TestAccount account, string region, int unencrypted) => account
        .WithIn(Ec2Evidence.EbsEncryption, region, new EbsEncryption(false))
        .WithIn(Ec2Evidence.UnencryptedVolumes, region, new UnencryptedVolumes(unencrypted));
}
