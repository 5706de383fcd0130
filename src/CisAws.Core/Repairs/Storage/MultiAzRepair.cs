using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Knowledge.Databases;

namespace CisAws.Repairs.Storage;

/// <summary>
/// 3.2.4: a database survives the loss of an availability zone. An instance gets a standby in its next maintenance window, an Aurora
/// cluster a reader in another zone. Both about double what it costs, so it is done only where the administrator accepts that.
/// </summary>
[RepairCommand("CisMultiAz")]
[TextParameter("DBInstanceIdentifier", DbTargets.InstanceDescription, Details = ParameterText.WhereRegion, IsIdentity = true)]
[TextParameter(
    "DBClusterIdentifier", "the identifier of the Aurora cluster.", Details = ParameterText.WhereRegion, IsIdentity = true,
    ParameterSets = ["Cluster"])]
[FlagParameter("AcceptCost", CostConsent.Description, IsRequired = true)]
[FlagParameter("AllowPending", DbTargets.PendingDescription, Details = DbTargets.PendingDetails)]
[TextParameter("DBInstanceClass", "the instance class of a reader for Aurora; that of the cluster's first instance where it is not given.")]
[TextParameter(
    "AvailabilityZone",
    "the availability zone of a reader for Aurora; the first of the subnet group without an instance where it is not given.")]
[TextParameter("ReaderIdentifier", "the identifier of a reader for Aurora; composed of the cluster and the zone where it is not given.")]
public sealed class MultiAzRepair() : Repair(ControlNames.DatabaseMultiAz)
{
    internal const string ClusterParameter = "DBClusterIdentifier";
    private const string ClusterType = "AWS::RDS::DBCluster";

    // A change that waits for the maintenance window counts as made, so that the repair can be verified and undone before the window
    // too.
    private const string Flag = "MultiAZ by the next maintenance window";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Assisted;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [RdsEvidence.Instances, RdsEvidence.Clusters, RdsEvidence.Orderable];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["rds:ModifyDBInstance", "rds:CreateDBInstance", "rds:DeleteDBInstance"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) => new(
        options.Text(ClusterParameter) is { Length: > 0 } cluster
            ? DbRows.Cluster(account, region, cluster.ToLowerInvariant())
            : DbTargets.Resource(account, region, Identity(options, DbTargets.InstanceParameter)),
        Controls);

    /// <inheritdoc/>
    public override RepairTarget? TargetOf(Finding finding) =>
        DbTargets.IsInstance(finding.ResourceType) || IsCluster(finding.ResourceType) ? base.TargetOf(finding) : null;

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => base.IsAbout(target, finding)
        || (IsCluster(finding.ResourceType) && finding.Region == target.Resource.Region
            && finding.Evidence["Members"]?.Split(", ").Contains(target.Resource.Name, StringComparer.Ordinal) == true);

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        DbTargets.IsInstance(resource.Type) ? DbTargets.Command(Command, Quote(resource.Name), Quote(resource.Region))
        : IsCluster(resource.Type) ? $"{Command} -{ClusterParameter} {Quote(resource.Name)} -Region {Quote(resource.Region)}"
        : null;

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context) =>
        await ClusterOfAsync(context).ConfigureAwait(false) is { } cluster
            ? AuroraReader.State(await DbTargets.MembersAsync(context, cluster.Identifier).ConfigureAwait(false))
            : RepairState.Of((Flag, IsMultiAz(await DbTargets.FindAsync(context).ConfigureAwait(false))));

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        if (await ClusterOfAsync(context).ConfigureAwait(false) is { } cluster)
        {
            return await AuroraReader.PlanAsync(context, cluster).ConfigureAwait(false);
        }

        DbInstance instance = await DbTargets.FindAsync(context).ConfigureAwait(false);
        string name = DbRows.Name(instance);
        if (DbEngines.FamilyOf(instance.Engine) != DbFamily.Rds)
        {
            throw DbTargets.WrongEngine(
                name, $"belongs to {DbEngines.ServiceOf(instance.Engine)}, which this recommendation does not cover.");
        }

        if (IsMultiAz(instance))
        {
            return PlanDraft.Nothing(
                $"{instance.Identifier} is a Multi-AZ deployment, or becomes one in its next maintenance window; nothing was written.");
        }

        CostConsent.Require(context, $"A standby of {instance.Identifier} about doubles what its instance and storage cost.");
        RepairGuards.NotManaged(context, instance.Identifier, instance.Tags);
        await ReadyAsync(context, instance, name).ConfigureAwait(false);
        return new PlanDraft(
            $"Add a standby in another availability zone to the database {instance.Identifier}",
            [
                new RepairStep(
                    DbTargets.Modify(context.Region, instance.Identifier, "MultiAZ", true), state.ChangesTo(RepairState.Of((Flag, true))))
                {
                    Inverse = DbTargets.Modify(context.Region, instance.Identifier, "MultiAZ", false),
                },
            ])
        {
            Risks =
            [
                "The standby about doubles what instance and storage cost.",
                "While the standby is created, reads and writes of the database take longer.",
            ],
            FollowUp =
                $"It takes effect in the next maintenance window ({instance.MaintenanceWindow ?? "see the instance"} UTC); until then "
                + $"the finding stays.",
        };
    }

    private static async Task ReadyAsync(RepairContext context, DbInstance instance, string name)
    {
        if (instance.Status != "available")
        {
            throw new RepairRefusedException(
                "NotAvailable",
                $"{name} is {instance.Status}; RDS changes it only while it is available.",
                "Wait until it is available and run again.");
        }

        if (instance.SubnetZones.Count < 2)
        {
            throw new RepairRefusedException(
                "OneZoneSubnets",
                $"{name} has subnets in "
                + $"{(instance.SubnetZones.Count == 1 ? instance.SubnetZones[0] : "no known availability zone")} only; a standby needs "
                    + $"another zone.",
                "Add a subnet in another availability zone to its subnet group and run again.");
        }

        DbTargets.NoPendingChanges(context, [instance]);
        string subject = OrderableSubject.Of(instance);
        OrderableOptions? offers = await context.Evidence.Need(RdsEvidence.Orderable, context.Region, subject).ConfigureAwait(false);
        if (offers is { Count: > 0, MultiAzCapable: 0 })
        {
            throw new RepairRefusedException(
                "NotMultiAzCapable",
                $"RDS offers no Multi-AZ deployment for {name}, version {instance.EngineVersion}, on {instance.InstanceClass}.",
                "Move to an edition or class that has it.");
        }
    }

    private static bool IsMultiAz(DbInstance instance) => instance.PendingMultiAz ?? instance.MultiAz ?? false;

    private static async Task<DbCluster?> ClusterOfAsync(RepairContext context)
    {
        string? identifier = IsCluster(context.Target.Resource.Type)
            ? context.Target.Resource.Name
            : (await DbTargets.FindAsync(context).ConfigureAwait(false)).ClusterIdentifier;
        return identifier is null ? null : await DbTargets.ClusterAsync(context, identifier).ConfigureAwait(false);
    }

    private static bool IsCluster(string resourceType) => resourceType == ClusterType;
}
