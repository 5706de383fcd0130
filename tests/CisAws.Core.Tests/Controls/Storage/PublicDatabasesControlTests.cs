using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;
using CisAws.Tests.Knowledge.Databases;
using static CisAws.Tests.Knowledge.Databases.TestDatabases;

namespace CisAws.Tests.Controls.Storage;

public sealed class PublicDatabasesControlTests
{
    private static readonly AssessmentSettings Strict = new() { StrictPublicSubnet = true };
    private static readonly Route Internet = new("0.0.0.0/0", null, null, "igw-1", null, "active");

    [Fact]
    public void PassesAPrivateDatabase()
    {
        TestAccount account = Network(Instance("db"));
        Finding finding = Single(account);
        Assert.Equal((FindingStatus.Pass, 0), (finding.Status, finding.Warnings.Count));
        account.Settings = Strict;
        Assert.Equal(FindingStatus.Pass, Single(account).Status);
    }

    [Theory]
    [InlineData("10.0.0.0/8", false, "PubliclyAccessible")]
    [InlineData("10.0.0.0/8", true, "PubliclyAccessible")]
    [InlineData("0.0.0.0/0", false, "PubliclyAccessible")]
    [InlineData("0.0.0.0/0", true, "Reachable")]
    [InlineData("0.0.0.0/1,128.0.0.0/1", true, "Reachable")]
    [InlineData("::/0", true, "Reachable")]
    [InlineData("0.0.0.0/1", true, "PubliclyAccessible")]
    public void FailsAPublicAddressRegardlessOfGroupsAndRoutes(string sources, bool isPublic, string code)
    {
        TestAccount account = Network(Instance("db") with { PubliclyAccessible = true }, isPublic ? [Internet] : [])
            .Sources(sources.Split(','));
        Finding finding = Single(account);
        Assert.Equal((FindingStatus.Fail, code), (finding.Status, finding.ReasonCode));
    }

    [Theory]
    [InlineData("tcp", 3306, 3306, "sg-1", false, "true")]
    [InlineData("-1", null, null, "sg-1", false, "true")]
    [InlineData("tcp", 5432, 5432, "sg-1", false, "false")]
    [InlineData("udp", 3306, 3306, "sg-1", false, "false")]
    [InlineData("tcp", 3306, 3306, "sg-2", false, "false")]
    [InlineData("tcp", 3306, 3306, "sg-1", true, "false")]
    public void LooksForRulesOfItsOwnGroupsAndPort(string protocol, int? from, int? to, string group, bool isEgress, string open)
    {
        var rule = new SecurityGroupRule("sgr-1", group, isEgress, protocol, from, to, "0.0.0.0/0", null, null, null);
        TestAccount account = Network(Instance("db") with { PubliclyAccessible = true }, Internet)
            .WithIn(Ec2Evidence.SecurityGroupRules, Region, new SecurityGroupRuleList([rule]));
        Assert.Equal(open, Single(account).Evidence["OpenToTheInternet"]);
    }

    [Fact]
    public void APublicAddressFailsWithDeniedSecurityGroups()
    {
        Finding finding = Single(
            Network(Instance("db") with { PubliclyAccessible = true }, Internet).Deny(Ec2Evidence.SecurityGroupRules, region: Region));
        Assert.Equal(("PubliclyAccessible", "unknown"), (finding.ReasonCode, finding.Evidence["OpenToTheInternet"]));
    }

    [Fact]
    public void APublicSubnetAloneIsAWarning()
    {
        TestAccount account = Network(Instance("db"), Internet);
        Finding finding = Single(account);
        Assert.Equal((FindingStatus.Pass, "subnet-a"), (finding.Status, finding.Evidence["PublicSubnets"]));
        Assert.Contains("subnet-a", Assert.Single(finding.Warnings), StringComparison.Ordinal);
        account.Settings = Strict;
        Assert.Equal((FindingStatus.Fail, "PublicSubnet"), (Single(account).Status, Single(account).ReasonCode));
    }

    [Theory]
    [InlineData("vpc-1", FindingStatus.Fail)]
    [InlineData("vpc-2", FindingStatus.Pass)]
    public void TheMainTableOfItsOwnVpcCounts(string vpc, FindingStatus status)
    {
        TestAccount account = Account(Instance("db")).WithIn(Ec2Evidence.RouteTables, Region, new RouteTableList(
            [Table("rtb-main", vpc, isMain: true, routes: Internet), Table("rtb-other", "vpc-1", isMain: vpc != "vpc-1")]));
        account.Settings = Strict;
        Assert.Equal(status, Single(account).Status);
    }

