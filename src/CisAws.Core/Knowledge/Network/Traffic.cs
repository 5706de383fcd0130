using System.Globalization;
using System.Runtime.InteropServices;

namespace CisAws.Knowledge.Network;

/// <summary>A protocol with ports.</summary>
public enum Transport
{
    /// <summary>Protocol 6.</summary>
    Tcp,

    /// <summary>Protocol 17.</summary>
    Udp,
}

/// <summary>Ports from the first to the last inclusive.</summary>
/// <param name="First">The first, 0 to 65535.</param>
/// <param name="Last">The last, not before the first.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PortRange(int First, int Last)
{
    /// <summary>Every port.</summary>
    public static PortRange All { get; } = new(0, 65535);

    /// <summary>Whether the port is among them.</summary>
    public bool Contains(int port) => First <= port && port <= Last;
}

/// <summary>Which TCP and UDP ports a rule is about.</summary>
/// <param name="Tcp">The TCP ports, or null for none.</param>
/// <param name="Udp">The UDP ports, or null for none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Traffic(PortRange? Tcp, PortRange? Udp)
{
    /// <summary>
    /// Reads protocol and ports of an EC2 answer; null where they are not valid. ICMP has types instead of ports and other
    /// protocols have none, so they carry no port at all.
    /// </summary>
    /// <param name="protocol"><c>-1</c> or <c>all</c> for everything, a name (tcp, udp, icmp, icmpv6) or a protocol number.</param>
    /// <param name="from">The first port; null or a pair of -1 means all.</param>
    /// <param name="to">The last port.</param>
    public static Traffic? Parse(string? protocol, int? from, int? to)
    {
        switch (protocol?.ToLowerInvariant())
        {
            case "-1" or "all":
                return new Traffic(PortRange.All, PortRange.All);
            case "tcp" or "6":
                return Ports(from, to) is { } tcp ? new Traffic(tcp, null) : null;
            case "udp" or "17":
                return Ports(from, to) is { } udp ? new Traffic(null, udp) : null;
            case "icmp" or "icmpv6":
                return default(Traffic);
            default:
                return byte.TryParse(protocol, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? default(Traffic) : null;
        }
    }

    /// <summary>Whether the rule is about that port.</summary>
    public bool Carries(Transport transport, int port) => (transport == Transport.Tcp ? Tcp : Udp)?.Contains(port) == true;

    /// <summary>Whether the rule is about any of those ports, by TCP or UDP.</summary>
    public bool CarriesAny(IReadOnlyList<int> ports)
    {
        // Asked of every rule of every group: by index, as an enumerator would be an object each time.
        for (int i = 0; i < ports.Count; i++)
        {
            if (Carries(Transport.Tcp, ports[i]) || Carries(Transport.Udp, ports[i])) return true;
        }

        return false;
    }

    private static PortRange? Ports(int? from, int? to)
    {
        if (from == -1 && to == -1) return PortRange.All;
        var range = new PortRange(from ?? 0, to ?? 65535);
        return range.First >= 0 && range.Last <= 65535 && range.First <= range.Last ? range : null;
    }
}
