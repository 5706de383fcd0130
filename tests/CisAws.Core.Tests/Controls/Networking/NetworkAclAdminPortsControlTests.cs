using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;
using static CisAws.Tests.Controls.Networking.NetworkAcls;

namespace CisAws.Tests.Controls.Networking;

public sealed class NetworkAclAdminPortsControlTests
{
    // The rule that AWS adds to every ACL and direction.
    private const string LastWord = "32767 deny -1 - - 0.0.0.0/0";

    [Theory]
    [InlineData(FindingStatus.Fail, "AdminPortsOpenToWorld", "100 allow -1 - - 0.0.0.0/0")]
    [InlineData(
        FindingStatus.Pass,
        "AdminPortsDeniedFirst",
        "90 deny 6 22 22 0.0.0.0/0",
        "91 deny 6 3389 3389 0.0.0.0/0",
        "92 deny 17 22 22 0.0.0.0/0",
        "93 deny 17 3389 3389 0.0.0.0/0", "100 allow -1 - - 0.0.0.0/0")]
    [InlineData(
        FindingStatus.Fail,
        "AdminPortsOpenToWorld",
        "90 deny 6 22 22 0.0.0.0/0",
        "91 deny 6 3389 3389 0.0.0.0/0",
        "100 allow -1 - - 0.0.0.0/0")]
    [InlineData(FindingStatus.Fail, "AdminPortsOpenToWorld", "100 allow -1 - - 0.0.0.0/0", "200 deny -1 - - 0.0.0.0/0")]
    [InlineData(FindingStatus.Fail, "AdminPortsOpenToWorld", "90 deny -1 - - 10.0.0.0/8", "100 allow -1 - - 0.0.0.0/0")]
    [InlineData(FindingStatus.Fail, "AdminPortsOpenToWorld", "100 allow 6 1024 65535 0.0.0.0/0")]
    [InlineData(FindingStatus.Pass, "AdminPortsRestricted", "100 allow 6 23 3388 0.0.0.0/0", "110 allow 6 3390 65535 0.0.0.0/0")]
    [InlineData(FindingStatus.Fail, "AdminPortsOpenToWorldIPv6", "100 allow -1 - - 10.0.0.0/8", "101 allow -1 - - ::/0")]
    [InlineData(FindingStatus.Pass, "AdminPortsRestricted", "100 allow 1 - - 0.0.0.0/0", "101 allow 58 - - ::/0")]
    [InlineData(FindingStatus.Fail, "AdminPortsOpenToWorld", "100 allow 6 22 22 0.0.0.0/1", "110 allow 6 22 22 128.0.0.0/1")]
    [InlineData(FindingStatus.Pass, "AdminPortsRestricted", "egress 100 allow -1 - - 0.0.0.0/0")]
    [InlineData(FindingStatus.Fail, "AdminPortsOpenToWorld", "100 allow 17 0 65535 0.0.0.0/0")]
    [InlineData(
        FindingStatus.Pass,
        "AdminPortsDeniedFirst",
        "80 allow 6 22 22 10.0.0.0/8",
        "90 deny -1 - - 0.0.0.0/0",
        "100 allow -1 - - 0.0.0.0/0")]
    [InlineData(FindingStatus.Pass, "AdminPortsRestricted", "90 deny -1 - - 0.0.0.0/1", "100 allow -1 - - 128.0.0.0/2")]
    [InlineData(FindingStatus.Fail, "AdminPortsOpenToWorld", "100 allow 6 - - 0.0.0.0/0")]
    public void EvaluatesRulesInTheirOrder(FindingStatus status, string code, params string[] rules)
    {
        Finding finding = Single(Acl([.. rules, LastWord]));
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
        Assert.Equal("arn:aws:ec2:eu-west-1:111122223333:network-acl/acl-1", finding.ResourceId);
    }

    [Fact]
    public void WarnsOfAShadowedRule()
    {
        Finding finding = Single(Acl("90 deny -1 - - 0.0.0.0/0", "100 allow -1 - - 0.0.0.0/0"));
        Assert.Contains("rule 100", Assert.Single(finding.Warnings), StringComparison.Ordinal);
        Finding literal = Single(
            Acl("90 deny -1 - - 0.0.0.0/0", "100 allow -1 - - 0.0.0.0/0"),
            new AssessmentSettings { Interpretation = Interpretation.Literal });
        Assert.Equal((FindingStatus.Fail, "100"), (literal.Status, literal.Evidence["OpenedByRules"]));
    }

