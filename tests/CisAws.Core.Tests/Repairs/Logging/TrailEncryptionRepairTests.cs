using CisAws.Evidence;
using CisAws.Knowledge.Policies;
using CisAws.Repairs;
using CisAws.Repairs.Logging;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestTrails;

namespace CisAws.Tests.Repairs.Logging;

public sealed class TrailEncryptionRepairTests
{
    private const string Policy = """
        {
          "Version" : "2012-10-17",
          "Id" : "key-default-1",
          "Statement" : [ {
            "Sid" : "Enable IAM User Permissions",
            "Effect" : "Allow",
            "Principal" : { "AWS" : "arn:aws:iam::111122223333:root" },
            "Action" : "kms:*",
            "Resource" : "*"
          } ]
        }
        """;

    private static readonly TrailEncryptionRepair Repair = new();

    [Fact]
    public void ThePolicyOfTheKeyIsAddedToBeforeTheTrailGetsTheKey()
    {
        RepairPlan plan = Plan(Trails());
        RepairHarness.CheckText(plan);
        Assert.Equal(["kms:PutKeyPolicy", "cloudtrail:UpdateTrail"], plan.Steps.Select(s => s.Call.Action));
        string after = plan.After["Policy of key 1234"]!;
        Assert.StartsWith(Policy[..Policy.LastIndexOf(" ]", StringComparison.Ordinal)], after, StringComparison.Ordinal);
        Assert.EndsWith(Policy[Policy.LastIndexOf(" ]", StringComparison.Ordinal)..], after, StringComparison.Ordinal);
        PolicyDocument document = PolicyDocument.Parse(after);
        Assert.Equal(
            ["Enable IAM User Permissions", "AllowCloudTrailToEncryptLogs", "AllowCloudTrailToDescribeKey"],
            document.Statements.Select(s => s.Sid));
        Assert.Equal(
            [
                "aws:SourceArn arn:aws:cloudtrail:us-east-1:111122223333:trail/main",
                "kms:EncryptionContext:aws:cloudtrail:arn arn:aws:cloudtrail:*:111122223333:trail/*",
            ],
            document.Statements[1].Conditions.Select(c => $"{c.Key} {c.Values.Single().Text}"));
        Assert.Equal($"cloudtrail:UpdateTrail(KmsKeyId={Owned.Key().Arn}, Name={Owned.Main})", plan.Calls()[1]);
        Assert.Equal(
            (Policy, "default", "1234"),
            (
                plan.Steps[0].Inverse!.Parameters["Policy"],
                plan.Steps[0].Inverse!.Parameters["PolicyName"],
                plan.Steps[0].Inverse!.Parameters["KeyId"]));
        Assert.Equal($"cloudtrail:UpdateTrail(KmsKeyId=, Name={Owned.Main})", plan.Inverses()[1]);
        Assert.Contains(plan.Risks, r => r.Contains("kms:Decrypt", StringComparison.Ordinal));
    }

    [Fact]
    public void ExistingStatementsAreNotAddedAgain()
    {
        string ready = Plan(Trails()).After["Policy of key 1234"]!;
        Assert.Equal(["cloudtrail:UpdateTrail"], Plan(Trails(ready)).Steps.Select(s => s.Call.Action));
        string half = ready.Replace("kms:DescribeKey", "kms:Nothing", StringComparison.Ordinal);
        Assert.Equal(
            "AllowCloudTrailToDescribeKey2", PolicyDocument.Parse(Plan(Trails(half)).After["Policy of key 1234"]!).Statements[^1].Sid);
    }

    [Fact]
    public void ATrailWithAUsableKeyIsNotChanged()
    {
        TrailDescription encrypted = Trail() with { KmsKeyId = Owned.Key().Arn };
        Assert.True(Plan(Trails(trail: encrypted)).IsCompliant);
        TestTrails disabled = Trails(trail: encrypted with { KmsKeyId = Owned.Key("old").Arn })
            .Also(a => a.WithKey(Owned.Key("old", state: "Disabled"), Policy));
        RepairPlan plan = Plan(disabled);
        Assert.Equal($"cloudtrail:UpdateTrail(KmsKeyId={Owned.Key("old").Arn}, Name={Owned.Main})", plan.Inverses()[1]);
        Assert.Contains($"KmsKeyId {Owned.Key("old").Arn} → {Owned.Key().Arn}", plan.Lines());
    }