    [Theory]
    [InlineData("::/0", "igw-1", "active", FindingStatus.Fail)]
    [InlineData("::/0", "eigw-1", "active", FindingStatus.Pass)]
    [InlineData("::/0", "igw-1", "blackhole", FindingStatus.Pass)]
    [InlineData("2001:db8::/32", "igw-1", "active", FindingStatus.Pass)]
    public void Ipv6CountsToo(string destination, string target, string state, FindingStatus status)
    {
        TestAccount account = Network(Instance("db"), new Route(null, destination, null, target, null, state));
        account.Settings = Strict;
        Assert.Equal(status, Single(account).Status);
    }

    [Theory]
    [InlineData("aurora-mysql")]
    [InlineData("neptune")]
    [InlineData("docdb")]
    public void ChecksMembersOfClusters(string engine)
    {
        Finding finding = Single(Network(Member("m", "c", engine) with { PubliclyAccessible = true }));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Equal(engine != "aurora-mysql", finding.Reason.Contains("not RDS", StringComparison.Ordinal));
    }

    [Fact]
    public void SaysWhatTheSettingsLeaveOut()
    {
        TestAccount account = Network(Instance("db", "neptune") with { PubliclyAccessible = true });
        account.Settings = new AssessmentSettings { AssessDocumentDbAndNeptune = false };
        Finding finding = Single(account);
        Assert.Equal(("PubliclyAccessible", FindingStatus.NotApplicable), (finding.ReasonCode, finding.LocalPolicy?.LocalStatus));
    }

    [Theory]
    [InlineData("aurora-postgresql")]
    [InlineData("aurora-mysql")]
    [InlineData("mysql")]
    public void AMemberOfAPublicClusterIsPublic(string engine)
    {
        TestAccount account = Network(Member("m", "c", engine));
        Finding flag = Single(account.WithClusters(Cluster("c", engine, "m") with { PubliclyAccessible = true }));
        Assert.Equal((FindingStatus.Fail, "PubliclyAccessible"), (flag.Status, flag.ReasonCode));
        Finding gateway = Single(account.WithClusters(Cluster("c", engine, "m") with { InternetAccessGatewayEnabled = true }));
        Assert.Equal((FindingStatus.Fail, "InternetAccessGateway"), (gateway.Status, gateway.ReasonCode));
        Assert.Equal(FindingStatus.Pass, Single(account.WithClusters(Cluster("c", engine, "m"))).Status);
        Assert.Equal(FindingStatus.Error, Single(account.Deny(RdsEvidence.Clusters, region: Region)).Status);
    }

    [Fact]
    public void AClusterWithoutInstancesHasARowOnlyWhereItIsPublic()
    {
        TestAccount account = Account();
        Assert.Equal("NoDatabases", Single(account.WithClusters(Cluster("c"))).ReasonCode);
        Assert.Equal(
            "InternetAccessGateway", Single(account.WithClusters(Cluster("c") with { InternetAccessGatewayEnabled = true })).ReasonCode);
        Finding flag = Single(account.WithClusters(Cluster("c") with { PubliclyAccessible = true }));
        Assert.Equal(("PubliclyAccessible", "AWS::RDS::DBCluster"), (flag.ReasonCode, flag.ResourceType));
    }

    [Theory]
    [InlineData(true, FindingStatus.Fail)]
    [InlineData(false, FindingStatus.Pass)]
    [InlineData(null, FindingStatus.Error)]
    public void TheFlagOfAShardGroupDecides(bool? flag, FindingStatus status)
    {
        TestAccount account = Account().WithClusters(Cluster("c", "aurora-postgresql") with { ScalabilityType = "limitless" })
            .WithIn(
                RdsEvidence.ShardGroups,
                Region,
                new DbShardGroupList(
                [
                    new()
                    {
                        Identifier = "g", Arn = "arn:g", ClusterIdentifier = "c", Status = "available", PubliclyAccessible = flag,
                    },
                ]));
        Finding finding = Single(account);
        Assert.Equal((status, "AWS::RDS::DBShardGroup"), (finding.Status, finding.ResourceType));
        Assert.Equal(FindingStatus.Error, Single(account.Deny(RdsEvidence.ShardGroups, region: Region)).Status);
    }

