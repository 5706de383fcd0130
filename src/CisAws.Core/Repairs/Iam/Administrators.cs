using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Iam;

/// <summary>Makes sure that an account keeps an administrator: the last user with full rights is not locked out.</summary>
internal static class Administrators
{
    private const string ServiceRoles = "role/aws-service-role/";

    /// <summary>Refuses a user who may administer the account where no other principal certainly does.</summary>
    /// <exception cref="RepairRefusedException">There is no other.</exception>
    public static async Task RequireAnotherAsync(RepairContext context, string userName)
    {
        AuthorizationDetails details = await context.Evidence.Need(IamEvidence.AuthorizationDetails).ConfigureAwait(false)
            ?? throw new RepairRefusedException("StateUnreadable", "AWS does not say who administers this account.", "Run again.");
        if (MayAdminister(details, userName) && !HasOther(details, userName))
        {
            throw new RepairRefusedException(
                "LastAdministrator",
                $"{userName} may be the last who administers this account: no other user, and no role that people can assume, has full "
                + $"rights for certain.",
                "Create another administrator first, or do it by hand.");
        }
    }

    /// <summary>Whether another user, or a role that people can assume, certainly has full rights.</summary>
    public static bool HasOther(AuthorizationDetails details, string userName)
    {
        var grants = new AdministratorGrants(details);
        return details.Users.Any(u => u.Name != userName && grants.IsAdministrator(u))
            || details.Roles.Any(r => AdmitsPeople(r) && grants.IsAdministrator(r));
    }

    /// <summary>Whether the user has full rights, or nearly, or policies that cannot be assessed.</summary>
    public static bool MayAdminister(AuthorizationDetails details, string userName) =>
        details.Users.FirstOrDefault(u => u.Name == userName) is not { } user || new AdministratorGrants(details).MayBeAdministrator(user);

    /// <summary>
    /// Whether people can assume a role, as far as its trust policy goes; what is not understood proves nothing, and a role that AWS
    /// services use is theirs.
    /// </summary>
    public static bool AdmitsPeople(RoleDetail role) =>
        Arn.Parse(role.Arn)?.Resource.StartsWith(ServiceRoles, StringComparison.Ordinal) != true
        && role.TrustPolicy is { } trust && TrustPolicy.Assess(PolicyDocument.Parse(trust)) is { IsUnderstood: true, AdmitsPeople: true };
}
