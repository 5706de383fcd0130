using CisAws.Evidence;
using CisAws.Knowledge.Databases;

namespace CisAws.Controls.Storage;

/// <summary>The subnets a database can be in, and which of them are public.</summary>
/// <param name="Public">The public ones, sorted.</param>
/// <param name="Undetermined">Those of which it is not known, sorted.</param>
/// <param name="Failure">Why the route tables could not be read, or null.</param>
internal sealed record SubnetGroup(IReadOnlyList<string> Public, IReadOnlyList<string> Undetermined, ReadFailure? Failure)
{
    public static async Task<SubnetGroup> ReadAsync(EvidenceReader evidence, string region, DbInstance instance)
    {
        if (instance.SubnetIds.Count == 0) return new([], [], null);
        Answer<RouteTableList> tables = await evidence.Read(Ec2Evidence.RouteTables, region).ConfigureAwait(false);
        if (!tables.TryRead(out RouteTableList? known, out ReadFailure? failure)) return new([], [], failure);
        ILookup<SubnetReach, string> reach = instance.SubnetIds.Order(StringComparer.Ordinal)
            .ToLookup(s => SubnetRouting.Of(s, instance.VpcId, known.Tables));
        return new([.. reach[SubnetReach.Public]], [.. reach[SubnetReach.Undetermined]], null);
    }

    public Verdict Describe(Verdict verdict) => verdict
        .With("PublicSubnets", Failure is null ? Public : [$"not read ({Failure.Code})"])
        .With("UndeterminedSubnets", Undetermined);
}
