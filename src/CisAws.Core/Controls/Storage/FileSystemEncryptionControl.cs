using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Storage;

/// <summary>3.3.1: every file system of Amazon EFS is encrypted at rest. What is being deleted has no row.</summary>
public sealed class FileSystemEncryptionControl() : Control(ControlNames.FileSystemEncryption)
{
    private static readonly string[] Gone = ["deleting", "deleted"];

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [Ec2Evidence.Regions, EfsEvidence.FileSystems];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        RegionVerdicts.AssessAsync(context, region => AssessAsync(context, region));

    private static async Task<IEnumerable<Verdict>> AssessAsync(AssessmentContext context, string region)
    {
        Answer<FileSystemList> answer = await context.Evidence.Read(EfsEvidence.FileSystems, region).ConfigureAwait(false);
        if (!answer.TryRead(out FileSystemList? list, out ReadFailure? failure))
        {
            return [RegionVerdicts.Unreadable(context.Account, region, EfsEvidence.FileSystems, failure)];
        }

        FileSystem[] live = [.. list.FileSystems.Where(f => !Gone.Contains(f.LifeCycleState, StringComparer.OrdinalIgnoreCase))];
        return live.Length == 0
            ? [
                  Verdict.NotApplicable(
                      ResourceRef.AccountIn(context.Account, region), "NoFileSystems", $"There are no EFS file systems in {region}."),
              ]
            : live.Select(f => Decide(Resource(context.Account, region, f), f));
    }

    private static ResourceRef Resource(AccountIdentity account, string region, FileSystem system) => new(
        "AWS::EFS::FileSystem",
        system.Arn ?? account.ArnIn("elasticfilesystem", region, $"file-system/{system.FileSystemId}"),
        string.IsNullOrEmpty(system.Name) ? system.FileSystemId : system.Name,
        region);

    private static Verdict Decide(ResourceRef resource, FileSystem system)
    {
        Verdict verdict = system.Encrypted == true
            ? Verdict.Pass(resource, "Encrypted", $"The file system {system.FileSystemId} is encrypted at rest.")
            : Verdict.Fail(
                resource,
                "NotEncrypted",
                $"The file system {system.FileSystemId} is not encrypted; encryption at rest is expected, and can only be chosen when "
                + "a file system is created.");
        return verdict
            .With("FileSystemId", system.FileSystemId)
            .With("Encrypted", system.Encrypted)
            .With("KmsKeyId", system.KmsKeyId)
            .With("LifeCycleState", system.LifeCycleState)
            .With("AvailabilityZoneName", system.AvailabilityZone)
            .With("ReplicationOverwriteProtection", system.ReplicationProtection);
    }
}
