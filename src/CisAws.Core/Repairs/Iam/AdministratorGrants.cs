using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Iam;

/// <summary>What the policies of an account grant of everything.</summary>
/// <param name="details">Principals and their policies.</param>
internal sealed class AdministratorGrants(AuthorizationDetails details)
{
    /// <summary>What a principal calls to get into a role of an account.</summary>
    public const string AssumeRole = "sts:AssumeRole";

    // With one of these on everything a principal can give itself the rest.
    private static readonly string[] Ladders =
    [
        "iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:PutRolePolicy", "iam:PutUserPolicy", "iam:CreatePolicyVersion",
        "iam:SetDefaultPolicyVersion",
    ];

    private readonly Dictionary<string, PolicyDocument> parsed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GroupDetail> groups = details.Groups.GroupBy(g => g.Name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => g.Last(), StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string?> managed = details.Policies
        .OrderBy(p => p.DefaultVersionId, StringComparer.Ordinal).GroupBy(p => p.Arn, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Last().Document, StringComparer.Ordinal);

    /// <summary>The document of a managed policy, or null where it is not known.</summary>
    public string? DocumentOf(string arn) => managed.GetValueOrDefault(arn);

    /// <summary>
    /// Whether a user administers the account for certain, by own policies and those of the groups: one of them grants everything without a
    /// condition, nothing of what gives rights is denied by any of them or by a boundary, and none of them leaves that open.
    /// </summary>
    /// <param name="user">The user.</param>
    /// <param name="context">The keys of the requests that the user makes.</param>
    public bool IsAdministrator(UserDetail user, RequestContext context) =>
        IsAdministrator([.. DocumentsOf(user)], context) && LeavesAdministrator(user.BoundaryArn, context);

    /// <summary>
    /// Whether a role certainly administers the account, regardless of who may assume it; as
    /// <see cref="IsAdministrator(UserDetail, RequestContext)"/>.
    /// </summary>
    public bool IsAdministrator(RoleDetail role, RequestContext context) =>
        IsAdministrator([.. DocumentsOf(role)], context) && LeavesAdministrator(role.BoundaryArn, context);

    /// <summary>Whether the policies of a user let the user assume a role for certain.</summary>
    /// <param name="user">The user.</param>
    /// <param name="roleArn">The role.</param>
    /// <param name="isNamed">Whether the role's trust policy names the user; then it is enough that nothing denies it.</param>
    /// <param name="context">The keys of the request.</param>
    public bool LetsAssume(UserDetail user, string roleArn, bool isNamed, RequestContext context) =>
        LetsAssume([.. DocumentsOf(user)], user.BoundaryArn, roleArn, isNamed, context);

    /// <summary>The same for a session of another role.</summary>
    public bool LetsAssume(RoleDetail role, string roleArn, bool isNamed, RequestContext context) =>
        LetsAssume([.. DocumentsOf(role)], role.BoundaryArn, roleArn, isNamed, context);

    /// <summary>Whether the policies of a user may let the user assume a role; what is not known may.</summary>
    public bool MayLetAssume(UserDetail user, string roleArn)
    {
        string?[] texts = [.. DocumentsOf(user)];
        return texts.Contains(null)
            || Decide([.. texts.Select(t => Parse(t!))], AssumeRole, RequestScope.One(roleArn), RequestContext.Open)
                is { IsConceivable: true } or { IsBroken: true };
    }

    /// <summary>
    /// Whether a user has all rights, or nearly all, or policies that cannot be assessed. What is denied elsewhere does not count.
    /// </summary>
    public bool MayBeAdministrator(UserDetail user) => DocumentsOf(user).Any(d => d is null || MayGrantAlmostEverything(Parse(d)));

    /// <summary>
    /// Whether a principal with these policies has, or may have, nearly everything or the means to get it. What is not understood counts as
    /// such.
    /// </summary>
    public bool MayBeAdministrator(IReadOnlyList<AttachedPolicy> attached, IReadOnlyList<InlinePolicy> inline) =>
        Documents(attached, inline).Select(d => d is null ? null : Parse(d))
            .Any(d => d is null || MayGrantAlmostEverything(d) || d.Statements.Any(IsLadder));

    /// <summary>Whether these policies deny anything, or may.</summary>
    public bool MayDeny(IReadOnlyList<AttachedPolicy> attached, IReadOnlyList<InlinePolicy> inline) =>
        Documents(attached, inline).Select(d => d is null ? null : Parse(d))
            .Any(d => d is not { IsUnderstood: true } || d.Statements.Any(s => s.Effect != PolicyEffect.Allow));

    private bool IsAdministrator(string?[] texts, RequestContext context)
    {
        PolicyDocument[] documents = [.. texts.OfType<string>().Select(Parse)];

        // A document that is not known may deny.
        return documents.Length == texts.Length
            && documents.Any(d => AdministratorAccess.Assess(d) is { Grant: AdministratorGrant.Full, Conditional: false })
            && Ladders.All(l => Decide(documents, l, RequestScope.Everything, context).Outcome == DecisionOutcome.Allowed);
    }

    private bool LetsAssume(string?[] texts, string? boundaryArn, string roleArn, bool isNamed, RequestContext context)
    {
        PolicyDocument[] documents = [.. texts.OfType<string>().Select(Parse)];
        if (documents.Length != texts.Length) return false;
        PolicyDecision own = Decide(documents, AssumeRole, RequestScope.One(roleArn), context);
        bool isLet = isNamed
            ? own.Denies.Count == 0 && !own.PossibleDenials.Any() && !own.IsBroken
            : own.Outcome == DecisionOutcome.Allowed;
        return isLet && (boundaryArn is null || (DocumentOf(boundaryArn) is { } boundary
            && Decide([Parse(boundary)], AssumeRole, RequestScope.One(roleArn), context).Outcome == DecisionOutcome.Allowed));
    }

    private static PolicyDecision Decide(PolicyDocument[] documents, string action, RequestScope resource, RequestContext context) =>
        PolicyDecision.Of(documents, PolicyRequest.ByHolder(RequestScope.One(action), resource, context));

    private static bool MayGrantAlmostEverything(PolicyDocument document) =>
        AdministratorAccess.Assess(document) is { IsUnderstood: false } or { Grant: not AdministratorGrant.None };

    private static bool IsLadder(PolicyStatement statement) =>
        statement is { Effect: PolicyEffect.Allow }
        && PatternReach.OfResources(statement.Resource) >= Reach.AllButSome
        && Ladders.Any(l => StatementMatch.OfAction(statement.Action, l) == MatchOutcome.Matches);

    // A boundary that is an administrator's policy itself takes nothing away.
    private bool LeavesAdministrator(string? boundaryArn, RequestContext context) =>
        boundaryArn is null || IsAdministrator([DocumentOf(boundaryArn)], context);

    // What a group grants or denies that is not among the groups is not known.
    private IEnumerable<string?> DocumentsOf(UserDetail user) => Documents(user.AttachedPolicies, user.InlinePolicies)
        .Concat(user.Groups.SelectMany(name => groups.TryGetValue(name, out GroupDetail? group)
            ? Documents(group.AttachedPolicies, group.InlinePolicies)
            : [null]));

    private IEnumerable<string?> DocumentsOf(RoleDetail role) => Documents(role.AttachedPolicies, role.InlinePolicies);

    private IEnumerable<string?> Documents(IReadOnlyList<AttachedPolicy> attached, IReadOnlyList<InlinePolicy> inline) =>
        attached.Select(p => DocumentOf(p.Arn)).Concat(inline.Select(p => p.Document));

    // The same document is asked about for many principals and requests.
    private PolicyDocument Parse(string text) =>
        parsed.TryGetValue(text, out PolicyDocument? document) ? document : parsed[text] = PolicyDocument.Parse(text);
}
