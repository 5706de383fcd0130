using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Controls.Storage;

/// <summary>
/// 3.2.1: every database instance stores its data encrypted, with a key of the account or with one that AWS owns. Members of a cluster
/// mirror their cluster, so that a cluster has a row of its own only where it has no instances. DocumentDB and Neptune are labelled.
/// </summary>
public sealed class DatabaseEncryptionControl() : Control(ControlNames.DatabaseEncryption)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [Ec2Evidence.Regions, RdsEvidence.Instances, RdsEvidence.Clusters];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        RegionVerdicts.AssessAsync(context, region => AssessAsync(context, region));

    private static async Task<IEnumerable<Verdict>> AssessAsync(AssessmentContext context, string region)
    {
        ValueTask<Answer<DbInstanceList>> askedInstances = context.Evidence.Read(RdsEvidence.Instances, region);
        Answer<DbClusterList> clusters = await context.Evidence.Read(RdsEvidence.Clusters, region).ConfigureAwait(false);
        Answer<DbInstanceList> instances = await askedInstances.ConfigureAwait(false);
        DbInstance[] live = [.. (instances.OrNull()?.Instances ?? []).Where(i => DbRows.IsLive(i.Status))];
        List<Verdict> rows =
        [
            .. live.Select(i => Decide(context.Settings, i, region)),
            .. (clusters.OrNull()?.Clusters ?? [])
                .Where(c => DbRows.IsLive(c.Status) && IsHeadless(c, live))
                .Select(c => Decide(context.Settings, c, region)),
        ];

        // One row for the region is enough where both listings fail.
        if (!instances.TryRead(out _, out ReadFailure? failure))
        {
            rows.Add(RegionVerdicts.Unreadable(context.Account, region, RdsEvidence.Instances, failure));
        }
        else if (!clusters.TryRead(out _, out failure))
        {
            rows.Add(RegionVerdicts.Unreadable(context.Account, region, RdsEvidence.Clusters, failure));
        }

        return rows.Count == 0 ? [DbRows.None(context.Account, region)] : rows;
    }

    private static bool IsHeadless(DbCluster cluster, DbInstance[] instances) =>
        cluster.Members.Count == 0 && !Array.Exists(instances, i => i.ClusterIdentifier == cluster.Identifier);

    private static Verdict Decide(AssessmentSettings settings, DbInstance instance, string region)
    {
        ResourceRef resource = DbRows.Resource(instance, region);
        string name = DbRows.Name(instance);
        return DbRows.Excluded(settings, resource, name, instance.Engine)
            ?? Decide(resource, name, instance.StorageEncrypted, instance.StorageEncryptionType, instance.KmsKeyId)
                .Describe(instance)
                .WarnIf(
                    instance.Status.StartsWith("inaccessible-encryption-credentials", StringComparison.OrdinalIgnoreCase),
                    $"Its key cannot be used (status {instance.Status}): the data is encrypted, but RDS cannot decrypt it.");
    }

    private static Verdict Decide(AssessmentSettings settings, DbCluster cluster, string region)
    {
        ResourceRef resource = DbRows.Resource(cluster, region);
        string name = DbRows.Name(cluster);
        return DbRows.Excluded(settings, resource, name, cluster.Engine)
            ?? Decide(
                resource, $"{name}, which has no instances,", cluster.StorageEncrypted, cluster.StorageEncryptionType, cluster.KmsKeyId)
                .Describe(cluster)
                .WarnIf(
                    cluster.Status.StartsWith("inaccessible-encryption-credentials", StringComparison.OrdinalIgnoreCase),
                    $"Its key cannot be used (status {cluster.Status}): the data is encrypted, but RDS cannot decrypt it.");
    }

    // AWS does not document whether StorageEncrypted is true where AWS owns the key: either of the two is enough.
    private static Verdict Decide(ResourceRef resource, string name, bool? isEncrypted, string? type, string? key)
    {
        Verdict verdict = type?.ToUpperInvariant() switch
        {
            "SSE-RDS" => Verdict.Pass(resource, "EncryptedWithAwsOwnedKey", $"{name} stores its data encrypted, with a key that AWS owns."),
            _ when isEncrypted == true => Verdict.Pass(resource, "Encrypted", $"{name} stores its data encrypted."),
            "SSE-KMS" => Verdict.Pass(resource, "Encrypted", $"{name} stores its data encrypted."),
            _ => Verdict.Fail(resource, "NotEncrypted", $"{name} stores its data without encryption; encryption at rest is expected."),
        };
        return verdict.With("StorageEncrypted", isEncrypted).With("StorageEncryptionType", type).With("KmsKeyId", key);
    }
}
