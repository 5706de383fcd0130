using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Controls.Iam;

/// <summary>2.8: the password policy bars former passwords. Without a policy, or with one that does not say, none is barred.</summary>
public sealed class PasswordReuseControl() : Control(ControlNames.PasswordReuse)
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
        int expected = settings.PasswordReusePrevention;
        Verdict verdict = policy switch
        {
            null => Verdict.Fail(
                account,
                "NoPasswordPolicy",
                $"The account has no password policy of its own, so no former passwords are remembered; {expected} are expected."),
            _ when PasswordPolicyRules.RemembersEnough(policy, expected) =>
                Verdict.Pass(
                    account, "PasswordReuse", $"The last {policy.PasswordReusePrevention} passwords are remembered; {expected} are "
                        + "expected."),
            { PasswordReusePrevention: > 0 } =>
                Verdict.Fail(
                    account,
                    "PasswordReuse",
                    $"Only the last {policy.PasswordReusePrevention} passwords are remembered; {expected} are expected."),
            _ => Verdict.Fail(account, "NoReusePrevention", $"The password policy remembers no former passwords; {expected} are expected."),
        };
        return verdict.With("PasswordReusePrevention", policy?.PasswordReusePrevention)
            with { RepairCommand = verdict.Status == FindingStatus.Fail ? PasswordPolicyRules.RepairCommand(settings) : null };
    }
}
