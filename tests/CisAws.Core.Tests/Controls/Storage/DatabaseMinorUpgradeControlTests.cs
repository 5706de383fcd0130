using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;
using CisAws.Tests.Knowledge.Databases;
using static CisAws.Tests.Knowledge.Databases.TestDatabases;

namespace CisAws.Tests.Controls.Storage;

public sealed class DatabaseMinorUpgradeControlTests
{
    private static readonly AssessmentSettings Strict = new() { StrictMinorUpgrade = true };

    [Theory]
    [InlineData("mysql", true, FindingStatus.Pass, "MinorUpgrade")]
    [InlineData("mysql", false, FindingStatus.Fail, "NoMinorUpgrade")]
    [InlineData("mysql", null, FindingStatus.Fail, "NoMinorUpgrade")]
    [InlineData("custom-oracle-ee", false, FindingStatus.NotApplicable, "CustomEngine")]
    [InlineData("docdb", false, FindingStatus.NotApplicable, "DocumentDb")]
    [InlineData("neptune", false, FindingStatus.Fail, "NoMinorUpgrade")]
    [InlineData("neptune", true, FindingStatus.Pass, "MinorUpgrade")]
    public void DecidesOnTheFlag(string engine, bool? flag, FindingStatus status, string code)
    {
        Finding finding = Single(Account(Instance("db", engine) with { AutoMinorVersionUpgrade = flag }));
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void OneAuroraInstanceWithoutTheFlagStopsAll()
    {
        TestAccount account = Account(Member("on", "c"), Member("off", "c") with { AutoMinorVersionUpgrade = false })
            .WithClusters(Cluster("c", members: ["on", "off"]));
        IReadOnlyList<Finding> findings = Run(account);
        Assert.Equal(
            [("off", FindingStatus.Fail, "NoMinorUpgrade"), ("on", FindingStatus.Pass, "Ineffective")],
            findings.Select(f => (f.ResourceName, f.Status, f.ReasonCode)));
        Assert.Contains("off for off", Assert.Single(findings[1].Warnings), StringComparison.Ordinal);
        account.Settings = Strict;
        Assert.All(Run(account), f => Assert.Equal(FindingStatus.Fail, f.Status));
    }

    [Fact]
    public void InstancesThatStopAuroraAreNamedInOrderAndOnlyThoseOfTheCluster()
    {
        TestAccount account = Account(
            Member("on", "c"), Member("z", "c") with { AutoMinorVersionUpgrade = false },
            Member("a", "c") with { AutoMinorVersionUpgrade = null }, Member("other", "d") with { AutoMinorVersionUpgrade = false })
            .WithClusters(
                Cluster("d", members: ["other"]), Cluster("c", members: ["on", "z", "a"]) with { AutoMinorVersionUpgrade = false });
        Finding on = Run(account).Single(f => f.ResourceName == "on");
        Assert.Equal("a, z, the cluster c", on.Evidence["SwitchedOff"]);
        Assert.Contains("off for a, z, the cluster c, and", Assert.Single(on.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void TheFlagOfAnAuroraClusterCountsToo()
    {
        TestAccount account = Account(Member("a", "c"), Member("b", "c"))
            .WithClusters(Cluster("c", members: ["a", "b"]) with { AutoMinorVersionUpgrade = false });
        Assert.All(
            Run(account),
            f => Assert.Equal((FindingStatus.Pass, "Ineffective", "the cluster c"), (f.Status, f.ReasonCode, f.Evidence["SwitchedOff"])));
        account.Settings = Strict;
        Assert.All(Run(account), f => Assert.Equal((FindingStatus.Fail, "Ineffective"), (f.Status, f.ReasonCode)));
    }

    [Fact]
    public void SiblingsThatAreBeingDeletedDoNotCount()
    {
        TestAccount account = Account(Member("a", "c"), Member("b", "c") with { AutoMinorVersionUpgrade = false, Status = "deleting" })
            .WithClusters(Cluster("c", members: ["a", "b"]));
        account.Settings = Strict;
        Assert.Equal("MinorUpgrade", Single(account).ReasonCode);
    }

    [Theory]
    [InlineData(true, false, FindingStatus.Pass)]
    [InlineData(false, true, FindingStatus.Fail)]
    [InlineData(null, true, FindingStatus.Fail)]
    public void TheFlagOfAMultiAzClusterDecides(bool? cluster, bool own, FindingStatus status)
    {
        TestAccount account = Account(Member("a", "m", "postgres") with { AutoMinorVersionUpgrade = own })
            .WithClusters(Cluster("m", "postgres", "a") with { AutoMinorVersionUpgrade = cluster });
        Assert.Equal(status, Single(account).Status);
    }

    [Fact]
    public void AMemberOfAnUnlistedMultiAzClusterIsAssessedAlone() =>
        Assert.Equal(FindingStatus.Pass, Single(Account(Member("a", "m", "mysql"))).Status);

    [Fact]
    public void NamesPendingChangesThatARepairMustNotApply()
    {
        DbInstance pending = Instance("db") with { AutoMinorVersionUpgrade = false, PendingChanges = ["EngineVersion", "DBInstanceClass"] };
        Finding finding = Single(Account(pending));
        Assert.Contains("DBInstanceClass, EngineVersion", Assert.Single(finding.Warnings), StringComparison.Ordinal);
        Assert.Equal("DBInstanceClass, EngineVersion", finding.Evidence["PendingModifiedValues"]);
        Assert.Empty(Single(Account(pending with { AutoMinorVersionUpgrade = true })).Warnings);
    }

    [Fact]
    public void IsAnErrorWhereItIsDenied()
    {
        Assert.Equal(FindingStatus.Error, Single(Account().Deny(RdsEvidence.Instances, region: Region)).Status);
        Finding member = Single(Account(Member("a", "m", "mysql")).Deny(RdsEvidence.Clusters, region: Region));
        Assert.Equal((FindingStatus.Error, "a"), (member.Status, member.ResourceName));
    }

    [Fact]
    public void DeniedClustersLeaveAuroraLiteralUnlessStrict()
    {
        TestAccount account = Account(Member("a", "c")).Deny(RdsEvidence.Clusters, region: Region);
        Assert.Equal(FindingStatus.Pass, Single(account).Status);
        Assert.Contains("could not be read", Assert.Single(Single(account).Warnings), StringComparison.Ordinal);
        account.Settings = Strict;
        Assert.Equal(FindingStatus.Error, Single(account).Status);
    }

    [Fact]
    public void AsksForClustersOnlyWhereThereAreSome() =>
        Assert.Equal(FindingStatus.Pass, Single(Account(Instance("db")).Deny(RdsEvidence.Clusters, region: Region)).Status);

    [Theory]
    [InlineData("world", null, null, true)]
    [InlineData(null, "arn:aws:rds:us-east-1:111122223333:cluster:replica", null, true)]
    [InlineData(null, null, "arn:aws:rds:us-east-1:111122223333:cluster:source", true)]
    [InlineData(null, "arn:aws:rds:eu-west-1:111122223333:cluster:replica", null, false)]
    [InlineData(null, "local-replica", null, false)]
    public void WarnsOfAuroraThatIsReplicatedBetweenRegions(string? global, string? replica, string? source, bool warns)
    {
        DbCluster cluster = Cluster("c", members: "a") with
        {
            GlobalClusterIdentifier = global,
            Replicas = replica is null ? [] : [replica],
            ReplicaSource = source,
        };
        TestAccount account = Account(Member("a", "c")).WithClusters(cluster);
        account.Settings = Strict;
        Assert.Equal((FindingStatus.Pass, warns ? 1 : 0), (Single(account).Status, Single(account).Warnings.Count));
    }

    private static Finding Single(TestAccount account) => Scenario.Single(new DatabaseMinorUpgradeControl(), account);

    private static IReadOnlyList<Finding> Run(TestAccount account) => Scenario.Run(new DatabaseMinorUpgradeControl(), account);
}
