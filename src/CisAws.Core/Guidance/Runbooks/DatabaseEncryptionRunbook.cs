using CisAws.Benchmark;

namespace CisAws.Guidance.Runbooks;

/// <summary>3.2.1: a database is encrypted only by making a new one of an encrypted copy.</summary>
internal sealed class DatabaseEncryptionRunbook() : RunbookSource(ControlNames.DatabaseEncryption)
{
    public override IReadOnlyList<string> Warnings(RunbookSubject subject) =>
    [
        "What is written between the snapshot and the switch is lost: stop writers first, or replicate with AWS DMS.",
        "The new database has another endpoint until it is renamed, and costs double until the old one is deleted. Parameter groups, "
        + "option groups, security groups, roles, tags, replicas and backups must be set again.",
        "Keep the old database and a final snapshot until the new one is known to work.",
    ];

    public override IReadOnlyList<RunbookStep> Steps(RunbookSubject subject)
    {
        bool isAurora = subject.Fact("Engine", string.Empty).Text.StartsWith("aurora", StringComparison.OrdinalIgnoreCase);
        return isAurora ? Aurora(subject) : Instance(subject);
    }

    public override string Undo(RunbookSubject subject) =>
        "While the old database exists, rename the two back; what was written to the new one meanwhile stays there.";

    private static IReadOnlyList<RunbookStep> Instance(RunbookSubject subject)
    {
        ShellValue name = subject.Name("<instance>"), region = subject.Region;
        ShellValue plain = name.With("-plain"), encrypted = name.With("-encrypted"), next = name.With("-new"), old = name.With("-old");
        return
        [
            new RunbookStep(
                $"See what {name} ({subject.Fact("Engine", "engine not known")}) has that must be set again.",
                Shell.PowerShell.Line($"Get-RDSDBInstance -DBInstanceIdentifier {name} -Region {region}"),
                Shell.Bash.Line($"aws rds describe-db-instances --db-instance-identifier {name} --region {region}")),
            new RunbookStep(
                "Stop the writers, then take a snapshot.",
                Shell.PowerShell.Line(
                    $"New-RDSDBSnapshot -DBInstanceIdentifier {name} -DBSnapshotIdentifier {plain} -Region {region}"),
                Shell.Bash.Line(
                    $"aws rds create-db-snapshot --db-instance-identifier {name} --db-snapshot-identifier {plain} --region {region}")),
            new RunbookStep(
                "Copy it with a key: the copy is encrypted.",
                Shell.PowerShell.Line(
                    $"Copy-RDSDBSnapshot -SourceDBSnapshotIdentifier {plain} -TargetDBSnapshotIdentifier {encrypted} -KmsKeyId "
                    + $"<key> -CopyTag $true -Region {region}"),
                Shell.Bash.Line(
                    $"aws rds copy-db-snapshot --source-db-snapshot-identifier {plain} --target-db-snapshot-identifier "
                    + $"{encrypted} --kms-key-id <key> --copy-tags --region {region}")),
            new RunbookStep(
                "Restore a new database from the copy, in the same subnet group and with the same groups.",
                Shell.PowerShell.Line(
                    $"Restore-RDSDBInstanceFromDBSnapshot -DBInstanceIdentifier {next} -DBSnapshotIdentifier {encrypted} "
                    + $"-DBSubnetGroupName <subnet group> -Region {region}"),
                Shell.Bash.Line(
                    $"aws rds restore-db-instance-from-db-snapshot --db-instance-identifier {next} --db-snapshot-identifier "
                    + $"{encrypted} --db-subnet-group-name <subnet group> --region {region}")),
            new RunbookStep(
                "Test it, then rename it to the name of the old one.",
                Shell.PowerShell.Line(
                    $"Edit-RDSDBInstance -DBInstanceIdentifier {name} -NewDBInstanceIdentifier {old} -ApplyImmediately $true -Region "
                    + $"{region}"),
                Shell.Bash.Line(
                    $"aws rds modify-db-instance --db-instance-identifier {name} --new-db-instance-identifier {old} "
                    + $"--apply-immediately --region {region}")),
            new RunbookStep(
                "Once the old name is free:",
                Shell.PowerShell.Line(
                    $"Edit-RDSDBInstance -DBInstanceIdentifier {next} -NewDBInstanceIdentifier {name} -ApplyImmediately $true -Region "
                    + $"{region}"),
                Shell.Bash.Line(
                    $"aws rds modify-db-instance --db-instance-identifier {next} --new-db-instance-identifier {name} "
                    + $"--apply-immediately --region {region}")),
            new RunbookStep(
                "Check its current state.",
                subject.TestLine() + Shell.PowerShell.Line($" -Region {region}")),
        ];
    }

