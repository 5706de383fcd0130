namespace CisAws.Evidence;

/// <summary>Questions to Amazon EFS.</summary>
public static class EfsEvidence
{
    /// <summary>The file systems of a region in every state.</summary>
    public static readonly EvidenceSource<FileSystemList> FileSystems =
        EvidenceSource<FileSystemList>.Regional("elasticfilesystem:DescribeFileSystems")
        .Listing(ItemEffect.Any, "AWS::EFS::FileSystem");
}

/// <summary>A file system. Source: elasticfilesystem:DescribeFileSystems.</summary>
/// <param name="FileSystemId">The id.</param>
/// <param name="Arn">The ARN, or null where the answer does not say.</param>
/// <param name="Name">Its name, or null.</param>
/// <param name="LifeCycleState">creating, available, updating, deleting, deleted or error.</param>
/// <param name="Encrypted">Whether it is encrypted at rest, or null where the answer does not say.</param>
/// <param name="KmsKeyId">The ARN of the KMS key, or null.</param>
/// <param name="AvailabilityZone">The zone of a One Zone file system, or null.</param>
/// <param name="ReplicationProtection">ENABLED, DISABLED, or REPLICATING for the destination of a replication, or null.</param>
public sealed record FileSystem(
    string FileSystemId,
    string? Arn,
    string? Name,
    string LifeCycleState,
    bool? Encrypted,
    string? KmsKeyId,
    string? AvailabilityZone,
    string? ReplicationProtection);

/// <summary>The file systems of a region.</summary>
/// <param name="FileSystems">The file systems.</param>
public sealed record FileSystemList(IReadOnlyList<FileSystem> FileSystems);
