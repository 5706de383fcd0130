using CisAws.Evidence;

namespace CisAws.Knowledge.Credentials;

/// <summary>How an access key relates to the set-up of its user, in ascending order of concern.</summary>
internal enum SetupKeyKind
{
    /// <summary>Created later and used.</summary>
    Ordinary,

    /// <summary>Created later and never used: an unused credential, but not one of the set-up.</summary>
    NeverUsed,

    /// <summary>It is not known when the key or the user was created.</summary>
    CreationUnknown,

    /// <summary>Created during the set-up of the user, and used since.</summary>
    SetupUsed,

    /// <summary>Created during the set-up of the user, and never used.</summary>
    SetupUnused,
}

/// <summary>An access key, from the credential report or from live calls.</summary>
/// <param name="Label">Its id, or its slot where the report is all there is.</param>
/// <param name="Status">Active or Inactive.</param>
/// <param name="CreatedAt">When it was created; null when unknown.</param>
/// <param name="LastUsed">Last use; null when never.</param>
internal sealed record SetupKey(string Label, string Status, DateTimeOffset? CreatedAt, DateTimeOffset? LastUsed)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Label} {Status}, created {Fact.Render(CreatedAt)}, last used {(LastUsed is { } time ? Fact.Render(time) : "never")}";
}

/// <summary>Separates keys made together with their user from others.</summary>
internal static class SetupKeys
{
    /// <summary>The keys of a row of the credential report.</summary>
    public static SetupKey[] Of(CredentialReportRow row) => [.. row.AccessKeys.Where(k => k.Key.Exists)
        .Select(
            k => new SetupKey(
                $"slot {k.Slot}", k.Key.Active == ReportFlag.True ? "Active" : "Inactive", k.Key.LastRotated, k.Key.LastUsed))];

    /// <summary>
    /// Classifies a key. The window is exact and includes its end; it counts in both directions, since the clocks of two
    /// IAM records need not agree to the second.
    /// </summary>
    public static SetupKeyKind Classify(SetupKey key, DateTimeOffset? userCreated, TimeSpan window)
    {
        if (key.CreatedAt is not { } created || userCreated is not { } user) return SetupKeyKind.CreationUnknown;
        bool isSetup = (created - user).Duration() <= window;
        return (isSetup, key.LastUsed is null) switch
        {
            (true, true) => SetupKeyKind.SetupUnused,
            (true, false) => SetupKeyKind.SetupUsed,
            (false, true) => SetupKeyKind.NeverUsed,
            _ => SetupKeyKind.Ordinary,
        };
    }

    /// <summary>The most concerning kind among keys.</summary>
    public static SetupKeyKind Worst(IEnumerable<SetupKey> keys, DateTimeOffset? userCreated, TimeSpan window) =>
        keys.Max(k => Classify(k, userCreated, window));

    /// <summary>
    /// The last use that the report shows for a key created at that moment, to the second: the report has no key ids. Where two
    /// keys share the second, a slot that was never used wins, so that no set-up key hides behind its twin.
    /// </summary>
    /// <returns>Whether the report has such a key, and its last use.</returns>
    public static (bool Found, DateTimeOffset? LastUsed) ReportedUse(CredentialReportRow row, DateTimeOffset? createdAt)
    {
        ReportAccessKey[] slots =
        [
            .. row.AccessKeys.Select(k => k.Key).Where(k => k.Exists && Seconds(k.LastRotated) == Seconds(createdAt)),
        ];
        return (slots.Length > 0, slots.Any(k => k.LastUsed is null) ? null : slots.Max(k => k.LastUsed));
    }

    private static long? Seconds(DateTimeOffset? time) => time?.ToUnixTimeSeconds();
}
