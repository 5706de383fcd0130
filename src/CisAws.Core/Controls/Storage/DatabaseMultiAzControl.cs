using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Databases;

namespace CisAws.Controls.Storage;

/// <summary>
/// 3.2.4: databases survive the loss of an availability zone. Only an instance outside of clusters has its own row; a cluster has
/// one row. What is in one zone only is decided by the tags that the settings name; without them a person must decide. Whether an
/// instance could be in two zones at all is read from RDS, not from a list of engines.
/// </summary>
public sealed class DatabaseMultiAzControl() : Control(ControlNames.DatabaseMultiAz)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        Ec2Evidence.Regions, RdsEvidence.Instances, RdsEvidence.Clusters, RdsEvidence.Orderable,
    ];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        RegionVerdicts.AssessAsync(context, region => AssessAsync(context, region));

    private static async Task<IEnumerable<Verdict>> AssessAsync(AssessmentContext context, string region)
    {
        ValueTask<Answer<DbInstanceList>> asked = context.Evidence.Read(RdsEvidence.Instances, region);
        Answer<DbClusterList> clusters = await context.Evidence.Read(RdsEvidence.Clusters, region).ConfigureAwait(false);
        if (!(await asked.ConfigureAwait(false)).TryRead(out DbInstanceList? list, out ReadFailure? failure))
        {
            return [RegionVerdicts.Unreadable(context.Account, region, RdsEvidence.Instances, failure)];
        }

        DbInstance[] live = [.. list.Instances.Where(i => DbRows.IsLive(i.Status))];
        ILookup<string, DbInstance> members =
            live.Where(i => i.ClusterIdentifier is not null).ToLookup(i => i.ClusterIdentifier!, StringComparer.Ordinal);
        Verdict[] instances = await Task.WhenAll(
            live.Where(i => i.ClusterIdentifier is null).Select(i => InstanceAsync(context, region, i))).ConfigureAwait(false);
        List<Verdict> rows = [.. instances, .. ClusterRows.Decide(context, region, clusters, members)];
        if (clusters.Failure is { } unread) rows.Add(RegionVerdicts.Unreadable(context.Account, region, RdsEvidence.Clusters, unread));
        return rows.Count == 0 ? [DbRows.None(context.Account, region)] : rows;
    }

    private static async Task<Verdict> InstanceAsync(AssessmentContext context, string region, DbInstance instance) =>
        (await DecideAsync(context, region, instance).ConfigureAwait(false))
        .Describe(instance)
        .With("MultiAZ", instance.MultiAz)
        .With("AvailabilityZone", instance.AvailabilityZone)
        .With("Tags", instance.Tags.Order(StringComparer.Ordinal));

    private static async Task<Verdict> DecideAsync(AssessmentContext context, string region, DbInstance instance)
    {
        ResourceRef resource = DbRows.Resource(instance, region);
        string name = DbRows.Name(instance);
        if (instance.MultiAz == true) return Verdict.Pass(resource, "MultiAz", $"{name} is a Multi-AZ deployment.");
        if (DbEngines.FamilyOf(instance.Engine) is not (DbFamily.Rds or DbFamily.Aurora))
        {
            return Verdict.NotApplicable(
                resource,
                "NoMultiAzForEngine",
                $"{name} belongs to {DbEngines.ServiceOf(instance.Engine)}, which this recommendation does not cover.");
        }

        if (instance.ReplicaSource is { } source) return OneZone.Replica(resource, name, source);
        if (OneZone.NonProduction(context.Settings, resource, name, instance.Tags) is { } relaxed) return relaxed;

        Answer<OrderableOptions> options =
            await context.Evidence.Read(RdsEvidence.Orderable, region, OrderableSubject.Of(instance)).ConfigureAwait(false);
        return options.OrNull() switch
        {
            { Count: > 0, MultiAzCapable: 0 } => Verdict.NotApplicable(
                resource, "NotMultiAzCapable", $"{name} is in one availability zone; RDS offers no Multi-AZ deployment for version "
                    + $"{instance.EngineVersion} on {instance.InstanceClass}."),
            { Count: > 0 } => OneZone.Decide(context.Settings, resource, name, instance.Tags),
            _ => Verdict.Manual(
                resource,
                FindingLean.LikelyFail,
                "CapabilityUnknown",
                $"{name} is in one availability zone; whether RDS offers it a Multi-AZ deployment "
                + (options.Failure is { } failure
                    ? $"could not be read ({failure.Code})."
                    : "is not known, since its version and class can no longer be ordered.")),
        };
    }
}
