using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Networking;

public sealed class EbsEncryptionControlTests
{
    private const string Region = "eu-west-1";

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
        TestAccount account = Off(On(new TestAccount().WithRegions(Region, "us-east-1"), Region), "us-east-1");
        Assert.Equal([(FindingStatus.Pass, "EncryptionByDefault"), (FindingStatus.Fail, "NoEncryptionByDefault")], Run(account).Select(Of));
    }

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

    private static (FindingStatus, string) Of(Finding finding) => (finding.Status, finding.ReasonCode);

    private static IReadOnlyList<Finding> Run(TestAccount account) => Scenario.Run(new EbsEncryptionControl(), account);

    private static TestAccount On(TestAccount account, string region) =>
        account.WithIn(Ec2Evidence.EbsEncryption, region, new EbsEncryption(true));

    private static TestAccount Off(TestAccount account, string region) =>
        account.WithIn(Ec2Evidence.EbsEncryption, region, new EbsEncryption(false));
}
