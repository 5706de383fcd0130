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

    public static TheoryData<string, string> OtherVersions =>
        [.. BenchmarkCatalog.All.SelectMany(c => c.Recommendations).Select(r => (r.BenchmarkVersion, r.Control))];

    [Theory]
    [MemberData(nameof(OtherVersions))]
    public void EveryRecommendationOfEveryVersionHasSteps(string version, string control)
    {
        Recommendation recommendation = BenchmarkCatalog.OfVersion(version).ForControl(control);
        Runbook runbook = RunbookLibrary.For(recommendation);
        Assert.All(runbook.Steps, s => Assert.Matches(@"[.:]$", s.Text));
        Assert.DoesNotContain("{{", runbook.ToString(), StringComparison.Ordinal);
        string test = $"-RecommendationId '{recommendation.Id}'";
        Assert.Contains(runbook.Steps, s => s.PowerShell?.Contains(test, StringComparison.Ordinal) == true);
        Assert.Equal(recommendation.RepairCommand is null, RunbookLibrary.WrittenControls.Contains(control));
        if (recommendation.RepairCommand is null)
        {
            Assert.True(runbook.Steps.Count >= 3);
            Assert.NotEmpty(runbook.Warnings);
            Assert.Contains(runbook.Steps, s => s.AwsCli?.StartsWith("aws ", StringComparison.Ordinal) == true);
            Assert.Contains("Get-CisRemediation", recommendation.Remediation, StringComparison.Ordinal);
        }
        else
        {
            Assert.StartsWith($"Get-CisRepair -RecommendationId '{recommendation.Id}' -Newest 1", runbook.Undo, StringComparison.Ordinal);
            Assert.Equal(
                version != BenchmarkCatalog.DefaultVersion,
                runbook.Undo.Contains($" -BenchmarkVersion {version} | Undo-CisRepair", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void EachRepairOfARecommendationHasItsCommands()
    {
        Runbook runbook = RunbookLibrary.For(BenchmarkCatalog.Default.ForControl(ControlNames.UnusedCredentials));
        string[] commands = [.. runbook.Steps.Select(s => s.PowerShell).OfType<string>()];
        string test = "Test-CisIam -RecommendationId '2.11'";
        Assert.Equal(
            [
                $"{test} | Repair-CisAccessKey -WhatIf", $"{test} | Repair-CisAccessKey",
                $"{test} | Repair-CisLoginProfile -WhatIf", $"{test} | Repair-CisLoginProfile", test,
            ],
            commands);
    }

    [Fact]
    public void AFindingOfAMemberAccountIsToldWhereToGoAndWhy()
    {
        Finding finding = TestFinding.Make("2.3", TestAccount.Id, "global", TestAccount.Id) with
        {
            BenchmarkVersion = "7.0.0",
            RecommendationId = "2.1.1",
            Control = ControlNames.CentralizedRootAccess,
            Status = FindingStatus.Manual,
            Reason = "Only the management account can read this.",
            Evidence = new FactCollection([new Fact("ManagementAccountId", "999999999999")]),
        };
        string text = RunbookLibrary.For(finding).ToString();
        Assert.Contains("Why: Every member account has a root user", text, StringComparison.Ordinal);
        Assert.Contains("1. Sign in to the management account: 999999999999.", text, StringComparison.Ordinal);
        Assert.Contains("$ aws iam enable-organizations-root-credentials-management", text, StringComparison.Ordinal);
        Assert.Contains("Test-CisIam -RecommendationId '2.1.1' -BenchmarkVersion 7.0.0", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS::SQS::Queue", "sqs")]
    [InlineData("AWS::SNS::Topic", "sns")]
    [InlineData("AWS::Lambda::Function", "lambda")]
    [InlineData("AWS::KMS::Key", "kms")]
    [InlineData("AWS::SecretsManager::Secret", "secretsmanager")]
    [InlineData("AWS::Events::EventBus", "events")]
    [InlineData("AWS::S3::Bucket", "s3api")]
    public void APolicyOfAResourceIsChangedByItsService(string type, string service) =>
        Assert.Equal([service, "accessanalyzer", service], Services(ControlNames.UnrestrictedResourcePolicies, type));

    [Theory]
    [InlineData("AWS::CloudFront::Distribution", "logs logs logs")]
    [InlineData("AWS::ElasticLoadBalancingV2::LoadBalancer", "elbv2")]
    [InlineData("AWS::ElasticLoadBalancing::LoadBalancer", "elb")]
    [InlineData("AWS::ApiGateway::Stage", "apigateway")]
    [InlineData("AWS::ApiGatewayV2::Stage", "apigatewayv2")]
    [InlineData("AWS::EC2::VPC", "logs logs logs elbv2 elb apigateway apigatewayv2")]
    public void AccessIsLoggedByTheService(string type, string services) =>
        Assert.Equal(services.Split(' '), Services(ControlNames.FrontEndAccessLogging, type));

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

    private static IEnumerable<string> Services(string control, string type)
    {
        Recommendation recommendation = BenchmarkCatalog.OfVersion("7.0.0").ForControl(control);
        Finding finding = TestFinding.Make("3.1.1", TestAccount.Id, "eu-west-1", "arn:aws:x:eu-west-1:111122223333:it") with
        {
            BenchmarkVersion = "7.0.0",
            RecommendationId = recommendation.Id,
            Control = control,
            ResourceType = type,
            ResourceName = "it",
        };
        return RunbookLibrary.For(finding).Steps.Select(s => s.AwsCli).OfType<string>().Select(c => c.Split(' ')[1]);
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
