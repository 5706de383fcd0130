using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Iam;

/// <summary>
/// A policy that denies everything without MFA but what a user needs to enrol a device: the one this module writes, and how one that
/// somebody else wrote is recognized.
/// </summary>
internal static class MfaPolicy
{
    /// <summary>The name of the policy in a group that this module makes.</summary>
    public const string Name = "RequireMfa";

    private const string Key = "aws:MultiFactorAuthPresent";

    // Sessions of the console have the key with either value, calls with access keys do not have it.
    private static readonly RequestContext WithoutMfa = RequestContext.Of(ContextKey.Boolean(Key, false));
    private static readonly RequestContext WithMfa = RequestContext.Of(ContextKey.Boolean(Key, true));
    private static readonly RequestContext WithKeys = RequestContext.Of(ContextKey.Absent(Key, ContextKeyType.Boolean));

    // What the sign-in page and the page of a user's own security credentials need.
    private static readonly string[] Enrolment = ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:ListMFADevices"];

    private static readonly string[] SelfService =
    [
        .. Enrolment, "iam:ChangePassword", "iam:DeleteVirtualMFADevice", "iam:GetAccountPasswordPolicy", "iam:GetAccountSummary",
        "iam:GetLoginProfile", "iam:GetMFADevice",
        "iam:GetUser", "iam:ListAccountAliases", "iam:ListUsers", "iam:ListVirtualMFADevices", "iam:ResyncMFADevice", "sts:GetSessionToken",
    ];

    /// <summary>
    /// The document. The condition is <c>Bool</c>, not <c>BoolIfExists</c>: sessions of the console have the key, calls with access keys do
    /// not, so programs of the user keep working.
    /// </summary>
    public static string Document(AccountIdentity account)
    {
        string users = account.Arn("iam", "user/"), devices = account.Arn("iam", "mfa/*");
        return $$$$"""
            {"Version":"2012-10-17","Statement":[
            {"Sid":"SeeRules","Effect":"Allow","Action":["iam:GetAccountPasswordPolicy","iam:ListVirtualMFADevices"],"Resource":"*"},
            {"Sid":"EnrolOwnMfa","Effect":"Allow",
            "Action":["iam:ChangePassword","iam:CreateVirtualMFADevice","iam:EnableMFADevice","iam:GetMFADevice","iam:GetUser",
            "iam:ListMFADevices","iam:ResyncMFADevice"],
            "Resource":["{{{{devices}}}}","{{{{users}}}}${aws:username}","{{{{users}}}}*/${aws:username}"]},
            {"Sid":"DenyWithoutMfa","Effect":"Deny",
            "NotAction":["iam:ChangePassword","iam:CreateVirtualMFADevice","iam:EnableMFADevice","iam:GetAccountPasswordPolicy",
            "iam:GetMFADevice","iam:GetUser","iam:ListMFADevices","iam:ListVirtualMFADevices","iam:ResyncMFADevice",
            "sts:GetSessionToken"],
            "Resource":"*","Condition":{"Bool":{"{{{{Key}}}}":"false"}}}
            ]}
            """.ReplaceLineEndings(string.Empty);
    }

    /// <summary>Assesses the policies of an existing group.</summary>
    /// <exception cref="RepairRefusedException">Being in the group does not require MFA, prevents enrolment, or grants more than
    /// enrolment.</exception>
    /// <returns>Whether calls with access keys are denied as well.</returns>
    public static bool Require(AuthorizationDetails details, GroupDetail group)
    {
        PolicyDocument[] documents = [.. Texts(details, group).Select(t => PolicyDocument.Parse(t ?? string.Empty))];
        if (!documents.All(d => d.IsUnderstood)) throw Refused(group, "GroupNotUnderstood", "has a policy that cannot be evaluated");
        PolicyStatement? more = documents.SelectMany(d => d.Statements)
            .FirstOrDefault(s => s.Effect == PolicyEffect.Allow && !IsSelfService(s.Action));
        if (more is not null) throw Refused(group, "GroupGrantsMore", $"allows more than enrolment ({more.Label})");
        (PolicyDocument Document, PolicyStatement Statement)[] denials =
            [.. documents.SelectMany(d => d.Statements.Select(s => (d, s))).Where(s => IsDenial(s.d, s.s))];
        if (denials.Length == 0) throw Refused(group, "GroupWithoutMfa", "has no policy that denies everything without MFA");
        string? closed = Enrolment.FirstOrDefault(a => IsClosed(documents, a));
        if (closed is not null) throw Refused(group, "GroupLocksOut", $"does not allow its members to enrol a device ({closed})");
        return denials.Any(d => Conditions(d.Document, d.Statement, WithKeys) == MatchOutcome.Matches);
    }

    private static IEnumerable<string?> Texts(AuthorizationDetails details, GroupDetail group) =>
        [
            .. group.InlinePolicies.Select(p => p.Document),
            .. group.AttachedPolicies.Select(a => details.Policies.FirstOrDefault(p => p.Arn == a.Arn)?.Document),
        ];

    // Everything but some of what self-service is, and no more once there was MFA: an exception for more would be a hole.
    private static bool IsDenial(PolicyDocument document, PolicyStatement statement) =>
        statement is { Effect: PolicyEffect.Deny, Action.Negated: true }
        && IsSelfService(statement.Action with { Negated = false })
        && PatternReach.OfResources(statement.Resource) == Reach.Everything
        && Conditions(document, statement, WithoutMfa) == MatchOutcome.Matches
        && Conditions(document, statement, WithMfa) == MatchOutcome.DoesNotMatch;

    private static MatchOutcome Conditions(PolicyDocument document, PolicyStatement statement, RequestContext context) =>
        ConditionEvaluator.Evaluate(statement.Conditions, new ConditionScope(context, document.HasVariables));

    // Which device and which user it is about is left open: what may deny it counts as denying it.
    private static bool IsClosed(PolicyDocument[] documents, string action)
    {
        var decision = PolicyDecision.Of(documents, PolicyRequest.ByHolder(RequestScope.One(action), RequestScope.Everything, WithoutMfa));
        return !decision.IsConceivable || decision.MayDeny.Count > 0;
    }

    private static bool IsSelfService(PatternElement? actions) =>
        actions is { Negated: false } && actions.Patterns.All(p => SelfService.Contains(p, StringComparer.OrdinalIgnoreCase));

    private static RepairRefusedException Refused(GroupDetail group, string code, string what) =>
        new(
            code,
            $"The group {group.Name} {what}; nobody is added to it.",
            "Give -GroupName of another group, or a new name: the group is then created.");
}
