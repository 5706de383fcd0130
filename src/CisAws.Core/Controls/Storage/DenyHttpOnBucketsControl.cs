using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Storage;

/// <summary>
/// 3.1.1: the bucket policy denies HTTP. Its Deny statements are evaluated for requests over HTTP and TLS 1.0 to 1.3, for the objects and
/// for the bucket. Denying HTTP for the objects only, or old TLS versions only, passes with a warning: the benchmark shows such policies
/// itself.
/// </summary>
public sealed class DenyHttpOnBucketsControl() : Control(ControlNames.DenyHttpOnBuckets)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [S3Evidence.Buckets, S3Evidence.BucketPolicy];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        BucketRows.AssessAsync(context, async (bucket, resource) =>
            (await context.Evidence.Read(S3Evidence.BucketPolicy, bucket.Region, bucket.Name).ConfigureAwait(false)).Match<Verdict?>(
                policy => Decide(context, resource, policy),
                () => null,
                failure => Unreadable(resource, failure)));

    private static Verdict Decide(AssessmentContext context, ResourceRef resource, BucketPolicy policy) => policy.Document is { } document
        ? TransportVerdict.Decide(resource, document, context.Account.Partition, context.Settings)
        : Verdict.Fail(
            resource,
            "NoBucketPolicy",
            "The bucket has no policy, so nothing denies HTTP; a Deny of requests with aws:SecureTransport false is expected.");

    // A policy that denies everyone also denies reading itself: no IAM permission helps, only root can read it.
    private static Verdict Unreadable(ResourceRef resource, ReadFailure failure)
    {
        Verdict error = Verdict.Error(resource, S3Evidence.BucketPolicy, failure);
        return PolicyLock.IsLocked(failure)
            ? error with
            {
                ReasonCode = "PolicyLocked",
                Reason =
                    "The bucket's own policy denies reading it; only the account's root user, or a root session for unlocking bucket "
                    + "policies, can read or delete it.",
            }
            : error;
    }
}
