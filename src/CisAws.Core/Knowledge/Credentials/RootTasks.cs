using CisAws.Evidence;

namespace CisAws.Knowledge.Credentials;

/// <summary>
/// Separates what root did that only root can do from what any principal with permissions could have done. An event does not show whether
/// root was really needed (a bucket policy may or may not have locked everybody out), so "can need root" is all it says.
/// </summary>
internal static class RootTasks
{
    private static readonly HashSet<string> NeedRoot = new(StringComparer.OrdinalIgnoreCase)
    {
        // Root's own sign-in data, and closing the account.
        "signin.amazonaws.com:EmailUpdated", "signin.amazonaws.com:PasswordUpdated",
        "signin.amazonaws.com:PasswordRecoveryRequested", "signin.amazonaws.com:PasswordRecoveryCompleted",
        "account.amazonaws.com:CloseAccount",

        // Root's own access keys and MFA devices.
        "iam.amazonaws.com:CreateAccessKey", "iam.amazonaws.com:UpdateAccessKey", "iam.amazonaws.com:DeleteAccessKey",
        "iam.amazonaws.com:CreateVirtualMFADevice", "iam.amazonaws.com:EnableMFADevice",
        "iam.amazonaws.com:DeactivateMFADevice", "iam.amazonaws.com:DeleteVirtualMFADevice",

        // MFA Delete, and policies that lock everybody else out.
        "s3.amazonaws.com:PutBucketVersioning", "s3.amazonaws.com:PutBucketPolicy", "s3.amazonaws.com:DeleteBucketPolicy",
        "sqs.amazonaws.com:SetQueueAttributes",
    };

    /// <summary>Whether an event can be a task that needs root.</summary>
    public static bool CanNeedRoot(RootEvent happened) => NeedRoot.Contains(Key(happened));

    /// <summary>Counts events by service and name, most frequent first, at most <paramref name="limit"/> kinds.</summary>
    public static IEnumerable<string> Summarize(IEnumerable<RootEvent> events, int limit)
    {
        string[] kinds = [.. events.GroupBy(Key, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Key} ({g.Count()}x, last {Fact.Render(g.Max(e => e.Time))})")];
        return kinds.Length <= limit ? kinds : [.. kinds.Take(limit), $"{kinds.Length - limit} more kinds"];
    }

    private static string Key(RootEvent happened) => $"{happened.Source}:{happened.Name}";
}
