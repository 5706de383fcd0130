using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;
using CisAws.Knowledge.Databases;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Iam;

/// <summary>Which users, groups and roles no repair takes a policy from.</summary>
internal static class HolderGuards
{
    /// <summary>Refuses a holder that the caller uses, that is reserved for emergency access, or that another tool manages.</summary>
    /// <exception cref="RepairRefusedException">It is one of these, or it does not exist.</exception>
    public static void Require(RepairContext context, AuthorizationDetails details, HolderRef holder)
    {
        switch (holder.Kind)
        {
            case HolderRef.User:
                User(context, details.Users.FirstOrDefault(u => Is(u.Name, holder.Name)) ?? throw Missing(holder));
                break;
            case HolderRef.Group:
                Group(context, details, details.Groups.FirstOrDefault(g => Is(g.Name, holder.Name)) ?? throw Missing(holder));
                break;
            default:
                Role(context, details, details.Roles.FirstOrDefault(r => Is(r.Name, holder.Name)) ?? throw Missing(holder));
                break;
        }
    }

    /// <summary>Why <see cref="Require"/> refuses the holder, or null where it does not.</summary>
    public static RepairRefusal? Find(RepairContext context, AuthorizationDetails details, HolderRef holder)
    {
        try
        {
            Require(context, details, holder);
            return null;
        }
        catch (RepairRefusedException e)
        {
            return e.Refusal;
        }
    }

    /// <summary>Tags as <c>key=value</c>.</summary>
    public static string[] Texts(IReadOnlyDictionary<string, string> tags) =>
        [.. tags.Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal)];

    /// <summary>Whether the settings declare the principal as reserved for emergency access, by name, ARN or tag.</summary>
    public static bool IsBreakGlass(RepairContext context, string name, string arn, IReadOnlyDictionary<string, string> tags) =>
        BreakGlass.Names(context.Settings, name, arn) || TagRules.Match(context.Settings.BreakGlassTags, Texts(tags));

    private static void User(RepairContext context, UserDetail user)
    {
        RepairGuards.NotOwnUser(context, user.Name);
        RepairGuards.NotBreakGlass(context, user.Name, user.Arn, Texts(user.Tags));
        RepairGuards.NotManaged(context, user.Name, Texts(user.Tags));
    }

    // A group has no tags. What is taken from it is taken from its members.
    private static void Group(RepairContext context, AuthorizationDetails details, GroupDetail group)
    {
        UserDetail[] members = [.. details.Users.Where(u => u.Groups.Contains(group.Name, StringComparer.Ordinal))];
        if (members.Any(u => Is(u.Name, context.Caller.UserName)))
        {
            throw new RepairRefusedException(
                "OwnGroup",
                $"The calling user is in the group {group.Name}; a repair never changes its own caller.",
                "Sign in as somebody who is not in the group and run again.");
        }

        if (members.FirstOrDefault(u => IsBreakGlass(context, u.Name, u.Arn, u.Tags)) is { } kept)
        {
            throw new RepairRefusedException(
                "BreakGlass",
                $"{kept.Name} is in the group {group.Name} and reserved for emergency access by the settings.",
                "Remove the user from the group first, or handle it manually.");
        }

        RepairGuards.NotManaged(context, group.Name, []);
    }

    private static void Role(RepairContext context, AuthorizationDetails details, RoleDetail role)
    {
        RepairGuards.NotOwnRole(context, role.Name);
        RepairGuards.NotBreakGlass(context, role.Name, role.Arn, Texts(role.Tags));
        switch (PolicyHolders.Of(details, context.Settings).First(h => h.Kind == HolderRef.Role && Is(h.Name, role.Name)).Class)
        {
            case HolderClass.IdentityCenter:
                throw new RepairRefusedException(
                    "IdentityCenterRole",
                    $"IAM Identity Center manages the role {role.Name} and AWS allows nobody to change it.",
                    "Remove the policy from the permission set in IAM Identity Center and provision it again.");
            case HolderClass.ServiceLinked:
                throw new RepairRefusedException(
                    "ServiceLinkedRole",
                    $"{role.Name} is a service-linked role, which AWS allows nobody to change.",
                    "Leave it, or delete it through its service.");
            case HolderClass.ControlTower:
                throw new RepairRefusedException(
                    "ControlTowerRole",
                    $"The role {role.Name} allows AWS Control Tower or StackSets to manage the account; without its policies they cannot.",
                    "Make an exception for it, or change it in Control Tower or StackSets.");
            default:
                RepairGuards.NotManaged(context, role.Name, Texts(role.Tags));
                break;
        }
    }

    private static bool Is(string name, string? other) => name == other;

    private static RepairRefusedException Missing(HolderRef holder) =>
        new("HolderNotFound", $"There is no {holder} in the account.", "Check the name; IAM names are case-sensitive.");
}
