using CisAws.Common;
using CisAws.Knowledge.Credentials;
using CisAws.Knowledge.Databases;

namespace CisAws.Repairs;

/// <summary>Guards that apply to every repair. Each refuses by throwing.</summary>
public static class RepairGuards
{
    /// <summary>Refuses the caller's own IAM user, and with it the user's keys and password.</summary>
    public static void NotOwnUser(RepairContext context, string userName)
    {
        if (context.Caller.UserName == userName)
        {
            throw new RepairRefusedException(
                "OwnUser",
                $"The user {userName} is the caller; a repair never changes its own caller.",
                "Sign in as somebody else and run again.");
        }
    }

    /// <summary>Refuses the role whose session is calling.</summary>
    public static void NotOwnRole(RepairContext context, string roleName)
    {
        if (context.Caller.RoleName == roleName)
        {
            throw new RepairRefusedException(
                "OwnRole",
                $"The role {roleName} is the caller; a repair never changes its own caller.",
                "Assume another role and run again.");
        }
    }

    /// <summary>Refuses users and roles reserved for emergency access: named in the settings, or with a tag that the settings
    /// name.</summary>
    /// <param name="context">The context.</param>
    /// <param name="name">The name of the user or role.</param>
    /// <param name="arn">Its ARN.</param>
    /// <param name="tags">Its tags as <c>key=value</c>.</param>
    public static void NotBreakGlass(RepairContext context, string name, string arn, IReadOnlyList<string> tags)
    {
        if (BreakGlass.Names(context.Settings, name, arn) || TagRules.Match(context.Settings.BreakGlassTags, tags))
        {
            throw new RepairRefusedException(
                "BreakGlass",
                $"{name} is reserved for emergency access by the settings; it is never repaired.",
                "Handle it manually, or change BreakGlassPrincipals or BreakGlassTags.");
        }
    }

    /// <summary>Refuses what another tool manages, unless the administrator includes managed resources.</summary>
    /// <param name="context">The context.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="tags">Its tags as <c>key=value</c>.</param>
    public static void NotManaged(RepairContext context, string name, IReadOnlyList<string> tags)
    {
        if (!context.Options.IncludeManaged && ManagedBy.Find(name, tags) is { } tool)
        {
            throw new RepairRefusedException(
                "ManagedElsewhere",
                $"{name} is managed by {tool}, which would treat a change as drift.",
                $"Change it in {tool}, or use -IncludeManaged.");
        }
    }

    /// <summary>Refuses to cut the network path to this machine.</summary>
    /// <param name="context">The context.</param>
    /// <param name="name">What would be changed.</param>
    /// <param name="addresses">The IP addresses behind it.</param>
    public static void NotOwnNetworkPath(RepairContext context, string name, IEnumerable<string> addresses)
    {
        if (addresses.FirstOrDefault(a => context.Scope.LocalAddresses.Contains(a, StringComparer.OrdinalIgnoreCase)) is { } own)
        {
            throw new RepairRefusedException(
                "OwnNetworkPath",
                $"{name} protects {own}, an address of this machine; the change could cut off your access.",
                "Run it from another machine.");
        }
    }
}
