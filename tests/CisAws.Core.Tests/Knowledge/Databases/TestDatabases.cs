using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Knowledge.Databases;

/// <summary>Databases for scenarios: sound ones, of which a scenario changes what it is about.</summary>
internal static class TestDatabases
{
    public const string Region = "eu-west-1";

    public static DbInstance Instance(string identifier, string engine = "mysql") => new()
    {
        Identifier = identifier,
        Arn = $"arn:aws:rds:{Region}:{TestAccount.Id}:db:{identifier}",
        Engine = engine,
        EngineVersion = "8.0.40",
        InstanceClass = "db.t3.micro",
        Status = "available",
        StorageEncrypted = true,
        AutoMinorVersionUpgrade = true,
        PubliclyAccessible = false,
        MultiAz = true,
        AvailabilityZone = "eu-west-1a",
        VpcId = "vpc-1",
        SubnetIds = ["subnet-a", "subnet-b"],
        SecurityGroupIds = ["sg-1"],
        Port = 3306,
    };

    public static DbInstance Member(string identifier, string cluster, string engine = "aurora-mysql") =>
        Instance(identifier, engine) with { ClusterIdentifier = cluster, MultiAz = false };

    public static DbCluster Cluster(string identifier, string engine = "aurora-mysql", params string[] members) => new()
    {
        Identifier = identifier,
        Arn = $"arn:aws:rds:{Region}:{TestAccount.Id}:cluster:{identifier}",
        Engine = engine,
        Status = "available",
        StorageEncrypted = true,
        AutoMinorVersionUpgrade = true,
        Members = members,
    };

    public static TestAccount Account(params DbInstance[] instances) => new TestAccount().WithRegions(Region)
        .WithIn(RdsEvidence.Instances, Region, new DbInstanceList(instances)).WithClusters();

    public static TestAccount WithClusters(this TestAccount account, params DbCluster[] clusters) =>
        account.WithIn(RdsEvidence.Clusters, Region, new DbClusterList(clusters));
}
