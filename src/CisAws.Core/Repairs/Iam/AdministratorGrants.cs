using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Iam;

/// <summary>What the policies of an account grant of everything.</summary>
/// <param name="details">Who holds what.</param>
internal sealed class AdministratorGrants(AuthorizationDetails details)
{
    // With one of these on everything a principal can give itself the rest.
    private static readonly string[] Ladders = ["iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:PutRolePolicy", "iam:PutUserPolicy", "iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"];

    private readonly Dictionary<string, string?> managed = details.Policies
        .OrderBy(p => p.DefaultVersionId, StringComparer.Ordinal).GroupBy(p => p.Arn, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Last().Document, StringComparer.Ordinal);

    /// <summary>The document of a managed policy, or null where it is not known.</summary>
    public string? DocumentOf(string arn) => managed.GetValueOrDefault(arn);

    /// <summary>Whether one of the policies grants everything without a condition. A document that is not known or not understood is no proof.</summary>
    public bool IsAdministrator(IReadOnlyList<AttachedPolicy> attached, IReadOnlyList<InlinePolicy> inline) => Documents(attached, inline).Any(d =>
        d is not null && AdministratorAccess.Assess(PolicyDocument.Parse(d)) is { Grant: AdministratorGrant.Full, Conditional: false });

    /// <summary>Whether a principal with these policies has, or may have, nearly everything or the means to get it. What is not understood counts as such.</summary>
    public bool MayBeAdministrator(IReadOnlyList<AttachedPolicy> attached, IReadOnlyList<InlinePolicy> inline) =>
        Documents(attached, inline).Any(d => d is null || MayBeAdministrator(PolicyDocument.Parse(d)));

    /// <summary>Whether a boundary leaves an administrator an administrator.</summary>
    public bool LeavesAdministrator(string? boundaryArn) => boundaryArn is null || IsAdministrator([new AttachedPolicy(boundaryArn, boundaryArn)], []);

    private static bool MayBeAdministrator(PolicyDocument document)
    {
        AdministratorAssessment admin = AdministratorAccess.Assess(document);
        return admin.Grant != AdministratorGrant.None || !admin.IsUnderstood || document.Statements.Any(IsLadder);
    }

    private static bool IsLadder(PolicyStatement statement) =>
        statement is { Effect: PolicyEffect.Allow, Action: { } action }
        && PatternReach.OfResources(statement.Resource) >= Reach.AllButSome
        && Ladders.Any(l => PolicyGrants.Covers(action, l));

    private IEnumerable<string?> Documents(IReadOnlyList<AttachedPolicy> attached, IReadOnlyList<InlinePolicy> inline) =>
        attached.Select(p => DocumentOf(p.Arn)).Concat(inline.Select(p => p.Document));
}
