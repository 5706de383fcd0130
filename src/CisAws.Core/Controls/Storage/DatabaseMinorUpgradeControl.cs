using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Databases;

namespace CisAws.Controls.Storage;

/// <summary>
/// 3.2.2: instances install minor versions by themselves. RDS Custom cannot and DocumentDB ignores the flag; for a Multi-AZ cluster
/// the flag of the cluster counts. Aurora upgrades only where all instances and the cluster agree: an instance whose own flag is on
/// then passes with a warning, or fails where the settings are strict.
/// </summary>
public sealed class DatabaseMinorUpgradeControl() : Control(ControlNames.DatabaseMinorUpgrade)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [Ec2Evidence.Regions, RdsEvidence.Instances, RdsEvidence.Clusters];

    /// <inheritdoc/>
    internal override bool ItemsShareVerdicts => true;

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) => RegionVerdicts.AssessAsync(
        context, region => DbRows.InstancesAsync(context, region, (instance, all) => DecideAsync(context, region, instance, all)));

    private static async Task<Verdict> DecideAsync(
        AssessmentContext context, string region, DbInstance instance, IReadOnlyList<DbInstance> all)
    {
        ResourceRef resource = DbRows.Resource(instance, region);
        string name = DbRows.Name(instance);
        DbFamily family = DbEngines.FamilyOf(instance.Engine);
        if (DbRows.Excluded(context.Settings, resource, name, instance.Engine) is { } excluded) return excluded;
        Verdict verdict = (family, instance.ClusterIdentifier) switch
        {
            (DbFamily.Custom, _) =>
                Verdict.NotApplicable(resource, "CustomEngine", $"{name} is RDS Custom, where automatic minor upgrades must be off."),
            (DbFamily.DocumentDb, _) =>
                Verdict.NotApplicable(
                    resource, "DocumentDb", $"{name} belongs to a service that ignores the flag for automatic minor upgrades."),
            (DbFamily.Rds, { } cluster) =>
                await OfClusterAsync(context, region, resource, name, cluster, instance.AutoMinorVersionUpgrade).ConfigureAwait(false),
            (_, { } cluster) when family == DbFamily.Aurora && instance.AutoMinorVersionUpgrade == true =>
                await OfAuroraAsync(context, region, resource, name, cluster, all).ConfigureAwait(false),
            _ => ByFlag(resource, name, instance.AutoMinorVersionUpgrade),
        };
        return verdict.Describe(instance)
            .With("AutoMinorVersionUpgrade", instance.AutoMinorVersionUpgrade)
            .With("PendingModifiedValues", instance.PendingChanges.Order(StringComparer.Ordinal))
            .WarnIf(
                verdict.Status == FindingStatus.Fail && instance.PendingChanges.Count > 0,
                $"Changes are pending ({string.Join(", ", instance.PendingChanges.Order(StringComparer.Ordinal))}): a repair that "
                + $"applies changes immediately would apply these too.");
    }

    private static Verdict ByFlag(ResourceRef resource, string name, bool? flag) => flag == true
        ? Verdict.Pass(resource, "MinorUpgrade", $"{name} installs minor versions automatically.")
        : Verdict.Fail(
            resource,
            "NoMinorUpgrade",
            $"{name} does not install minor versions automatically; AutoMinorVersionUpgrade is "
            + (flag is null ? "not set and must be true." : "false and must be true."));

    private static async Task<Verdict> OfClusterAsync(
        AssessmentContext context, string region, ResourceRef resource, string name, string identifier, bool? own)
    {
        Answer<DbClusterList> answer = await context.Evidence.Read(RdsEvidence.Clusters, region).ConfigureAwait(false);
        if (!answer.TryRead(out DbClusterList? clusters, out ReadFailure? failure))
        {
            return Verdict.Error(resource, RdsEvidence.Clusters, failure);
        }

        bool? flag = Find(clusters, identifier) is { } cluster ? cluster.AutoMinorVersionUpgrade : own;
        return ByFlag(resource, $"{name} of the Multi-AZ cluster {identifier}", flag).With("ClusterAutoMinorVersionUpgrade", flag);
    }

    private static async Task<Verdict> OfAuroraAsync(
        AssessmentContext context, string region, ResourceRef resource, string name, string identifier, IReadOnlyList<DbInstance> all)
    {
        bool strict = context.Settings.StrictMinorUpgrade;
        Answer<DbClusterList> clusters = await context.Evidence.Read(RdsEvidence.Clusters, region).ConfigureAwait(false);
        DbCluster? cluster = clusters.OrNull() is { } list ? Find(list, identifier) : null;
        string[] off =
        [
            .. all.Where(i => i.ClusterIdentifier == identifier && i.AutoMinorVersionUpgrade != true)
                .Select(i => i.Identifier).Order(StringComparer.Ordinal),
        ];
        if (cluster?.AutoMinorVersionUpgrade == false) off = [.. off, $"the cluster {identifier}"];
        if (off.Length > 0)
        {
            string why = $"the flag is off for {string.Join(", ", off)}, and Aurora upgrades only where it is on for all";
            return strict
                ? Verdict.Fail(resource, "Ineffective", $"{name} has AutoMinorVersionUpgrade on, but {why}.").With("SwitchedOff", off)
                : Verdict.Pass(resource, "Ineffective", $"{name} has AutoMinorVersionUpgrade on, as expected.")
                    .With("SwitchedOff", off)
                    .Warn($"It has no effect: {why}.");
        }

        if (clusters.Failure is { } failure && strict) return Verdict.Error(resource, RdsEvidence.Clusters, failure);
        return ByFlag(resource, name, true)
            .WarnIf(
                clusters.Failure is not null,
                $"Whether the flag of the cluster {identifier} agrees could not be read ({clusters.Failure?.Code}).")
            .WarnIf(
                cluster is not null && IsReplicatedElsewhere(cluster, region),
                $"The cluster {identifier} is replicated to or from another region, where Aurora does not upgrade automatically.");
    }

    private static DbCluster? Find(DbClusterList clusters, string identifier) =>
        clusters.Clusters.FirstOrDefault(c => c.Identifier == identifier);

    private static bool IsReplicatedElsewhere(DbCluster cluster, string region) =>
        cluster.GlobalClusterIdentifier is not null
        || cluster.Replicas.Append(cluster.ReplicaSource).Any(r => Arn.Parse(r) is { Region: var other } && other != region);
}
