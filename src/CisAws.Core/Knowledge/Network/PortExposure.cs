namespace CisAws.Knowledge.Network;

/// <summary>How far one port of a group is open to one address family.</summary>
/// <param name="Family">The family.</param>
/// <param name="Transport">TCP or UDP.</param>
/// <param name="Port">The port.</param>
/// <param name="Reach">How much of the internet gets in.</param>
/// <param name="RuleIds">The rules that allow the world in, sorted; empty below <see cref="Reach.WorldTogether"/>.</param>
internal sealed record PortExposure(IpFamily Family, Transport Transport, int Port, Reach Reach, IReadOnlyList<string> RuleIds)
{
    private static readonly Transport[] Transports = [Transport.Tcp, Transport.Udp];

    /// <summary>The port as usually written, such as <c>tcp/22</c>.</summary>
    public string Name => $"{(Transport == Transport.Tcp ? "tcp" : "udp")}/{Port}";

    /// <summary>The block of all addresses of the family.</summary>
    public string World => Family == IpFamily.IPv4 ? "0.0.0.0/0" : "::/0";

    /// <summary>Assesses every port, transport and family.</summary>
    public static IReadOnlyList<PortExposure> Of(GroupIngress ingress, IReadOnlyList<IpFamily> families, IReadOnlyList<int> ports)
    {
        IReadOnlyList<int> numbers = IsAscending(ports) ? ports : [.. ports.Distinct().Order()];
        var exposures = new PortExposure[families.Count * numbers.Count * Transports.Length];
        int next = 0;
        for (int f = 0; f < families.Count; f++)
        {
            for (int p = 0; p < numbers.Count; p++)
            {
                foreach (Transport transport in Transports)
                {
                    exposures[next++] = Of(ingress.Sources, families[f], transport, numbers[p]);
                }
            }
        }

        return exposures;
    }

    private static bool IsAscending(IReadOnlyList<int> ports)
    {
        for (int i = 1; i < ports.Count; i++)
        {
            if (ports[i] <= ports[i - 1]) return false;
        }

        return true;
    }

    // Every group of a region asks about a dozen ports, of which most are closed.
    private static PortExposure Of(IReadOnlyList<IngressSource> all, IpFamily family, Transport transport, int port)
    {
        List<IngressSource>? sources = null;
        for (int i = 0; i < all.Count; i++)
        {
            if (all[i].Block.Family == family && all[i].Traffic.Carries(transport, port)) (sources ??= []).Add(all[i]);
        }

        if (sources is null) return new(family, transport, port, Reach.Limited, []);
        Reach reach = WorldReach.Assess(family, sources.Select(s => s.Block));
        IEnumerable<IngressSource> open = reach switch
        {
            Reach.World => sources.Where(s => s.Block.IsWorld),
            Reach.WorldTogether => sources.Where(s => WorldReach.IsPublic(s.Block)),
            _ => [],
        };
        return new(
            family, transport, port, reach, [.. open.Select(s => s.RuleId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }
}
