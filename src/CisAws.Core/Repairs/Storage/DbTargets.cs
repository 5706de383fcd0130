using CisAws.Common;
using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Storage;

/// <summary>Databases as targets of repairs.</summary>
internal static class DbTargets
{
    public const string InstanceParameter = "DBInstanceIdentifier", AllowPending = "AllowPending";

    /// <summary>The description of the identity parameter.</summary>
    public const string InstanceDescription = "the identifier of the database instance.";

    /// <summary>The description of the consent to write to an instance with pending changes.</summary>
    public const string PendingDescription =
        "continues although other changes wait for the maintenance window; they are neither applied nor dropped.";

    /// <summary>More about that consent.</summary>
    public const string PendingDetails = "This cmdlet never applies changes immediately.";

    private const string InstanceType = "AWS::RDS::DBInstance";

    /// <summary>An instance named by a person. RDS keeps identifiers in lower case.</summary>
    public static ResourceRef Resource(AccountIdentity account, string region, string identifier)
    {
        string lower = identifier.ToLowerInvariant();
        return new ResourceRef(InstanceType, account.ArnIn("rds", region, $"db:{lower}"), lower, region);
    }

    /// <summary>Whether a resource is an instance.</summary>
    public static bool IsInstance(string resourceType) => resourceType == InstanceType;

    /// <summary>The command line for an instance.</summary>
    public static string Command(string command, string quotedName, string quotedRegion) =>
        $"{command} -{InstanceParameter} {quotedName} -Region {quotedRegion}";

    /// <summary>The instances of the target's region that are not being deleted.</summary>
    public static async Task<IReadOnlyList<DbInstance>> LiveAsync(RepairContext context)
    {
        DbInstanceList? list = await context.Evidence.Need(RdsEvidence.Instances, context.Region).ConfigureAwait(false);
        return [.. (list?.Instances ?? []).Where(i => DbRows.IsLive(i.Status))];
    }

    /// <summary>The instances of a cluster that are not being deleted, by name.</summary>
    public static async Task<IReadOnlyList<DbInstance>> MembersAsync(RepairContext context, string cluster) =>
    [
        .. (await LiveAsync(context).ConfigureAwait(false))
            .Where(i => i.ClusterIdentifier == cluster)
            .OrderBy(i => i.Identifier, StringComparer.Ordinal),
    ];

    /// <summary>The target as it is now.</summary>
    /// <exception cref="RepairRefusedException">There is no such instance.</exception>
    public static async Task<DbInstance> FindAsync(RepairContext context) =>
        (await LiveAsync(context).ConfigureAwait(false))
            .FirstOrDefault(i => i.Identifier == context.Target.Resource.Name)
        ?? throw new RepairRefusedException(
            "DatabaseNotFound",
            $"There is no database instance {context.Target.Resource.Name} in {context.Region}.",
            "Give the identifier of an instance and its -Region.");

    /// <summary>A cluster of the target's region.</summary>
    /// <exception cref="RepairRefusedException">There is no such cluster.</exception>
    public static async Task<DbCluster> ClusterAsync(RepairContext context, string identifier) =>
        (await context.Evidence.Need(RdsEvidence.Clusters, context.Region).ConfigureAwait(false))?.Clusters
            .FirstOrDefault(c => DbRows.IsLive(c.Status) && c.Identifier == identifier)
        ?? throw new RepairRefusedException(
            "DatabaseNotFound",
            $"There is no database cluster {identifier} in {context.Region}.",
            "Give the identifier of a cluster and its -Region.");

    /// <summary>
    /// A change of an instance. Never with ApplyImmediately: that would apply every other pending change at once, with an outage where one
    /// needs it.
    /// </summary>
    public static ApiCall Modify(string region, string instance, string property, object value) =>
        ApiCall.Of("rds:ModifyDBInstance", region, ("DBInstanceIdentifier", instance), (property, value));

    /// <summary>Refuses an engine of which a recommendation is not about.</summary>
    public static RepairRefusedException WrongEngine(string name, string reason) =>
        new("EngineNotCovered", $"{name} {reason}", "Leave it as it is.");

    /// <summary>Refuses instances with pending changes, unless the administrator allows it.</summary>
    public static void NoPendingChanges(RepairContext context, IEnumerable<DbInstance> instances)
    {
        if (context.Options.Flag(AllowPending)) return;
        if (instances.FirstOrDefault(i => i.PendingChanges.Count > 0) is { } pending)
        {
            throw new RepairRefusedException(
                "PendingChanges",
                $"{pending.Identifier} has changes that wait for its maintenance window: "
                + $"{string.Join(", ", pending.PendingChanges.Order(StringComparer.Ordinal))}.",
                $"Wait until they are applied, or use -{AllowPending}: this repair neither applies nor drops them.");
        }
    }
}
