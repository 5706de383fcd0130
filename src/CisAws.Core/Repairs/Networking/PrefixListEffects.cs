using CisAws.Evidence;
using CisAws.Knowledge.Network;

namespace CisAws.Repairs.Networking;

/// <summary>
/// What a rule for a prefix list that holds the world lets in besides, and the other way to close it: the world is taken out of the list,
/// which changes every rule with the list.
/// </summary>
/// <param name="context">The context.</param>
/// <param name="before">What the group lets in.</param>
/// <param name="after">What it lets in by other rules afterwards.</param>
internal sealed class PrefixListEffects(RepairContext context, GroupIngress before, GroupIngress after)
{
    private const int MostNamed = 10;

    /// <summary>The notes about rules to be removed, for people to decide by.</summary>
    /// <param name="rules">The rules of the group.</param>
    /// <param name="openings">The ports of rules to close.</param>
    public async Task<IReadOnlyList<string>> NotesAsync(
        IReadOnlyList<(SecurityGroupRule Row, GroupRule Rule)> rules, IReadOnlyList<RuleOpening> openings)
    {
        List<string> notes = [];
        foreach ((SecurityGroupRule row, GroupRule rule) in rules.Where(r => r.Rule.End.Kind == RuleEndKind.PrefixList))
        {
            RuleOpening[] closed = [.. openings.Where(o => o.RuleId == row.RuleId)];
            ILookup<bool, Cidr> blocks = BlocksOf(row, closed).ToLookup(b => WorldReach.Assess(b.Family, [b]) != Reach.Limited);
            if (!blocks[false].Any()) continue;
            notes.AddRange(Losses(rule.End.Text, closed, [.. blocks[false]]));
            notes.Add(await OtherWayAsync(row, rule.End.Text, [.. blocks[true]], [.. blocks[false]]).ConfigureAwait(false));
        }

        return notes;
    }

    private IEnumerable<Cidr> BlocksOf(SecurityGroupRule row, RuleOpening[] closed) => closed.Length == 0
        ? []
        : before.Sources.Where(s => s.RuleId == row.RuleId && s.Block.Family == closed[0].Family).Select(s => s.Block).Distinct();

    // Ranges that other rules still let in on the port lose nothing.
    private IEnumerable<string> Losses(string list, RuleOpening[] closed, Cidr[] others) =>
        from opening in closed
        let kept = AddressSet.Of(
            opening.Family,
            after.Sources.Where(s => s.Traffic.Carries(opening.Transport, opening.Port)).Select(s => s.Block))
        let lost = others.Where(o => !AddressSet.Of(opening.Family, [o]).Intersect(kept.Complement()).IsEmpty).ToArray()
        where lost.Length > 0
        group opening by Texts(lost) into same
        select $"With the rule for the prefix list {list} its other ranges lose {string.Join(", ", same.Select(o => o.Name))} as well: "
            + $"{same.Key}. -{GroupReplacements.CidrParameter} lets them in on their own.";

    private async Task<string> OtherWayAsync(SecurityGroupRule row, string id, Cidr[] world, Cidr[] others)
    {
        ManagedPrefixList? list = (await context.Evidence.Need(Ec2Evidence.ManagedPrefixLists, context.Region).ConfigureAwait(false))?.Lists
            .FirstOrDefault(l => l.PrefixListId == id);
        SecurityGroupRuleList? all = await context.Evidence.Need(Ec2Evidence.SecurityGroupRules, context.Region).ConfigureAwait(false);
        string[] users =
        [
            .. (all?.Rules ?? []).Where(r => r.PrefixListId == id && r.RuleId != row.RuleId)
                .Select(r => $"{GroupRule.Of(r, context.Account.AccountId)!.Name} ({r.GroupId})").Order(StringComparer.Ordinal),
        ];
        string entries = world.Length == 0 ? "so much that the rest is not the world together" : Texts(world);
        string more = world.Length > 0 && WorldReach.Assess(world[0].Family, others) >= Reach.WorldTogether
            ? ", and more, because the rest is the world together"
            : string.Empty;
        string owner = list?.OwnerId is { Length: > 0 } account && account != context.Account.AccountId
            ? $" The account {account} owns it and alone can edit it."
            : string.Empty;
        return $"The other way is to leave the rule and take {entries}{more} out of the prefix list {id}"
            + $"{(list?.Name is { Length: > 0 } name ? $" ({name})" : string.Empty)} by ec2:ModifyManagedPrefixList.{owner} "
            + $"{(users.Length == 0 ? "No other rule of this region has the list" : $"It also changes {Texts(users)}")}; routes with the "
            + "list, and accounts that it is shared with, are not known here.";
    }

    private static string Texts<T>(IReadOnlyList<T> items) =>
        string.Join(", ", items.Take(MostNamed))
            + (items.Count > MostNamed ? $" and {Fact.Render(items.Count - MostNamed)} more" : string.Empty);
}
