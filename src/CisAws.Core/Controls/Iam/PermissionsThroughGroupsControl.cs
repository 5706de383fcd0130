using CisAws.Benchmark;
using System.Globalization;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;
using CisAws.Settings;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.14: users have no policies of their own, attached or inline. A permissions boundary grants nothing and does not count. Inline
/// policies of groups are a warning only: the audit procedure does not check them.
/// </summary>
public sealed class PermissionsThroughGroupsControl() : Control(ControlNames.PermissionsThroughGroups)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.AuthorizationDetails];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        Answer<AuthorizationDetails> answer = await context.Evidence.Read(IamEvidence.AuthorizationDetails).ConfigureAwait(false);
        if (!answer.TryRead(out AuthorizationDetails? details, out ReadFailure? failure))
        {
            return [Verdict.Error(context.AccountResource, IamEvidence.AuthorizationDetails, failure)];
        }

        if (details.Users.Count == 0) return [Verdict.NotApplicable(context.AccountResource, "NoUsers", "The account has no IAM users.")];
        string[] inlineGroups = [.. details.Groups.Where(g => g.InlinePolicies.Count > 0).Select(g => g.Name)];
        return [.. details.Users.Select(u => Decide(context.Settings, u, inlineGroups))];
    }

    private static Verdict Decide(AssessmentSettings settings, UserDetail user, string[] inlineGroups)
    {
        var resource = new ResourceRef("AWS::IAM::User", user.Arn, user.Name, EvidenceKey.Global)
        {
            Tags = [.. user.Tags.Select(t => $"{t.Key}={t.Value}")],
        };
        string[] attached = [.. user.AttachedPolicies.Select(p => p.Arn).Order(StringComparer.Ordinal)];
        string[] inline = [.. user.InlinePolicies.Select(p => p.Name).Order(StringComparer.Ordinal)];
        string[] groups = [.. user.Groups.Intersect(inlineGroups, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Verdict verdict = attached.Length + inline.Length == 0
            ? Verdict.Pass(resource, "GroupsOnly", $"The user {user.Name} has no policies of its own.")
            : Verdict.Fail(resource, "DirectPolicies", string.Create(
                CultureInfo.InvariantCulture,
                $"The user {user.Name} has {attached.Length} attached and {inline.Length} inline policies of its own; permissions must "
                + $"come through groups."));
        return Hints(verdict, user)
            .WarnIf(
                verdict.Status == FindingStatus.Fail && BreakGlass.Names(settings, user.Name, user.Arn),
                "The settings name this user as reserved for emergency access; it is never repaired.")
            .WarnIf(
                groups.Length > 0,
                $"Groups of the user have inline policies, which are harder to review than managed ones: {Fact.Render(groups)}.")
            .With("AttachedPolicies", attached)
            .With("InlinePolicies", inline)
            .With("Groups", user.Groups.Order(StringComparer.Ordinal));
    }

    private static Verdict Hints(Verdict verdict, UserDetail user) => verdict
        .WarnIf(
            user.AttachedPolicies.Any(p => p.Name.StartsWith("AWSCompromisedKeyQuarantine", StringComparison.Ordinal)),
            "AWS attached a quarantine policy because a key of this user was publicly exposed: treat it as an incident and do not detach "
            + "the policy before it is closed.")
        .WarnIf(
            user.AttachedPolicies.Any(p => p.Name.Equals("IAMUserChangePassword", StringComparison.Ordinal)),
            "The console attaches IAMUserChangePassword to new users; the password policy can allow all users to change their password "
                + "instead.")
        .WarnIf(
            user.InlinePolicies.Any(p => p.Name.Equals("AmazonSesSendingAccess", StringComparison.Ordinal)),
            "The Amazon SES console created this user for SMTP with an inline policy.");
}
