using Amazon.ElasticFileSystem;
using Amazon.ElasticFileSystem.Model;
using CisAws.Evidence;

namespace CisAws.Aws.Collection.Storage;

/// <summary>Reads file systems: one listing per region.</summary>
internal static class EfsReaders
{
    public static ReaderTable All { get; } = new ReaderTable()
        .On(EfsEvidence.FileSystems, async (request, cancel) => new FileSystemList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    request.Client<AmazonElasticFileSystemClient>()
                        .Paginators.DescribeFileSystems(new DescribeFileSystemsRequest { MaxItems = 100 })
                        .Responses,
                    p => p.FileSystems, p => p.NextMarker, cancel).ConfigureAwait(false),
                ItemKinds.FileSystem,
                f => f.FileSystemId,
                f => new FileSystem(
                    f.FileSystemId,
                    f.FileSystemArn,
                    f.Name,
                    f.LifeCycleState?.Value ?? string.Empty,
                    f.Encrypted,
                    f.KmsKeyId,
                    f.AvailabilityZoneName,
                    f.FileSystemProtection?.ReplicationOverwriteProtection?.Value)),
        ]));
}
