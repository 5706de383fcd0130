using CisAws.Benchmark;

namespace CisAws.Guidance.Runbooks;

/// <summary>3.2.1: a database is encrypted only by making a new one of an encrypted copy.</summary>
internal sealed class DatabaseEncryptionRunbook() : RunbookSource(ControlNames.DatabaseEncryption)
{
    public override IReadOnlyList<string> Warnings(RunbookSubject subject) =>
    [
        "What is written between the snapshot and the switch is lost: stop writers first, or replicate with AWS DMS.",
        "The new database has another endpoint until it is renamed, and costs double until the old one is gone. Parameter groups, "
        + "option groups, security groups, roles, tags, replicas and backups must be set again.",
        "Keep the old database and a final snapshot until the new one has proved itself.",
    ];

    public override IReadOnlyList<RunbookStep> Steps(RunbookSubject subject)
    {
        bool isAurora = subject.Fact("Engine", string.Empty).StartsWith("aurora", StringComparison.OrdinalIgnoreCase);
        return isAurora ? Aurora(subject) : Instance(subject);
    }

    public override string Undo(RunbookSubject subject) =>
        "While the old database exists, rename the two back; what was written to the new one meanwhile stays there.";

    private static IReadOnlyList<RunbookStep> Instance(RunbookSubject subject)
    {
        string name = subject.Name("<instance>"), region = subject.Region;
        return
        [
            new RunbookStep(
                $"See what {name} ({subject.Fact("Engine", "engine not known")}) has that must be set again.",
                $"Get-RDSDBInstance -DBInstanceIdentifier {name} -Region {region}",
                $"aws rds describe-db-instances --db-instance-identifier {name} --region {region}"),
            new RunbookStep(
                "Stop the writers, then take a snapshot.",
                $"New-RDSDBSnapshot -DBInstanceIdentifier {name} -DBSnapshotIdentifier {name}-plain -Region {region}",
                $"aws rds create-db-snapshot --db-instance-identifier {name} --db-snapshot-identifier {name}-plain --region {region}"),
            new RunbookStep(
                "Copy it with a key: the copy is encrypted.",
                $"Copy-RDSDBSnapshot -SourceDBSnapshotIdentifier {name}-plain -TargetDBSnapshotIdentifier {name}-encrypted -KmsKeyId "
                + $"<key> -CopyTag $true -Region {region}",
                $"aws rds copy-db-snapshot --source-db-snapshot-identifier {name}-plain --target-db-snapshot-identifier "
                + $"{name}-encrypted --kms-key-id <key> --copy-tags --region {region}"),
            new RunbookStep(
                "Make a new database of the copy, in the same subnet group and with the same groups.",
                $"Restore-RDSDBInstanceFromDBSnapshot -DBInstanceIdentifier {name}-new -DBSnapshotIdentifier {name}-encrypted "
                + $"-DBSubnetGroupName <subnet group> -Region {region}",
                $"aws rds restore-db-instance-from-db-snapshot --db-instance-identifier {name}-new --db-snapshot-identifier "
                + $"{name}-encrypted --db-subnet-group-name <subnet group> --region {region}"),
            new RunbookStep(
                "Test it, then give it the name of the old one.",
                $"Edit-RDSDBInstance -DBInstanceIdentifier {name} -NewDBInstanceIdentifier {name}-old -ApplyImmediately $true -Region "
                + $"{region}",
                $"aws rds modify-db-instance --db-instance-identifier {name} --new-db-instance-identifier {name}-old "
                + $"--apply-immediately --region {region}"),
            new RunbookStep(
                "Once the old name is free:",
                $"Edit-RDSDBInstance -DBInstanceIdentifier {name}-new -NewDBInstanceIdentifier {name} -ApplyImmediately $true -Region "
                + $"{region}",
                $"aws rds modify-db-instance --db-instance-identifier {name}-new --new-db-instance-identifier {name} "
                + $"--apply-immediately --region {region}"),
            new RunbookStep(
                "Look whether it holds now.", $"Test-CisStorage -RecommendationId {subject.Recommendation.Id} -Region {region}"),
        ];
    }

    // The copy of a cluster snapshot cannot be encrypted; restoring it can.
    private static IReadOnlyList<RunbookStep> Aurora(RunbookSubject subject)
    {
        string cluster = subject.Fact("DBClusterIdentifier", subject.Name("<cluster>")), region = subject.Region;
        return
        [
            new RunbookStep(
                $"See what the cluster {cluster} has that must be set again.",
                $"Get-RDSDBCluster -DBClusterIdentifier {cluster} -Region {region}",
                $"aws rds describe-db-clusters --db-cluster-identifier {cluster} --region {region}"),
            new RunbookStep(
                "Stop the writers, then take a snapshot of the cluster.",
                $"New-RDSDBClusterSnapshot -DBClusterIdentifier {cluster} -DBClusterSnapshotIdentifier {cluster}-plain -Region {region}",
                $"aws rds create-db-cluster-snapshot --db-cluster-identifier {cluster} --db-cluster-snapshot-identifier {cluster}-plain "
                + $"--region {region}"),
            new RunbookStep(
                "Make a new cluster of it with a key: restoring encrypts.",
                $"Restore-RDSDBClusterFromSnapshot -DBClusterIdentifier {cluster}-new -SnapshotIdentifier {cluster}-plain -Engine "
                + $"{subject.Fact("Engine", "<engine>")} -KmsKeyId <key> -Region {region}",
                $"aws rds restore-db-cluster-from-snapshot --db-cluster-identifier {cluster}-new --snapshot-identifier {cluster}-plain "
                + $"--engine {subject.Fact("Engine", "<engine>")} --kms-key-id <key> --region {region}"),
            new RunbookStep(
                "Add instances to the new cluster, of the classes of the old ones.",
                $"New-RDSDBInstance -DBInstanceIdentifier {cluster}-new-1 -DBClusterIdentifier {cluster}-new -DBInstanceClass <class> "
                + $"-Engine {subject.Fact("Engine", "<engine>")} -Region {region}",
                $"aws rds create-db-instance --db-instance-identifier {cluster}-new-1 --db-cluster-identifier {cluster}-new "
                + $"--db-instance-class <class> --engine {subject.Fact("Engine", "<engine>")} --region {region}"),
            new RunbookStep(
                "Test it, then exchange the names of the clusters.",
                $"Edit-RDSDBCluster -DBClusterIdentifier {cluster} -NewDBClusterIdentifier {cluster}-old -ApplyImmediately $true "
                + $"-Region {region}",
                $"aws rds modify-db-cluster --db-cluster-identifier {cluster} --new-db-cluster-identifier {cluster}-old "
                + $"--apply-immediately --region {region}"),
            new RunbookStep(
                "Look whether it holds now.", $"Test-CisStorage -RecommendationId {subject.Recommendation.Id} -Region {region}"),
        ];
    }
}
