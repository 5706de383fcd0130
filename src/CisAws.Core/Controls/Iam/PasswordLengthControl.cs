using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.7: the password policy requires long passwords. An account without a policy of its own has AWS's default of 8 characters and fails.
/// </summary>
public sealed class PasswordLengthControl() : Control(ControlNames.PasswordLength)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.PasswordPolicy, IamEvidence.CredentialReport];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        ResourceRef account = context.AccountResource;
        ValueTask<Answer<PasswordPolicy>> policyRead = context.Evidence.Read(IamEvidence.PasswordPolicy);
        ValueTask<Answer<CredentialReport>> reportRead = context.Evidence.Read(IamEvidence.CredentialReport);
        Answer<PasswordPolicy> answer = await policyRead.ConfigureAwait(false);
        Answer<CredentialReport> report = await reportRead.ConfigureAwait(false);
        return [answer.Match(
            policy => Decide(account, policy, context.Settings).WithAffectedUsers(report),
            () => Decide(account, null, context.Settings).WithAffectedUsers(report),
            failure => Verdict.Error(account, IamEvidence.PasswordPolicy, failure))];
    }

    private static Verdict Decide(ResourceRef account, PasswordPolicy? policy, AssessmentSettings settings)
    {
        int expected = settings.MinimumPasswordLength;
        if (PasswordPolicyRules.IsLongEnough(policy, expected))
        {
            return Verdict.Pass(
                account,
                "PasswordLength",
                $"Passwords must have at least {policy!.MinimumPasswordLength} characters; at least {expected} are expected.")
                .With("MinimumPasswordLength", policy.MinimumPasswordLength);
        }

        Verdict verdict = policy is null
            ? Verdict.Fail(
                account,
                "NoPasswordPolicy",
                $"The account has no password policy of its own, and AWS's default requires 8 characters; at least {expected} are "
                + $"expected.")
            : Verdict.Fail(
                account,
                "ShortPasswords",
                policy.MinimumPasswordLength is { } length
                    ? $"Passwords need only {Fact.Render(length)} characters; at least {expected} are expected."
                    : $"The password policy names no minimum length; at least {expected} characters are expected.");
        return verdict.With("MinimumPasswordLength", policy?.MinimumPasswordLength) with
        {
            RepairCommand = PasswordPolicyRules.RepairCommand(settings),
        };
    }
}
