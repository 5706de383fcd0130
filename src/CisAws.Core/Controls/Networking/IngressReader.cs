using CisAws.Evidence;
using CisAws.Knowledge.Network;

namespace CisAws.Controls.Networking;

/// <summary>Reads what security groups allow in.</summary>
internal static class IngressReader
{
    private static readonly Dictionary<string, PrefixListContent> NoLists = [];

    /// <summary>What the ingress rules of a group allow in, with prefix lists expanded.</summary>
    /// <param name="evidence">Where prefix lists come from.</param>
    /// <param name="region">The region.</param>
    /// <param name="rules">The rules of the group; egress rules are ignored.</param>
    /// <param name="families">The address families to assess.</param>
    /// <param name="ports">The ports that decide: prefix lists of other rules are not read.</param>
    public static async Task<GroupIngress> ReadAsync(
        EvidenceReader evidence,
        string region,
        IReadOnlyCollection<SecurityGroupRule> rules,
        IReadOnlyList<IpFamily> families,
        IReadOnlyList<int> ports) =>
        GroupIngress.Of(rules, ports, await ListsAsync(evidence, region, rules, families, ports).ConfigureAwait(false));

    /// <summary>
    /// The contents of the prefix lists that rules of any groups of a region allow in on those ports, by id; each is read once.
    /// </summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<Dictionary<string, PrefixListContent>> ListsAsync(
        EvidenceReader evidence,
        string region,
        IEnumerable<SecurityGroupRule> rules,
        IReadOnlyList<IpFamily> families,
        IReadOnlyList<int> ports)
    {
        string[] ids = [.. rules.Select(r => GroupIngress.ListOf(r, ports)).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (ids.Length == 0) return NoLists;
        PrefixListContent[] lists =
            await Task.WhenAll(ids.Select(id => PrefixLists.ExpandAsync(evidence, region, id, families))).ConfigureAwait(false);
        return ids.Zip(lists).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
    }
}
