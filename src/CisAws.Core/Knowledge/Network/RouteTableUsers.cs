using CisAws.Evidence;

namespace CisAws.Knowledge.Network;

/// <summary>Finds the subnets that use a route table.</summary>
internal static class RouteTableUsers
{
    /// <summary>
    /// The ids of the subnets, sorted: those associated with it, and for a main table those of its VPC that have no table of their own.
    /// </summary>
    public static IEnumerable<string> Subnets(RouteTable table, RouteTableList all, SubnetList subnets)
    {
        if (!table.IsMain) return table.SubnetIds.Order(StringComparer.Ordinal);
        HashSet<string> elsewhere = [.. all.Tables.Where(t => t.RouteTableId != table.RouteTableId).SelectMany(t => t.SubnetIds)];
        return subnets.Subnets.Where(s => s.VpcId == table.VpcId && !elsewhere.Contains(s.SubnetId)).Select(s => s.SubnetId)
            .Union(table.SubnetIds).Order(StringComparer.Ordinal);
    }
}
