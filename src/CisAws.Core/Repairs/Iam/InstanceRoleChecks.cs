using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Iam;

/// <summary>Which roles an instance may get.</summary>
internal static class InstanceRoleChecks
{
    private static readonly string[] Ec2 = ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"];

    /// <summary>The name of the role that the profile gives.</summary>
    /// <param name="context">The context.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="roleName">The requested role, or null.</param>
    /// <exception cref="RepairRefusedException">There is none, EC2 may not assume it, or it grants administration.</exception>
    public static async Task<string> RequireAsync(RepairContext context, InstanceProfile profile, string? roleName)
    {
        string? current = profile.Roles.Select(InstanceProfileUse.RoleName).FirstOrDefault();
        if (current is not null && !string.IsNullOrEmpty(roleName) && !string.Equals(current, roleName, StringComparison.OrdinalIgnoreCase))
        {
            throw new RepairRefusedException(
                "ProfileHasRole",
                $"The instance profile {profile.Name} has the role {current} already; it is not replaced.",
                "Leave out -RoleName, or name another profile.");
        }

        string name = current ?? (string.IsNullOrEmpty(roleName) ? throw new RepairRefusedException(
            "ParameterMissing",
            $"The instance profile {profile.Name} has no role.",
            "Give -RoleName, or -InstanceProfileName of a profile that has one.") : roleName);
        AuthorizationDetails details = await context.Evidence.NeedData(IamEvidence.AuthorizationDetails).ConfigureAwait(false);
        RoleDetail role = details.Roles.FirstOrDefault(r => r.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new RepairRefusedException("RoleNotFound", $"There is no role {name} in the account.", "Create it, or name another.");
        AdmitsEc2(role);
        if (new AdministratorGrants(details).MayBeAdministrator(role.AttachedPolicies, role.InlinePolicies))
        {
            throw new RepairRefusedException(
                "AdministratorRole",
                $"The role {role.Name} grants administration or the means to get it, or a policy of it is not known; anyone with access "
                + "to the instance would have these permissions.",
                "Choose a role with what the instance needs.");
        }

        return role.Name;
    }

    private static void AdmitsEc2(RoleDetail role)
    {
        bool admits = role.TrustPolicy is { } text
            && Ec2.Any(s => TrustPolicy.Admits(PolicyDocument.Parse(text), s));
        if (!admits)
        {
            throw new RepairRefusedException(
                "RoleNotForEc2",
                $"The trust policy of the role {role.Name} does not allow EC2 to assume it.",
                "Choose a role that trusts ec2.amazonaws.com.");
        }
    }
}
