using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Databases;
using CisAws.Settings;

namespace CisAws.Controls.Storage;

/// <summary>What the controls of databases have in common: their resources, their common facts and the rows of a region.</summary>
internal static class DbRows
{
    /// <summary>The reason code of a region without instances.</summary>
    public const string NoDatabases = nameof(NoDatabases);

    public static ResourceRef Resource(DbInstance instance, string region) =>
        new("AWS::RDS::DBInstance", instance.Arn, instance.Identifier, region) { Tags = instance.Tags };

    public static ResourceRef Resource(DbCluster cluster, string region) =>
        new("AWS::RDS::DBCluster", cluster.Arn, cluster.Identifier, region) { Tags = cluster.Tags };

    /// <summary>A cluster known by the name its instances give it.</summary>
    public static ResourceRef Cluster(AccountIdentity account, string region, string identifier) =>
        new("AWS::RDS::DBCluster", account.ArnIn("rds", region, $"cluster:{identifier}"), identifier, region);

    /// <summary>Whether it is there to stay: what is being deleted has no row.</summary>
    public static bool IsLive(string status) => !string.Equals(status, "deleting", StringComparison.OrdinalIgnoreCase);

    /// <summary>The name by which a reason calls an instance.</summary>
    public static string Name(DbInstance instance) => $"The instance {instance.Identifier} ({instance.Engine}{Label(instance.Engine)})";

    /// <summary>The name by which a reason calls a cluster.</summary>
    public static string Name(DbCluster cluster) => $"The cluster {cluster.Identifier} ({cluster.Engine}{Label(cluster.Engine)})";

    /// <summary>Adds what every row of an instance shows.</summary>
    public static Verdict Describe(this Verdict verdict, DbInstance instance) => verdict
        .With("Service", DbEngines.ServiceOf(instance.Engine))
        .With("Engine", instance.Engine)
        .With("DBInstanceStatus", instance.Status)
        .With("DBClusterIdentifier", instance.ClusterIdentifier);

    /// <summary>Adds what every row of a cluster shows.</summary>
    public static Verdict Describe(this Verdict verdict, DbCluster cluster) => verdict
        .With("Service", DbEngines.ServiceOf(cluster.Engine))
        .With("Engine", cluster.Engine)
        .With("Status", cluster.Status)
        .With("Members", cluster.Members.Order(StringComparer.Ordinal));

    /// <summary>The row of an engine that the settings leave out, or null where it is assessed.</summary>
    public static Verdict? Excluded(AssessmentSettings settings, ResourceRef resource, string name, string engine) =>
        DbEngines.IsOther(engine) && !settings.AssessDocumentDbAndNeptune
            ? Verdict.NotApplicable(
                resource,
                "EngineExcluded",
                $"{name} is left out by the setting {nameof(settings.AssessDocumentDbAndNeptune)}.").With("Engine", engine)
            : null;

    /// <summary>The rows of the instances of a region that are not being deleted; one row for the region where there are none or they
    /// cannot be read.</summary>
    /// <param name="context">The assessment.</param>
    /// <param name="region">The region.</param>
    /// <param name="assess">The row of an instance, given it and all live instances.</param>
    public static async Task<IEnumerable<Verdict>> InstancesAsync(
        AssessmentContext context, string region, Func<DbInstance, IReadOnlyList<DbInstance>, Task<Verdict>> assess)
    {
        Answer<DbInstanceList> answer = await context.Evidence.Read(RdsEvidence.Instances, region).ConfigureAwait(false);
        if (!answer.TryRead(out DbInstanceList? list, out ReadFailure? failure))
        {
            return [RegionVerdicts.Unreadable(context.Account, region, RdsEvidence.Instances, failure)];
        }

        DbInstance[] live = [.. list.Instances.Where(i => IsLive(i.Status))];
        return live.Length == 0
            ? [None(context.Account, region)]
            : await Task.WhenAll(live.Select(i => assess(i, live))).ConfigureAwait(false);
    }

    /// <summary>The row of a region without databases.</summary>
    public static Verdict None(AccountIdentity account, string region) =>
        Verdict.NotApplicable(ResourceRef.AccountIn(account, region), NoDatabases, $"There are no RDS database instances in {region}.");

    private static string Label(string engine) => DbEngines.IsOther(engine) ? ", not RDS" : string.Empty;
}
