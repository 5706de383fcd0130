using CisAws.Benchmark;

namespace CisAws.Guidance.Runbooks;

/// <summary>3.3.1: a file system is encrypted only by replicating it into a new one.</summary>
internal sealed class FileSystemEncryptionRunbook() : RunbookSource(ControlNames.FileSystemEncryption)
{
    public override IReadOnlyList<string> Warnings(RunbookSubject subject) =>
    [
        "Both file systems and the transfer are paid for until the old one is deleted; keep it until the new one is known to work.",
        "Mount targets, access points, policy, backup plan and throughput mode are not carried over. A file system that is part of a "
        + "replication already needs AWS DataSync instead.",
    ];

    public override IReadOnlyList<RunbookStep> Steps(RunbookSubject subject)
    {
        ShellValue named = subject.Fact("FileSystemId", string.Empty), region = subject.Region;
        ShellValue id = named.IsPlaceholder ? subject.Name("<file system>") : named;
        return
        [
            new RunbookStep(
                $"See the mount targets and access points of {id}.",
                Shell.PowerShell.Line(
                    $"Get-EFSMountTarget -FileSystemId {id} -Region {region}; Get-EFSAccessPoint -FileSystemId {id} -Region {region}"),
                Shell.Bash.Line($"aws efs describe-mount-targets --file-system-id {id} --region {region}")),
            new RunbookStep(
                "Replicate it into a new file system; a new destination is always encrypted.",
                Shell.PowerShell.Line(
                    $"New-EFSReplicationConfiguration -SourceFileSystemId {id} -Destination @{{ Region = {region:q}; KmsKeyId = '<key>' }} "
                    + $"-Region {region}"),
                Shell.Bash.Line(
                    $"aws efs create-replication-configuration --source-file-system-id {id} --destinations "
                    + $"{$"Region={region.Text},KmsKeyId=<key>":q} "
                    + $"--region {region}")),
            new RunbookStep(
                "Wait until it is up to date: the time of the last replicated data is the current time.",
                Shell.PowerShell.Line($"Get-EFSReplicationConfiguration -FileSystemId {id} -Region {region}"),
                Shell.Bash.Line($"aws efs describe-replication-configurations --file-system-id {id} --region {region}")),
            new RunbookStep(
                "Stop the writers, wait for the last data, and end the replication: the destination becomes writable.",
                Shell.PowerShell.Line($"Remove-EFSReplicationConfiguration -SourceFileSystemId {id} -Region {region}"),
                Shell.Bash.Line($"aws efs delete-replication-configuration --source-file-system-id {id} --region {region}")),
            new RunbookStep(
                "Create a mount target in each zone, then access points, policy and backup plan.",
                Shell.PowerShell.Line(
                    $"New-EFSMountTarget -FileSystemId <new file system> -SubnetId <subnet> -SecurityGroup <group> -Region {region}"),
                Shell.Bash.Line(
                    $"aws efs create-mount-target --file-system-id <new file system> --subnet-id <subnet> --security-groups <group> "
                    + $"--region {region}")),
            new RunbookStep("Mount the new file system on every client, and test."),
            new RunbookStep(
                "Check its current state; the old file system fails until it is deleted.",
                subject.TestLine() + Shell.PowerShell.Line($" -Region {region}")),
        ];
    }

    public override string Undo(RunbookSubject subject) => "Mount the old file system again; it is unchanged.";
}
