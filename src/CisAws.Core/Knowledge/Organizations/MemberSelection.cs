using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Knowledge.Organizations;

/// <summary>Which accounts of an organization are assessed.</summary>
/// <param name="Chosen">The accounts, in the order of their numbers.</param>
/// <param name="NotInUse">Accounts that would be, and that nobody can work in: they are suspended, closed, or about to be.</param>
public sealed record MemberSelection(IReadOnlyList<OrganizationAccount> Chosen, IReadOnlyList<OrganizationAccount> NotInUse)
{
    /// <summary>Chooses.</summary>
    /// <param name="tree">The organization.</param>
    /// <param name="units">
    /// Ids or names of organizational units, or of roots; accounts below them count, however deep. None for the whole organization.
    /// </param>
    /// <param name="excluded">Accounts to leave out.</param>
    /// <exception cref="CisAwsException">
    /// OrganizationalUnitNotFound, OrganizationalUnitAmbiguous; AccountNotInOrganization: an account to leave out is in no organization, so
    /// that its number is wrong.
    /// </exception>
    public static MemberSelection Of(OrganizationTree tree, IReadOnlyList<string> units, IReadOnlyList<string> excluded)
    {
        if (excluded.FirstOrDefault(e => tree.Accounts.All(a => a.Id != e)) is { } stranger)
        {
            throw new CisAwsException(
                "AccountNotInOrganization",
                CisAwsErrorKind.InvalidArgument,
                $"The account {stranger} to leave out is not in the organization.",
                "Check its number: the account that is meant would be assessed.",
                stranger);
        }

        HashSet<string> parents = units.Count == 0
            ? [.. tree.Roots.Select(r => r.Id), .. tree.Units.Select(u => u.Id)]
            : Below(tree, units.Select(u => Find(tree, u)));
        OrganizationAccount[] all =
        [
            .. tree.Accounts.Where(a => parents.Contains(a.ParentId) && !excluded.Contains(a.Id, StringComparer.Ordinal))
                .OrderBy(a => a.Id, StringComparer.Ordinal),
        ];
        return new MemberSelection([.. all.Where(a => a.IsInUse)], [.. all.Where(a => !a.IsInUse)]);
    }

    private static string Find(OrganizationTree tree, string unit)
    {
        if (tree.Roots.Any(r => r.Id == unit) || tree.Units.Any(u => u.Id == unit)) return unit;
        OrganizationalUnit[] named = [.. tree.Units.Where(u => string.Equals(u.Name, unit, StringComparison.OrdinalIgnoreCase))];
        return named.Length switch
        {
            1 => named[0].Id,
            0 => throw new CisAwsException(
                "OrganizationalUnitNotFound",
                CisAwsErrorKind.NotFound,
                $"The organization has no unit '{unit}'.",
                NearMatches.Sentence(unit, tree.Units.Select(u => u.Name), "Give the id or the name of an organizational unit."),
                unit),
            _ => throw new CisAwsException(
                "OrganizationalUnitAmbiguous",
                CisAwsErrorKind.InvalidArgument,
                $"The organization has {named.Length} units '{unit}'.",
                $"Give the id: {string.Join(", ", named.Select(n => n.Id).Order(StringComparer.Ordinal))}.",
                unit),
        };
    }

    private static HashSet<string> Below(OrganizationTree tree, IEnumerable<string> tops)
    {
        ILookup<string, string> children = tree.Units.ToLookup(u => u.ParentId, u => u.Id, StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(tops);
        while (open.TryDequeue(out string? unit))
        {
            if (!found.Add(unit)) continue;
            foreach (string child in children[unit]) open.Enqueue(child);
        }

        return found;
    }
}
