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

    /// <summary>Of every port, transport and family, those that are open to more than a small part of the internet.</summary>
    public static IReadOnlyList<PortExposure> Of(GroupIngress ingress, IReadOnlyList<IpFamily> families, IReadOnlyList<int> ports)
    {
        if (ingress.Sources.Count == 0) return [];
        IReadOnlyList<int> numbers = IsAscending(ports) ? ports : [.. ports.Distinct().Order()];
        List<PortExposure>? exposures = null;
        for (int f = 0; f < families.Count; f++)
        {
            for (int p = 0; p < numbers.Count; p++)
            {
                foreach (Transport transport in Transports)
                {
                    if (Of(ingress.Sources, families[f], transport, numbers[p]) is { } open) (exposures ??= []).Add(open);
                }
            }
        }

        return exposures ?? (IReadOnlyList<PortExposure>)[];
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
    private static PortExposure? Of(IReadOnlyList<IngressSource> all, IpFamily family, Transport transport, int port)
    {
        List<IngressSource>? sources = null;
        bool isWorld = false;
        for (int i = 0; i < all.Count; i++)
        {
            IngressSource source = all[i];
            if (source.Block.Family != family || !source.Traffic.Carries(transport, port)) continue;
            (sources ??= []).Add(source);
            isWorld |= source.Block.IsWorld;
        }

        if (sources is null) return null;
        Reach reach = isWorld ? Reach.World : WorldReach.Assess(family, sources.Select(s => s.Block));
        return reach switch
        {
            Reach.Limited => null,
            Reach.World => new(family, transport, port, reach, Ids(sources.FindAll(s => s.Block.IsWorld))),
            Reach.WorldTogether => new(family, transport, port, reach, Ids(sources.FindAll(s => WorldReach.IsPublic(s.Block)))),
            _ => new(family, transport, port, reach, []),
        };
    }

    private static IReadOnlyList<string> Ids(List<IngressSource> open) => open is [var only]
        ? [only.RuleId]
        : [.. open.Select(s => s.RuleId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
