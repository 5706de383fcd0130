using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Networking;

public sealed class CifsIngressControlTests
{
    [Theory]
    [InlineData("CifsOpenToWorld", "tcp 445 445 0.0.0.0/0")]
    [InlineData("CifsOpenToWorld", "-1 -1 -1 ::/0")]
    [InlineData("CifsRestricted", "tcp 400 500 10.0.0.0/8")]
    [InlineData("CifsOpenToWorld", "tcp 0 65535 0.0.0.0/0")]
    [InlineData("CifsOpenToWorld", "tcp 445 445 pl-open")]
    [InlineData("CifsRestricted", "tcp 445 445 pl-aws")]
    [InlineData("CifsRestricted", "tcp 445 445 sg-other")]
    [InlineData("CifsRestricted", "icmp -1 -1 0.0.0.0/0")]
    [InlineData("CifsOpenToWorldTogether", "tcp 445 445 0.0.0.0/1", "tcp 445 445 128.0.0.0/1")]
    [InlineData("CifsOpenToWorldTogether", "tcp 445 445 0.0.0.0/1", "tcp 445 445 128.0.0.0/2", "tcp 445 445 192.0.0.0/3")]
    [InlineData("CifsOpenToWorldTogether", "tcp 445 445 2000::/3")]
    [InlineData("CifsRestricted", "tcp 445 445 0.0.0.0/1", "tcp 445 445 128.0.0.0/2")]
    [InlineData("CifsOpenToWorld", "udp 445 445 0.0.0.0/0")]
    [InlineData("CifsOpenToWorld", "17 - - ::/0")]
    [InlineData("CifsRestricted", "tcp 446 446 0.0.0.0/0")]
    [InlineData("CifsRestricted", "tcp 444 444 0.0.0.0/0")]
    [InlineData("CifsRestricted", "tcp 445 445 0.0.0.0/1", "udp 445 445 128.0.0.0/1")]
    [InlineData("CifsRestricted", "tcp 445 445 0.0.0.0/1", "tcp 445 445 8000::/1")]
    [InlineData("CifsRestricted")]
    public void Decides(string code, params string[] rules)
    {
        Finding finding = Single(new Groups().Group(rules).List("pl-open", "IPv4", "10.0.0.0/8", "0.0.0.0/0").Account());
        Assert.Equal((code, Groups.Arn, "web (sg-1)"), (finding.ReasonCode, finding.ResourceId, finding.ResourceName));
        Assert.Equal(code == "CifsRestricted" ? FindingStatus.Pass : FindingStatus.Fail, finding.Status);
    }

    [Fact]
    public void CountsAGroupThatNothingUses()
    {
        Finding finding = Single(new Groups().Group("tcp 0 65535 0.0.0.0/0").Account());
        Assert.Equal(
            ("0", "tcp/445 0.0.0.0/0", "sgr-1"),
            (finding.Evidence["NetworkInterfaces"], finding.Evidence["OpenPorts"], finding.Evidence["Rules"]));
        Assert.Equal("1", Single(new Groups().Named("sg-attached", "web", "tcp 445 445 ::/0").Account()).Evidence["NetworkInterfaces"]);
    }

    [Fact]
    public void SaysThatCombinedRangesCountByIntent()
    {
        TestAccount account = new Groups().Group("tcp 445 445 0.0.0.0/1", "tcp 445 445 128.0.0.0/1").Account();
        Assert.Equal("Intent", Single(account).Evidence["Basis"]);
        account.Settings = new AssessmentSettings { Interpretation = Interpretation.Literal };
        Finding literal = Single(account);
        Assert.Equal(FindingStatus.Pass, literal.Status);
        Assert.Contains("together cover every public IPv4 address", literal.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("udp 445 445 0.0.0.0/0", "udp/445")]
    [InlineData("-1 - - 0.0.0.0/0", null)]
    public void SaysThatUdpCountsLiterally(string rule, string? counted) =>
        Assert.Equal(counted, Single(new Groups().Group(rule).Account()).Evidence["CountedToTheLetter"]);

    [Fact]
    public void IsAnErrorWhereAListingIsDenied()
    {
        Finding groups = Single(new Groups().Group().Account().Deny(Ec2Evidence.SecurityGroups, region: Groups.Region));
        Finding rules = Single(new Groups().Group().Account().Deny(Ec2Evidence.SecurityGroupRules, region: Groups.Region));
        Assert.Equal((FindingStatus.Error, Groups.Region), (groups.Status, groups.Region));
        Assert.Contains("ec2:DescribeSecurityGroupRules", rules.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void WarnsOfNetBiosOnly()
    {
        Finding finding = Single(new Groups().Group("tcp 139 139 0.0.0.0/0").Account());
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.Contains("tcp/139", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void WarnsOfALargePart() =>
        Assert.Contains(
            "large part",
            Assert.Single(Single(new Groups().Group("tcp 445 445 0.0.0.0/1", "tcp 445 445 128.0.0.0/2").Account()).Warnings),
            StringComparison.Ordinal);

    private static Finding Single(TestAccount account) => Scenario.Single(new CifsIngressControl(), account);
}
