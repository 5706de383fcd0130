using System.Globalization;
using CisAws.Evidence;

namespace CisAws.Repairs.Iam;

/// <summary>The preconditions for moving the policies of a user to a group.</summary>
internal static class PermissionMoveChecks
{
    // IAM's default limits, used where the account summary does not contain the account's own.
    private const int GroupsPerUser = 10, PoliciesPerGroup = 10, CharactersPerGroup = 5120;

    /// <summary>
    /// Refuses a move that AWS would not allow, that would give a user more permissions than intended, or that concerns a protected
    /// principal.
    /// </summary>
    public static async Task RequireAsync(RepairContext context, AuthorizationDetails details, PermissionMove move)
    {
        RepairGuards.NotOwnUser(context, move.User.Name);
        RepairGuards.NotBreakGlass(context, move.User.Name, move.User.Arn, HolderGuards.Texts(move.User.Tags));
        RepairGuards.NotManaged(context, move.User.Name, HolderGuards.Texts(move.User.Tags));
        RepairGuards.NotManaged(context, move.GroupName, []);
        NoIncident(move);
        Documents(move);
        SharedGroup(move);
        NoAdministrator(details, move);
        Limits(move, (await context.Evidence.Read(IamEvidence.AccountSummary).ConfigureAwait(false)).OrNull());
    }

    private static void NoIncident(PermissionMove move)
    {
        if (
            move.User.AttachedPolicies.FirstOrDefault(
                p => p.Name.StartsWith("AWSCompromisedKeyQuarantine", StringComparison.Ordinal)) is { } quarantine)
        {
            throw new RepairRefusedException(
                "Incident",
                $"AWS attached {quarantine.Name} to {move.User.Name} because a key of the user was publicly exposed.",
                "Treat it as an incident: replace the key, review what it did, and close the case with AWS Support before the "
                + "policy is removed.");
        }
    }

    private static void Documents(PermissionMove move)
    {
        if (move.User.InlinePolicies.FirstOrDefault(p => p.Document is null) is { } unknown)
        {
            throw new RepairRefusedException(
                "StateUnreadable", $"AWS did not give the document of {unknown.Name}; what cannot be read is not moved.", "Run again.");
        }

        if (
            move.User.InlinePolicies.FirstOrDefault(
                p => !move.Has(p)
                    && move.Group?.InlinePolicies.Any(g => g.Name.Equals(p.Name, StringComparison.OrdinalIgnoreCase)) == true) is { } taken)
        {
            throw new RepairRefusedException(
                "PolicyNameTaken",
                $"The group {move.GroupName} has another inline policy of the name {taken.Name}; it is not overwritten.",
                "Choose another group.");
        }
    }

    private static void SharedGroup(PermissionMove move)
    {
        string[] given =
        [
            .. move.User.AttachedPolicies.Where(p => !move.Has(p)).Select(p => p.Name)
                .Concat(move.User.InlinePolicies.Where(p => !move.Has(p)).Select(p => p.Name)).Order(StringComparer.Ordinal),
        ];
        if (given.Length > 0 && move.Others.Count > 0)
        {
            throw new RepairRefusedException(
                "GroupHasOthers",
                $"The group {move.GroupName} has other members ({string.Join(", ", move.Others.Select(u => u.Name))}), who would get "
                + $"{string.Join(", ", given)} as well.",
                "Choose a group of the user's own, or give the group the policies yourself first if all of its members are to have them.");
        }
    }

    private static void NoAdministrator(AuthorizationDetails details, PermissionMove move)
    {
        var grants = new AdministratorGrants(details);
        if (!move.IsMember && move.Group is { } group
            && grants.MayBeAdministrator(group.AttachedPolicies, group.InlinePolicies)
                && !grants.MayBeAdministrator(move.User.AttachedPolicies, move.User.InlinePolicies))
        {
            throw new RepairRefusedException(
                "GroupGrantsAdministrator",
                $"The group {move.GroupName} grants administration, which {move.User.Name} does not have.",
                "Choose a group that grants what the user has.");
        }
    }

    private static void Limits(PermissionMove move, AccountSummary? summary)
    {
        int groups = move.User.Groups.Count + (move.IsMember ? 0 : 1), mostGroups = Quota(summary, "GroupsPerUserQuota", GroupsPerUser);
        if (groups > mostGroups)
        {
            throw Over(
                $"The user {move.User.Name} is in {Text(mostGroups)} groups, as many as IAM allows.",
                "Remove the user from a group, or choose one of the user's groups.");
        }

        int policies = (move.Group?.AttachedPolicies.Count ?? 0) + move.User.AttachedPolicies.Count(p => !move.Has(p));
        int mostPolicies = Quota(summary, "AttachedPoliciesPerGroupQuota", PoliciesPerGroup);
        if (policies > mostPolicies)
        {
            throw Over(
                $"The group {move.GroupName} would have {Text(policies)} managed policies; IAM allows {Text(mostPolicies)}.",
                "Choose another group, or ask AWS for a higher quota.");
        }

        int size = (move.Group?.InlinePolicies ?? []).Concat(move.User.InlinePolicies.Where(p => !move.Has(p))).Sum(Size);
        int mostSize = Quota(summary, "GroupPolicySizeQuota", CharactersPerGroup);
        if (size > mostSize)
        {
            throw Over(
                $"The inline policies of the group {move.GroupName} would have {Text(size)} characters; IAM allows {Text(mostSize)}.",
                "Convert some of them to customer managed policies first.");
        }
    }

    // White space does not count.
    private static int Size(InlinePolicy policy) => policy.Document?.Count(c => !char.IsWhiteSpace(c)) ?? 0;

    private static int Quota(AccountSummary? summary, string name, int otherwise) =>
        summary?.Values.TryGetValue(name, out int value) == true ? value : otherwise;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static RepairRefusedException Over(string reason, string action) => new("LimitReached", reason, action);
}
