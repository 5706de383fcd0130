using CisAws.Common;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Logging;

/// <summary>What the policy of a key must let AWS CloudTrail do, and the statements that let it.</summary>
internal static class TrailKeyPolicy
{
    private const string Service =
        "cloudtrail.amazonaws.com", Encrypt =
            "kms:GenerateDataKey", Describe = "kms:DescribeKey", Context = "kms:EncryptionContext:aws:cloudtrail:arn";

    /// <summary>The policy with what a trail needs; the same text where it is there already.</summary>
    /// <param name="account">The account of the trail and of the key.</param>
    /// <param name="keyArn">The key.</param>
    /// <param name="policy">Its policy, verbatim.</param>
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
                [
                    ("StringEquals", "aws:SourceArn", trailArn),
                    ("StringLike", Context, account.ArnIn("cloudtrail", "*", "trail/*")),
                ]).AddTo(text, keyArn);
        }

        return IsAllowed(text, DescribeRequest(account, keyArn, trailArn))
            ? text
            : new ServiceStatement("AllowCloudTrailToDescribeKey", Service, Describe, "*", [("StringEquals", "aws:SourceArn", trailArn)])
                .AddTo(text, keyArn);
    }

    /// <summary>Refuses where the policy denies a trail for certain.</summary>
    public static void NotDenied(AccountIdentity account, string keyArn, string policy, string trailArn)
    {
        PolicyDocument document = PolicyDocument.Parse(policy);
        foreach (
            (string action, PolicyRequest request) in new[]
            {
                (Encrypt, EncryptRequest(account, keyArn, trailArn)),
                (Describe, DescribeRequest(account, keyArn, trailArn)),
            })
        {
            if (PolicyDecision.Of(document, request).Denies is [var denial, ..])
            {
                throw new RepairRefusedException(
                    "PolicyDenies",
                    $"The statement {denial.Statement.Label} of the policy of the key {keyArn} denies {action} to {Service}.",
                    "Change that statement and run again.");
            }
        }
    }

    private static PolicyRequest EncryptRequest(AccountIdentity account, string keyArn, string trailArn) =>
        ServiceRequest.Of(Service, Encrypt, keyArn, [.. Source(account, trailArn), ContextKey.Text(Context, trailArn)]);

    private static PolicyRequest DescribeRequest(AccountIdentity account, string keyArn, string trailArn) =>
        ServiceRequest.Of(Service, Describe, keyArn, Source(account, trailArn));

    private static ContextKey[] Source(AccountIdentity account, string trailArn) =>
        [ContextKey.Text("aws:SourceArn", trailArn), ContextKey.Text("aws:SourceAccount", account.AccountId)];

    private static bool IsAllowed(string policy, PolicyRequest request) =>
        PolicyDecision.Of(PolicyDocument.Parse(policy), request).Allows.Count > 0;
}
