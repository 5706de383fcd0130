using Amazon.RDS;
using Amazon.RDS.Model;
using CisAws.Evidence;

namespace CisAws.Aws.Collection.Storage;

/// <summary>
/// Reads databases: two listings per region, and what can be ordered of an engine, version and class that a control asks about.
/// </summary>
internal static class RdsReaders
{
    private const int LargestPage = 100;

    public static ReaderTable All { get; } = new ReaderTable()
        .On(RdsEvidence.Instances, async (request, cancel) => new DbInstanceList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Rds(request).Paginators.DescribeDBInstances(new DescribeDBInstancesRequest { MaxRecords = LargestPage }).Responses,
                    p => p.DBInstances, p => p.Marker, cancel).ConfigureAwait(false),
                ItemKinds.Database, i => i.DBInstanceArn, Map),
        ]))
        .On(RdsEvidence.Clusters, async (request, cancel) => new DbClusterList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Rds(request).Paginators.DescribeDBClusters(new DescribeDBClustersRequest { MaxRecords = LargestPage }).Responses,
                    p => p.DBClusters, p => p.Marker, cancel).ConfigureAwait(false),
                ItemKinds.Cluster, c => c.DBClusterArn, Map),
        ]))
        .On(RdsEvidence.ShardGroups, async (request, cancel) => new DbShardGroupList(
        [
            .. request.Items(
                await Pages.FollowAsync(
                    marker => Rds(request).DescribeDBShardGroupsAsync(
                        new DescribeDBShardGroupsRequest { Marker = marker, MaxRecords = LargestPage }, cancel),
                    p => p.DBShardGroups,
                    p => p.Marker).ConfigureAwait(false),
                ItemKinds.ShardGroup, g => g.DBShardGroupArn, Map),
        ]))
        .On(RdsEvidence.Orderable, ReadOrderableAsync);

    private static AmazonRDSClient Rds(ReadRequest request) => request.Client<AmazonRDSClient>();

    private static async Task<OrderableOptions?> ReadOrderableAsync(ReadRequest request, CancellationToken cancel)
    {
        var subject = OrderableSubject.Parse(request.Subject);
        var ask = new DescribeOrderableDBInstanceOptionsRequest
        {
            Engine = subject.Engine,
            EngineVersion = subject.EngineVersion,
            DBInstanceClass = subject.InstanceClass,
            MaxRecords = LargestPage,
        };
        List<OrderableDBInstanceOption> options = await Pages.ReadAsync(
            Rds(request).Paginators.DescribeOrderableDBInstanceOptions(ask).Responses,
            p => p.OrderableDBInstanceOptions, p => p.Marker, cancel).ConfigureAwait(false);
        return new OrderableOptions(options.Count, options.Count(o => o.MultiAZCapable == true));
    }

    private static DbInstance Map(DBInstance i) => new()
    {
        Identifier = Convert.Required(i.DBInstanceIdentifier, nameof(i.DBInstanceIdentifier)),
        Arn = i.DBInstanceArn,
        Engine = Convert.Required(i.Engine, nameof(i.Engine)),
        EngineVersion = i.EngineVersion ?? string.Empty,
        InstanceClass = i.DBInstanceClass ?? string.Empty,
        Status = i.DBInstanceStatus ?? string.Empty,
        ClusterIdentifier = Text(i.DBClusterIdentifier),
        StorageEncrypted = i.StorageEncrypted,
        StorageEncryptionType = i.StorageEncryptionType?.Value,
        KmsKeyId = Text(i.KmsKeyId),
        AutoMinorVersionUpgrade = i.AutoMinorVersionUpgrade,
        PubliclyAccessible = i.PubliclyAccessible,
        MultiAz = i.MultiAZ,
        PendingMultiAz = i.PendingModifiedValues?.MultiAZ,
        AvailabilityZone = Text(i.AvailabilityZone),
        ReplicaSource = Text(i.ReadReplicaSourceDBInstanceIdentifier) ?? Text(i.ReadReplicaSourceDBClusterIdentifier),
        VpcId = Text(i.DBSubnetGroup?.VpcId),
        SubnetIds = Sorted(i.DBSubnetGroup?.Subnets?.Select(s => s.SubnetIdentifier)),
        SubnetZones =
        [
            .. Sorted(i.DBSubnetGroup?.Subnets?.Select(s => Text(s.SubnetAvailabilityZone?.Name))).Distinct(StringComparer.Ordinal),
        ],
        SecurityGroupIds = Sorted(i.VpcSecurityGroups?.Select(g => g.VpcSecurityGroupId)),
        Port = i.Endpoint?.Port,
        MaintenanceWindow = Text(i.PreferredMaintenanceWindow),
        PendingChanges = Pending(i.PendingModifiedValues),
        Tags = Tags(i.TagList),
    };

    private static DbCluster Map(DBCluster c) => new()
    {
        Identifier = Convert.Required(c.DBClusterIdentifier, nameof(c.DBClusterIdentifier)),
        Arn = c.DBClusterArn,
        Engine = Convert.Required(c.Engine, nameof(c.Engine)),
        Status = c.Status ?? string.Empty,
        StorageEncrypted = c.StorageEncrypted,
        StorageEncryptionType = c.StorageEncryptionType?.Value,
        KmsKeyId = Text(c.KmsKeyId),
        AutoMinorVersionUpgrade = c.AutoMinorVersionUpgrade,
        PubliclyAccessible = c.PubliclyAccessible,
        InternetAccessGatewayEnabled = c.InternetAccessGatewayEnabled,
        ScalabilityType = Text(c.ClusterScalabilityType?.Value),
        MultiAz = c.MultiAZ,
        Members = Sorted(c.DBClusterMembers?.Select(m => m.DBInstanceIdentifier)),
        ReplicaSource = Text(c.ReplicationSourceIdentifier),
        Replicas = Sorted(c.ReadReplicaIdentifiers),
        GlobalClusterIdentifier = Text(c.GlobalClusterIdentifier),
        Tags = Tags(c.TagList),
    };

    private static DbShardGroup Map(DBShardGroup g) => new()
    {
        Identifier = Convert.Required(g.DBShardGroupIdentifier, nameof(g.DBShardGroupIdentifier)),
        Arn = g.DBShardGroupArn,
        ClusterIdentifier = Convert.Required(g.DBClusterIdentifier, nameof(g.DBClusterIdentifier)),
        Status = g.Status ?? string.Empty,
        PubliclyAccessible = g.PubliclyAccessible,
    };

    // Names alone: a pending change of the master password carries the password, masked or not.
    private static string[] Pending(PendingModifiedValues? changes) => changes is null
        ? []
        :
        [
            .. typeof(PendingModifiedValues).GetProperties()
                .Where(
                    p => p.GetValue(changes) is { } value and not System.Collections.ICollection { Count: 0 }
                        && value as string != string.Empty)
                .Select(p => p.Name).Order(StringComparer.Ordinal),
        ];

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string[] Sorted(IEnumerable<string?>? texts) => [.. (texts ?? []).OfType<string>().Order(StringComparer.Ordinal)];

    private static string[] Tags(List<Tag>? tags) => Sorted(tags?.Select(t => $"{t.Key}={t.Value}"));
}
