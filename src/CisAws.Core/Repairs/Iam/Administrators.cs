using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Iam;

/// <summary>Keeps an account administrable: the last user with full rights is not locked out.</summary>
internal static class Administrators
{
    private const string ServiceRolePath = ":role/aws-service-role/";

    /// <summary>Refuses a user who may administer the account where nobody else certainly does.</summary>
    /// <exception cref="RepairRefusedException">There is no other.</exception>
    public static async Task RequireAnotherAsync(RepairContext context, string userName)
    {
        AuthorizationDetails details = await context.Evidence.Need(IamEvidence.AuthorizationDetails).ConfigureAwait(false)
            ?? throw new RepairRefusedException("StateUnreadable", "AWS does not say who administers this account.", "Run again.");
        if (MayAdminister(details, userName) && !HasOther(details, userName))
        {
            throw new RepairRefusedException(
                "LastAdministrator",
                $"{userName} may be the last who administers this account: no other user, and no role that people can assume, has full rights for certain.",
                "Create another administrator first, or do it by hand.");
        }
    }

    /// <summary>Whether another user, or a role that people can assume, certainly has full rights.</summary>
    public static bool HasOther(AuthorizationDetails details, string userName) =>
        details.Users.Any(u => u.Name != userName && u.BoundaryArn is null && DocumentsOf(details, u).Any(IsFull))
        || details.Roles.Any(r => r.BoundaryArn is null && AdmitsPeople(r) && Documents(details, r.AttachedPolicies, r.InlinePolicies).Any(IsFull));

    /// <summary>Whether the user has full rights, or nearly, or policies that cannot be judged.</summary>
    public static bool MayAdminister(AuthorizationDetails details, string userName) =>
        details.Users.FirstOrDefault(u => u.Name == userName) is not { } user || DocumentsOf(details, user).Any(d => !IsHarmless(d));

    private static bool IsFull(string? document) => document is not null && AdministratorAccess.Assess(PolicyDocument.Parse(document)) is { Grant: AdministratorGrant.Full, Conditional: false };

    private static bool IsHarmless(string? document) => document is not null && AdministratorAccess.Assess(PolicyDocument.Parse(document)) is { Grant: AdministratorGrant.None, IsUnderstood: true };

    private static bool AdmitsPeople(RoleDetail role) =>
        !role.Arn.Contains(ServiceRolePath, StringComparison.Ordinal) && role.TrustPolicy is { } trust && TrustPolicy.Assess(PolicyDocument.Parse(trust)).AdmitsPeople;

    private static IEnumerable<string?> DocumentsOf(AuthorizationDetails details, UserDetail user) => Documents(details, user.AttachedPolicies, user.InlinePolicies)
        .Concat(details.Groups.Where(g => user.Groups.Contains(g.Name, StringComparer.Ordinal)).SelectMany(g => Documents(details, g.AttachedPolicies, g.InlinePolicies)));

    private static IEnumerable<string?> Documents(AuthorizationDetails details, IReadOnlyList<AttachedPolicy> attached, IReadOnlyList<InlinePolicy> inline) =>
        [.. attached.Select(a => details.Policies.FirstOrDefault(p => p.Arn == a.Arn)?.Document), .. inline.Select(i => i.Document)];
}
