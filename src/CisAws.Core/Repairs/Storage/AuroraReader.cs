using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Databases;

namespace CisAws.Repairs.Storage;

/// <summary>3.2.4 for Aurora: a reader in another availability zone than those the cluster has instances in.</summary>
internal static class AuroraReader
{
    private const string InstanceClass = "DBInstanceClass", Zone = "AvailabilityZone", Name = "ReaderIdentifier";
    private const int LongestIdentifier = 63;

    /// <summary>The instances of a cluster. The zone of one that is being made is told only later, so it is not among the facts.</summary>
    public static RepairState State(IEnumerable<DbInstance> members) =>
        RepairState.Of([.. members.Select(m => (NameOf(m.Identifier), (object?)m.InstanceClass))]);

    /// <summary>Plans.</summary>
    public static async Task<PlanDraft> PlanAsync(RepairContext context, DbCluster cluster)
    {
        string name = DbRows.Name(cluster);
        if (DbEngines.FamilyOf(cluster.Engine) is not (DbFamily.Aurora or DbFamily.Rds))
        {
            throw DbTargets.WrongEngine(name, $"belongs to {DbEngines.ServiceOf(cluster.Engine)}, which this recommendation does not "
                + "cover.");
        }

        IReadOnlyList<DbInstance> members = await DbTargets.MembersAsync(context, cluster.Identifier).ConfigureAwait(false);
        if (DbEngines.FamilyOf(cluster.Engine) == DbFamily.Rds || cluster.MultiAz == true || ZonesOf(members).Length > 1)
        {
            return PlanDraft.Nothing($"{name} already has instances in several availability zones; nothing was written.");
        }

        if (members.Count > 1 && members.Any(m => m.AvailabilityZone is null))
        {
            return PlanDraft.Nothing($"{name} is getting another instance, whose availability zone is not known yet; nothing was written.");
        }

        if (members.Count == 0)
        {
            throw new RepairRefusedException(
                "NoInstances", $"{name} has no instances; its storage is in several availability zones.", "Leave it as it is.");
        }

        CostConsent.Require(context, $"A reader of {cluster.Identifier} costs as much as another instance of the cluster.");
        RepairGuards.NotManaged(context, cluster.Identifier, [.. cluster.Tags, .. members.SelectMany(m => m.Tags)]);
        Ready(name, cluster, members);
        DbTargets.NoPendingChanges(context, members);
        return Draft(context, cluster, members, await DbTargets.LiveAsync(context).ConfigureAwait(false));
    }

    private static PlanDraft Draft(
        RepairContext context, DbCluster cluster, IReadOnlyList<DbInstance> members, IReadOnlyList<DbInstance> instances)
    {
        string zone = ZoneOf(context, cluster, members);
        string reader = ReaderOf(context, cluster, zone, instances);
        string instanceClass = context.Options.Text(InstanceClass) ?? members[0].InstanceClass;
        return new PlanDraft(
            $"Add a reader in {zone} to the cluster {cluster.Identifier}",
            [
                new RepairStep(
                    ApiCall.Of(
                        "rds:CreateDBInstance",
                        context.Region,
                        ("DBInstanceIdentifier", reader),
                        ("DBClusterIdentifier", cluster.Identifier),
                        ("Engine", cluster.Engine),
                        ("DBInstanceClass", instanceClass),
                        ("AvailabilityZone", zone),
                        ("PubliclyAccessible", false),
                        ("AutoMinorVersionUpgrade", members.All(m => m.AutoMinorVersionUpgrade != false))),
                    [new RepairChange(NameOf(reader), null, instanceClass)])
                {
                    // The data is the cluster's: a reader has none of its own to keep.
                    Inverse = ApiCall.Of(
                        "rds:DeleteDBInstance", context.Region, ("DBInstanceIdentifier", reader), ("SkipFinalSnapshot", true)),
                    InverseDoneCodes = ["DBInstanceNotFound", "DBInstanceNotFoundFault"],
                },
            ])
        {
            Risks =
            [
                "The reader costs as much as another instance of the cluster.",
                "Undoing deletes the reader, and with it what is connected to it; the cluster's data stays.",
            ],
            FollowUp = "It takes some minutes until the reader is available; until then the finding may stay.",
        };
    }

    private static void Ready(string name, DbCluster cluster, IReadOnlyList<DbInstance> members)
    {
        string? status = new[] { cluster.Status }.Concat(members.Select(m => m.Status)).FirstOrDefault(s => s != "available");
        if (status is not null)
        {
            throw new RepairRefusedException(
                "NotAvailable",
                $"{name}, or one of its instances, is {status}; a reader is added only while all are available.",
                "Wait until all are available and run again.");
        }
    }

    private static string ZoneOf(RepairContext context, DbCluster cluster, IReadOnlyList<DbInstance> members)
    {
        string[] offered = [.. members.SelectMany(m => m.SubnetZones).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string[] free = [.. offered.Except(ZonesOf(members), StringComparer.Ordinal)];
        if (free.Length == 0)
        {
            throw new RepairRefusedException(
                "OneZoneSubnets",
                $"The cluster {cluster.Identifier} has subnets in "
                + $"{(offered.Length > 0 ? string.Join(", ", offered) : "no known availability zone")} only; a reader needs another zone.",
                "Add a subnet in another availability zone to its subnet group and run again.");
        }

        if (context.Options.Text(Zone) is not { Length: > 0 } wanted) return free[0];
        return free.Contains(wanted, StringComparer.Ordinal) ? wanted : throw new RepairRefusedException(
            "ZoneDoesNotFit",
            $"A reader of {cluster.Identifier} in {wanted} does not help: there its subnet group has no subnet, or it has an instance "
            + $"already.",
            $"Give -{Zone} {string.Join(" or ", free)}.");
    }

    private static string ReaderOf(RepairContext context, DbCluster cluster, string zone, IReadOnlyList<DbInstance> instances)
    {
        string reader = (context.Options.Text(Name) is { Length: > 0 } given ? given : $"{cluster.Identifier}-{zone}").ToLowerInvariant();
        if (reader.Length > LongestIdentifier)
        {
            throw new RepairRefusedException(
                "NameTooLong",
                $"The identifier {reader} has more than {Fact.Render(LongestIdentifier)} characters.",
                $"Give a shorter one by -{Name}.");
        }

        return instances.Any(i => i.Identifier == reader)
            ? throw new RepairRefusedException(
                "NameTaken", $"There is already an instance {reader} in {context.Region}.", $"Give another identifier by -{Name}.")
            : reader;
    }

    private static string[] ZonesOf(IEnumerable<DbInstance> members) =>
        [.. members.Select(m => m.AvailabilityZone).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static string NameOf(string identifier) => $"Instance {identifier}";
}
