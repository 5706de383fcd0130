using System.Globalization;
using CisAws.Evidence;
using CisAws.Iam;

namespace CisAws.Repairs;

/// <summary>
/// Plans the repair of 2.7 and 2.8. The API has no partial update: what a call leaves out falls back to a default. So both are
/// repaired by one write that merges the current policy with what is asked, and never weakens it.
/// </summary>
public static class PasswordPolicyRepair
{
    private const string FromNothing =
        "Without a policy AWS asks for three of four character classes and lets users change their password; the new policy keeps both, naming three classes.";

    // What holds while an account has no policy, as far as a policy can say it: three of the four character classes, and users may change their
    // password. The API's defaults for a new policy would drop both.
    private static readonly PasswordPolicy WithoutPolicy = new(
        null,
        RequireSymbols: false,
        RequireNumbers: true,
        RequireUppercaseCharacters: true,
        RequireLowercaseCharacters: true,
        AllowUsersToChangePassword: true,
        null,
        null,
        null);

    /// <summary>Plans. Pure: the same policy and targets give the same plan.</summary>
    /// <param name="current">The policy of the account; null where it has none.</param>
    /// <param name="minimumLength">The least length to have afterwards, 6 to 128 characters. A longer current one stays.</param>
    /// <param name="reusePrevention">How many former passwords to bar, at least 1; more than the 24 that IAM accepts are taken for 24. A higher current number stays.</param>
    /// <param name="requireSymbols">Raise this requirement; false leaves it as it is.</param>
    /// <param name="requireNumbers">Raise this requirement; false leaves it as it is.</param>
    /// <param name="requireUppercaseCharacters">Raise this requirement; false leaves it as it is.</param>
    /// <param name="requireLowercaseCharacters">Raise this requirement; false leaves it as it is.</param>
    /// <exception cref="CisAwsException">A target that IAM does not accept.</exception>
    public static PasswordPolicyPlan Plan(
        PasswordPolicy? current,
        int minimumLength,
        int reusePrevention,
        bool requireSymbols = false,
        bool requireNumbers = false,
        bool requireUppercaseCharacters = false,
        bool requireLowercaseCharacters = false)
    {
        Validate(minimumLength, reusePrevention);
        PasswordPolicy? before = current is null ? null : PasswordPolicySettings.Normalize(current);

        PasswordPolicy start = before ?? WithoutPolicy;
        PasswordPolicy after = start with
        {
            MinimumPasswordLength = Math.Max(start.MinimumPasswordLength ?? 0, minimumLength),
            PasswordReusePrevention = Math.Min(Math.Max(start.PasswordReusePrevention ?? 0, reusePrevention), PasswordPolicyRules.MostRemembered),
            RequireSymbols = start.RequireSymbols || requireSymbols,
            RequireNumbers = start.RequireNumbers || requireNumbers,
            RequireUppercaseCharacters = start.RequireUppercaseCharacters || requireUppercaseCharacters,
            RequireLowercaseCharacters = start.RequireLowercaseCharacters || requireLowercaseCharacters,
        };
        return new PasswordPolicyPlan(before, after, PasswordPolicySettings.Differences(before, after), before is null ? [FromNothing] : []);
    }

    private static void Validate(int minimumLength, int reusePrevention)
    {
        if (minimumLength is < PasswordPolicyRules.ShortestMinimumLength or > PasswordPolicyRules.LongestMinimumLength)
        {
            throw Invalid(
                "PasswordLengthOutOfRange", $"IAM does not accept a minimum password length of {minimumLength}.", "Give a length from 6 to 128 characters.", minimumLength);
        }

        if (reusePrevention < 1)
        {
            throw Invalid("PasswordReuseOutOfRange", $"IAM does not accept a reuse prevention of {reusePrevention} passwords.", "Give a number from 1 to 24.", reusePrevention);
        }
    }

    private static CisAwsException Invalid(string errorId, string message, string action, int value) =>
        new(errorId, CisAwsErrorKind.InvalidArgument, message, action, value.ToString(CultureInfo.InvariantCulture));
}