    [Fact]
    public void AKeyThatTheTrailCannotUseIsRefused()
    {
        Assert.Equal(
            "ParameterMissing", RepairHarness.RefusalOf(new RepairHarness(Trails().Account).Plan(Repair, Home, ("TrailArn", Owned.Main))));
        Assert.Equal("KeyElsewhere", RepairHarness.RefusalOf(Plan(Trails(), Owned.Key(region: "eu-west-1").Arn)));
        Assert.Equal("KeyNotUsable", RepairHarness.RefusalOf(Plan(Trails(key: Owned.Key(state: "Disabled")))));
        Assert.Equal("KeyNotUsable", RepairHarness.RefusalOf(Plan(Trails(key: Owned.Key(manager: "AWS")))));
        Assert.Equal("KeyNotUsable", RepairHarness.RefusalOf(Plan(Trails(key: Owned.Key() with { Spec = "RSA_2048" }))));
        Assert.Equal(
            "KeyNotUsable", RepairHarness.RefusalOf(Plan(Trails().Also(a => a.WithIn(KmsEvidence.Key, Home, null, "gone")), "gone")));
        Assert.Equal("ForeignKey", RepairHarness.RefusalOf(Plan(Trails(key: Owned.Key(owner: "999988887777")))));
        Assert.Equal(
            "PolicyDenies",
            RepairHarness.RefusalOf(
                Plan(
                    Trails(
                        """
                        {"Version":"2012-10-17",
                        "Statement":[{"Effect":"Deny","Principal":"*","Action":"kms:GenerateDataKey","Resource":"*"}]}
                        """))));
        Assert.Equal("PolicyNotUnderstood", RepairHarness.RefusalOf(Plan(Trails("{}"))));
        Assert.Equal(
            "PolicyNotWritable",
            RepairHarness.RefusalOf(Plan(Trails(Policy.Replace("key-default-1", new string('x', 32700), StringComparison.Ordinal)))));
    }

    [Fact]
    public void TheKeyIsReadInTheRegionOfTheBucket()
    {
        TestTrails trails = Trails().Also(a => a
            .With(S3Evidence.Buckets, new BucketList([new Bucket(LogBucket, "eu-west-1", null)]))
                .WithKey(Owned.Key(region: "eu-west-1"), Policy));
        RepairPlan plan = Plan(trails);
        Assert.Equal(("eu-west-1", Home), (plan.Steps[0].Call.Region, plan.Steps[1].Call.Region));

        // A key is not looked for where the bucket may not be.
        plan = Plan(Trails().Also(a => a.With(S3Evidence.Buckets, Owned.Unlocated(LogBucket))));
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(plan));
        Assert.Contains($"The region of the bucket {LogBucket} cannot be determined", plan.Refusal!.Reason, StringComparison.Ordinal);
        Assert.Equal("Allow s3:GetBucketLocation and run again.", plan.Refusal.Action);
    }

    [Fact]
    public void OnlyTrailsAndKeysOfTheAccountAreChanged()
    {
        Assert.Equal("OrganizationTrail", RepairHarness.RefusalOf(Plan(Trails(trail: Trail() with { IsOrganizationTrail = true }))));
        Assert.Equal(
            "ManagedElsewhere", RepairHarness.RefusalOf(Plan(Trails().Also(a => a.WithKey(Owned.Key(), Policy, "terraform=yes")))));
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(Trails().Also(a => a.Deny(KmsEvidence.Policy, "1234", Home)))));
    }

    private static TestTrails Trails(string policy = Policy, KmsKey? key = null, TrailDescription? trail = null) =>
        new TestTrails().Own(trail ?? Trail()).WithBuckets(LogBucket).Also(a => a.WithKey(key ?? Owned.Key(), policy));

    private static RepairPlan Plan(TestTrails trails, string key = "1234") =>
        new RepairHarness(trails.Account).Plan(Repair, Home, ("TrailArn", Owned.Main), ("KmsKeyId", key));
}
