using CisAws.Evidence;

namespace CisAws.Knowledge.Network;

/// <summary>The ingress rules of a network ACL in the order of evaluation, up to the first one that makes no sense.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Unknown">
/// Why reading stopped, or null. What comes after an unknown rule cannot be known either; what an earlier rule opens stays open.
/// </param>
internal sealed record NaclRules(IReadOnlyList<NaclRule> Rules, UnknownFact? Unknown)
{
    /// <summary>Reads the entries of an ACL.</summary>
    public static NaclRules Of(IEnumerable<NetworkAclEntry> entries)
    {
        var rules = new List<NaclRule>();
        IOrderedEnumerable<NetworkAclEntry> ordered = entries.Where(e => !e.IsEgress)
            .OrderBy(e => e.RuleNumber).ThenBy(e => e.Action, StringComparer.Ordinal).ThenBy(e => e.ToString(), StringComparer.Ordinal);
        foreach (NetworkAclEntry entry in ordered)
        {
            if (Read(entry) is not { } rule) return new(rules, new UnknownFact($"its ingress rule {entry.RuleNumber} is not understood"));
            rules.Add(rule);
        }

        return new(rules, null);
    }

    private static NaclRule? Read(NetworkAclEntry entry)
    {
        bool allows = string.Equals(entry.Action, "allow", StringComparison.OrdinalIgnoreCase);
        if (!allows && !string.Equals(entry.Action, "deny", StringComparison.OrdinalIgnoreCase)) return null;
        if ((entry.CidrIpv4 is null) == (entry.CidrIpv6 is null)) return null;
        if (Traffic.Parse(entry.Protocol, entry.FromPort, entry.ToPort) is not { } traffic) return null;

        // Without its ports an allow counts as one of all ports, but a deny must not make a Pass of what is not known.
        if (!allows && traffic.Tcp is null != traffic.Udp is null && (entry.FromPort is null || entry.ToPort is null)) return null;
        IpFamily family = entry.CidrIpv4 is null ? IpFamily.IPv6 : IpFamily.IPv4;
        return Cidr.Parse(entry.CidrIpv4 ?? entry.CidrIpv6) is { } source && source.Family == family
            ? new(entry.RuleNumber, allows, traffic, source)
            : null;
    }
}
