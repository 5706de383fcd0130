using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Databases;

namespace CisAws.Controls.Storage;

/// <summary>
/// 3.2.4: databases survive the loss of an availability zone. An instance has a row of its own only outside of clusters; a cluster has
/// one row. What is in one zone only is decided by the tags that the settings name; without them a person must judge. Whether an
/// instance could be in two zones at all is asked of RDS, not looked up in a list of engines.
/// </summary>
public sealed class DatabaseMultiAzControl() : Control(ControlNames.DatabaseMultiAz)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [Ec2Evidence.Regions, RdsEvidence.Instances, RdsEvidence.Clusters, RdsEvidence.Orderable];

    /// <inheritdoc/>
    public override IEnumerable<Verdict> Assess(AssessmentContext context) => RegionVerdicts.Assess(context, region => Assess(context, region));

    private static IEnumerable<Verdict> Assess(AssessmentContext context, string region)
    {
        Answer<DbInstanceList> instances = context.ReadIn(RdsEvidence.Instances, region);
        Answer<DbClusterList> clusters = context.ReadIn(RdsEvidence.Clusters, region);
        if (instances.Value is not { } list)
        {
            return [RegionVerdicts.Unreadable(context.Account, region, RdsEvidence.Instances, instances.Failure ?? ReadFailure.NotCollected)];
        }

        DbInstance[] live = [.. list.Instances.Where(i => DbRows.IsLive(i.Status))];
        ILookup<string, DbInstance> members = live.Where(i => i.ClusterIdentifier is not null).ToLookup(i => i.ClusterIdentifier!, StringComparer.Ordinal);
        List<Verdict> rows =
        [
            .. live.Where(i => i.ClusterIdentifier is null).Select(i => Instance(context, region, i)),
            .. ClusterRows.Decide(context, region, clusters, members),
        ];
        if (clusters.Failure is { } failure) rows.Add(RegionVerdicts.Unreadable(context.Account, region, RdsEvidence.Clusters, failure));
        return rows.Count == 0 ? [DbRows.None(context.Account, region)] : rows;
    }

    private static Verdict Instance(AssessmentContext context, string region, DbInstance instance) => Decide(context, region, instance)
        .Describe(instance)
        .With("MultiAZ", instance.MultiAz)
        .With("AvailabilityZone", instance.AvailabilityZone)
        .With("Tags", instance.Tags.Order(StringComparer.Ordinal));

    private static Verdict Decide(AssessmentContext context, string region, DbInstance instance)
    {
        ResourceRef resource = DbRows.Resource(instance, region);
        string name = DbRows.Name(instance);
        if (instance.MultiAz == true) return Verdict.Pass(resource, "MultiAz", $"{name} is a Multi-AZ deployment.");
        if (DbEngines.FamilyOf(instance.Engine) is not (DbFamily.Rds or DbFamily.Aurora))
        {
            return Verdict.NotApplicable(resource, "NoMultiAzForEngine", $"{name} belongs to {DbEngines.ServiceOf(instance.Engine)}, which this recommendation is not about.");
        }

        if (instance.ReplicaSource is { } source) return OneZone.Replica(resource, name, source);
        if (OneZone.NonProduction(context.Settings, resource, name, instance.Tags) is { } relaxed) return relaxed;

        Answer<OrderableOptions> options = context.ReadIn(RdsEvidence.Orderable, region, OrderableSubject.Of(instance));
        return options.Value switch
        {
            { Count: > 0, MultiAzCapable: 0 } => Verdict.NotApplicable(
                resource, "NotMultiAzCapable", $"{name} is in one availability zone; RDS offers no Multi-AZ deployment for version {instance.EngineVersion} on {instance.InstanceClass}."),
            { Count: > 0 } => OneZone.Decide(context.Settings, resource, name, instance.Tags),
            _ => Verdict.Manual(
                resource,
                FindingLean.LikelyFail,
                "CapabilityUnknown",
                $"{name} is in one availability zone; whether RDS offers it a Multi-AZ deployment {(options.Failure is { } failure ? $"could not be read ({failure.Code})" : "is not known, since its version and class can no longer be ordered")}."),
        };
    }
}
