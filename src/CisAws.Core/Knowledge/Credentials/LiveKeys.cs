using CisAws.Evidence;

namespace CisAws.Knowledge.Credentials;

/// <summary>What a live answer says about a key of the credential report.</summary>
public enum LiveKeyState
{
    /// <summary>Nothing: the answer could not be read, or does not identify the key.</summary>
    Unconfirmed,

    /// <summary>The key, or its user, no longer exists.</summary>
    Gone,

    /// <summary>The key exists and cannot be used.</summary>
    Inactive,

    /// <summary>The key exists and can be used.</summary>
    Active,
}

/// <summary>A key of the credential report as it is now.</summary>
/// <param name="State">What is known.</param>
/// <param name="AccessKeyId">The id, or null unless the key was found.</param>
public sealed record LiveKey(LiveKeyState State, string? AccessKeyId);

/// <summary>Finds the key behind a slot of the credential report, which has no key ids.</summary>
public static class LiveKeys
{
    /// <summary>
    /// Matches by creation time to the second, which is all that the report contains. A slot is not an identity: when the first key is
    /// deleted, the second takes its place in the next report.
    /// </summary>
    public static LiveKey Match(ReportAccessKey slot, Answer<AccessKeyList> live) => live.Match(
        list => Match(slot, list),
        static () => new LiveKey(LiveKeyState.Gone, null),
        static _ => new LiveKey(LiveKeyState.Unconfirmed, null));

    private static LiveKey Match(ReportAccessKey slot, AccessKeyList list)
    {
        if (slot.LastRotated is not { } created)
        {
            return new LiveKey(list.Keys.Count == 0 ? LiveKeyState.Gone : LiveKeyState.Unconfirmed, null);
        }

        AccessKey[] same = [.. list.Keys.Where(k => k.CreatedAt?.ToUnixTimeSeconds() == created.ToUnixTimeSeconds())];
        return same switch
        {
            [var key] => new LiveKey(key.IsActive ? LiveKeyState.Active : LiveKeyState.Inactive, key.AccessKeyId),
            [] when list.Keys.All(k => k.CreatedAt is not null) => new LiveKey(LiveKeyState.Gone, null),
            [_, _, ..] when !same.Any(k => k.IsActive) => new LiveKey(LiveKeyState.Inactive, null),
            _ => new LiveKey(LiveKeyState.Unconfirmed, null),
        };
    }
}
