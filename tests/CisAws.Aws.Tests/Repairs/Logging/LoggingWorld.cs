using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Amazon.S3;
using Amazon.S3.Model;

namespace CisAws.Aws.Tests.Repairs.Logging;

/// <summary>Trails and their buckets in a lab.</summary>
internal static class LoggingWorld
{
    public const string Logs = "trail-logs", Name = "main";

    /// <summary>The ARN of the trail.</summary>
    public static string Arn => $"arn:aws:cloudtrail:us-east-1:{RepairWorld.AccountId}:trail/{Name}";

    /// <summary>A policy that lets every trail of the account deliver, written as nobody would write it.</summary>
    public static string DeliveryPolicy(string bucket) => $$"""
        {"Version":"2012-10-17",
          "Statement" : [ {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":["s3:GetBucketAcl","s3:PutObject"],
            "Resource":["arn:aws:s3:::{{bucket}}", "arn:aws:s3:::{{bucket}}/*"]} ]
        }
        """;

    /// <summary>Makes a bucket, with a policy where one is given.</summary>
    public static async Task BucketAsync(this RepairWorld world, string name, string? policy = null)
    {
        await world.Client<AmazonS3Client>().PutBucketAsync(new PutBucketRequest { BucketName = name }, RepairWorld.Cancel);
        if (policy is not null)
        {
            await world.Client<AmazonS3Client>()
                .PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = name, Policy = policy }, RepairWorld.Cancel);
        }
    }

    /// <summary>Makes the trail with its bucket.</summary>
    public static async Task TrailAsync(this RepairWorld world, bool isMultiRegion = true, bool isLogging = true)
    {
        await world.BucketAsync(Logs, DeliveryPolicy(Logs));
        AmazonCloudTrailClient trails = world.Client<AmazonCloudTrailClient>();
        await trails.CreateTrailAsync(
            new CreateTrailRequest { Name = Name, S3BucketName = Logs, IsMultiRegionTrail = isMultiRegion }, RepairWorld.Cancel);
        if (isLogging) await trails.StartLoggingAsync(new StartLoggingRequest { Name = Name }, RepairWorld.Cancel);
    }

    /// <summary>Gives the trail basic selectors.</summary>
    public static Task SelectAsync(this RepairWorld world, params EventSelector[] selectors) =>
        world.Client<AmazonCloudTrailClient>()
            .PutEventSelectorsAsync(new PutEventSelectorsRequest { TrailName = Name, EventSelectors = [.. selectors] }, RepairWorld.Cancel);

    /// <summary>Gives the trail advanced selectors.</summary>
    public static Task SelectAsync(this RepairWorld world, params AdvancedEventSelector[] selectors) =>
        world.Client<AmazonCloudTrailClient>().PutEventSelectorsAsync(
            new PutEventSelectorsRequest { TrailName = Name, AdvancedEventSelectors = [.. selectors] }, RepairWorld.Cancel);

    public static AdvancedFieldSelector Is(string field, string value) => new() { Field = field, Equals = [value] };
}
