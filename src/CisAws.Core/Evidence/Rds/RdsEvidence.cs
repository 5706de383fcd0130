namespace CisAws.Evidence;

/// <summary>Questions to Amazon RDS, which also answers for Amazon DocumentDB and Amazon Neptune.</summary>
public static class RdsEvidence
{
    /// <summary>The database instances of a region in every state.</summary>
    public static readonly EvidenceSource<DbInstanceList> Instances = EvidenceSource<DbInstanceList>.Regional("rds:DescribeDBInstances")
        .Listing(ItemEffect.Any, "AWS::RDS::DBInstance");

    /// <summary>The database clusters of a region in every state.</summary>
    public static readonly EvidenceSource<DbClusterList> Clusters = EvidenceSource<DbClusterList>.Regional("rds:DescribeDBClusters")
        .Listing(ItemEffect.Any, "AWS::RDS::DBCluster");

    /// <summary>The shard groups of a region in every state.</summary>
    public static readonly EvidenceSource<DbShardGroupList> ShardGroups = EvidenceSource<DbShardGroupList>.Regional(
        "rds:DescribeDBShardGroups");

    /// <summary>
    /// What can be ordered of the engine, version and instance class that <see cref="OrderableSubject.Of"/> puts into the subject.
    /// </summary>
    public static readonly EvidenceSource<OrderableOptions> Orderable = EvidenceSource<OrderableOptions>.RegionalFor(
        "rds:DescribeOrderableDBInstanceOptions");
}

/// <summary>Engine, version and instance class as the subject of a question.</summary>
/// <param name="Engine">The engine, such as mysql.</param>
/// <param name="EngineVersion">Its version.</param>
/// <param name="InstanceClass">The instance class, such as db.t3.micro.</param>
public sealed record OrderableSubject(string Engine, string EngineVersion, string InstanceClass)
{
    /// <summary>The subject for an instance.</summary>
    public static string Of(DbInstance instance) => $"{instance.Engine}|{instance.EngineVersion}|{instance.InstanceClass}";

    /// <summary>Takes a subject apart.</summary>
    /// <exception cref="FormatException">The text is no such subject.</exception>
    public static OrderableSubject Parse(string subject) =>
        subject.Split('|') is [var engine, var version, var instanceClass]
            ? new(engine, version, instanceClass)
            : throw new FormatException($"'{subject}' is not engine|version|class.");
}

/// <summary>What can be ordered of an engine, version and instance class. Source: rds:DescribeOrderableDBInstanceOptions.</summary>
/// <param name="Count">How many options there are; none where RDS no longer offers the combination.</param>
/// <param name="MultiAzCapable">How many of them can be a Multi-AZ deployment.</param>
public sealed record OrderableOptions(int Count, int MultiAzCapable);

/// <summary>The database instances of a region.</summary>
/// <param name="Instances">The instances, those of DocumentDB and Neptune among them.</param>
public sealed record DbInstanceList(IReadOnlyList<DbInstance> Instances);

/// <summary>The database clusters of a region.</summary>
/// <param name="Clusters">The clusters, those of DocumentDB and Neptune among them.</param>
public sealed record DbClusterList(IReadOnlyList<DbCluster> Clusters);

/// <summary>The shard groups of a region.</summary>
/// <param name="Groups">The groups.</param>
public sealed record DbShardGroupList(IReadOnlyList<DbShardGroup> Groups);
