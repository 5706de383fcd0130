using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Databases;

namespace CisAws.Controls.Storage;

/// <summary>
/// 3.2.4: one row per cluster. The zones of its instances are enough to pass even where the cluster itself cannot be read.
/// </summary>
internal static class ClusterRows
{
    public static IEnumerable<Verdict> Decide(
        AssessmentContext context, string region, Answer<DbClusterList> clusters, ILookup<string, DbInstance> members)
    {
        DbCluster[] live = [.. (clusters.OrNull()?.Clusters ?? []).Where(c => DbRows.IsLive(c.Status))];
        IEnumerable<string> unlisted = members.Select(m => m.Key).Where(id => !Array.Exists(live, c => c.Identifier == id));
        return
        [
            .. live.Select(c => Listed(context, region, c, [.. members[c.Identifier]])),
            .. unlisted.Select(id => Unlisted(context, region, id, [.. members[id]], clusters.Failure)).OfType<Verdict>(),
        ];
    }

    private static Verdict Listed(AssessmentContext context, string region, DbCluster cluster, DbInstance[] members)
    {
        ResourceRef resource = DbRows.Resource(cluster, region);
        string name = DbRows.Name(cluster);
        string[] zones = Zones(members);
        DbFamily family = DbEngines.FamilyOf(cluster.Engine);
        Verdict verdict = family switch
        {
            DbFamily.Custom or DbFamily.DocumentDb or DbFamily.Neptune => Verdict.NotApplicable(
                resource, "NoMultiAzForEngine", $"{name} belongs to {DbEngines.ServiceOf(cluster.Engine)}, which this recommendation "
                    + "does not cover."),
            DbFamily.Rds when cluster.MultiAz == true => Verdict.Pass(resource, "MultiAzCluster", $"{name} is a Multi-AZ cluster."),
            _ when cluster.MultiAz == true || zones.Length > 1 => Spread(resource, name),
            _ when members.Length == 0 && cluster.Members.Count == 0 => Verdict.NotApplicable(
                resource, "HeadlessCluster", $"{name} has no instances; its storage is in several availability zones."),
            _ when cluster.ReplicaSource is { } source => OneZone.Replica(resource, name, source),
            _ => OneZone.Decide(context.Settings, resource, name, cluster.Tags),
        };
        return verdict.Describe(cluster)
            .With("MultiAZ", cluster.MultiAz)
            .With("AvailabilityZones", zones)
            .With("Tags", cluster.Tags.Order(StringComparer.Ordinal));
    }

    // Known only from its instances: the listing was denied, or the cluster was created or deleted between two answers.
    private static Verdict? Unlisted(
        AssessmentContext context, string region, string identifier, DbInstance[] members, ReadFailure? failure)
    {
        ResourceRef resource = DbRows.Cluster(context.Account, region, identifier);
        string name = $"The cluster {identifier} ({members[0].Engine})";
        string[] zones = Zones(members);
        Verdict? verdict = DbEngines.FamilyOf(members[0].Engine) switch
        {
            DbFamily.Rds or DbFamily.Aurora when zones.Length > 1 => Spread(resource, name),
            DbFamily.Rds or DbFamily.Aurora => failure is null ? null : Verdict.Error(resource, RdsEvidence.Clusters, failure),
            _ => Verdict.NotApplicable(
                resource,
                "NoMultiAzForEngine",
                $"{name} belongs to {DbEngines.ServiceOf(members[0].Engine)}, which this recommendation does not cover."),
        };
        return verdict?.With("AvailabilityZones", zones);
    }

    private static Verdict Spread(ResourceRef resource, string name) =>
        Verdict.Pass(resource, "MultiAzInstances", $"{name} has instances in several availability zones.");

    private static string[] Zones(DbInstance[] members) =>
        [.. members.Select(m => m.AvailabilityZone).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