    [Fact]
    public void NamesTheOpenPortsAndTheRule()
    {
        Finding finding = Single(Acl("100 allow 6 1024 65535 0.0.0.0/0"));
        Assert.Equal(
            ("tcp/3389 0.0.0.0/0", "100", "subnet-1"),
            (finding.Evidence["OpenPorts"], finding.Evidence["OpenedByRules"], finding.Evidence["Subnets"]));
        Assert.Equal("The network ACL acl-1 allows tcp/3389 from 0.0.0.0/0 (rule 100); no rule may allow that.", finding.Reason);
    }

    [Theory]
    [InlineData("No subnet uses the network ACL acl-1, so it has no effect.", "100 allow 6 443 443 0.0.0.0/0")]
    [InlineData(
        "No subnet uses the network ACL acl-1, so it has no effect; in use it would allow tcp/22 from 0.0.0.0/0, and tcp/3389 from ::/0 "
        + "(rules 100, 110).",
        "100 allow 6 22 22 0.0.0.0/0",
        "110 allow 6 3389 3389 ::/0")]
    public void SaysWhatAnAclWithoutSubnetsWouldOpen(string reason, params string[] rules)
    {
        Finding finding = Single(Acl(rules) with { SubnetIds = [] });
        Assert.Equal(("NoSubnets", reason), (finding.ReasonCode, finding.Reason));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void DoesNotApplyWithoutSubnets(bool isDefault, int warnings)
    {
        Finding finding = Single(Acl("100 allow -1 - - 0.0.0.0/0") with { SubnetIds = [], IsDefault = isDefault });
        Assert.Equal((FindingStatus.NotApplicable, "NoSubnets"), (finding.Status, finding.ReasonCode));
        Assert.Equal(warnings, finding.Warnings.Count);
        Assert.Contains("tcp/22 0.0.0.0/0", finding.Evidence["OpenPorts"], StringComparison.Ordinal);
    }

    [Fact]
    public void SaysThatCombinedRangesCountByIntent()
    {
        NetworkAcl acl = Acl("100 allow 6 22 22 0.0.0.0/1", "110 allow 6 22 22 128.0.0.0/1");
        Finding finding = Single(acl);
        Assert.Equal(("Intent", "100, 110"), (finding.Evidence["Basis"], finding.Evidence["OpenedByRules"]));
        Assert.Equal(
            "The network ACL acl-1 allows tcp/22 from ranges that together cover every public IPv4 address (rules 100, 110); no rule may "
            + "allow that.",
            finding.Reason);
        Finding literal = Single(acl, new AssessmentSettings { Interpretation = Interpretation.Literal });
        Assert.Equal(FindingStatus.Pass, literal.Status);
        Assert.Contains("large part", Assert.Single(literal.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FindingStatus.Error, "90 deny 6 - - 0.0.0.0/0", "100 allow -1 - - 0.0.0.0/0")]
    [InlineData(FindingStatus.Error, "90 deny -1 - - 10.0.0/8", "100 allow -1 - - 0.0.0.0/0")]
    [InlineData(FindingStatus.Error, "90 drop -1 - - 0.0.0.0/0", "100 allow -1 - - 0.0.0.0/0")]
    [InlineData(FindingStatus.Error, "100 allow tcpx 22 22 0.0.0.0/0")]
    [InlineData(FindingStatus.Error, "100 allow 6 22 22 none")]
    [InlineData(FindingStatus.Fail, "100 allow -1 - - 0.0.0.0/0", "200 deny -1 - - nonsense")]
    public void NeverPassesWhatItDoesNotUnderstand(FindingStatus status, params string[] rules) =>
        Assert.Equal(status, Single(Acl(rules)).Status);

    [Fact]
    public void CountsConfiguredPorts() => Assert.Equal(
        FindingStatus.Fail, Single(Acl("100 allow 6 5985 5985 0.0.0.0/0"), new AssessmentSettings { AdminPorts = [5985] }).Status);

    [Fact]
    public void LeavesAclsOfSharedVpcsToTheirOwners() =>
        Assert.Equal("OwnedByAnotherAccount", Single(Acl("100 allow -1 - - 0.0.0.0/0") with { OwnerId = "999999999999" }).ReasonCode);

    [Fact]
    public void SaysWhyARegionHasNoVerdict()
    {
        TestAccount account = new TestAccount().WithRegions(Region, "us-east-1").Deny(Ec2Evidence.NetworkAcls, region: Region)
            .WithIn(Ec2Evidence.NetworkAcls, "us-east-1", new NetworkAclList([]));
        Assert.Equal(["AccessDenied", "NoNetworkAcls"], Scenario.Run(new NetworkAclAdminPortsControl(), account).Select(f => f.ReasonCode));
    }
}
