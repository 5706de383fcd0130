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
    public string AccountArn => $"arn:{Partition}:iam::{AccountId}:root";

    /// <summary>The ARN of an AWS managed policy in this partition.</summary>
    /// <param name="nameWithPath">Path and name, such as <c>AWSSupportAccess</c> or <c>job-function/Billing</c>.</param>
    public string AwsManagedPolicyArn(string nameWithPath) => $"arn:{Partition}:iam::aws:policy/{nameWithPath}";
}
