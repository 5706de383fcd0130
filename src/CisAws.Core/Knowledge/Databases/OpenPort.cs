using CisAws.Evidence;
using CisAws.Knowledge.Network;

namespace CisAws.Knowledge.Databases;

/// <summary>Decides whether security groups let the whole internet reach a port.</summary>
public static class OpenPort
{
    /// <summary>
    /// Whether the groups together let every address of IPv4 or IPv6 reach the port by TCP. Sources that cover the family only
    /// together, such as two halves, count.
    /// </summary>
    public static bool IsOpen(IReadOnlyList<string> groupIds, int port, IReadOnlyList<SecurityGroupRule> rules)
    {
        SecurityGroupRule[] matching =
        [
            .. rules.Where(r => !r.IsEgress && groupIds.Contains(r.GroupId, StringComparer.Ordinal)
                && Traffic.Parse(r.Protocol, r.FromPort, r.ToPort) is { } traffic && traffic.Carries(Transport.Tcp, port)),
        ];
        Cidr[] sources = [.. matching.SelectMany(r => new[] { Cidr.Parse(r.CidrIpv4), Cidr.Parse(r.CidrIpv6) }).OfType<Cidr>()];
        return WorldReach.Assess(IpFamily.IPv4, sources) >= Reach.WorldTogether
            || WorldReach.Assess(IpFamily.IPv6, sources) >= Reach.WorldTogether;
    }
}
