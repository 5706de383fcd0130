using CisAws.Benchmark;
using System.Globalization;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.21: the AWS managed policy AWSCloudShellFullAccess is not attached to any user, group or role. Use as a permissions boundary
/// does not count. Other policies that grant CloudShell are a remark.
/// </summary>
public sealed class CloudShellFullAccessControl() : Control(ControlNames.CloudShellFullAccess)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.PolicyEntities, IamEvidence.AuthorizationDetails];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        ResourceRef account = context.AccountResource;
        string policy = context.Account.AwsManagedPolicyArn("AWSCloudShellFullAccess");
        ValueTask<Answer<PolicyEntities>> entitiesRead = context.Evidence.Read(IamEvidence.PolicyEntities, policy);
        ValueTask<Answer<AuthorizationDetails>> detailsRead = context.Evidence.Read(IamEvidence.AuthorizationDetails);
        Answer<PolicyEntities> entities = await entitiesRead.ConfigureAwait(false);
        Answer<AuthorizationDetails> details = await detailsRead.ConfigureAwait(false);
        return [entities.Match(
            attached => Decide(account, policy, attached, details),
            () => Verdict.NotApplicable(account, "NoSuchPolicy", $"There is no policy {policy} in this partition."),
            failure => Verdict.Error(account, IamEvidence.PolicyEntities, failure))];
    }

    private static Verdict Decide(ResourceRef account, string policy, PolicyEntities attached, Answer<AuthorizationDetails> details)
    {
        int count = attached.Users.Count + attached.Groups.Count + attached.Roles.Count;
        Verdict verdict = count == 0
            ? Hint(Verdict.Pass(account, "CloudShellNotAttached", "AWSCloudShellFullAccess is not attached to any user, group or "
                + "role."), policy, details)
            : Verdict.Fail(account, "CloudShellAttached", "AWSCloudShellFullAccess is attached to "
                + Amount.Of((attached.Users.Count, "user"), (attached.Groups.Count, "group"), (attached.Roles.Count, "role"))
                + "; it must not be attached to any.");
        return verdict.With("PolicyArn", policy)
            .With("Users", attached.Users.Order(StringComparer.Ordinal))
            .With("Groups", attached.Groups.Order(StringComparer.Ordinal))
            .With("Roles", attached.Roles.Order(StringComparer.Ordinal))
            .WarnIf(
                attached.Roles.Any(r => r.StartsWith("AWSReservedSSO_", StringComparison.Ordinal)),
                "IAM Identity Center manages some of the roles: detach the policy from the permission set, not from the role.");
    }

    private static Verdict Hint(Verdict verdict, string policy, Answer<AuthorizationDetails> details)
    {
        if (!details.TryRead(out AuthorizationDetails? known, out ReadFailure? failure))
        {
            return verdict.Warn($"Whether other policies grant CloudShell is not known: {failure.Code}.");
        }

        IReadOnlyList<string> others = WiderGrants.Of(known, "cloudshell:GetFileUploadUrls", policy);
        return verdict.WarnIf(others.Count > 0, $"Other policies in use grant CloudShell with file transfer: {Fact.Render(others)}.");
    }
}
