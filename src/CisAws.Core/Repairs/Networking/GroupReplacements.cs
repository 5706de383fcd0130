using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Knowledge.Network;

namespace CisAws.Repairs.Networking;

/// <summary>The sources that the administrator allows in instead of the world.</summary>
internal static class GroupReplacements
{
    public const string CidrParameter = "ReplacementCidr", ListParameter = "ReplacementPrefixListId";

    /// <summary>The sources by family, in the order they were given, each once.</summary>
    /// <exception cref="RepairRefusedException">One is not valid or too large.</exception>
    public static async Task<ILookup<IpFamily, RuleEnd>> ReadAsync(RepairContext context)
    {
        List<(IpFamily Family, RuleEnd End)> sources =
        [
            .. context.Options.Texts(CidrParameter).Select(t => Block(t, CidrParameter)).Select(b => (b.Family, RuleEnd.Of(b))),
        ];
        if (context.Options.Text(ListParameter) is { Length: > 0 } id)
        {
            sources.Add((await FamilyOfAsync(context, id).ConfigureAwait(false), new RuleEnd(RuleEndKind.PrefixList, id)));
        }

        return sources.Distinct().ToLookup(s => s.Family, s => s.End);
    }

    /// <summary>A block that is not the world nor a large part of it.</summary>
    /// <exception cref="RepairRefusedException">It is, or it is no block.</exception>
    public static Cidr Block(string text, string parameter)
    {
        Cidr block = Cidr.Parse(text) ?? throw new RepairRefusedException(
            "ReplacementInvalid",
            $"'{text}' of -{parameter} is not a CIDR block.",
            "Give blocks such as 198.51.100.0/24 or 2001:db8::/48.");
        return WorldReach.Assess(block.Family, [block]) == Reach.Limited ? block : throw TooWide($"'{text}' of -{parameter}");
    }

    /// <summary>The refusal of sources that are as good as the world.</summary>
    public static RepairRefusedException TooWide(string what) =>
        new(
            "ReplacementTooWide",
            $"{what} opens the ports to the world or a large part of it.",
            "Name the addresses that administrators connect from.");

    private static async Task<IpFamily> FamilyOfAsync(RepairContext context, string id)
    {
        ManagedPrefixListList? lists = await context.Evidence.Need(Ec2Evidence.ManagedPrefixLists, context.Region).ConfigureAwait(false);
        ManagedPrefixList list = lists?.Lists.FirstOrDefault(l => l.PrefixListId == id)
            ?? throw new RepairRefusedException(
                "PrefixListNotFound",
                $"The account cannot see the prefix list {id} in {context.Region}.",
                "Give the id of a prefix list of that region.");
        IpFamily family = string.Equals(list.AddressFamily, nameof(IpFamily.IPv6), StringComparison.OrdinalIgnoreCase)
            ? IpFamily.IPv6
            : IpFamily.IPv4;
        PrefixListContent content = await PrefixLists.ExpandAsync(context.Evidence, context.Region, id, [family]).ConfigureAwait(false);
        if (content.Problem is { } problem)
        {
            throw new RepairRefusedException(
                "PrefixListUnreadable",
                $"Which addresses the prefix list would allow is not known: {problem.Text}.",
                "Correct the cause and run again.");
        }

        return WorldReach.Assess(family, content.Blocks) == Reach.Limited ? family : throw TooWide($"The prefix list {id}");
    }
}
