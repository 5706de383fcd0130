using CisAws.Gateway;

namespace CisAws.Aws.Tests.Permissions;

/// <summary>
/// Which IAM actions allow a call on the wire. Source: the service authorization reference; most actions are called as the operation.
/// </summary>
internal static class IamActions
{
    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.Ordinal) { ["monitoring"] = "cloudwatch" };

    // S3 names many actions otherwise than operations, and signs calls about an account like calls about a bucket.
    private static readonly Dictionary<string, string[]> Renamed = new(StringComparer.Ordinal)
    {
        ["s3:ListBuckets"] = ["s3:ListAllMyBuckets"],
        ["s3:HeadBucket"] = ["s3:GetBucketLocation"],
        ["s3:GetPublicAccessBlock"] = ["s3:GetBucketPublicAccessBlock", "s3:GetAccountPublicAccessBlock"],
        ["s3:PutPublicAccessBlock"] = ["s3:PutBucketPublicAccessBlock", "s3:PutAccountPublicAccessBlock"],
        ["s3:DeletePublicAccessBlock"] = ["s3:PutBucketPublicAccessBlock", "s3:PutAccountPublicAccessBlock"],
        ["s3:GetObjectLockConfiguration"] = ["s3:GetBucketObjectLockConfiguration"],
        ["s3:GetBucketEncryption"] = ["s3:GetEncryptionConfiguration"],
        ["sts:GetCallerIdentity"] = [],

        // API Gateway names actions after HTTP methods.
        ["apigateway:GetApis"] = ["apigateway:GET"],
        ["apigateway:GetRestApis"] = ["apigateway:GET"],
        ["apigateway:GetStages"] = ["apigateway:GET"],
    };

    /// <summary>The actions of which one is needed for the call; none where every caller may make it.</summary>
    public static IReadOnlyList<string> Of(CallCount call)
    {
        string action = $"{Prefixes.GetValueOrDefault(call.Service, call.Service)}:{call.Operation}";
        return Renamed.GetValueOrDefault(action) ?? [action];
    }

    /// <summary>The calls that no action of the set allows.</summary>
    public static IReadOnlyList<string> NotAllowed(IEnumerable<CallCount> calls, IReadOnlySet<string> actions) =>
        [
            .. calls.Where(c => Of(c) is { Count: > 0 } any && !any.Any(actions.Contains))
                .Select(c => $"{c.Service}:{c.Operation}")
                .Distinct(StringComparer.Ordinal),
        ];
}
