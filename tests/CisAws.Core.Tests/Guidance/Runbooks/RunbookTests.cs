using CisAws.Benchmark;
using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Guidance.Runbooks;
using CisAws.Repairs;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Guidance.Runbooks;

public sealed class RunbookTests
{
    public static TheoryData<string> Ids => [.. BenchmarkCatalog.Default.Recommendations.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryRecommendationHasSteps(string id)
    {
        Runbook runbook = RunbookLibrary.For(BenchmarkCatalog.Default.Get(id));
        Assert.NotEmpty(runbook.Steps);
        Assert.All(runbook.Steps, s => Assert.Matches(@"[.:]$", s.Text));
        Assert.False(string.IsNullOrWhiteSpace(runbook.Undo));
        Assert.Contains(runbook.Steps, s => s.PowerShell?.Contains($"-RecommendationId '{id}'", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void WhatNoCmdletRepairsHasCommandsOfBothTools()
    {
        Assert.Equal(["2.5", "2.6", "2.20", "3.1.2", "3.2.1", "3.3.1"], RunbookLibrary.GuidanceOnly);
        Assert.All(RunbookLibrary.GuidanceOnly, id =>
        {
            Runbook runbook = RunbookLibrary.For(BenchmarkCatalog.Default.Get(id));
            Assert.Contains(runbook.Steps, s => s.AwsCli?.StartsWith("aws ", StringComparison.Ordinal) == true);
            Assert.Null(runbook.RepairCommand);
            Assert.Empty(RepairRegistry.For(BenchmarkCatalog.Default.Get(id).Control));
            Assert.Contains("Get-CisRemediation", BenchmarkCatalog.Default.Get(id).Remediation, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void TheValuesOfTheAccountAreFilledIn()
    {
        var account = new TestAccount()
            .WithRegions("eu-west-1")
            .WithIn(EfsEvidence.FileSystems, "eu-west-1", new FileSystemList([TestFileSystem()]));
        Finding finding = Scenario.Single(new FileSystemEncryptionControl(), account);
        string text = RunbookLibrary.For(finding).ToString();
        Assert.Contains(
            "aws efs create-replication-configuration --source-file-system-id fs-1 --destinations 'Region=eu-west-1,KmsKeyId=<key>'",
            text,
            StringComparison.Ordinal);
        Assert.Contains("PS> New-EFSReplicationConfiguration -SourceFileSystemId fs-1", text, StringComparison.Ordinal);
        Assert.Contains(TestAccount.Id, text, StringComparison.Ordinal);
        Assert.DoesNotContain("<region>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ValuesAreQuotedForTheShellThatReadsTheLine()
    {
        Runbook runbook = RunbookLibrary.For(Database("postgres", "a’; rm -rf ~ #\u202E"));
        RunbookStep look = runbook.Steps[0];
        Assert.Equal("Get-RDSDBInstance -DBInstanceIdentifier \"a’; rm -rf ~ #`u{202E}\" -Region eu-west-1", look.PowerShell);
        Assert.Equal(
            @"aws rds describe-db-instances --db-instance-identifier $'a’; rm -rf ~ #\u202e' --region eu-west-1", look.AwsCli);
        Assert.DoesNotContain(runbook.ToString().Split(Environment.NewLine), l => CisAws.Common.VisibleText.HasHidden(l));
        Runbook plain = RunbookLibrary.For(Database("postgres", "it's"));
        Assert.Contains("-DBSnapshotIdentifier 'it''s-plain' -Region", plain.Steps[1].PowerShell, StringComparison.Ordinal);
        Assert.Contains(@"--db-snapshot-identifier 'it'\''s-plain' --region", plain.Steps[1].AwsCli, StringComparison.Ordinal);
    }

    [Fact]
    public void TheCommandOfAFindingIsMadeAnew()
    {
        Finding finding = Bucket("Remove-Item / -Recurse");
        Runbook runbook = RunbookLibrary.For(finding);
        Assert.Equal("Repair-CisBucketPolicy -BucketName 'logs'", runbook.RepairCommand);
        Assert.DoesNotContain("Remove-Item", runbook.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void DecisionsThatAreMissingArePlaceholders()
    {
        Runbook runbook = RunbookLibrary.For(BenchmarkCatalog.Default.Get("4.4"));
        Assert.Contains(
            runbook.Steps,
            s => s.PowerShell
                == "Test-CisLogging -RecommendationId '4.4' | Repair-CisBucketLogging -TargetBucket <TargetBucket> -WhatIf");
        Assert.Contains(runbook.Steps, s => s.Text.StartsWith("Decide on -TargetBucket: ", StringComparison.Ordinal));
    }

    [Fact]
    public void AuroraAndOtherEnginesAreRepairedDifferently()
    {
        Assert.Contains(
            "restore-db-cluster-from-snapshot", RunbookLibrary.For(Database("aurora-mysql")).ToString(), StringComparison.Ordinal);
        Assert.Contains("copy-db-snapshot", RunbookLibrary.For(Database("postgres")).ToString(), StringComparison.Ordinal);
    }

    private static FileSystem TestFileSystem() => new("fs-1", null, null, "available", Encrypted: false, null, null, null);

    private static Finding Bucket(string command) => TestFinding.Make("3.1.1", TestAccount.Id, "eu-west-1", "arn:aws:s3:::logs") with
    {
        Control = ControlNames.DenyHttpOnBuckets,
        ResourceType = "AWS::S3::Bucket",
        ResourceName = "logs",
        RepairCommand = command,
    };

    private static Finding Database(string engine, string name = "app") =>
        TestFinding.Make("3.2.1", TestAccount.Id, "eu-west-1", "arn:aws:rds:eu-west-1:111122223333:db:app") with
        {
            Control = ControlNames.DatabaseEncryption,
            ResourceType = "AWS::RDS::DBInstance",
            ResourceName = name,
            Evidence = new FactCollection([new Fact("Engine", engine)]),
        };
}
