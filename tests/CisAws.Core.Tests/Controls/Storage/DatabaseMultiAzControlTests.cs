using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;
using CisAws.Tests.Knowledge.Databases;
using static CisAws.Tests.Knowledge.Databases.TestDatabases;

namespace CisAws.Tests.Controls.Storage;

public sealed class DatabaseMultiAzControlTests
{
    private static readonly AssessmentSettings Tagged = new()
    {
        ProductionTags = ["env=prod", "critical"],
        NonProductionTags = ["env=dev", "env=test"],
    };
    private static readonly DbInstance OneZone = Instance("db") with { MultiAz = false };

    [Fact]
    public void PassesAMultiAzDeployment() => Assert.Equal((FindingStatus.Pass, "MultiAz"), Of(Single(Account(Instance("db")))));

    [Fact]
    public void AnUnclassifiedInstanceIsManual()
    {
        Finding finding = Single(Capable(Account(OneZone)));
        Assert.Equal((FindingStatus.Manual, "SingleAzUnclassified"), Of(finding));
        Assert.Equal(FindingLean.LikelyFail, finding.Lean);
    }

    [Theory]
    [InlineData("env=prod", FindingStatus.Fail)]
    [InlineData("critical=yes", FindingStatus.Fail)]
    [InlineData("env=dev", FindingStatus.NotApplicable)]
    [InlineData("env=staging", FindingStatus.Manual)]
    [InlineData("ENV=prod", FindingStatus.Manual)]
    [InlineData("env=dev,critical=", FindingStatus.Fail)]
    public void TagsDecide(string tags, FindingStatus status)
    {
        TestAccount account = Capable(Account(OneZone with { Tags = tags.Split(',') }));
        account.Settings = Tagged;
        Assert.Equal(status, Single(account).Status);
    }

    [Fact]
    public void CapabilityIsNotReadOutsideProduction()
    {
        TestAccount account = Account(OneZone with { Tags = ["env=dev"] })
            .Deny(RdsEvidence.Orderable, OrderableSubject.Of(OneZone), Region);
        account.Settings = Tagged;
        Assert.Equal("NonProduction", Single(account).ReasonCode);
    }

    [Fact]
    public void AnAuroraClusterInTwoZonesHasOneRow()
    {
        TestAccount account = Account(Member("a", "c"), Member("b", "c") with { AvailabilityZone = "eu-west-1b" })
            .WithClusters(Cluster("c", members: ["a", "b"]));
        Finding finding = Single(account);
        Assert.Equal((FindingStatus.Pass, "MultiAzInstances"), Of(finding));
        Assert.Equal(("AWS::RDS::DBCluster", "eu-west-1a, eu-west-1b"), (finding.ResourceType, finding.Evidence["AvailabilityZones"]));
    }

    [Fact]
    public void AnAuroraClusterWithTheMultiAzFlagPasses() =>
        Assert.Equal(
            FindingStatus.Pass, Single(Account(Member("a", "c")).WithClusters(Cluster("c", members: "a") with { MultiAz = true })).Status);

    [Theory]
    [InlineData(null, FindingStatus.Manual)]
    [InlineData("env=prod", FindingStatus.Fail)]
    [InlineData("env=test", FindingStatus.NotApplicable)]
    public void AnAuroraClusterInOneZoneIsDecidedByItsTags(string? tag, FindingStatus status)
    {
        TestAccount account = Account(Member("a", "c"), Member("b", "c"))
            .WithClusters(Cluster("c", members: ["a", "b"]) with { MultiAz = false, Tags = tag is null ? [] : [tag] });
        account.Settings = Tagged;
        Assert.Equal(status, Single(account).Status);
    }

    [Fact]
    public void ReplicaClustersAndHeadlessClustersAreNotTheSameAsOneZone()
    {
        Assert.Equal(
            "ReadReplica",
            Single(Account(Member("a", "c")).WithClusters(Cluster("c", members: "a") with { ReplicaSource = "arn:x" })).ReasonCode);
        Assert.Equal((FindingStatus.NotApplicable, "HeadlessCluster"), Of(Single(Account().WithClusters(Cluster("c")))));
        Assert.Equal(
            "NoDatabases",
            Single(Account(OneZone with { Status = "deleting" }).WithClusters(Cluster("c") with { Status = "deleting" })).ReasonCode);
    }

    [Theory]
    [InlineData(4, 0, FindingStatus.NotApplicable, "NotMultiAzCapable")]
    [InlineData(4, 1, FindingStatus.Fail, "SingleAz")]
    [InlineData(0, 0, FindingStatus.Manual, "CapabilityUnknown")]
    public void CapabilityIsAskedOfTheApi(int options, int capable, FindingStatus status, string code)
    {
        DbInstance express = Instance("db", "sqlserver-ex") with
        {
            MultiAz = false,
            Tags = ["env=prod"],
            EngineVersion = "15.00.4415.2.v1",
            InstanceClass = "db.t3.small",
        };
        TestAccount account = Account(express)
            .WithIn(RdsEvidence.Orderable, Region, new OrderableOptions(options, capable), "sqlserver-ex|15.00.4415.2.v1|db.t3.small");
        account.Settings = Tagged;
        Assert.Equal((status, code), Of(Single(account)));
    }

