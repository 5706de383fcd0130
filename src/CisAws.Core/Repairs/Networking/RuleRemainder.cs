using CisAws.Knowledge.Network;

namespace CisAws.Repairs.Networking;

/// <summary>What is left of a rule without some of its ports, as rules of the same source.</summary>
internal static class RuleRemainder
{
    /// <summary>
    /// The remaining ranges of ports. Of a rule for all traffic also ICMP and the other protocols that are named: EC2 has no rule for
    /// everything but some ports.
    /// </summary>
    /// <param name="rule">The rule, of ingress.</param>
    /// <param name="family">The family of its source.</param>
    /// <param name="closed">The ports that are no longer allowed.</param>
    /// <param name="otherProtocols">Numbers of protocols that a rule for all traffic keeps, in addition to TCP, UDP and ICMP.</param>
    public static IEnumerable<GroupRule> Of(
        GroupRule rule, IpFamily family, IReadOnlyCollection<(Transport Transport, int Port)> closed, IEnumerable<int> otherProtocols)
    {
        if (rule.Protocol is GroupRule.Tcp or GroupRule.Udp)
        {
            Transport transport = rule.Protocol == GroupRule.Tcp ? Transport.Tcp : Transport.Udp;
            return Ranges(new PortRange(rule.From!.Value, rule.To!.Value), Ports(transport))
                .Select(r => rule with { From = r.First, To = r.Last });
        }

        return
        [
            .. Ranges(PortRange.All, Ports(Transport.Tcp)).Select(r => rule with { Protocol = GroupRule.Tcp, From = r.First, To = r.Last }),
            .. Ranges(PortRange.All, Ports(Transport.Udp)).Select(r => rule with { Protocol = GroupRule.Udp, From = r.First, To = r.Last }),
            rule with { Protocol = family == IpFamily.IPv4 ? GroupRule.Icmp : GroupRule.IcmpV6, From = -1, To = -1 },
            .. otherProtocols.Select(p => rule with { Protocol = Fact.Render(p), From = -1, To = -1 }),
        ];

        int[] Ports(Transport transport) => [.. closed.Where(c => c.Transport == transport).Select(c => c.Port)];
    }

    /// <summary>The range without some ports, as ranges in ascending order.</summary>
    public static IReadOnlyList<PortRange> Ranges(PortRange range, IEnumerable<int> without)
    {
        List<PortRange> ranges = [];
        int next = range.First;
        foreach (int port in without.Where(range.Contains).Distinct().Order())
        {
            if (port > next) ranges.Add(new PortRange(next, port - 1));
            next = port + 1;
        }

        if (next <= range.Last) ranges.Add(new PortRange(next, range.Last));
        return ranges;
    }
}
