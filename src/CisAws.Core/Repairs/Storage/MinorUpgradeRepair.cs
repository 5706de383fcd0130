using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Databases;

namespace CisAws.Repairs.Storage;

/// <summary>
/// 3.2.2: a database installs minor versions automatically. Aurora does so only where the flag is on for every instance and for the
/// cluster, so
/// all of them are switched; of a Multi-AZ cluster only the cluster has it.
/// </summary>
[RepairCommand("CisMinorUpgrade")]
[TextParameter(
    "DBInstanceIdentifier", DbTargets.InstanceDescription, Details = ParameterText.WhereRegion, IsIdentity = true, IsRequired = true)]
[FlagParameter("AllowPending", DbTargets.PendingDescription, Details = DbTargets.PendingDetails)]
public sealed class MinorUpgradeRepair() : Repair(ControlNames.DatabaseMinorUpgrade)
{
    private const string Flag = "AutoMinorVersionUpgrade";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Conditional;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [RdsEvidence.Instances, RdsEvidence.Clusters];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["rds:ModifyDBInstance", "rds:ModifyDBCluster"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(DbTargets.Resource(account, region, Identity(options, DbTargets.InstanceParameter)), Controls);

    /// <inheritdoc/>
    public override RepairTarget? TargetOf(Finding finding) => DbTargets.IsInstance(finding.ResourceType) ? base.TargetOf(finding) : null;

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        DbTargets.IsInstance(resource.Type) ? DbTargets.Command(Command, Quote(resource.Name), Quote(resource.Region)) : null;

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        Scope scope = await ScopeOfAsync(context).ConfigureAwait(false);
        return RepairState.Of(
        [
            .. scope.Written.Select(i => (NameOf(i), (object?)(i.AutoMinorVersionUpgrade ?? false))),
            .. scope.WrittenCluster is { } cluster
                ? [(NameOf(cluster), cluster.AutoMinorVersionUpgrade ?? false)]
                : Array.Empty<(string, object?)>(),
        ]);
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        DbInstance instance = await DbTargets.FindAsync(context).ConfigureAwait(false);
        Covered(instance);
        Scope scope = await ScopeOfAsync(context).ConfigureAwait(false);
        RepairStep[] steps = [.. Steps(context.Region, state, scope)];
        if (steps.Length == 0) return PlanDraft.Nothing($"{scope.Name} already installs minor versions automatically; nothing was "
            + "written.");
        RepairGuards.NotManaged(context, scope.Name, [.. scope.Tags]);
        DbTargets.NoPendingChanges(context, scope.Instances);
        return new PlanDraft($"Turn on automatic minor version upgrades of {scope.Name}", steps)
        {
            Risks =
            [
                "Where RDS already offers a newer minor version, the database is upgraded, with a short outage, in its next maintenance "
                + "window; undoing does not revert an upgrade.",
                .. scope.Cluster?.GlobalClusterIdentifier is { } world
                    ? [
                          $"The cluster belongs to the global database {world}, where Aurora does not upgrade automatically whatever the "
                          + $"flag says.",
                      ]
                    : Array.Empty<string>(),
            ],
            FollowUp = instance.MaintenanceWindow is { } window
                ? $"The maintenance window is {window} UTC; change it if that is not suitable."
                : null,
        };
    }

    private static void Covered(DbInstance instance)
    {
        string name = DbRows.Name(instance);
        if (DbEngines.FamilyOf(instance.Engine) == DbFamily.Custom)
        {
            throw DbTargets.WrongEngine(name, "is RDS Custom, where automatic minor upgrades must be off.");
        }

        if (DbEngines.FamilyOf(instance.Engine) == DbFamily.DocumentDb)
        {
            throw DbTargets.WrongEngine(name, "belongs to Amazon DocumentDB, which ignores the flag.");
        }
    }

    private static async Task<Scope> ScopeOfAsync(RepairContext context)
    {
        DbInstance instance = await DbTargets.FindAsync(context).ConfigureAwait(false);
        DbFamily family = DbEngines.FamilyOf(instance.Engine);
        if (instance.ClusterIdentifier is not { } identifier || family is not (DbFamily.Rds or DbFamily.Aurora))
        {
            return new Scope(instance.Identifier, [instance], [instance], null, null);
        }

        IReadOnlyList<DbInstance> members = await DbTargets.MembersAsync(context, identifier).ConfigureAwait(false);
        DbCluster cluster = await DbTargets.ClusterAsync(context, identifier).ConfigureAwait(false);

        // Not every version of Aurora has the flag on its clusters; where the answer does not contain it there is nothing to switch.
        return family == DbFamily.Rds
            ? new Scope(identifier, members, [], cluster, cluster)
            : new Scope(identifier, members, members, cluster, cluster.AutoMinorVersionUpgrade is null ? null : cluster);
    }

    private static IEnumerable<RepairStep> Steps(string region, RepairState state, Scope scope)
    {
        foreach (DbInstance instance in scope.Written.Where(i => i.AutoMinorVersionUpgrade != true))
        {
            yield return new RepairStep(DbTargets.Modify(region, instance.Identifier, Flag, true), [Change(state, NameOf(instance))])
            {
                Inverse = DbTargets.Modify(region, instance.Identifier, Flag, false),
            };
        }

        if (scope.WrittenCluster is { } cluster && cluster.AutoMinorVersionUpgrade != true)
        {
            yield return new RepairStep(
                Modify(region, cluster, true), [Change(state, NameOf(cluster))]) { Inverse = Modify(region, cluster, false) };
        }
    }

    private static RepairChange Change(RepairState state, string name) => new(name, state[name], Fact.Render(true));

    private static ApiCall Modify(string region, DbCluster cluster, bool value) =>
        ApiCall.Of("rds:ModifyDBCluster", region, ("DBClusterIdentifier", cluster.Identifier), (Flag, value));

    private static string NameOf(DbInstance instance) => $"{Flag} of {instance.Identifier}";

    private static string NameOf(DbCluster cluster) => $"{Flag} of the cluster {cluster.Identifier}";

    /// <param name="Name">What is repaired.</param>
    /// <param name="Instances">The instances it consists of.</param>
    /// <param name="Written">Those whose own flag counts.</param>
    /// <param name="Cluster">The cluster, or null.</param>
    /// <param name="WrittenCluster">The cluster where its own flag counts, or null.</param>
    private sealed record Scope(
        string Name, IReadOnlyList<DbInstance> Instances, IReadOnlyList<DbInstance> Written, DbCluster? Cluster, DbCluster? WrittenCluster)
    {
        public IEnumerable<string> Tags => Instances.SelectMany(i => i.Tags).Concat(Cluster?.Tags ?? []);
    }
}
