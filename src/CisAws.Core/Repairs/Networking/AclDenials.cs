using CisAws.Evidence;
using CisAws.Knowledge.Network;

namespace CisAws.Repairs.Networking;

/// <summary>A port on which a network ACL allows the world in.</summary>
/// <param name="Family">The family.</param>
/// <param name="Transport">TCP or UDP.</param>
/// <param name="Port">The port.</param>
internal sealed record AclOpening(IpFamily Family, Transport Transport, int Port)
{
    /// <summary>The port and who may reach it, such as <c>tcp/22 0.0.0.0/0</c>.</summary>
    public string Name => $"{(Transport == Transport.Tcp ? "tcp" : "udp")}/{Port} {World}";

    /// <summary>Every address of the family.</summary>
    public Cidr World => Cidr.Parse(Family == IpFamily.IPv4 ? "0.0.0.0/0" : "::/0")!.Value;
}

/// <summary>Decides which entries of a network ACL close a port before an entry that opens it is reached.</summary>
internal static class AclDenials
{
    /// <summary>Every question about ports that count.</summary>
    public static IEnumerable<AclOpening> Questions(IEnumerable<int> ports) =>
        from family in new[] { IpFamily.IPv4, IpFamily.IPv6 }
        from port in ports
        from transport in new[] { Transport.Tcp, Transport.Udp }
        select new AclOpening(family, transport, port);

    /// <summary>What the ACL does to a port.</summary>
    public static NaclDecision Decide(IEnumerable<NaclRule> rules, AclOpening question) =>
        NaclEvaluation.Decide(rules, question.Family, question.Transport, question.Port);

    /// <summary>
    /// The entries to create, by number. Numbers are the highest free ones before the first entry that opens the port and after every
    /// entry about it that comes before: entries of other ports and of the other family do not matter to it.
    /// </summary>
    /// <param name="rules">The ingress rules in their order.</param>
    /// <param name="taken">The numbers of all ingress entries.</param>
    /// <param name="openings">The ports to close.</param>
    /// <param name="allowed">Blocks that keep access.</param>
    /// <exception cref="RepairRefusedException">There are not enough free numbers.</exception>
    public static IReadOnlyList<NetworkAclEntry> Of(
        IReadOnlyList<NaclRule> rules, IEnumerable<int> taken, IReadOnlyList<AclOpening> openings, ILookup<IpFamily, Cidr> allowed)
    {
        HashSet<int> used = [.. taken];
        List<NetworkAclEntry> entries = [];

        // From behind, so that the first opening gets the lowest numbers.
        foreach (AclOpening opening in openings.Reverse())
        {
            int opener = Opener(rules, Decide(rules, opening));
            int before = rules.Where(
                r => r.Number < opener && r.Source.Family == opening.Family && r.Traffic.Carries(opening.Transport, opening.Port))
                .Select(r => r.Number)
                .DefaultIfEmpty(0)
                .Max();
            Cidr[] sources = [.. allowed[opening.Family], opening.World];
            int[] free = [.. Enumerable.Range(before + 1, opener - before - 1).Where(n => !used.Contains(n)).TakeLast(sources.Length)];
            if (free.Length < sources.Length)
            {
                throw new RepairRefusedException(
                    "NoFreeRuleNumbers",
                    $"To close {opening.Name}, {sources.Length} entries are needed between rule {before} and rule {opener}, and "
                    + $"{free.Length} numbers are free there.",
                    "Give the entries numbers further apart, or split the ranges of the rule by ReplaceNetworkAclEntry, and run again.");
            }

            used.UnionWith(free);
            entries.AddRange(
                sources.Select((source, i) => AclEntries.Of(free[i], i < sources.Length - 1, opening.Transport, opening.Port, source)));
        }

        return [.. entries.OrderBy(e => e.RuleNumber)];
    }

    /// <summary>
    /// The first rule that opens a port. Of several that only together do so, one that lies within another is no part of it.
    /// </summary>
    private static int Opener(IReadOnlyList<NaclRule> rules, NaclDecision decision)
    {
        NaclRule[] parts = [.. rules.Where(r => decision.Rules.Contains(r.Number))];
        return parts.Where(p => !Array.Exists(parts, o => o.Source.Holds(p.Source))).Min(p => p.Number);
    }
}
