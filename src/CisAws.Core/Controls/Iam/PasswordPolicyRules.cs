using System.Globalization;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Controls.Iam;

/// <summary>What 2.7 and 2.8 require of a password policy, and the limits of the API that sets it.</summary>
internal static class PasswordPolicyRules
{
    /// <summary>The shortest minimum length that IAM accepts, characters.</summary>
    public const int ShortestMinimumLength = 6;

    /// <summary>The longest minimum length that IAM accepts, characters.</summary>
    public const int LongestMinimumLength = 128;

    /// <summary>The largest number of former passwords that IAM remembers.</summary>
    public const int MostRemembered = 24;

    /// <summary>Whether passwords must be long enough. Without a policy of the account's own they need not.</summary>
    public static bool IsLongEnough(PasswordPolicy? policy, int minimumLength) => policy?.MinimumPasswordLength >= minimumLength;

    /// <summary>Whether enough former passwords are remembered. Where nothing is set, none is.</summary>
    public static bool RemembersEnough(PasswordPolicy? policy, int reusePrevention) => policy?.PasswordReusePrevention >= reusePrevention;

    /// <summary>
    /// The command line that satisfies 2.7 and 2.8 in one write under these settings, naming only what differs from the defaults; or
    /// null where IAM does not support what the settings require.
    /// </summary>
    public static string? RepairCommand(AssessmentSettings settings)
    {
        if (settings.MinimumPasswordLength > LongestMinimumLength || settings.PasswordReusePrevention > MostRemembered) return null;
        AssessmentSettings defaults = AssessmentSettings.Default;
        string command = "Repair-CisPasswordPolicy";
        if (settings.MinimumPasswordLength != defaults.MinimumPasswordLength && settings.MinimumPasswordLength >= ShortestMinimumLength)
        {
            command += string.Create(CultureInfo.InvariantCulture, $" -MinimumPasswordLength {settings.MinimumPasswordLength}");
        }

        if (settings.PasswordReusePrevention != defaults.PasswordReusePrevention && settings.PasswordReusePrevention >= 1)
        {
            command += string.Create(CultureInfo.InvariantCulture, $" -PasswordReusePrevention {settings.PasswordReusePrevention}");
        }

        return command;
    }

    /// <summary>Adds how many IAM users have a password, to show how many users the policy applies to.</summary>
    public static Verdict WithAffectedUsers(this Verdict verdict, Answer<CredentialReport> report) => verdict.With(
        "UsersWithPassword",
        report.OrNull() is { } rows ? Fact.Render(rows.Users.Count(u => u.PasswordEnabled == ReportFlag.True)) : "unknown");
}
