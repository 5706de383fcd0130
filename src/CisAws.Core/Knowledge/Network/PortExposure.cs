namespace CisAws.Knowledge.Network;

/// <summary>How far one port of a group is open to one address family.</summary>
/// <param name="Family">The family.</param>
/// <param name="Transport">TCP or UDP.</param>
/// <param name="Port">The port.</param>
/// <param name="Reach">How much of the internet gets in.</param>
/// <param name="RuleIds">The rules that allow the world in, sorted; empty below <see cref="Reach.WorldTogether"/>.</param>
internal sealed record PortExposure(IpFamily Family, Transport Transport, int Port, Reach Reach, IReadOnlyList<string> RuleIds)
{
    /// <summary>The port as usually written, such as <c>tcp/22</c>.</summary>
    public string Name => $"{(Transport == Transport.Tcp ? "tcp" : "udp")}/{Port}";

    /// <summary>The block of all addresses of the family.</summary>
    public string World => Family == IpFamily.IPv4 ? "0.0.0.0/0" : "::/0";

    /// <summary>Assesses every port, transport and family.</summary>
    public static IReadOnlyList<PortExposure> Of(GroupIngress ingress, IEnumerable<IpFamily> families, IEnumerable<int> ports) =>
    [
        .. from family in families
           let sources = ingress.Sources.Where(s => s.Block.Family == family).ToArray()
           from port in ports.Distinct().Order()
           from transport in new[] { Transport.Tcp, Transport.Udp }
           select Of(sources, family, transport, port),
    ];

    private static PortExposure Of(IngressSource[] all, IpFamily family, Transport transport, int port)
    {
        IngressSource[] sources = Array.FindAll(all, s => s.Traffic.Carries(transport, port));
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
