using CisAws.Evidence;

namespace CisAws.Controls.Storage;

/// <summary>Recognizes policies that deny reading themselves.</summary>
internal static class PolicyLock
{
    /// <summary>Whether the bucket's own policy denies reading it: permissions do not help, only root does.</summary>
    public static bool IsLocked(ReadFailure failure) =>
        failure.Kind == ReadFailureKind.AccessDenied
            && failure.Message.Contains("explicit deny in a resource-based policy", StringComparison.OrdinalIgnoreCase);
}
