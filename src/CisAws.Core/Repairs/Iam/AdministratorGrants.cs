using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Iam;

/// <summary>What the policies of an account grant of everything.</summary>
/// <param name="details">Principals and their policies.</param>
internal sealed class AdministratorGrants(AuthorizationDetails details)
{
    // With one of these on everything a principal can give itself the rest.
    private static readonly string[] Ladders =
    [
        "iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:PutRolePolicy", "iam:PutUserPolicy", "iam:CreatePolicyVersion",
        "iam:SetDefaultPolicyVersion",
    ];

    // Conditions that a person can satisfy: an administrator can sign in over TLS, and with MFA where that is required.
    private static readonly RequestContext Person = RequestContext.Of(
        ContextKey.Boolean("aws:SecureTransport", true),
        ContextKey.Boolean("aws:MultiFactorAuthPresent", true),
        ContextKey.Boolean("aws:PrincipalIsAWSService", false));

    private readonly Dictionary<string, string?> managed = details.Policies
        .OrderBy(p => p.DefaultVersionId, StringComparer.Ordinal).GroupBy(p => p.Arn, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Last().Document, StringComparer.Ordinal);

    /// <summary>The document of a managed policy, or null where it is not known.</summary>
    public string? DocumentOf(string arn) => managed.GetValueOrDefault(arn);

    /// <summary>
    /// Whether a user administers the account for certain, by own policies and those of the groups: one of them grants everything without a
    /// condition, nothing of what gives rights is denied by any of them or by a boundary, and none of them leaves that open.
    /// </summary>
    public bool IsAdministrator(UserDetail user) => IsAdministrator(DocumentsOf(user)) && LeavesAdministrator(user.BoundaryArn);

    /// <summary>
    /// Whether a role certainly administers the account, regardless of who may assume it; as <see cref="IsAdministrator(UserDetail)"/>.
    /// </summary>
    public bool IsAdministrator(RoleDetail role) =>
        IsAdministrator(Documents(role.AttachedPolicies, role.InlinePolicies)) && LeavesAdministrator(role.BoundaryArn);

    /// <summary>
    /// Whether a user has all rights, or nearly all, or policies that cannot be assessed. What is denied elsewhere does not count.
    /// </summary>
    public bool MayBeAdministrator(UserDetail user) =>
        DocumentsOf(user).Any(d => d is null || MayGrantAlmostEverything(PolicyDocument.Parse(d)));

    /// <summary>
    /// Whether a principal with these policies has, or may have, nearly everything or the means to get it. What is not understood counts as
    /// such.
    /// </summary>
    public bool MayBeAdministrator(IReadOnlyList<AttachedPolicy> attached, IReadOnlyList<InlinePolicy> inline) =>
        Documents(attached, inline).Select(d => d is null ? null : PolicyDocument.Parse(d))
            .Any(d => d is null || MayGrantAlmostEverything(d) || d.Statements.Any(IsLadder));

    private static bool IsAdministrator(IEnumerable<string?> texts)
    {
        string?[] known = [.. texts];
        PolicyDocument[] documents = [.. known.OfType<string>().Select(PolicyDocument.Parse)];

        // A document that is not known may deny.
        return documents.Length == known.Length
            && documents.Any(d => AdministratorAccess.Assess(d) is { Grant: AdministratorGrant.Full, Conditional: false })
            && Ladders.All(l => Decide(documents, l).Outcome == DecisionOutcome.Allowed);
    }

    private static PolicyDecision Decide(PolicyDocument[] documents, string action) =>
        PolicyDecision.Of(documents, PolicyRequest.ByHolder(RequestScope.One(action), RequestScope.Everything, Person));

    private static bool MayGrantAlmostEverything(PolicyDocument document) =>
        AdministratorAccess.Assess(document) is { IsUnderstood: false } or { Grant: not AdministratorGrant.None };

    private static bool IsLadder(PolicyStatement statement) =>
        statement is { Effect: PolicyEffect.Allow }
        && PatternReach.OfResources(statement.Resource) >= Reach.AllButSome
        && Ladders.Any(l => StatementMatch.OfAction(statement.Action, l) == MatchOutcome.Matches);

    // A boundary that is an administrator's policy itself takes nothing away.
    private bool LeavesAdministrator(string? boundaryArn) => boundaryArn is null || IsAdministrator([DocumentOf(boundaryArn)]);

    private IEnumerable<string?> DocumentsOf(UserDetail user) => Documents(user.AttachedPolicies, user.InlinePolicies)
        .Concat(details.Groups.Where(g => user.Groups.Contains(g.Name, StringComparer.Ordinal))
            .SelectMany(g => Documents(g.AttachedPolicies, g.InlinePolicies)));

    private IEnumerable<string?> Documents(IReadOnlyList<AttachedPolicy> attached, IReadOnlyList<InlinePolicy> inline) =>
        attached.Select(p => DocumentOf(p.Arn)).Concat(inline.Select(p => p.Document));
}
