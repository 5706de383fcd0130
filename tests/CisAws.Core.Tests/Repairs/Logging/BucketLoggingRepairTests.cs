using CisAws.Evidence;
using CisAws.Knowledge.Policies;
using CisAws.Repairs;
using CisAws.Repairs.Logging;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Logging;

public sealed class BucketLoggingRepairTests
{
    private const string Region = TestBuckets.Region, Source = "trail-logs", Target = "access-logs";
    private const string Allowing =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"""
            + """{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::access-logs/*"}]}""";

    private static readonly BucketLoggingRepair Repair = new();

    [Fact]
    public void LoggingGoesToABucketThatAcceptsIt()
    {
        RepairPlan plan = Plan(Account(Allowing));
        RepairHarness.CheckText(plan);
        Assert.Equal(
            [
                "s3:PutBucketLogging(BucketName=trail-logs, ExpectedBucketOwner=111122223333, LoggingConfig={TargetBucketName=access-logs, "
                    + "TargetObjectKeyFormat={PartitionedPrefix={PartitionDateSource=EventTime}}, TargetPrefix=trail-logs/})",
            ],
            plan.Calls());
        Assert.Equal(["s3:PutBucketLogging(BucketName=trail-logs, ExpectedBucketOwner=111122223333, LoggingConfig={})"], plan.Inverses());
        Assert.Equal(
            ["PartitionDateSource (not set) → EventTime", "TargetBucket (not set) → access-logs", "TargetPrefix (not set) → trail-logs/"],
            plan.Lines());
        Assert.Equal(Region, plan.Steps[0].Call.Region);
        Assert.Equal("p", Plan(Account(Allowing), ("TargetPrefix", "p")).After["TargetPrefix"]);
    }

    [Fact]
    public void TheMissingStatementIsAddedToThePolicyFirst()
    {
        const string mine =
            """{"Version":"2012-10-17","Statement":{"Sid":"S3ServerAccessLogs","Effect":"Allow","Principal":"""
                + """{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::access-logs/*"}}""";
        RepairPlan plan = Plan(Account(mine));
        Assert.Equal(["s3:PutBucketPolicy", "s3:PutBucketLogging"], plan.Steps.Select(s => s.Call.Action));
        string after = plan.After["Policy of access-logs"]!;
        PolicyDocument document = PolicyDocument.Parse(after);
        Assert.Equal(["S3ServerAccessLogs", "S3ServerAccessLogs2"], document.Statements.Select(s => s.Sid));
        Assert.Equal(["arn:aws:s3:::access-logs/trail-logs/*"], document.Statements[1].Resource!.Patterns);
        Assert.Contains(
            """{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::trail-logs"},"StringEquals":{"aws:SourceAccount":"111122223333"}}""",
            after,
            StringComparison.Ordinal);
        Assert.Equal(mine, plan.Steps[0].Inverse!.Parameters["Policy"]);
        Assert.Equal(["s3:PutBucketLogging"], Plan(Account(after)).Steps.Select(s => s.Call.Action));
        Assert.Equal("s3:DeleteBucketPolicy", Plan(Account(null)).Steps[0].Inverse!.Action);
    }

    [Fact]
    public void ATargetThatCannotReceiveIsRefused()
    {
        Assert.Equal(
            "ParameterMissing", RepairHarness.RefusalOf(new RepairHarness(Account(Allowing)).Plan(Repair, Region, ("BucketName", Source))));
        Assert.Equal("TargetIsSource", RepairHarness.RefusalOf(Plan(Account(Allowing).WithPolicy(Source, null), ("TargetBucket", Source))));
        Assert.Equal("BucketNotOwn", RepairHarness.RefusalOf(Plan(Account(Allowing), ("TargetBucket", "foreign"))));
        TestAccount elsewhere = Account(Allowing);
        elsewhere.With(S3Evidence.Buckets, new BucketList([TestBuckets.Bucket(Source), TestBuckets.Bucket(Target, "us-west-2")]))
            .WithIn(S3Evidence.BucketPolicy, "us-west-2", new BucketPolicy(Allowing), Target);
        Assert.Equal("TargetElsewhere", RepairHarness.RefusalOf(Plan(elsewhere)));
        Assert.Equal("TargetLocked", RepairHarness.RefusalOf(Plan(Account(Allowing).WithObjectLock(Target, "GOVERNANCE"))));
        Assert.Equal(
            "TargetEncryptedWithKms",
            RepairHarness.RefusalOf(
                Plan(Account(Allowing).WithIn(S3Evidence.BucketEncryption, Region, new BucketEncryption("aws:kms", null), Target))));
        Assert.Equal(
            "PolicyDenies",
            RepairHarness.RefusalOf(
                Plan(
                    Account(
                        """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}"""))));
    }

    [Fact]
    public void WhatOtherToolsManageIsRefused()
    {
        Assert.Equal(
            "ManagedElsewhere", RepairHarness.RefusalOf(Plan(Account(Allowing).WithTags(Source, ("aws:cloudformation:stack-name", "s")))));
        Assert.Equal("ManagedElsewhere", RepairHarness.RefusalOf(Plan(Account(null).WithTags(Target, ("terraform", "true")))));
        Assert.NotEmpty(Plan(Account(Allowing).WithTags(Target, ("terraform", "true"))).Calls());
    }

    [Fact]
    public void LoggingThatIsOnIsNotChanged()
    {
        RepairPlan plan = Plan(Account(Allowing).WithIn(S3Evidence.BucketLogging, Region, new BucketLogging("elsewhere", "x"), Source));
        Assert.True(plan.IsCompliant);
        Assert.Contains("elsewhere", plan.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeReadIsNotChanged()
    {
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(Account(Allowing).Deny(S3Evidence.BucketLogging, Source, Region))));
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(Account(Allowing).Deny(S3Evidence.BucketPolicy, Target, Region))));
        Assert.Equal(
            "BucketMissing", RepairHarness.RefusalOf(Plan(Account(Allowing).WithIn(S3Evidence.BucketLogging, Region, null, Source))));
    }

    private static TestAccount Account(string? policy) => new TestAccount().WithBuckets(Source, Target)
        .WithIn(S3Evidence.BucketLogging, Region, new BucketLogging(null, null), Source)
        .WithPolicy(Target, policy).WithTags(Source).WithTags(Target).WithObjectLock(Target)
        .WithIn(S3Evidence.BucketEncryption, Region, new BucketEncryption("AES256", null), Target);

    private static RepairPlan Plan(TestAccount account, params (string, object?)[] options) =>
        new RepairHarness(account).Plan(
            Repair,
            Region,
            [("BucketName", Source), .. options.Any(o => o.Item1 == "TargetBucket") ? options : [("TargetBucket", Target), .. options]]);
}