    [Fact]
    public void TheFlagOfAMultiAzClusterCounts()
    {
        TestAccount account = Network(Member("m", "c", "mysql"))
            .WithClusters(Cluster("c", "mysql", "m") with { PubliclyAccessible = true });
        Assert.Equal(FindingStatus.Fail, Single(account).Status);
        Assert.Equal(FindingStatus.Pass, Single(account.WithClusters(Cluster("c", "mysql", "m"))).Status);
        Assert.Equal(FindingStatus.Error, Single(account.Deny(RdsEvidence.Clusters, region: Region)).Status);
        IReadOnlyList<Finding> known = Scenario.Run(
            new PublicDatabasesControl(),
            Network(Member("m", "c", "mysql") with { PubliclyAccessible = true }).Deny(RdsEvidence.Clusters, region: Region));
        Assert.Equal([FindingStatus.Error, FindingStatus.Fail], known.Select(f => f.Status));
    }

    [Fact]
    public void DeniedRouteTablesLeaveTheFlagToDecideUnlessStrict()
    {
        TestAccount account = Network(Instance("db")).Deny(Ec2Evidence.RouteTables, region: Region);
        Assert.Equal(FindingStatus.Pass, Single(account).Status);
        Assert.Contains("AccessDenied", Assert.Single(Single(account).Warnings), StringComparison.Ordinal);
        account.Settings = Strict;
        Finding finding = Single(account);
        Assert.Equal(FindingStatus.Error, finding.Status);
        Assert.Contains("ec2:DescribeRouteTables", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void APrefixListIsManual()
    {
        TestAccount account = Network(Instance("db"), new Route(null, null, "pl-1", "igw-1", null, "active"));
        Assert.Equal((FindingStatus.Pass, 1), (Single(account).Status, Single(account).Warnings.Count));
        account.Settings = Strict;
        Assert.Equal((FindingStatus.Manual, "SubnetUndetermined"), (Single(account).Status, Single(account).ReasonCode));
    }

    [Fact]
    public void IsAnErrorWhereInstancesAreDenied() =>
        Assert.Equal(FindingStatus.Error, Single(Account().Deny(RdsEvidence.Instances, region: Region)).Status);

    [Fact]
    public void IsAnErrorWhereTheFlagIsMissing() =>
        Assert.Equal((FindingStatus.Error, "FlagMissing"), Of(Single(Network(Instance("db") with { PubliclyAccessible = null }))));

    [Fact]
    public void DoesNotApplyToARegionWithoutDatabases() =>
        Assert.Equal((FindingStatus.NotApplicable, "NoDatabases"), Of(Single(Account())));

    [Fact]
    public void ADatabaseWithoutSubnetGroupNeedsNoRouteTables() =>
        Assert.Equal(
            (FindingStatus.Pass, "NotPubliclyAccessible"), Of(Single(Account(Instance("db") with { SubnetIds = [], VpcId = null }))));

    private static (FindingStatus Status, string Code) Of(Finding finding) => (finding.Status, finding.ReasonCode);

    private static Finding Single(TestAccount account) => Scenario.Single(new PublicDatabasesControl(), account);

    private static RouteTable Table(string id, string vpc, bool isMain = false, string[]? subnets = null, params Route[] routes) =>
        new(id, null, vpc, TestAccount.Id, isMain, subnets ?? [], routes);

    /// <summary>A VPC whose subnet-a has those routes, and whose main table has none.</summary>
    private static TestAccount Network(DbInstance instance, params Route[] routes) => Account(instance)
        .WithIn(
            Ec2Evidence.RouteTables,
            Region,
            new RouteTableList([Table("rtb-a", "vpc-1", subnets: ["subnet-a"], routes: routes), Table("rtb-main", "vpc-1", isMain: true)]))
        .Sources();
}

file static class Rules
{
    public static TestAccount Sources(this TestAccount account, params string[] sources) =>
        account.WithIn(Ec2Evidence.SecurityGroupRules, Region, new SecurityGroupRuleList(
        [.. sources.Select((s, i) => new SecurityGroupRule(
            $"sgr-{i}", "sg-1", false, "tcp", 3306, 3306, s.Contains(':', StringComparison.Ordinal) ? null : s,
            s.Contains(':', StringComparison.Ordinal) ? s : null, null, null))]));
}
