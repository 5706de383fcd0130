using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Databases;
using CisAws.Settings;

namespace CisAws.Controls.Storage;

/// <summary>
/// 3.2.3: no database has a public address. The flag decides, regardless of security groups and subnets: without it the endpoint has
/// only a private address. Without the flag a public subnet is a warning, or fails where the settings are strict; with it, security
/// groups and routes show whether the database can be reached right now. For members of a cluster the flag of the cluster and its internet
/// access gateway count too; shard groups have a flag of their own.
/// </summary>
public sealed class PublicDatabasesControl() : Control(ControlNames.PublicDatabases)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        Ec2Evidence.Regions, RdsEvidence.Instances, RdsEvidence.Clusters, RdsEvidence.ShardGroups, Ec2Evidence.RouteTables,
        Ec2Evidence.SecurityGroupRules,
    ];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) => RegionVerdicts.AssessAsync(
        context, region => AssessAsync(context, region));

    private static async Task<IEnumerable<Verdict>> AssessAsync(AssessmentContext context, string region)
    {
        Task<IReadOnlyList<Verdict>> clusters = PublicClusters.RowsAsync(context, region);
        Verdict[] instances =
        [
            .. await DbRows.InstancesAsync(context, region, (instance, _) => DecideAsync(context, region, instance)).ConfigureAwait(false),
        ];

        // What the rows of instances say already is not said again for the region.
        Verdict[] others =
        [
            .. (await clusters.ConfigureAwait(false)).Where(
                o => o.Status != FindingStatus.Error || !Array.Exists(instances, i => i.ReasonCode == o.ReasonCode)),
        ];
        return others.Length == 0 ? instances : [.. instances.Where(v => v.ReasonCode != DbRows.NoDatabases), .. others];
    }

    private static async Task<Verdict> DecideAsync(AssessmentContext context, string region, DbInstance instance)
    {
        ResourceRef resource = DbRows.Resource(instance, region);
        string name = DbRows.Name(instance);
        if (DbRows.Excluded(context.Settings, resource, name, instance.Engine) is { } excluded) return excluded;

        Task<SubnetGroup> askedSubnets = SubnetGroup.ReadAsync(context.Evidence, region, instance);
        bool isMember = instance.ClusterIdentifier is not null && DbEngines.FamilyOf(instance.Engine) is DbFamily.Rds or DbFamily.Aurora;
        Answer<DbClusterList>? clusters =
            isMember ? await context.Evidence.Read(RdsEvidence.Clusters, region).ConfigureAwait(false) : null;
        SubnetGroup subnets = await askedSubnets.ConfigureAwait(false);
        DbCluster? known = clusters?.OrNull()?.Clusters.FirstOrDefault(c => c.Identifier == instance.ClusterIdentifier);
        bool? cluster = known?.PubliclyAccessible;
        Verdict verdict = (instance.PubliclyAccessible, cluster) switch
        {
            _ when known?.InternetAccessGatewayEnabled == true => PublicClusters.Gateway(resource, name, known),
            (true, _) or (_, true) => await PublicAsync(context.Evidence, region, resource, name, instance, subnets).ConfigureAwait(false),
            _ when clusters?.Failure is { } failure => Verdict.Error(resource, RdsEvidence.Clusters, failure),
            (null, null) or (null, false) when cluster is null || DbEngines.FamilyOf(instance.Engine) == DbFamily.Aurora =>
                new Verdict(
                    resource,
                    FindingStatus.Error,
                    "FlagMissing",
                    $"The answer of {RdsEvidence.Instances.Name} does not say whether {instance.Identifier} is publicly accessible."),
            _ => Private(context.Settings, resource, name, subnets),
        };
        return subnets.Describe(verdict.Describe(instance)
            .With("PubliclyAccessible", instance.PubliclyAccessible)
            .With("ClusterPubliclyAccessible", cluster)
            .With("VpcId", instance.VpcId));
    }

    private static async Task<Verdict> PublicAsync(
        EvidenceReader evidence, string region, ResourceRef resource, string name, DbInstance instance, SubnetGroup subnets)
    {
        bool? isOpen = await IsOpenAsync(evidence, region, instance).ConfigureAwait(false);
        Verdict verdict = isOpen == true && subnets.Public.Count > 0
            ? Verdict.Fail(
                resource,
                "Reachable",
                $"{name} has a public address, is in a public subnet, and its security groups allow the internet to reach "
                + $"{(instance.Port is { } port ? $"port {Fact.Render(port)}" : "it")}; PubliclyAccessible must be false.")
            : Verdict.Fail(
                resource,
                "PubliclyAccessible",
                instance.PubliclyAccessible == true
                    ? $"{name} has a public address: PubliclyAccessible is true and must be false."
                    : $"{name} has a public address: PubliclyAccessible of its cluster {instance.ClusterIdentifier} is true and must be "
                        + "false.");
        return verdict.With("SecurityGroups", instance.SecurityGroupIds.Order(StringComparer.Ordinal))
            .With("OpenToTheInternet", isOpen is { } open ? open : "unknown");
    }

    private static async Task<bool?> IsOpenAsync(EvidenceReader evidence, string region, DbInstance instance)
    {
        if (instance.SecurityGroupIds.Count == 0 || instance.Port is not { } port) return null;
        return (await evidence.Read(Ec2Evidence.SecurityGroupRules, region).ConfigureAwait(false)).OrNull() is { } rules
            ? OpenPort.IsOpen(instance.SecurityGroupIds, port, rules.Rules)
            : null;
    }

    private static Verdict Private(AssessmentSettings settings, ResourceRef resource, string name, SubnetGroup subnets)
    {
        string list = string.Join(", ", subnets.Public);
        if (settings.StrictPublicSubnet)
        {
            if (subnets.Public.Count > 0)
            {
                return Verdict.Fail(
                    resource,
                    "PublicSubnet",
                    $"{name} has no public address but can be in a public subnet ({list}); only private subnets are expected.");
            }

            if (subnets.Failure is { } failure) return Verdict.Error(resource, Ec2Evidence.RouteTables, failure);
            if (subnets.Undetermined.Count > 0)
            {
                return Verdict.Manual(
                    resource,
                    FindingLean.Undetermined,
                    "SubnetUndetermined",
                    $"{name} has no public address; whether its subnets {string.Join(", ", subnets.Undetermined)} are public cannot "
                    + "be determined from their routes.");
            }
        }

        return Verdict.Pass(resource, "NotPubliclyAccessible", $"{name} has no public address.")
            .WarnIf(
                subnets.Public.Count > 0,
                $"Its subnet group has public subnets ({list}): switching PubliclyAccessible on would expose it immediately.")
            .WarnIf(subnets.Failure is not null, $"Whether its subnets are public could not be read ({subnets.Failure?.Code}).")
            .WarnIf(
                subnets.Undetermined.Count > 0,
                $"Whether its subnets {string.Join(", ", subnets.Undetermined)} are public cannot be determined from their routes.");
    }
}
