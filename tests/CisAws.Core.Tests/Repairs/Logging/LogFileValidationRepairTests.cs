using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Logging;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestTrails;

namespace CisAws.Tests.Repairs.Logging;

public sealed class LogFileValidationRepairTests
{
    private static readonly LogFileValidationRepair Repair = new();

    [Fact]
    public void ValidationIsTurnedOnInTheHomeRegion()
    {
        RepairPlan plan = Plan(Trails());
        RepairHarness.CheckText(plan);
        Assert.Equal([$"cloudtrail:UpdateTrail(EnableLogFileValidation=true, Name={Owned.Main})"], plan.Calls());
        Assert.Equal([$"cloudtrail:UpdateTrail(EnableLogFileValidation=false, Name={Owned.Main})"], plan.Inverses());
        Assert.Equal(["LogFileValidationEnabled false → true"], plan.Lines());
        Assert.Equal(Home, plan.Steps[0].Call.Region);
        Assert.Empty(plan.Risks);
    }

    [Fact]
    public void AFindingNamesTheTrail()
    {
        Finding finding = Scenario.Single(new LogFileValidationControl(), Trails().Account);
        RepairPlan plan = new RepairHarness(Trails().Account).Plan(Repair, finding);
        Assert.Single(plan.Steps);
        Assert.True(Repair.IsAbout(plan.Target, finding));
        Assert.Equal($"Repair-CisLogFileValidation -TrailArn '{Owned.Main}'", Repair.CommandFor(plan.Target.Resource, []));
    }

    [Fact]
    public void ABucketThatRefusesDigestsIsRefused()
    {
        Assert.Equal("BucketPolicyMissing", RepairHarness.RefusalOf(Plan(Trails(null))));
        Assert.Equal(
            "BucketPolicyMissing",
            RepairHarness.RefusalOf(
                Plan(Trails(Owned.DeliveryPolicy(LogBucket).Replace("3333/*", "3333/CloudTrail/*", StringComparison.Ordinal)))));
        Assert.Equal(
            "PolicyDenies",
            RepairHarness.RefusalOf(Plan(Trails("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:PutObject",
                "Resource":"arn:aws:s3:::trail-logs/*/CloudTrail-Digest/*"}]}
                """))));
    }

    [Fact]
    public void UnknownFactsAboutTheBucketAreReported()
    {
        TestTrails elsewhere = new TestTrails().Own(Trail()).WithBuckets("other");
        string notChecked = $"; whether the policy of {LogBucket} allows the delivery is not checked.";
        Assert.Equal(
            $"The bucket {LogBucket} is not among those of this account{notChecked}", Assert.Single(Plan(elsewhere).Risks));
        Assert.Equal(
            $"The policy of the bucket {LogBucket} cannot be read (AccessDenied){notChecked}",
            Assert.Single(Plan(Trails().Also(a => a.Deny(S3Evidence.BucketPolicy, LogBucket, Home))).Risks));
        Assert.Equal(
            $"The buckets of this account cannot be read (AccessDenied){notChecked}",
            Assert.Single(Plan(Trails().Also(a => a.Deny(S3Evidence.Buckets))).Risks));
        Assert.Equal(
            $"The region of the bucket {LogBucket} cannot be determined (AccessDenied){notChecked}",
            Assert.Single(Plan(Trails().Also(a => a.With(S3Evidence.Buckets, Owned.Unlocated(LogBucket)))).Risks));
        string policy = Owned.DeliveryPolicy(LogBucket).Replace(
            "\"Statement\": [",
            """ "Statement": [{"Sid":"Maybe","Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"*","Condition":"""
                + """{"StringNotEquals":{"s3:x-amz-server-side-encryption":"AES256"}}},""",
            StringComparison.Ordinal);
        Assert.Contains("Maybe", Assert.Single(Plan(Trails(policy)).Risks), StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyTrailsOfTheAccountAreChanged()
    {
        Assert.True(Plan(new TestTrails().Own(Trail() with { ValidatesLogFiles = true })).IsCompliant);
        Assert.Equal("TrailMissing", RepairHarness.RefusalOf(Plan(new TestTrails())));
        Assert.Equal(
            "ForeignTrail", RepairHarness.RefusalOf(Plan(new TestTrails().Add(OrganizationTrail(), Recording), OrganizationTrail().Arn)));
        Assert.Equal("ManagedElsewhere", RepairHarness.RefusalOf(Plan(new TestTrails().Own(Trail(), null, null, "managed-by=Terraform"))));
        Assert.Contains(
            "organization",
            Assert.Single(Plan(new TestTrails().Own(Trail() with { IsOrganizationTrail = true })).Risks),
            StringComparison.Ordinal);
        Assert.Throws<CisAwsException>(() => Plan(new TestTrails(), "main"));
        Assert.Throws<CisAwsException>(() => new RepairHarness(new TestAccount()).Plan(Repair));
    }

    private static TestTrails Trails() => Trails(Owned.DeliveryPolicy(LogBucket));

    private static TestTrails Trails(string? policy) => new TestTrails().Own(Trail()).WithBucket(LogBucket, policy);

    private static RepairPlan Plan(TestTrails trails, string arn = Owned.Main) =>
        new RepairHarness(trails.Account).Plan(Repair, Home, ("TrailArn", arn));
}