    [Fact]
    public void DeniedCapabilityIsManual()
    {
        TestAccount account = Account(OneZone with { Tags = ["env=prod"] })
            .Deny(RdsEvidence.Orderable, OrderableSubject.Of(OneZone), Region);
        account.Settings = Tagged;
        Assert.Equal((FindingStatus.Manual, "CapabilityUnknown"), Of(Single(account)));
    }

    [Fact]
    public void AsksOnceForEngineVersionAndClass()
    {
        IReadOnlyList<Finding> findings = Run(Capable(Account(OneZone, Instance("db2") with { MultiAz = false })));
        Assert.Equal(2, findings.Count(f => f.ReasonCode == "SingleAzUnclassified"));
        Assert.Equal(new OrderableSubject("mysql", "8.0.40", "db.t3.micro"), OrderableSubject.Parse(OrderableSubject.Of(OneZone)));
        Assert.Throws<FormatException>(() => OrderableSubject.Parse("mysql"));
    }

    [Fact]
    public void AReadReplicaIsManual()
    {
        Finding finding = Single(Account(OneZone with { ReplicaSource = "source" }));
        Assert.Equal((FindingStatus.Manual, "ReadReplica"), Of(finding));
        Assert.Equal((FindingLean.Undetermined, "source"), (finding.Lean, finding.Evidence["ReplicaSource"]));
    }

    [Theory]
    [InlineData("docdb")]
    [InlineData("neptune")]
    [InlineData("custom-oracle-ee")]
    public void DoesNotApplyToOtherEngines(string engine)
    {
        Assert.Equal(FindingStatus.NotApplicable, Single(Account(Instance("db", engine) with { MultiAz = false })).Status);
        Assert.Equal(FindingStatus.NotApplicable, Single(Account(Member("a", "c", engine)).WithClusters(Cluster("c", engine, "a"))).Status);
    }

    [Fact]
    public void AMultiAzClusterPassesAlthoughTheFlagsOfItsMembersAreOff()
    {
        TestAccount account = Account(Member("a", "m", "mysql"), Member("b", "m", "mysql"));
        Assert.Equal(
            (FindingStatus.Pass, "MultiAzCluster"),
            Of(Single(account.WithClusters(Cluster("m", "mysql", "a", "b") with { MultiAz = true }))));
    }

    [Theory] // its engine is no proof
    [InlineData("mysql")]
    [InlineData("postgres")]
    [InlineData("a-new-engine")]
    public void AClusterThatSaysItIsInOneZoneDoesNotPass(string engine)
    {
        TestAccount account = Account(Member("a", "m", engine), Member("b", "m", engine));
        Assert.Equal(
            (FindingStatus.Manual, "SingleAzUnclassified"),
            Of(Single(account.WithClusters(Cluster("m", engine, "a", "b") with { MultiAz = false }))));
    }

    [Fact]
    public void IsAnErrorWhereInstancesAreDenied() =>
        Assert.Equal(FindingStatus.Error, Single(Account().Deny(RdsEvidence.Instances, region: Region)).Status);

    [Theory]
    [InlineData("aurora-mysql", "eu-west-1b", FindingStatus.Pass)]
    [InlineData("aurora-mysql", "eu-west-1a", FindingStatus.Error)]
    [InlineData("mysql", "eu-west-1b", FindingStatus.Pass)]
    [InlineData("mysql", "eu-west-1a", FindingStatus.Error)]
    [InlineData("docdb", "eu-west-1a", FindingStatus.NotApplicable)]
    public void WithoutClustersTheirInstancesMaySuffice(string engine, string zone, FindingStatus status)
    {
        TestAccount account = Account(Member("a", "c", engine), Member("b", "c", engine) with { AvailabilityZone = zone })
            .Deny(RdsEvidence.Clusters, region: Region);
        IReadOnlyList<Finding> findings = Run(account);
        Assert.Equal(status, Assert.Single(findings, f => f.ResourceType == "AWS::RDS::DBCluster").Status);
        Assert.Equal(FindingStatus.Error, Assert.Single(findings, f => f.ResourceType != "AWS::RDS::DBCluster").Status);
    }

    private static (FindingStatus Status, string Code) Of(Finding finding) => (finding.Status, finding.ReasonCode);

    private static TestAccount Capable(TestAccount account) =>
        account.WithIn(RdsEvidence.Orderable, Region, new OrderableOptions(3, 3), OrderableSubject.Of(OneZone));

    private static Finding Single(TestAccount account) => Scenario.Single(new DatabaseMultiAzControl(), account);

    private static IReadOnlyList<Finding> Run(TestAccount account) => Scenario.Run(new DatabaseMultiAzControl(), account);
}
