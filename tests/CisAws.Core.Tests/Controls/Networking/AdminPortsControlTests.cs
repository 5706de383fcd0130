using CisAws.Controls;
using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Networking;

/// <summary>6.3 and 6.4 read the same rules strictly by address family.</summary>
public sealed class AdminPortsControlTests
{
    [Theory]
    [InlineData(FindingStatus.Fail, FindingStatus.Pass, "tcp 22 22 0.0.0.0/0")]
    [InlineData(FindingStatus.Pass, FindingStatus.Fail, "tcp 22 22 ::/0")]
    [InlineData(FindingStatus.Fail, FindingStatus.Fail, "-1 -1 -1 0.0.0.0/0", "-1 -1 -1 ::/0")]
    [InlineData(FindingStatus.Fail, FindingStatus.Pass, "udp 3389 3389 0.0.0.0/0")]
    [InlineData(FindingStatus.Fail, FindingStatus.Pass, "tcp 0 3389 0.0.0.0/0")]
    [InlineData(FindingStatus.Pass, FindingStatus.Pass, "47 -1 -1 0.0.0.0/0")]
    [InlineData(FindingStatus.Pass, FindingStatus.Pass, "tcp 443 443 0.0.0.0/0")]
    [InlineData(FindingStatus.Pass, FindingStatus.Pass, "tcp 22 22 198.51.100.7/32")]
    [InlineData(FindingStatus.Pass, FindingStatus.Fail, "tcp 22 22 pl-world6")]
    [InlineData(FindingStatus.Fail, FindingStatus.Pass, "tcp - - 0.0.0.0/0")]
    [InlineData(FindingStatus.Pass, FindingStatus.Pass, "icmp 8 -1 0.0.0.0/0")]
    [InlineData(FindingStatus.Fail, FindingStatus.Pass, "tcp 3389 3389 0.0.0.0/0")]
    [InlineData(FindingStatus.Pass, FindingStatus.Pass, "-1 -1 -1 sg-1")]
    [InlineData(FindingStatus.Pass, FindingStatus.Pass, "tcp 23 3388 0.0.0.0/0", "6 3390 65535 ::/0", "tcp 0 21 ::/0")]
    [InlineData(FindingStatus.Fail, FindingStatus.Fail, "tcp 22 22 10.9.8.7/0", "tcp 22 22 2001:db8::/0")]
    [InlineData(FindingStatus.Pass, FindingStatus.Pass, "tcp 22 22 ::ffff:0.0.0.0/96")]
    [InlineData(FindingStatus.Fail, FindingStatus.Pass, "tcp 22 22 0.0.0.0/1", "tcp 22 22 pl-upper4")]
    [InlineData(FindingStatus.Pass, FindingStatus.Fail, "tcp 22 22 8000::/1", "-1 - - ::/1")]
    [InlineData(FindingStatus.Pass, FindingStatus.Pass, "tcp 22 22 0.0.0.0/1", "tcp 3389 3389 128.0.0.0/1")]
    [InlineData(FindingStatus.Pass, FindingStatus.Pass, "tcp 22 22 pl-aws", "-1 - - pl-aws")]
    public void AssessesEachFamilySeparately(FindingStatus ipv4, FindingStatus ipv6, params string[] rules)
    {
        Finding of4 = Single4(Account(rules)), of6 = Single6(Account(rules));
        Assert.Equal((ipv4, ipv6), (of4.Status, of6.Status));

        // Rules alone decide the same, in the same words.
        TestAccount older = Allowing(rules).WithoutPermissions().Account();
        foreach ((Finding now, Control control) in new (Finding, Control)[]
            { (of4, new AdminPortsIPv4Control()), (of6, new AdminPortsIPv6Control()) })
        {
            Finding then = Assert.Single(Scenario.Findings(control, older));
            Assert.Equal((then.Reason, $"{then.Evidence}", $"{then.Warnings}"), (now.Reason, $"{now.Evidence}", $"{now.Warnings}"));
        }
    }

    [Fact]
    public void IsAnErrorWhereASharedListIsNotReadable()
    {
        Finding finding = Single4(new Groups().Group("tcp 22 22 pl-x").Shared("pl-x", "IPv4").Account());
        Assert.Equal((FindingStatus.Error, "AccessDenied", Groups.Arn), (finding.Status, finding.ReasonCode, finding.ResourceId));
        Assert.Contains("ec2:GetManagedPrefixListEntries", finding.Reason, StringComparison.Ordinal);
        Assert.Contains("pl-x", finding.Evidence["Unknown"], StringComparison.Ordinal);
    }

