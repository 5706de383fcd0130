using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Iam;

/// <summary>
/// Finds an administrator who can sign in now, those reserved for emergency access apart: a user with effective administrator permission
/// and a
/// console password or an active access key, or a role with such permission that somebody gets into. What cannot be read proves nothing.
/// </summary>
internal sealed class RemainingAdministrators
{
    private readonly RepairContext context;
    private readonly IamAfterCalls account;
    private readonly AdministratorGrants grants;
    private readonly PersonRequests requests;
    private readonly RoleAccess doors;
    private readonly UserDetail[] users;
    private readonly RoleDetail[] roles;

    private RemainingAdministrators(RepairContext context, IamAfterCalls account, Organization? organization)
    {
        this.context = context;
        this.account = account;
        grants = new AdministratorGrants(account.Details);
        requests = new PersonRequests(context.Account, context.Now, organization?.Id);
        doors = new RoleAccess(context, requests, organization);
        users =
        [
            .. account.Details.Users.Where(u => !HolderGuards.IsBreakGlass(context, u.Name, u.Arn, u.Tags))
                .OrderBy(u => u.Name, StringComparer.Ordinal),
        ];
        roles =
        [
            .. account.Details.Roles.Where(r => !HolderGuards.IsBreakGlass(context, r.Name, r.Arn, r.Tags))
                .OrderBy(r => r.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>What finding them reads.</summary>
    public static IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        IamEvidence.AuthorizationDetails, IamEvidence.LoginProfile, IamEvidence.AccessKeys, IamEvidence.MfaDevices,
        IamEvidence.SamlProviders, OrganizationEvidence.Organization,
    ];

    /// <summary>Looks among the principals of an account.</summary>
    /// <param name="context">The context.</param>
    /// <param name="account">Principals, policies and credentials after what was taken away.</param>
    public static async Task<RemainingAdministrators> OfAsync(RepairContext context, IamAfterCalls account) =>
        new(context, account, (await context.Evidence.Read(OrganizationEvidence.Organization).ConfigureAwait(false)).OrNull());

    /// <summary>One of them, or null where none is proven.</summary>
    public async Task<HolderRef?> FindAsync()
    {
        Dictionary<string, HolderClass> classes = PolicyHolders.Of(account.Details, context.Settings)
            .ToDictionary(h => h.Arn, h => h.Class, StringComparer.Ordinal);

        // The caller has proven access; that it is no proof of its own role, which others may have opened for it, RoleAccess decides.
        foreach (RoleDetail role in roles.Where(r => classes[r.Arn] is HolderClass.Other or HolderClass.IdentityCenter)
            .OrderByDescending(r => r.Name == context.Caller.RoleName))
        {
            bool Administers(bool hasMfa) => requests.Of(role, hasMfa).All(r => grants.IsAdministrator(role, r));
            if (await IsOpenAsync(role, Administers, new(StringComparer.Ordinal)).ConfigureAwait(false))
            {
                return new HolderRef(HolderRef.Role, role.Name);
            }
        }

        foreach (UserDetail user in users.OrderByDescending(u => u.Name == context.Caller.UserName))
        {
            if (await GetsInAsync(user, (_, request) => grants.IsAdministrator(user, request)).ConfigureAwait(false))
            {
                return new HolderRef(HolderRef.User, user.Name);
            }
        }

        return null;
    }

    /// <summary>
    /// Whether a principal has full rights, or nearly, or policies that cannot be assessed, or may get into a role that has; one that is
    /// not there may.
    /// </summary>
    public bool MayAdminister(HolderRef holder) => holder.Kind switch
    {
        HolderRef.User => account.Details.Users.FirstOrDefault(u => Is(u.Name, holder)) is not { } user
            || grants.MayBeAdministrator(user)
            || account.Details.Roles.Any(r => grants.MayBeAdministrator(r.AttachedPolicies, r.InlinePolicies) && MayAssume(user, r)),
        HolderRef.Group => account.Details.Groups.FirstOrDefault(g => Is(g.Name, holder)) is not { } group
            || grants.MayBeAdministrator(group.AttachedPolicies, group.InlinePolicies),
        _ => account.Details.Roles.FirstOrDefault(r => Is(r.Name, holder)) is not { } role
            || grants.MayBeAdministrator(role.AttachedPolicies, role.InlinePolicies),
    };

    /// <summary>A principal by the name that IAM gives it, which takes other cases for the same name; null where there is none.</summary>
    public HolderRef? Find(HolderRef holder)
    {
        IEnumerable<string> names = holder.Kind switch
        {
            HolderRef.User => account.Details.Users.Select(u => u.Name),
            HolderRef.Group => account.Details.Groups.Select(g => g.Name),
            _ => account.Details.Roles.Select(r => r.Name),
        };
        return names.FirstOrDefault(n => Is(n, holder)) is { } name ? holder with { Name = name } : null;
    }

    /// <summary>Whether a group denies something, or may; one that is not there may.</summary>
    public bool MayDeny(string group) =>
        account.Details.Groups.FirstOrDefault(g => Is(g.Name, new HolderRef(HolderRef.Group, group))) is not { } found
            || grants.MayDeny(found.AttachedPolicies, found.InlinePolicies);

    private static bool Is(string name, HolderRef holder) => string.Equals(name, holder.Name, StringComparison.OrdinalIgnoreCase);

    private bool MayAssume(UserDetail user, RoleDetail role)
    {
        if (role.TrustPolicy is null || PolicyDocument.Parse(role.TrustPolicy) is not { IsBroken: false } trust) return true;
        PolicyDecision decision = Decide(trust, user.Arn, requests.OfAnyone);
        return decision.IsConceivable
            && (IsNamed(decision.Allows.Concat(decision.MayAllow), user.Arn) || grants.MayLetAssume(user, role.Arn));
    }

    // Whether somebody gets into a role in a session that serves, through a door of its own, a user or another role.
    private async Task<bool> IsOpenAsync(RoleDetail role, Func<bool, bool> suits, HashSet<string> seen)
    {
        if (!seen.Add(role.Arn) || role.TrustPolicy is null || !(suits(false) || suits(true))) return false;
        var trust = PolicyDocument.Parse(role.TrustPolicy);
        if (await doors.LetInAsync(role, trust, suits).ConfigureAwait(false)) return true;
        Func<string, bool> mayBeLet = RoleAccess.Named(trust);
        foreach (UserDetail user in users.Where(u => mayBeLet(u.Arn)))
        {
            bool Assumes(UserWay way, RequestContext request) => suits(way.HasMfa)
                && LetsIn(trust, user.Arn, request, out bool isNamed) && grants.LetsAssume(user, role.Arn, isNamed, request);
            if (await GetsInAsync(user, Assumes).ConfigureAwait(false)) return true;
        }

        // A session of a role opens another one without MFA.
        if (!suits(false)) return false;
        foreach (RoleDetail other in roles.Where(r => mayBeLet(r.Arn)))
        {
            bool assumes = requests.Of(other, hasMfa: false)
                .All(r => LetsIn(trust, other.Arn, r, out bool isNamed) && grants.LetsAssume(other, role.Arn, isNamed, r));
            if (assumes && await IsOpenAsync(other, static _ => true, seen).ConfigureAwait(false)) return true;
        }

        return false;
    }

    // Whether a user has a credential with which all requests are allowed that it can make. Credentials are asked for only where they
    // would be enough.
    private async Task<bool> GetsInAsync(UserDetail user, Func<UserWay, RequestContext, bool> isAllowed)
    {
        UserWay[] enough = [.. UserWay.All.Where(w => requests.Of(user, w).All(r => isAllowed(w, r)))];
        bool? password = enough.Any(w => w.IsPassword) ? await HasPasswordAsync(user).ConfigureAwait(false) : false;
        bool? key = enough.Any(w => !w.IsPassword) ? await HasKeyAsync(user).ConfigureAwait(false) : false;

        // The caller has a credential, of whatever kind, unless AWS says that there is none left.
        bool isCaller = user.Name == context.Caller.UserName;
        UserWay[] ways = [.. enough.Where(w => w.IsPassword ? Has(password) : Has(key))];
        return ways.Any(w => !w.HasMfa) || (ways.Length > 0 && await HasDeviceAsync(user, ways).ConfigureAwait(false));

        bool Has(bool? credential) => credential ?? isCaller;
    }

    private async Task<bool?> HasPasswordAsync(UserDetail user) => account.LostPassword(user.Name)
        ? false
        : (await context.Evidence.Read(IamEvidence.LoginProfile, user.Name).ConfigureAwait(false))
            .Match<bool?>(static _ => true, static () => false, static _ => null);

    private async Task<bool?> HasKeyAsync(UserDetail user) =>
        (await context.Evidence.Read(IamEvidence.AccessKeys, user.Name).ConfigureAwait(false))
            .Match<bool?>(
                list => list.Keys.Any(k => k.IsActive && !account.LostKey(k.AccessKeyId)), static () => false, static _ => null);

    // A FIDO key serves in the console only.
    private async Task<bool> HasDeviceAsync(UserDetail user, UserWay[] ways) =>
        (await context.Evidence.Read(IamEvidence.MfaDevices, user.Name).ConfigureAwait(false)).OrNull()?.Devices
            .Any(d => ways.Any(w => w.IsPassword) || !d.SerialNumber.Contains(":u2f/", StringComparison.Ordinal)) == true;

    private static bool LetsIn(PolicyDocument trust, string arn, RequestContext request, out bool isNamed)
    {
        PolicyDecision decision = Decide(trust, arn, request);
        isNamed = IsNamed(decision.Allows, arn);
        return decision.Outcome == DecisionOutcome.Allowed;
    }

    private static PolicyDecision Decide(PolicyDocument trust, string arn, RequestContext request) =>
        RoleAccess.Decide(trust, new RequestPrincipal(PrincipalKind.Aws, arn), AdministratorGrants.AssumeRole, request);

    private static bool IsNamed(IEnumerable<StatementMatch> allows, string arn) =>
        allows.Any(a => a.Statement.Principal is { Negated: false } element && element.Principals.Any(p => p.Value == arn));
}
