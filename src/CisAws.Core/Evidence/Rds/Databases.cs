namespace CisAws.Evidence;

/// <summary>A database instance. Source: rds:DescribeDBInstances.</summary>
public sealed record DbInstance
{
    /// <summary>Its identifier.</summary>
    public required string Identifier { get; init; }

    /// <summary>Its ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>mysql, aurora-postgresql, sqlserver-ex, custom-oracle-ee, docdb, neptune …</summary>
    public required string Engine { get; init; }

    /// <summary>The version of the engine.</summary>
    public string EngineVersion { get; init; } = string.Empty;

    /// <summary>The instance class, such as db.t3.micro.</summary>
    public string InstanceClass { get; init; } = string.Empty;

    /// <summary>available, creating, deleting, inaccessible-encryption-credentials …</summary>
    public required string Status { get; init; }

    /// <summary>The identifier of the cluster it is a member of, or null.</summary>
    public string? ClusterIdentifier { get; init; }

    /// <summary>Whether its storage is encrypted with a KMS key of the account, or null where the answer does not say.</summary>
    public bool? StorageEncrypted { get; init; }

    /// <summary>none, sse-rds (a key that AWS owns) or sse-kms, or null where the answer does not say.</summary>
    public string? StorageEncryptionType { get; init; }

    /// <summary>The ARN of the KMS key, or null.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Whether minor versions are installed by themselves, or null where the answer does not say.</summary>
    public bool? AutoMinorVersionUpgrade { get; init; }

    /// <summary>Whether its endpoint has a public address, or null where the answer does not say.</summary>
    public bool? PubliclyAccessible { get; init; }

    /// <summary>Whether it has a standby in another availability zone; always false for members of a cluster.</summary>
    public bool? MultiAz { get; init; }

    /// <summary>What <see cref="MultiAz"/> becomes in the next maintenance window, or null where no such change is pending.</summary>
    public bool? PendingMultiAz { get; init; }

    /// <summary>Its availability zone, or null while it is created.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>The instance or cluster it is a read replica of, or null.</summary>
    public string? ReplicaSource { get; init; }

    /// <summary>The VPC of its subnet group, or null.</summary>
    public string? VpcId { get; init; }

    /// <summary>The subnets of its subnet group, sorted.</summary>
    public IReadOnlyList<string> SubnetIds { get; init; } = [];

    /// <summary>The availability zones of these subnets, sorted and each once.</summary>
    public IReadOnlyList<string> SubnetZones { get; init; } = [];

    /// <summary>Its VPC security groups, sorted.</summary>
    public IReadOnlyList<string> SecurityGroupIds { get; init; } = [];

    /// <summary>The port of its endpoint, or null while it is created.</summary>
    public int? Port { get; init; }

    /// <summary>Its weekly maintenance window in UTC, such as <c>sun:05:00-sun:05:30</c>, or null.</summary>
    public string? MaintenanceWindow { get; init; }

    /// <summary>The names of the properties with changes that are not applied yet, sorted.</summary>
    public IReadOnlyList<string> PendingChanges { get; init; } = [];

    /// <summary>Its tags as <c>key=value</c>, sorted.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>A database cluster: Aurora, Multi-AZ, DocumentDB or Neptune. Source: rds:DescribeDBClusters.</summary>
public sealed record DbCluster
{
    /// <summary>Its identifier.</summary>
    public required string Identifier { get; init; }

    /// <summary>Its ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>aurora-mysql, mysql, docdb …</summary>
    public required string Engine { get; init; }

    /// <summary>available, creating, deleting …</summary>
    public required string Status { get; init; }

    /// <summary>Whether its storage is encrypted with a KMS key of the account, or null where the answer does not say.</summary>
    public bool? StorageEncrypted { get; init; }

    /// <summary>none, sse-rds or sse-kms, or null where the answer does not say.</summary>
    public string? StorageEncryptionType { get; init; }

    /// <summary>The ARN of the KMS key, or null.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Whether minor versions are installed by themselves, or null where the answer does not say.</summary>
    public bool? AutoMinorVersionUpgrade { get; init; }

    /// <summary>Whether its endpoint has a public address; null where the answer does not say.</summary>
    public bool? PubliclyAccessible { get; init; }

    /// <summary>
    /// Whether clients reach it over the internet through a gateway of AWS, without a VPC of the account; null where the answer does not
    /// say.
    /// </summary>
    public bool? InternetAccessGatewayEnabled { get; init; }

    /// <summary>standard, or limitless where shard groups serve its clients; null where the answer does not say.</summary>
    public string? ScalabilityType { get; init; }

    /// <summary>Whether it has instances in several availability zones.</summary>
    public bool? MultiAz { get; init; }

    /// <summary>The identifiers of its instances, sorted.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>The cluster or instance it is a read replica of, or null.</summary>
    public string? ReplicaSource { get; init; }

    /// <summary>Its read replicas: ARNs where they are in other regions; sorted.</summary>
    public IReadOnlyList<string> Replicas { get; init; } = [];

    /// <summary>The global database it belongs to, or null.</summary>
    public string? GlobalClusterIdentifier { get; init; }

    /// <summary>Its tags as <c>key=value</c>, sorted.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>The shards and routers of an Aurora Limitless Database. Source: rds:DescribeDBShardGroups.</summary>
public sealed record DbShardGroup
{
    /// <summary>Its identifier.</summary>
    public required string Identifier { get; init; }

    /// <summary>Its ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>The identifier of its cluster.</summary>
    public required string ClusterIdentifier { get; init; }

    /// <summary>available, creating, deleting …</summary>
    public required string Status { get; init; }

    /// <summary>Whether its endpoint has a public address, or null where the answer does not say.</summary>
    public bool? PubliclyAccessible { get; init; }
}
