using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Databases;

namespace CisAws.Controls.Storage;

/// <summary>
/// 3.2.3: clusters that the internet reaches although no instance of theirs shows it: without instances, through a gateway of AWS, or
/// through shard groups. Clusters with instances are decided with these.
/// </summary>
internal static class PublicClusters
{
    private const string Limitless = "limitless";

    /// <summary>The rows of a region; none where the clusters cannot be read, which the rows of their instances say.</summary>
    public static async Task<IReadOnlyList<Verdict>> RowsAsync(AssessmentContext context, string region)
    {
        Answer<DbClusterList> answer = await context.Evidence.Read(RdsEvidence.Clusters, region).ConfigureAwait(false);
        if (answer.Failure is { } failure) return [RegionVerdicts.Unreadable(context.Account, region, RdsEvidence.Clusters, failure)];
        DbCluster[] live =
        [
            .. (answer.OrNull()?.Clusters ?? []).Where(c => DbRows.IsLive(c.Status) && !DbEngines.IsOther(c.Engine)),
        ];
        IEnumerable<Verdict> open = live.Where(c => c.Members.Count == 0).Select(c => Decide(c, region)).OfType<Verdict>();

        // A cluster that could not be understood may be one that has them.
        bool isPartial = context.Partial.Keys.Any(k => k.Source == RdsEvidence.Clusters && k.Region == region);
        return isPartial || Array.Exists(live, IsLimitless)
            ? [.. open, .. await ShardGroupsAsync(context, region).ConfigureAwait(false)]
            : [.. open];
    }

    /// <summary>The row of a database that is reached through the gateway of its cluster.</summary>
    public static Verdict Gateway(ResourceRef resource, string name, DbCluster cluster) => Verdict.Fail(
        resource,
        "InternetAccessGateway",
        $"{name} is reached over the internet: the internet access gateway of the cluster {cluster.Identifier} is enabled and must not be.")
        .With("InternetAccessGatewayEnabled", cluster.InternetAccessGatewayEnabled);

    private static bool IsLimitless(DbCluster cluster) =>
        string.Equals(cluster.ScalabilityType, Limitless, StringComparison.OrdinalIgnoreCase);

    private static Verdict? Decide(DbCluster cluster, string region)
    {
        ResourceRef resource = DbRows.Resource(cluster, region);
        string name = DbRows.Name(cluster);
        Verdict? verdict = cluster switch
        {
            { InternetAccessGatewayEnabled: true } => Gateway(resource, name, cluster),
            { PubliclyAccessible: true } => Verdict.Fail(
                resource, "PubliclyAccessible", $"{name} has a public address: PubliclyAccessible is true and must be false."),
            _ => null,
        };
        return verdict?.Describe(cluster).With("PubliclyAccessible", cluster.PubliclyAccessible);
    }

    private static async Task<IEnumerable<Verdict>> ShardGroupsAsync(AssessmentContext context, string region) =>
        (await context.Evidence.Read(RdsEvidence.ShardGroups, region).ConfigureAwait(false)).Match<IEnumerable<Verdict>>(
            list => list.Groups.Where(g => DbRows.IsLive(g.Status)).Select(g => Decide(g, region)),
            () => [],
            failure => [RegionVerdicts.Unreadable(context.Account, region, RdsEvidence.ShardGroups, failure)]);

    private static Verdict Decide(DbShardGroup group, string region)
    {
        var resource = new ResourceRef("AWS::RDS::DBShardGroup", group.Arn, group.Identifier, region);
        Verdict verdict = group.PubliclyAccessible switch
        {
            true => Verdict.Fail(
                resource,
                "PubliclyAccessible",
                $"The shard group {group.Identifier} has a public address: PubliclyAccessible is true and must be false."),
            false => Verdict.Pass(resource, "NotPubliclyAccessible", $"The shard group {group.Identifier} has no public address."),
            null => new Verdict(
                resource,
                FindingStatus.Error,
                "FlagMissing",
                $"The answer of {RdsEvidence.ShardGroups.Name} does not say whether {group.Identifier} is publicly accessible."),
        };
        return verdict.With("PubliclyAccessible", group.PubliclyAccessible).With("DBClusterIdentifier", group.ClusterIdentifier);
    }
}
