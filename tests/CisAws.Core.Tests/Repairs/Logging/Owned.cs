using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Logging;

/// <summary>What the repairs of section 4 read of trails, buckets and keys that the account owns.</summary>
internal static class Owned
{
    public const string Main = "arn:aws:cloudtrail:us-east-1:111122223333:trail/main";

    /// <summary>A bucket policy that lets every trail of the account deliver.</summary>
    public static string DeliveryPolicy(string bucket) => $$"""
        {
          "Version": "2012-10-17",
          "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"},
            "Action": "s3:GetBucketAcl", "Resource": "arn:aws:s3:::{{bucket}}" },
            {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"},
            "Action": "s3:PutObject", "Resource": "arn:aws:s3:::{{bucket}}/AWSLogs/111122223333/*",
             "Condition": { "StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control"} } }
          ]
        }
        """;

    /// <summary>Adds a trail of the account with its status, its selectors and its tags.</summary>
    public static TestTrails Own(
        this TestTrails trails,
        TrailDescription trail,
        TrailStatus? status = null,
        TrailEventSelectors? selectors = null,
        params string[] tags) => trails
        .Add(trail, status ?? TestTrails.Recording, selectors ?? TrailEventSelectors.Default)
        .Also(a => a.WithIn(CloudTrailEvidence.Tags, trail.HomeRegion!, new TrailTags(tags), trail.Arn));

    /// <summary>A bucket of the account with its policy, in the home region of the trails.</summary>
    public static TestTrails WithBucket(this TestTrails trails, string name, string? policy, params (string Key, string Value)[] tags) =>
        trails
        .WithBuckets(name)
        .Also(a => a.WithIn(S3Evidence.BucketPolicy, TestTrails.Home, new BucketPolicy(policy), name)
            .WithIn(S3Evidence.BucketTags, TestTrails.Home, new BucketTags(tags.ToDictionary(t => t.Key, t => t.Value)), name));

    /// <summary>The only bucket of the account, whose region cannot be read.</summary>
    public static BucketList Unlocated(string name) => new([])
    {
        Unlocated = [new UnlocatedBucket(name, new ReadFailure(ReadFailureKind.AccessDenied, "AccessDenied", "denied"))],
    };

    /// <summary>A key of the account.</summary>
    public static KmsKey Key(
        string id = "1234",
        string region = "us-east-1",
        string state = "Enabled",
        string manager = "CUSTOMER",
        string owner = TestAccount.Id) =>
        new(id, $"arn:aws:kms:{region}:{owner}:key/{id}", manager, "SYMMETRIC_DEFAULT", state, "AWS_KMS", null, null, null);

    /// <summary>Adds a key with its policy and tags, by its id and by its ARN.</summary>
    public static TestAccount WithKey(this TestAccount account, KmsKey key, string policy, params string[] tags)
    {
        string region = key.Arn.Split(':')[3];
        return account.WithIn(KmsEvidence.Key, region, key, key.KeyId).WithIn(KmsEvidence.Key, region, key, key.Arn)
            .WithIn(KmsEvidence.Policy, region, new KeyPolicy(policy), key.KeyId)
                .WithIn(KmsEvidence.Tags, region, new KeyTags(tags), key.KeyId);
    }

    /// <summary>The changes of a plan as shown to the user.</summary>
    public static string[] Lines(this RepairPlan plan) => [.. plan.Changes.Select(c => c.ToString())];

    /// <summary>The calls of a plan that is one.</summary>
    public static string[] Calls(this RepairPlan plan)
    {
        Assert.True(plan.Refusal is null, plan.Describe());
        return [.. plan.Steps.Select(s => s.Call.ToString())];
    }

    /// <summary>The calls that undo a plan, in the order in which it was carried out.</summary>
    public static string[] Inverses(this RepairPlan plan) => [.. plan.Steps.Select(s => s.Inverse!.ToString())];

    /// <summary>A list parameter of a call.</summary>
    public static IReadOnlyDictionary<string, object>[] List(this ApiCall call, string name) =>
        [.. ((IEnumerable<object>)call.Parameters[name]).Cast<IReadOnlyDictionary<string, object>>()];
}
