using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Databases;

namespace CisAws.Repairs.Storage;

/// <summary>
/// 3.2.3: a database has no public address. The change takes effect at once and cuts every client outside of its network. Routes and
/// security groups are never touched: others use them too.
/// </summary>
[RepairCommand("CisPublicDatabase", Impact = RepairImpact.High)]
[TextParameter(
    "DBInstanceIdentifier", DbTargets.InstanceDescription, Details = ParameterText.WhereRegion, IsIdentity = true, IsRequired = true)]
public sealed class PublicDatabaseRepair() : Repair(ControlNames.PublicDatabases)
{
    private const string Flag = "PubliclyAccessible";
    private const string ClusterRemedy =
        "Restore the cluster from a snapshot into one without public access, and switch clients over.";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Conditional;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [RdsEvidence.Instances];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["rds:ModifyDBInstance"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(DbTargets.Resource(account, region, Identity(options, DbTargets.InstanceParameter)), Controls);

    /// <inheritdoc/>
    public override RepairTarget? TargetOf(Finding finding) => DbTargets.IsInstance(finding.ResourceType) ? base.TargetOf(finding) : null;

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        DbTargets.IsInstance(resource.Type) && ValueOf(facts, Flag) != Fact.Render(false) && MultiAzClusterOf(facts) is null
            ? DbTargets.Command(Command, Quote(resource.Name), Quote(resource.Region))
            : null;

    /// <inheritdoc/>
    public override string? Instead(ResourceRef resource, IReadOnlyList<Fact> facts) => MultiAzClusterOf(facts) is { } cluster
        ? $"{resource.Name} belongs to the Multi-AZ cluster {cluster}, whose public access is decided when it is made. {ClusterRemedy}"
        : ValueOf(facts, Flag) == Fact.Render(false)
            ? $"{resource.Name} has no public address; what remains is to move it into a subnet group of private subnets."
            : null;

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context) =>
        RepairState.Of((Flag, (await DbTargets.FindAsync(context).ConfigureAwait(false)).PubliclyAccessible));

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        DbInstance instance = await DbTargets.FindAsync(context).ConfigureAwait(false);
        if (instance.ClusterIdentifier is { } cluster && DbEngines.FamilyOf(instance.Engine) == DbFamily.Rds)
        {
            throw MultiAzCluster(instance, cluster);
        }

        if (instance.PubliclyAccessible == false)
        {
            return PlanDraft.Nothing($"{instance.Identifier} already has no public address; nothing was written.");
        }

        RepairGuards.NotManaged(context, instance.Identifier, instance.Tags);
        return new PlanDraft(
            $"Remove the public address of the database {instance.Identifier}",
            [
                new RepairStep(
                    DbTargets.Modify(context.Region, instance.Identifier, Flag, false), state.ChangesTo(RepairState.Of((Flag, false))))
                {
                    Inverse = DbTargets.Modify(context.Region, instance.Identifier, Flag, true),
                },
            ])
        {
            Impact = RepairImpact.High,
            Risks =
            [
                "It takes effect immediately, without a restart: clients outside of the VPC and what is connected to it lose access to "
                + "the database; flow logs of its network interface show who they are.",
                .. instance.PendingChanges.Count > 0
                    ? [
                          $"Changes that wait for the maintenance window stay pending: "
                          + $"{string.Join(", ", instance.PendingChanges.Order(StringComparer.Ordinal))}.",
                      ]
                    : Array.Empty<string>(),
            ],
            FollowUp =
                "The name of the endpoint stays and resolves to a private address; give clients outside access by VPN, "
                + "peering or a bastion host.",
        };
    }

    private static RepairRefusedException MultiAzCluster(DbInstance instance, string cluster) => new(
        "FixedByCluster",
        $"{instance.Identifier} belongs to the Multi-AZ cluster {cluster}, whose public access is set when it is created and "
        + "cannot be changed.",
        ClusterRemedy);

    // The members of other clusters have a flag of their own each.
    private static string? MultiAzClusterOf(IReadOnlyList<Fact> facts) =>
        ValueOf(facts, "DBClusterIdentifier") is { } cluster && ValueOf(facts, "Engine") is { } engine
        && DbEngines.FamilyOf(engine) == DbFamily.Rds ? cluster : null;
}
