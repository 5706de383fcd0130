using System.Text.Json.Serialization;

namespace CisAws.Common;

/// <summary>The audited account and the caller. Source: sts:GetCallerIdentity.</summary>
/// <param name="AccountId">The twelve-digit account.</param>
/// <param name="Partition">The partition of the caller's ARN: <c>aws</c>, <c>aws-us-gov</c>, <c>aws-cn</c> …</param>
/// <param name="CallerArn">The ARN of the caller.</param>
public sealed record AccountIdentity(string AccountId, string Partition, string CallerArn)
{
    /// <summary>The ARN used for the account as a whole: its root.</summary>
    [JsonIgnore]
    public string AccountArn => Arn("iam", "root");

    /// <summary>The ARN of an AWS managed policy in this partition.</summary>
    /// <param name="nameWithPath">Path and name, such as <c>AWSSupportAccess</c> or <c>job-function/Billing</c>.</param>
    public string AwsManagedPolicyArn(string nameWithPath) => (this with { AccountId = "aws" }).Arn("iam", $"policy/{nameWithPath}");

    /// <summary>The ARN of a global resource of the account, such as a user.</summary>
    /// <param name="service">The service, such as <c>iam</c>.</param>
    /// <param name="resource">The resource, such as <c>user/alice</c>.</param>
    public string Arn(string service, string resource) => ArnIn(service, string.Empty, resource);

    /// <summary>The ARN of a regional resource of the account.</summary>
    /// <param name="service">The service, such as <c>rds</c>.</param>
    /// <param name="region">The region.</param>
    /// <param name="resource">The resource, such as <c>db:main</c>.</param>
    public string ArnIn(string service, string region, string resource) =>
        new Arn(Partition, service, region, AccountId, resource).ToString();

    /// <summary>The ARN of a bucket in the partition of the account; it does not name the account.</summary>
    public string BucketArn(string bucket) => Common.Arn.OfBucket(Partition, bucket).ToString();

    /// <summary>The ARN of an object in the partition of the account; for a key prefix, the prefix of such ARNs.</summary>
    public string ObjectArn(string bucket, string key) => Common.Arn.OfObject(Partition, bucket, key).ToString();

    /// <inheritdoc/>
    public override string ToString() => $"{AccountId} ({Partition}, {CallerArn})";
}
