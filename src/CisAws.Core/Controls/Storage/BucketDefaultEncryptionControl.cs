using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Storage;

/// <summary>
/// 2.1.1 of 1.5.0: buckets encrypt new objects by default. Amazon S3 does so since January 2023 for every bucket, with its own keys at
/// least; later versions of the benchmark left the recommendation out.
/// </summary>
public sealed class BucketDefaultEncryptionControl() : Control(ControlNames.BucketDefaultEncryption)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [S3Evidence.Buckets, S3Evidence.BucketEncryption];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        BucketRows.AssessAsync(context, async (bucket, resource) =>
            (await context.Evidence.Read(S3Evidence.BucketEncryption, bucket.Region, bucket.Name).ConfigureAwait(false)).Match<Verdict?>(
                encryption => Decide(resource, encryption),
                () => null,
                failure => Verdict.Error(resource, S3Evidence.BucketEncryption, failure)));

    private static Verdict Decide(ResourceRef resource, BucketEncryption encryption)
    {
        Verdict verdict = encryption.Algorithm is { } algorithm
            ? Verdict.Pass(resource, "EncryptedByDefault", $"New objects of the bucket are encrypted with {algorithm} by default.")
            : Verdict.Fail(
                resource, "NotEncryptedByDefault", "The bucket does not encrypt new objects by default; AES256 or aws:kms is expected.");
        return verdict.With("Algorithm", encryption.Algorithm).With("KmsKeyId", encryption.KmsKeyId);
    }
}
