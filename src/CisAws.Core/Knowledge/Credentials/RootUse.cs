using CisAws.Evidence;

namespace CisAws.Knowledge.Credentials;

/// <summary>When root was last used, and which credentials it has. Source: root's row of the credential report.</summary>
/// <param name="PasswordLastUsed">Last sign-in with the password; null when never, or not since tracking began.</param>
/// <param name="Key1LastUsed">Last use of the first access key, or null.</param>
/// <param name="Key2LastUsed">Last use of the second access key, or null.</param>
/// <param name="HasPassword">False only where the report says so.</param>
/// <param name="HasKeys">Whether root has an access key, active or not.</param>
internal sealed record RootUse(
    DateTimeOffset? PasswordLastUsed, DateTimeOffset? Key1LastUsed, DateTimeOffset? Key2LastUsed, ReportFlag HasPassword, bool HasKeys)
{
    /// <summary>The columns of the credential report without which it is not known whether root was used.</summary>
    public static string[] Columns { get; } =
    [
        "password_last_used", "access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date",
        "access_key_2_active", "access_key_2_last_rotated", "access_key_2_last_used_date",
    ];

    /// <summary>The last use with any credential; null when never.</summary>
    public DateTimeOffset? Last => new[] { PasswordLastUsed, Key1LastUsed, Key2LastUsed }.Max();

    /// <summary>Reads root's row.</summary>
    public static RootUse Of(CredentialReportRow root) => new(
        root.PasswordLastUsed,
        root.AccessKey1.LastUsed,
        root.AccessKey2.LastUsed,
        root.PasswordEnabled,
        root.AccessKeys.Any(k => k.Key.Exists));
}
