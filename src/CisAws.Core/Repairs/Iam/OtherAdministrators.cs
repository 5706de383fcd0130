using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Iam;

/// <summary>Proves that an account keeps an administrator that a person can use, in addition to those kept for emergencies.</summary>
internal static class OtherAdministrators
{
    /// <summary>What finding them needs to read.</summary>
    public static IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.LoginProfile, IamEvidence.AccessKeys];

    /// <summary>
    /// An administrator as <c>kind name</c>, or null where none is proven: a policy with conditions, a boundary, a role for services and a
    /// user without credentials prove nothing.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="after">Principals and their policies after the repair.</param>
    public static async Task<HolderRef?> FindAsync(RepairContext context, AuthorizationDetails after)
    {
        var grants = new AdministratorGrants(after);
        Dictionary<string, HolderClass> classes = PolicyHolders.Of(after, context.Settings)
            .ToDictionary(h => h.Arn, h => h.Class, StringComparer.Ordinal);
        RoleDetail[] roles =
        [
            .. after.Roles.Where(r => classes[r.Arn] is HolderClass.Other or HolderClass.IdentityCenter
                && !HolderGuards.IsBreakGlass(context, r.Name, r.Arn, r.Tags)
                && grants.IsAdministrator(r)).OrderBy(r => r.Name, StringComparer.Ordinal),
        ];
        UserDetail[] users =
        [
            .. after.Users.Where(u => !HolderGuards.IsBreakGlass(context, u.Name, u.Arn, u.Tags) && grants.IsAdministrator(u))
                .OrderBy(u => u.Name, StringComparer.Ordinal),
        ];

        // The caller has proven access.
        if (roles.FirstOrDefault(r => r.Name == context.Caller.RoleName) is { } ownRole) return new HolderRef(HolderRef.Role, ownRole.Name);
        if (users.FirstOrDefault(u => u.Name == context.Caller.UserName) is { } ownUser) return new HolderRef(HolderRef.User, ownUser.Name);
        if (roles.FirstOrDefault(Administrators.AdmitsPeople) is { } role) return new HolderRef(HolderRef.Role, role.Name);
        foreach (UserDetail user in users)
        {
            if (await GetsInAsync(context, user.Name).ConfigureAwait(false)) return new HolderRef(HolderRef.User, user.Name);
        }

        return null;
    }

    // A question that is not answered proves nothing.
    private static async Task<bool> GetsInAsync(RepairContext context, string user) =>
        (await context.Evidence.Read(IamEvidence.LoginProfile, user).ConfigureAwait(false))
            .Match(static _ => true, static () => false, static _ => false)
        || (await context.Evidence.Read(IamEvidence.AccessKeys, user).ConfigureAwait(false))
            .Match(static list => list.Keys.Any(k => k.IsActive), static () => false, static _ => false);
}
