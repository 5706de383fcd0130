using CisAws.Common;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Logging;

/// <summary>What the policy of a key must let AWS CloudTrail do, and the statements that let it.</summary>
internal static class TrailKeyPolicy
{
    private const string Service = "cloudtrail.amazonaws.com", Encrypt = "kms:GenerateDataKey", Describe = "kms:DescribeKey", Context = "kms:EncryptionContext:aws:cloudtrail:arn";

    /// <summary>The policy with what a trail needs; the same text where it is there already.</summary>
    /// <param name="account">The account of the trail and of the key.</param>
    /// <param name="keyArn">The key.</param>
    /// <param name="policy">Its policy to the letter.</param>
    /// <param name="trailArn">The trail.</param>
    public static string WithTrail(AccountIdentity account, string keyArn, string policy, string trailArn)
    {
        string text = policy;
        if (!IsAllowed(text, EncryptRequest(account, keyArn, trailArn)))
        {
            text = new ServiceStatement(
                "AllowCloudTrailToEncryptLogs",
                Service,
                Encrypt + "*",
                "*",
                [("StringEquals", "aws:SourceArn", trailArn), ("StringLike", Context, $"arn:{account.Partition}:cloudtrail:*:{account.AccountId}:trail/*")]).AddTo(text, keyArn);
        }

        return IsAllowed(text, DescribeRequest(account, keyArn, trailArn))
            ? text
            : new ServiceStatement("AllowCloudTrailToDescribeKey", Service, Describe, "*", [("StringEquals", "aws:SourceArn", trailArn)]).AddTo(text, keyArn);
    }

    /// <summary>Refuses where the policy denies a trail for certain.</summary>
    public static void NotDenied(AccountIdentity account, string keyArn, string policy, string trailArn)
    {
        PolicyDocument document = PolicyDocument.Parse(policy);
        foreach (ServiceRequest request in new[] { EncryptRequest(account, keyArn, trailArn), DescribeRequest(account, keyArn, trailArn) })
        {
            if (ServiceAccess.Denial(document, request) is { } denial)
            {
                throw new RepairRefusedException("PolicyDenies", $"The statement {denial.Label} of the policy of the key {keyArn} denies {request.Action} to {Service}.", "Change that statement and run again.");
            }
        }
    }

    private static ServiceRequest EncryptRequest(AccountIdentity account, string keyArn, string trailArn) =>
        new ServiceRequest(Service, Encrypt, keyArn).With(("aws:SourceArn", trailArn), ("aws:SourceAccount", account.AccountId), (Context, trailArn));

    private static ServiceRequest DescribeRequest(AccountIdentity account, string keyArn, string trailArn) =>
        new ServiceRequest(Service, Describe, keyArn).With(("aws:SourceArn", trailArn), ("aws:SourceAccount", account.AccountId));

    private static bool IsAllowed(string policy, ServiceRequest request) => ServiceAccess.IsAllowed(PolicyDocument.Parse(policy), request);
}
