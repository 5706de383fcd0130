using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;
using CisAws.Knowledge.Policies;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.16: a role has the AWS managed policy AWSSupportAccess attached. Users and groups do not count, nor does the role that AWS
/// Support itself uses. A role that no principal can assume is a warning, and so are other policies that grant access to Support.
/// </summary>
public sealed class SupportRoleControl() : Control(ControlNames.SupportRole)
{
    private const string ServiceLinkedRole = "AWSServiceRoleForSupport";

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.PolicyEntities, IamEvidence.AuthorizationDetails];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        ResourceRef account = context.AccountResource;
        string policy = context.Account.AwsManagedPolicyArn("AWSSupportAccess");
        ValueTask<Answer<PolicyEntities>> entitiesRead = context.Evidence.Read(IamEvidence.PolicyEntities, policy);
        ValueTask<Answer<AuthorizationDetails>> detailsRead = context.Evidence.Read(IamEvidence.AuthorizationDetails);
        Answer<PolicyEntities> entities = await entitiesRead.ConfigureAwait(false);
        Answer<AuthorizationDetails> details = await detailsRead.ConfigureAwait(false);
        return [entities.Match(
            attached => Decide(context, policy, attached, details),
            () => Verdict.NotApplicable(account, "NoSuchPolicy", $"There is no policy {policy} in this partition."),
            failure => Verdict.Error(account, IamEvidence.PolicyEntities, failure))];
    }

    private static Verdict Decide(
        AssessmentContext context, string policy, PolicyEntities attached, Answer<AuthorizationDetails> details)
    {
        ResourceRef account = context.AccountResource;
        string[] roles = [.. attached.Roles.Where(r => r != ServiceLinkedRole).Order(StringComparer.Ordinal)];
        Verdict verdict = roles.Length > 0
            ? Trust(
                Verdict.Pass(account, "SupportRole", $"AWSSupportAccess is attached to: "
                    + $"{Fact.Render(roles)}."), roles, details, context.AsOf)
            : Hint(
                Verdict.Fail(
                    account,
                    "NoSupportRole",
                    "AWSSupportAccess is not attached to any role; a role must have it to manage incidents with AWS Support."),
                policy,
                details);
        return verdict.With("PolicyArn", policy)
            .With("Roles", roles)
            .With("Users", attached.Users.Order(StringComparer.Ordinal))
            .With("Groups", attached.Groups.Order(StringComparer.Ordinal));
    }

    private static Verdict Trust(Verdict verdict, string[] names, Answer<AuthorizationDetails> details, DateTimeOffset asOf)
    {
        if (!details.TryRead(out AuthorizationDetails? known, out ReadFailure? failure))
        {
            return verdict.Warn($"Who can assume the role is not known: {failure.Code}.");
        }

        // A condition on a time that has passed admits nobody any more.
        var now = RequestContext.Of(
            ContextKey.Date("aws:CurrentTime", asOf), ContextKey.Numeric("aws:EpochTime", asOf.ToUnixTimeSeconds()));
        TrustAssessment[] trusts =
        [
            .. known.Roles.Where(r => names.Contains(r.Name, StringComparer.Ordinal) && r.TrustPolicy is not null)
                .Select(r => TrustPolicy.Assess(PolicyDocument.Parse(r.TrustPolicy!), now)),
        ];
        bool people = trusts.Any(
            t => t.AwsPrincipals.Any(p => !TrustAssessment.IsDeleted(p)) || t.Federated.Any(p => !WorkforceProviders.IsWorkload(p)));
        bool certain = trusts.Length == names.Length && trusts.All(t => t.IsUnderstood);
        return verdict
            .WarnIf(
                !people && certain && trusts.Any(t => t.Services.Count + t.Federated.Count > 0),
                "No person can assume the role: its trust policy admits AWS services and programs only.")
            .WarnIf(
                !people && certain && trusts.All(t => t.Services.Count + t.Federated.Count == 0),
                "Nobody can assume the role: its trust policy admits no principal that exists.")
            .WarnIf(
                !people && !certain, "Whether a person can assume the role is not known: a trust policy is missing or was not understood.")
            .WarnIf(trusts.Any(t => t.AdmitsEveryone && !t.Conditional), "The trust policy allows everyone to assume the role.");
    }

    private static Verdict Hint(Verdict verdict, string policy, Answer<AuthorizationDetails> details)
    {
        if (details.OrNull() is not { } known) return verdict;
        IReadOnlyList<string> others = WiderGrants.Of(known, "support:CreateCase", policy);
        return verdict.WarnIf(
            others.Count > 0,
            $"Other policies in use grant access to AWS Support, which the recommendation does not count: {Fact.Render(others)}.");
    }
}
