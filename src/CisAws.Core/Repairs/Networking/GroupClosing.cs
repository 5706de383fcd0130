using CisAws.Evidence;
using CisAws.Knowledge.Network;

namespace CisAws.Repairs.Networking;

/// <summary>A rule to remove, and the rules to add before that.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Added">The rules that keep the rest of what it allows, and those for the replacement sources.</param>
internal sealed record RuleClosing(GroupRule Rule, IReadOnlyList<GroupRule> Added);

/// <summary>Decides which rules of a group to remove and which to add.</summary>
internal static class GroupClosing
{
    /// <summary>The closings, by the name of the rule. What a rule that stays allows already is not added again.</summary>
    /// <param name="rules">The ingress rules of the group.</param>
    /// <param name="openings">The ports of rules to close.</param>
    /// <param name="replacements">The replacement sources given by the administrator, by family.</param>
    /// <param name="otherProtocols">Protocols that rules for all traffic keep.</param>
    public static IReadOnlyList<RuleClosing> Of(
        IReadOnlyList<(SecurityGroupRule Row, GroupRule Rule)> rules,
        IEnumerable<RuleOpening> openings,
        ILookup<IpFamily, RuleEnd> replacements,
        IReadOnlyList<int> otherProtocols)
    {
        ILookup<string, RuleOpening> byRule = openings.ToLookup(o => o.RuleId, StringComparer.Ordinal);
        List<GroupRule> present = [.. rules.Where(r => !byRule.Contains(r.Row.RuleId)).Select(r => r.Rule)];
        List<RuleClosing> closings = [];
        foreach (
            (SecurityGroupRule row, GroupRule rule) in rules.Where(r => byRule.Contains(r.Row.RuleId))
                .OrderBy(r => r.Rule.Name, StringComparer.Ordinal))
        {
            RuleOpening[] closed = [.. byRule[row.RuleId]];
            List<GroupRule> added = [];
            foreach (
                GroupRule candidate in RuleRemainder.Of(
                    rule, closed[0].Family, [.. closed.Select(c => (c.Transport, c.Port))], otherProtocols)
                .Concat(closed.SelectMany(c => replacements[c.Family].Select(end => Replacement(rule, c, end)))))
            {
                if (present.Exists(p => p.Covers(candidate))) continue;
                added.Add(candidate);
                present.Add(candidate);
            }

            closings.Add(new RuleClosing(rule, added));
        }

        return closings;
    }

    /// <summary>How many rules count to the quota of a family while the added and the removed rules exist together.</summary>
    /// <param name="rules">The rules of one direction.</param>
    /// <param name="family">The family. Groups and prefix lists of unknown family count to both.</param>
    /// <param name="lists">The prefix lists, which count as often as they may have entries.</param>
    public static int Weight(IEnumerable<GroupRule> rules, IpFamily family, IReadOnlyList<ManagedPrefixList> lists) =>
        rules.Sum(r => r.End.Kind switch
    {
        RuleEndKind.IPv4 => family == IpFamily.IPv4 ? 1 : 0,
        RuleEndKind.IPv6 => family == IpFamily.IPv6 ? 1 : 0,
        RuleEndKind.PrefixList => lists.FirstOrDefault(l => l.PrefixListId == r.End.Text) is { } list
            ? string.Equals(list.AddressFamily, family.ToString(), StringComparison.OrdinalIgnoreCase) || list.AddressFamily is null
                ? list.MaxEntries ?? 1
                : 0
            : 1,
        _ => 1,
    });

    // The description of the rule for the world does not fit the replacement sources.
    private static GroupRule Replacement(GroupRule rule, RuleOpening opening, RuleEnd end) => rule with
    {
        Description = null,
        Protocol = opening.Transport == Transport.Tcp ? GroupRule.Tcp : GroupRule.Udp,
        From = opening.Port,
        To = opening.Port,
        End = end,
    };
}
