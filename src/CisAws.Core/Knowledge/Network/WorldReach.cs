namespace CisAws.Knowledge.Network;

/// <summary>How much of the internet a set of sources covers.</summary>
public enum Reach
{
    /// <summary>Less than a large part.</summary>
    Limited,

    /// <summary>A large part of the public addresses, but not all there are.</summary>
    Broad,

    /// <summary>Every public address, by sources none of which alone is 0.0.0.0/0 or ::/0.</summary>
    WorldTogether,

    /// <summary>Every address, by a source that alone is 0.0.0.0/0 or ::/0.</summary>
    World,
}

/// <summary>Assesses sources of one address family.</summary>
public static class WorldReach
{
    // As many public addresses as a /8 of IPv4, or the same share of IPv6. Counted over the union, so that it does not matter how a range
    // is written.
    private const int BroadPrefix = 8;

    private static readonly AddressSet NotPublicIPv4 = Set(
        IpFamily.IPv4, "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
        "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3");

    private static readonly AddressSet PublicIPv4 = NotPublicIPv4.Complement();
    private static readonly AddressSet PublicIPv6 = Set(IpFamily.IPv6, "2000::/3").Except(Set(IpFamily.IPv6, "2001:db8::/32", "3fff::/20"));

    /// <summary>What the blocks of that family reach; blocks of the other family count for nothing.</summary>
    public static Reach Assess(IpFamily family, IEnumerable<Cidr> sources)
    {
        Cidr[] blocks = [.. sources.Where(s => s.Family == family)];
        if (blocks.Length == 0) return Reach.Limited;
        if (Array.Exists(blocks, b => b.IsWorld)) return Reach.World;
        if (IsSmall(family, blocks)) return Reach.Limited;
        var reached = AddressSet.Of(family, blocks);
        return reached.Covers(Public(family)) ? Reach.WorldTogether : IsBroad(reached) ? Reach.Broad : Reach.Limited;
    }

    /// <summary>
    /// The addresses from which traffic can come over the internet. Source: the IANA registries of special-purpose addresses and of IPv6
    /// global unicast assignments.
    /// </summary>
    public static AddressSet Public(IpFamily family) => family == IpFamily.IPv4 ? PublicIPv4 : PublicIPv6;

    /// <summary>Whether the block holds public addresses.</summary>
    public static bool IsPublic(Cidr block) => !AddressSet.Of(block.Family, [block.Range]).Intersect(Public(block.Family)).IsEmpty;

    /// <summary>Whether the set holds at least as many public addresses as a /8.</summary>
    public static bool IsBroad(AddressSet reached) =>
        reached.Intersect(Public(reached.Family)).Count >= Broad(reached.Family);

    private static UInt128 Broad(IpFamily family) => UInt128.One << (AddressRange.Bits(family) - BroadPrefix);

    // Nearly all groups: blocks that hold less than a large part, however they overlap, need no sets of addresses to say so.
    private static bool IsSmall(IpFamily family, Cidr[] blocks)
    {
        UInt128 bound = Broad(family), sum = UInt128.Zero;
        foreach (Cidr block in blocks)
        {
            // Without one more, of which a whole block would run over.
            UInt128 size = block.Range.Last - block.Range.First;
            if (size >= bound || (sum += size + UInt128.One) >= bound) return false;
        }

        return true;
    }

    private static AddressSet Set(IpFamily family, params IEnumerable<string> blocks) =>
        AddressSet.Of(family, blocks.Select(b => Cidr.Parse(b)!.Value));
}