    // The copy of a cluster snapshot cannot be encrypted; restoring it can.
    private static IReadOnlyList<RunbookStep> Aurora(RunbookSubject subject)
    {
        ShellValue named = subject.Fact("DBClusterIdentifier", string.Empty), region = subject.Region;
        ShellValue cluster = named.IsPlaceholder ? subject.Name("<cluster>") : named, engine = subject.Fact("Engine", "<engine>");
        ShellValue plain = cluster.With("-plain"), next = cluster.With("-new"), first = cluster.With("-new-1"), old = cluster.With("-old");
        return
        [
            new RunbookStep(
                $"See what the cluster {cluster} has that must be set again.",
                Shell.PowerShell.Line($"Get-RDSDBCluster -DBClusterIdentifier {cluster} -Region {region}"),
                Shell.Bash.Line($"aws rds describe-db-clusters --db-cluster-identifier {cluster} --region {region}")),
            new RunbookStep(
                "Stop the writers, then take a snapshot of the cluster.",
                Shell.PowerShell.Line(
                    $"New-RDSDBClusterSnapshot -DBClusterIdentifier {cluster} -DBClusterSnapshotIdentifier {plain} -Region {region}"),
                Shell.Bash.Line(
                    $"aws rds create-db-cluster-snapshot --db-cluster-identifier {cluster} --db-cluster-snapshot-identifier {plain} "
                    + $"--region {region}")),
            new RunbookStep(
                "Restore a new cluster from it with a key, which encrypts it.",
                Shell.PowerShell.Line(
                    $"Restore-RDSDBClusterFromSnapshot -DBClusterIdentifier {next} -SnapshotIdentifier {plain} -Engine "
                    + $"{engine} -KmsKeyId <key> -Region {region}"),
                Shell.Bash.Line(
                    $"aws rds restore-db-cluster-from-snapshot --db-cluster-identifier {next} --snapshot-identifier {plain} "
                    + $"--engine {engine} --kms-key-id <key> --region {region}")),
            new RunbookStep(
                "Add instances to the new cluster, of the classes of the old ones.",
                Shell.PowerShell.Line(
                    $"New-RDSDBInstance -DBInstanceIdentifier {first} -DBClusterIdentifier {next} -DBInstanceClass <class> "
                    + $"-Engine {engine} -Region {region}"),
                Shell.Bash.Line(
                    $"aws rds create-db-instance --db-instance-identifier {first} --db-cluster-identifier {next} "
                    + $"--db-instance-class <class> --engine {engine} --region {region}")),
            new RunbookStep(
                "Test it, then swap the names of the clusters.",
                Shell.PowerShell.Line(
                    $"Edit-RDSDBCluster -DBClusterIdentifier {cluster} -NewDBClusterIdentifier {old} -ApplyImmediately $true "
                    + $"-Region {region}"),
                Shell.Bash.Line(
                    $"aws rds modify-db-cluster --db-cluster-identifier {cluster} --new-db-cluster-identifier {old} "
                    + $"--apply-immediately --region {region}")),
            new RunbookStep(
                "Check its current state.",
                subject.TestLine() + Shell.PowerShell.Line($" -Region {region}")),
        ];
    }
}