    [Fact]
    public void FailsRegardlessOfAnUnreadableList()
    {
        Finding finding = Single4(new Groups().Group("tcp 22 22 pl-x", "tcp 3389 3389 0.0.0.0/0").Shared("pl-x", "IPv4").Account());
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Contains(finding.Warnings, w => w.Contains("pl-x", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("IPv6", FindingStatus.Pass)]
    [InlineData("IPv4", FindingStatus.Error)]
    [InlineData(null, FindingStatus.Error)]
    public void DoesNotReadAListOfTheOtherFamily(string? family, FindingStatus ipv4) =>
        Assert.Equal(ipv4, Single4(new Groups().Group("tcp 22 22 pl-x").Shared("pl-x", family).Account()).Status);

    [Theory]
    [InlineData("tcp 443 443 pl-x", FindingStatus.Pass)]
    [InlineData("icmp -1 -1 pl-x", FindingStatus.Pass)]
    [InlineData("tcp 443 443 300.0.0.0/0", FindingStatus.Pass)]
    [InlineData("tcp 22 22 pl-gone", FindingStatus.Error)]
    [InlineData("tcp 22 22 pl-unlisted", FindingStatus.Error)]
    [InlineData("tcp 22 22 pl-broken", FindingStatus.Error)]
    [InlineData("tcp 22 22 300.0.0.0/0", FindingStatus.Error)]
    [InlineData("tcp 22 22 1:2/64", FindingStatus.Error)]
    [InlineData("tcp 22 22 unknown", FindingStatus.Error)]
    [InlineData("sctp 22 22 0.0.0.0/0", FindingStatus.Error)]
    [InlineData("tcp 3389 22 0.0.0.0/0", FindingStatus.Error)]
    public void NeverPassesWhatItDoesNotUnderstand(string rule, FindingStatus status) => Assert.Equal(
        status,
        Single4(new Groups()
            .Group(rule)
            .Shared("pl-x", "IPv4")
            .Shared("pl-gone", "IPv4", exists: false)
            .List("pl-broken", "IPv4", "10.0.0.0/8", "0.0.0.0")
            .Account()).Status);

    [Fact]
    public void FailsOnTheReadablePartOfAListThatIsPartlyBroken() =>
        Assert.Equal(
            FindingStatus.Fail,
            Single4(new Groups().Group("tcp 22 22 pl-b").List("pl-b", "IPv4", "0.0.0.0/0", "nonsense").Account()).Status);

    [Fact]
    public void IsAnErrorWhereTheListingsContradictEachOther()
    {
        var group = new SecurityGroup("sg-2", "new", "vpc-1", null, 1, 0);
        Finding finding = Single4(new Groups().Add(group).Account());
        Assert.Equal((FindingStatus.Error, "AnswerNotUnderstood"), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void LeavesGroupsOfOtherAccountsToTheirOwners()
    {
        Finding finding = Single4(new Groups().Add(new SecurityGroup("sg-2", "shared", "vpc-1", "999999999999", 1, 0)).Account());
        Assert.Equal((FindingStatus.NotApplicable, "OwnedByAnotherAccount"), (finding.Status, finding.ReasonCode));
        Assert.Contains(":999999999999:security-group/sg-2", finding.ResourceId, StringComparison.Ordinal);
    }

    [Fact]
    public void DoesNotApplyToARegionWithoutGroups() =>
        Assert.Equal((FindingStatus.NotApplicable, "NoSecurityGroups"), Of(Single4(new Groups().Account())));

    [Fact]
    public void AssessesEveryGroupSeparately()
    {
        TestAccount account = new Groups()
            .Named("sg-1", "a", "tcp 22 22 0.0.0.0/0")
            .Named("sg-2", "b", "tcp 22 22 pl-x")
            .Named("sg-3", "c", "tcp 22 22 0.0.0.0/1")
            .Named("sg-4", "d", "tcp 22 22 128.0.0.0/1").Shared("pl-x", "IPv4").Account();
        Assert.Equal(
            [FindingStatus.Fail, FindingStatus.Error, FindingStatus.Pass, FindingStatus.Pass],
            Scenario.Run(new AdminPortsIPv4Control(), account).Select(f => f.Status));
    }

    [Fact]
    public void CountsConfiguredPortsBesideThoseOfTheBenchmark()
    {
        TestAccount account = new Groups().Group("tcp 5985 5985 0.0.0.0/0").Account();
        Finding warned = Single4(account);
        Assert.Equal(FindingStatus.Pass, warned.Status);
        Assert.Contains("tcp/5985", Assert.Single(warned.Warnings), StringComparison.Ordinal);
        account.Settings = new AssessmentSettings { AdminPorts = [5985] };
        Assert.Equal("tcp/5985 0.0.0.0/0", Single4(account).Evidence["OpenPorts"]);
        TestAccount ssh = new Groups().Group("tcp 22 22 0.0.0.0/0").Account();
        ssh.Settings = new AssessmentSettings { AdminPorts = [] };
        Assert.Equal(FindingStatus.Fail, Single4(ssh).Status);
    }

    [Fact]
    public void NamesPortsAndRules()
    {
        Finding finding = Single4(new Groups().Group("tcp 443 443 0.0.0.0/0", "-1 - - 0.0.0.0/0", "tcp 22 22 10.0.0.0/8").Account());
        Assert.Equal(
            "web (sg-1) allows tcp/22, udp/22, tcp/3389, udp/3389 from 0.0.0.0/0 (rule sgr-2); no rule may allow that.", finding.Reason);
        Assert.Equal(("sg-1", "vpc-1", "sgr-2"), (finding.Evidence["GroupId"], finding.Evidence["VpcId"], finding.Evidence["Rules"]));
    }

    private static TestAccount Account(string[] rules) => Allowing(rules).Account();

    private static Groups Allowing(string[] rules) => new Groups().Group(rules)
        .List("pl-world6", "IPv6", "2001:db8::/32", "::/0").List("pl-upper4", "IPv4", "128.0.0.0/2", "192.0.0.0/2");

    private static Finding Single4(TestAccount account) => Scenario.Single(new AdminPortsIPv4Control(), account);

    private static Finding Single6(TestAccount account) => Scenario.Single(new AdminPortsIPv6Control(), account);

    private static (FindingStatus, string) Of(Finding finding) => (finding.Status, finding.ReasonCode);
}
