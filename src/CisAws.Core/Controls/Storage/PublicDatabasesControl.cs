using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Databases;
using CisAws.Settings;

namespace CisAws.Controls.Storage;

/// <summary>
/// 3.2.3: no database has a public address. The flag decides, regardless of security groups and subnets: without it the endpoint has
/// only a private address. Without the flag a public subnet is a warning, or fails where the settings are strict; with it, security
/// groups and routes show whether the database can be reached right now. For a Multi-AZ cluster the flag of the cluster counts too.
/// </summary>
public sealed class PublicDatabasesControl() : Control(ControlNames.PublicDatabases)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [Ec2Evidence.Regions, RdsEvidence.Instances, RdsEvidence.Clusters, Ec2Evidence.RouteTables, Ec2Evidence.SecurityGroupRules];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) => RegionVerdicts.AssessAsync(
        context, region => DbRows.InstancesAsync(context, region, (instance, _) => DecideAsync(context, region, instance)));

    private static async Task<Verdict> DecideAsync(AssessmentContext context, string region, DbInstance instance)
    {
        ResourceRef resource = DbRows.Resource(instance, region);
        string name = DbRows.Name(instance);
        if (DbRows.Excluded(context.Settings, resource, name, instance.Engine) is { } excluded) return excluded;

        Task<SubnetGroup> askedSubnets = SubnetGroup.ReadAsync(context.Evidence, region, instance);
        bool isMultiAzMember = instance.ClusterIdentifier is not null && DbEngines.FamilyOf(instance.Engine) == DbFamily.Rds;
        Answer<DbClusterList>? clusters =
            isMultiAzMember ? await context.Evidence.Read(RdsEvidence.Clusters, region).ConfigureAwait(false) : null;
        SubnetGroup subnets = await askedSubnets.ConfigureAwait(false);
        bool? cluster = clusters?.OrNull()?.Clusters.FirstOrDefault(c => c.Identifier == instance.ClusterIdentifier)?.PubliclyAccessible;
        Verdict verdict = (instance.PubliclyAccessible, cluster) switch
        {
            (true, _) or (_, true) => await PublicAsync(context.Evidence, region, resource, name, instance, subnets).ConfigureAwait(false),
            _ when clusters?.Failure is { } failure => Verdict.Error(resource, RdsEvidence.Clusters, failure),
            (null, null) =>
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
                $"{name} has a public address, is in a public subnet, and its security groups let the internet reach port "
                + $"{Fact.Render(instance.Port)}; PubliclyAccessible must be false.")
            : Verdict.Fail(resource, "PubliclyAccessible", $"{name} has a public address: PubliclyAccessible is true and must be false.");
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
                    $"{name} has no public address; whether its subnets {string.Join(", ", subnets.Undetermined)} are public cannot be "
                    + $"told from their routes.");
            }
        }

        return Verdict.Pass(resource, "NotPubliclyAccessible", $"{name} has no public address.")
            .WarnIf(
                subnets.Public.Count > 0,
                $"Its subnet group has public subnets ({list}): switching PubliclyAccessible on would expose it at once.")
            .WarnIf(subnets.Failure is not null, $"Whether its subnets are public could not be read ({subnets.Failure?.Code}).")
            .WarnIf(
                subnets.Undetermined.Count > 0,
                $"Whether its subnets {string.Join(", ", subnets.Undetermined)} are public cannot be told from their routes.");
    }
}
