using CisAws.Benchmark;

namespace CisAws.Guidance.Runbooks;

/// <summary>3.3.1: a file system is encrypted only by replicating it into a new one.</summary>
internal sealed class FileSystemEncryptionRunbook() : RunbookSource(ControlNames.FileSystemEncryption)
{
    public override IReadOnlyList<string> Warnings(RunbookSubject subject) =>
    [
        "Both file systems and the transfer are paid for until the old one is gone; keep it until the new one has proved itself.",
        "Mount targets, access points, policy, backup plan and throughput mode are not carried over. A file system that is part of a "
        + "replication already needs AWS DataSync instead.",
    ];

    public override IReadOnlyList<RunbookStep> Steps(RunbookSubject subject)
    {
        string id = subject.Fact("FileSystemId", subject.Name("<file system>")), region = subject.Region;
        return
        [
            new RunbookStep(
                $"See the mount targets and access points of {id}.",
                $"Get-EFSMountTarget -FileSystemId {id} -Region {region}; Get-EFSAccessPoint -FileSystemId {id} -Region {region}",
                $"aws efs describe-mount-targets --file-system-id {id} --region {region}"),
            new RunbookStep(
                "Replicate it into a new file system; a new destination is always encrypted.",
                $"New-EFSReplicationConfiguration -SourceFileSystemId {id} -Destination @{{ Region = '{region}'; KmsKeyId = '<key>' }} "
                + $"-Region {region}",
                $"aws efs create-replication-configuration --source-file-system-id {id} --destinations Region={region},KmsKeyId=<key> "
                + $"--region {region}"),
            new RunbookStep(
                "Wait until it is in step: the time of the last replicated data is now.",
                $"Get-EFSReplicationConfiguration -FileSystemId {id} -Region {region}",
                $"aws efs describe-replication-configurations --file-system-id {id} --region {region}"),
            new RunbookStep(
                "Stop the writers, wait for the last data, and end the replication: the destination becomes writable.",
                $"Remove-EFSReplicationConfiguration -SourceFileSystemId {id} -Region {region}",
                $"aws efs delete-replication-configuration --source-file-system-id {id} --region {region}"),
            new RunbookStep(
                "Make a mount target in each zone, then access points, policy and backup plan.",
                $"New-EFSMountTarget -FileSystemId <new file system> -SubnetId <subnet> -SecurityGroup <group> -Region {region}",
                $"aws efs create-mount-target --file-system-id <new file system> --subnet-id <subnet> --security-groups <group> "
                + $"--region {region}"),
            new RunbookStep("Mount the new file system on every client, and test."),
            new RunbookStep(
                "Look whether it holds now; the old file system fails until it is deleted.",
                $"Test-CisStorage -RecommendationId {subject.Recommendation.Id} -Region {region}"),
        ];
    }

    public override string Undo(RunbookSubject subject) => "Mount the old file system again; it is unchanged.";
}
