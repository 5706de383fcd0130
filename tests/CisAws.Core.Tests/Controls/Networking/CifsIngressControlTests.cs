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
        Groups groups = new Groups().Group(rules).List("pl-open", "IPv4", "10.0.0.0/8", "0.0.0.0/0");
        Finding finding = Single(groups.Account());
        Finding older = Assert.Single(Scenario.Findings(new CifsIngressControl(), groups.WithoutPermissions().Account()));
        Assert.Equal((older.Reason, $"{older.Evidence}"), (finding.Reason, $"{finding.Evidence}"));
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
        Assert.Equal((FindingStatus.Error, Groups.Region), (groups.Status, groups.Region));
    }

    [Theory]
    [InlineData("tcp 445 445 0.0.0.0/0", FindingStatus.Error)]
    [InlineData("tcp 445 445 300.0.0.0/0", FindingStatus.Error)]
    [InlineData("tcp 443 443 0.0.0.0/0", FindingStatus.Pass)]
    [InlineData("tcp 445 445 sg-other", FindingStatus.Pass)]
    public void NeedsRulesOnlyOfAGroupWhoseVerdictNamesThem(string rule, FindingStatus expected)
    {
        Groups groups = new Groups().Group(rule).Named("sg-2", "closed");
        Finding[] findings = [.. Run(groups.Account().Deny(Ec2Evidence.SecurityGroupRules, region: Groups.Region))];
        Assert.Equal([expected, FindingStatus.Pass], findings.Select(f => f.Status));
        if (expected == FindingStatus.Error)
        {
            Assert.Contains("ec2:DescribeSecurityGroupRules", findings[0].Reason, StringComparison.Ordinal);
        }

        Assert.All(
            Run(groups.WithoutPermissions().Account().Deny(Ec2Evidence.SecurityGroupRules, region: Groups.Region)),
            f => Assert.Equal(FindingStatus.Error, f.Status));
    }

    [Fact]
    public void ReadsRulesAndInterfacesOnlyWhereAGroupIsExposed()
    {
        EvidenceSource[] closed = Asked(new Groups().Group("tcp 445 445 10.0.0.0/8", "tcp 443 443 0.0.0.0/0").Account());
        Assert.DoesNotContain(Ec2Evidence.SecurityGroupRules, closed);
        Assert.DoesNotContain(Ec2Evidence.NetworkInterfaces, closed);
        EvidenceSource[] open = Asked(new Groups().Group("tcp 445 445 0.0.0.0/0").Account());
        Assert.Contains(Ec2Evidence.SecurityGroupRules, open);
        Assert.Contains(Ec2Evidence.NetworkInterfaces, open);
        Assert.Contains(Ec2Evidence.SecurityGroupRules, Asked(new Groups().Group().WithoutPermissions().Account()));
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

    private static IReadOnlyList<Finding> Run(TestAccount account) => Scenario.Run(new CifsIngressControl(), account);

    private static EvidenceSource[] Asked(TestAccount account) => Scenario.Sources(new CifsIngressControl(), account);

    private static Finding Single(TestAccount account) => Scenario.Single(new CifsIngressControl(), account);
}
