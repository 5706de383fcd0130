using CisAws.Evidence;

namespace CisAws.Knowledge.Databases;

/// <summary>Whether a subnet routes to the internet.</summary>
public enum SubnetReach
{
    /// <summary>It has no default route to an internet gateway.</summary>
    Private,

    /// <summary>Its route table is not known, or leads to an internet gateway for the addresses of a prefix list only.</summary>
    Undetermined,

    /// <summary>It has a default route, of IPv4 or IPv6, to an internet gateway.</summary>
    Public,
}

/// <summary>Decides which subnets are public.</summary>
public static class SubnetRouting
{
    /// <summary>
    /// Whether a subnet is public by its own route table, or without one by the main table of its VPC. Another VPC's main table says
    /// nothing about it. NAT and egress-only gateways allow no inbound connections; a blackhole route has no target.
    /// </summary>
    /// <param name="subnetId">The subnet.</param>
    /// <param name="vpcId">Its VPC, or null where it is not known.</param>
    /// <param name="tables">All route tables of the region.</param>
    public static SubnetReach Of(string subnetId, string? vpcId, IReadOnlyList<RouteTable> tables)
    {
        RouteTable? table = tables.FirstOrDefault(t => t.SubnetIds.Contains(subnetId, StringComparer.Ordinal))
            ?? tables.FirstOrDefault(t => t.IsMain && t.VpcId == vpcId);
        if (table is null) return SubnetReach.Undetermined;
        Route[] internet = [.. table.Routes.Where(IsInternet)];
        if (Covers(internet.Select(r => r.DestinationCidr), "0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1")) return SubnetReach.Public;
        if (Covers(internet.Select(r => r.DestinationIpv6Cidr), "::/0", "::/1", "8000::/1")) return SubnetReach.Public;
        return internet.Any(r => r.DestinationPrefixListId is not null) ? SubnetReach.Undetermined : SubnetReach.Private;
    }

    private static bool IsInternet(Route route) =>
        route.Target?.StartsWith("igw-", StringComparison.Ordinal) == true && route.State != "blackhole";

    // A default route is written as two halves where it must take precedence over another one.
    private static bool Covers(IEnumerable<string?> destinations, string all, string lower, string upper)
    {
        string?[] known = [.. destinations];
        return known.Contains(all, StringComparer.Ordinal)
            || (known.Contains(lower, StringComparer.Ordinal) && known.Contains(upper, StringComparer.Ordinal));
    }
}
