using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Repairs.Iam;

/// <summary>
/// 2.7 and 2.8: the password policy of the account. The API has no partial update: what a call leaves out falls back to a default. So both
/// are repaired by one write that merges the current policy with what is asked, and never weakens it.
/// </summary>
[RepairCommand("CisPasswordPolicy")]
[NumberParameter(
    "MinimumPasswordLength", "the minimum length, characters; a longer current one stays.", Minimum = 6, Maximum = 128,
    DefaultSetting = nameof(AssessmentSettings.MinimumPasswordLength))]
[NumberParameter(
    "PasswordReusePrevention", "how many former passwords to remember; a higher current number stays.", Minimum = 1, Maximum = 24,
    DefaultSetting = nameof(AssessmentSettings.PasswordReusePrevention))]
[FlagParameter("RequireSymbols", "passwords must have a symbol; without it the requirement stays as it is, and no requirement is ever "
    + "removed.")]
[FlagParameter("RequireNumbers", "passwords must have a digit; without it the requirement stays as it is, and no requirement is ever "
    + "removed.")]
[FlagParameter(
    "RequireUppercaseCharacters",
    "passwords must have an upper-case letter; without it the requirement stays as it is, and no requirement is ever removed.")]
[FlagParameter(
    "RequireLowercaseCharacters",
    "passwords must have a lower-case letter; without it the requirement stays as it is, and no requirement is ever removed.")]
public sealed class PasswordPolicyRepair() : Repair(ControlNames.PasswordLength, ControlNames.PasswordReuse)
{
    private const string FromNothing =
        "Without a policy AWS requires three of four character classes and lets users change their password; the new policy keeps both, "
        + "naming three classes.";

    // The defaults of an account without a policy, as far as a policy can express them: three of the four character classes, and users may
    // change their password. The API's defaults for a new policy would drop both.
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

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Automatic;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.PasswordPolicy];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["iam:UpdateAccountPasswordPolicy", "iam:DeleteAccountPasswordPolicy"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(ResourceRef.Account(account), Controls);

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context) =>
        PasswordPolicySettings.State(await context.Evidence.Need(IamEvidence.PasswordPolicy).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        PasswordPolicy? policy = await context.Evidence.Need(IamEvidence.PasswordPolicy).ConfigureAwait(false);
        PasswordPolicy? before = policy is null ? null : PasswordPolicySettings.Normalize(policy);
        PasswordPolicy after = Merge(before ?? WithoutPolicy, context.Options);
        IReadOnlyList<RepairChange> changes = state.ChangesTo(PasswordPolicySettings.State(after));
        if (before is not null && changes.Count == 0)
        {
            return PlanDraft.Nothing("The password policy already is as requested; nothing was written.");
        }

        return new PlanDraft(
            $"Set IAM password policy of account {context.Account.AccountId}",
            [
                new RepairStep(PasswordPolicySettings.Write(after), changes)
                {
                    Inverse = before is null ? PasswordPolicySettings.Delete() : PasswordPolicySettings.Write(before),
                    InverseDoneCodes = before is null ? ["NoSuchEntity"] : [],
                },
            ])
        {
            Risks = before is null ? [FromNothing] : [],
            FollowUp = "Existing passwords stay valid; the new rules apply from each user's next password change.",
        };
    }

    /// <summary>The controls decide which settings differ from the defaults, and whether IAM supports them.</summary>
    public override bool IsNamedByControl => true;

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => true;

    private static PasswordPolicy Merge(PasswordPolicy start, RepairOptions options)
    {
        int length = options.NumberOrDefault("MinimumPasswordLength");
        int reuse = options.NumberOrDefault("PasswordReusePrevention");
        Validate(length, reuse);
        return start with
        {
            MinimumPasswordLength = Math.Max(start.MinimumPasswordLength ?? 0, length),
            PasswordReusePrevention = Math.Min(Math.Max(start.PasswordReusePrevention ?? 0, reuse), PasswordPolicyRules.MostRemembered),
            RequireSymbols = start.RequireSymbols || options.Flag("RequireSymbols"),
            RequireNumbers = start.RequireNumbers || options.Flag("RequireNumbers"),
            RequireUppercaseCharacters = start.RequireUppercaseCharacters || options.Flag("RequireUppercaseCharacters"),
            RequireLowercaseCharacters = start.RequireLowercaseCharacters || options.Flag("RequireLowercaseCharacters"),
        };
    }

    private static void Validate(int minimumLength, int reusePrevention)
    {
        if (minimumLength is < PasswordPolicyRules.ShortestMinimumLength or > PasswordPolicyRules.LongestMinimumLength)
        {
            throw Invalid(
                "PasswordLengthOutOfRange",
                $"IAM does not accept a minimum password length of {minimumLength}.",
                "Give a length from 6 to 128 characters.",
                minimumLength);
        }

        if (reusePrevention < 1)
        {
            throw Invalid(
                "PasswordReuseOutOfRange",
                $"IAM does not accept a reuse prevention of {reusePrevention} passwords.",
                "Give a number from 1 to 24.",
                reusePrevention);
        }
    }

    private static CisAwsException Invalid(string errorId, string message, string action, int value) =>
        new(errorId, CisAwsErrorKind.InvalidArgument, message, action, Fact.Render(value));
}
