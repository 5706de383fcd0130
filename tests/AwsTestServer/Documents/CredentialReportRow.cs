using System.Globalization;

namespace AwsTesting;

/// <summary>Rows of the credential report, as AWS writes them.</summary>
public static class CredentialReportRow
{
    /// <summary>The header line.</summary>
    public const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
        + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
        + "access_key_1_last_used_region,access_key_1_last_used_service,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
        + "access_key_2_last_used_region,access_key_2_last_used_service,"
        + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    private const string None = "N/A";
    private const string NotSupported = "not_supported";
    private const string NoInformation = "no_information";
    private const string NoCertificates = "false,N/A,false,N/A";

    /// <summary>The row of a user.</summary>
    public static string Of(FakeUser user)
    {
        FakePassword? password = user.Password;
        return string.Join(
            ',',
            user.Name,
            user.Arn,
            Text(user.Created),
            Text(password is not null),
            password is null ? None : Text(password.LastUsed, NoInformation),
            password is null ? None : Text(password.LastChanged ?? password.Created),
            None,
            Text(user.ReportedMfa ?? user.MfaDevices.Count > 0),
            Key(user.AccessKeys.ElementAtOrDefault(0)),
            Key(user.AccessKeys.ElementAtOrDefault(1)),
            NoCertificates);
    }

    /// <summary>The row of the root user.</summary>
    public static string OfRoot(FakeAccount account)
    {
        FakeRoot root = account.Root;
        string passwordUse = Text(root.PasswordLastUsed, root.Password == false ? None : NoInformation);
        return string.Join(
            ',',
            "<root_account>",
            $"arn:{account.Partition}:iam::{account.Id}:root",
            Text(root.Created),
            root.Password is { } password ? Text(password) : NotSupported,
            passwordUse,
            NotSupported,
            NotSupported,
            Text(root.Mfa),
            RootKey(root.Key1Active, root.Key1LastUsed, root.Created),
            RootKey(root.Key2Active, root.Key2LastUsed, root.Created),
            NoCertificates);
    }

    private static string Key(FakeAccessKey? key) => key is null
        ? "false,N/A,N/A,N/A,N/A"
        : string.Join(',', Text(key.Active), Text(key.Created), Used(key.LastUsed, key.LastUsedRegion, key.LastUsedService));

    private static string RootKey(bool active, DateTimeOffset? lastUsed, DateTimeOffset created) =>
        string.Join(',', Text(active), active || lastUsed is not null ? Text(created) : None, Used(lastUsed, "us-east-1", "iam"));

    private static string Used(DateTimeOffset? lastUsed, string region, string service) =>
        lastUsed is { } time ? string.Join(',', Text(time), region, service) : "N/A,N/A,N/A";

    private static string Text(DateTimeOffset? time, string otherwise) => time is { } value ? Text(value) : otherwise;

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);

    private static string Text(bool value) => value ? "true" : "false";
}
