using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Amazon.S3;
using Amazon.S3.Model;

namespace CisAws.Aws.Tests.Repairs.Logging;

/// <summary>Trails and their buckets in a lab.</summary>
internal static class LoggingSetup
{
    public const string Logs = "trail-logs", Name = "main";

    /// <summary>The ARN of the trail.</summary>
    public static string Arn => $"arn:aws:cloudtrail:us-east-1:{RepairAccount.AccountId}:trail/{Name}";

    /// <summary>A policy that allows every trail of the account to deliver, in unusual formatting.</summary>
    public static string DeliveryPolicy(string bucket) => $$"""
        {"Version":"2012-10-17",
          "Statement" : [ {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":["s3:GetBucketAcl","s3:PutObject"],
            "Resource":["arn:aws:s3:::{{bucket}}", "arn:aws:s3:::{{bucket}}/*"]} ]
        }
        """;

    /// <summary>Makes a bucket, with a policy where one is given.</summary>
    public static async Task BucketAsync(this RepairAccount account, string name, string? policy = null)
    {
        await account.Client<AmazonS3Client>().PutBucketAsync(new PutBucketRequest { BucketName = name }, RepairAccount.Cancel);
        if (policy is not null)
        {
            await account.Client<AmazonS3Client>()
                .PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = name, Policy = policy }, RepairAccount.Cancel);
        }
    }

    /// <summary>Makes the trail with its bucket.</summary>
    public static async Task TrailAsync(this RepairAccount account, bool isMultiRegion = true, bool isLogging = true)
    {
        await account.BucketAsync(Logs, DeliveryPolicy(Logs));
        AmazonCloudTrailClient trails = account.Client<AmazonCloudTrailClient>();
        await trails.CreateTrailAsync(
            new CreateTrailRequest { Name = Name, S3BucketName = Logs, IsMultiRegionTrail = isMultiRegion }, RepairAccount.Cancel);
        if (isLogging) await trails.StartLoggingAsync(new StartLoggingRequest { Name = Name }, RepairAccount.Cancel);
    }

    /// <summary>Gives the trail basic selectors.</summary>
    public static Task SelectAsync(this RepairAccount account, params EventSelector[] selectors) =>
        account.Client<AmazonCloudTrailClient>()
            .PutEventSelectorsAsync(new() { TrailName = Name, EventSelectors = [.. selectors] }, RepairAccount.Cancel);

    /// <summary>Gives the trail advanced selectors.</summary>
    public static Task SelectAsync(this RepairAccount account, params AdvancedEventSelector[] selectors) =>
        account.Client<AmazonCloudTrailClient>().PutEventSelectorsAsync(
            new PutEventSelectorsRequest { TrailName = Name, AdvancedEventSelectors = [.. selectors] }, RepairAccount.Cancel);

    public static AdvancedFieldSelector Is(string field, string value) => new() { Field = field, Equals = [value] };
}
