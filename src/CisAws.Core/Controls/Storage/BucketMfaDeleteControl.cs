using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Storage;

/// <summary>
/// 3.1.2: deleting versions needs MFA. It counts only while versioning is enabled. Without it the settings decide by whether the bucket
/// holds sensitive data; where they do not, a person must decide, with facts for and against.
/// </summary>
public sealed class BucketMfaDeleteControl() : Control(ControlNames.BucketMfaDelete)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [S3Evidence.Buckets, S3Evidence.BucketVersioning, S3Evidence.BucketTags, S3Evidence.BucketLifecycle, S3Evidence.BucketObjectLock];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        BucketRows.AssessAsync(context, (bucket, resource) => AssessAsync(context, bucket, resource));

    private static async Task<Verdict?> AssessAsync(AssessmentContext context, Bucket bucket, ResourceRef resource)
    {
        switch (await context.Evidence.Read(S3Evidence.BucketVersioning, bucket.Region, bucket.Name).ConfigureAwait(false))
        {
            case Answer<BucketVersioning>.Unread { Failure: var failure }:
                return Verdict.Error(resource, S3Evidence.BucketVersioning, failure);
            case Answer<BucketVersioning>.Read { Value: var versioning }:
                Verdict? verdict = versioning is { IsEnabled: true, IsMfaDeleteEnabled: true }
                    ? Verdict.Pass(resource, "MfaDelete", "Versioning is enabled, and deleting a version requires MFA.")
                    : await ClassifyAsync(context, bucket, resource, versioning).ConfigureAwait(false);
                return verdict?.With("Status", versioning.Status).With("MFADelete", versioning.MfaDelete);
            default:
                return null;
        }
    }

    private static async Task<Verdict?> ClassifyAsync(
        AssessmentContext context, Bucket bucket, ResourceRef resource, BucketVersioning versioning)
    {
        if (!SensitiveData.IsClassified(context.Settings))
        {
            return await ExplainAsync(context.Evidence, bucket, Unclassified(resource, versioning)).ConfigureAwait(false);
        }

        bool isSensitive = SensitiveData.IsNamed(context.Settings, bucket.Name);
        if (!isSensitive && context.Settings.SensitiveDataTags.Count > 0)
        {
            switch (await context.Evidence.Read(S3Evidence.BucketTags, bucket.Region, bucket.Name).ConfigureAwait(false))
            {
                case Answer<BucketTags>.Unread { Failure: var failure }:
                    return Verdict.Error(resource, S3Evidence.BucketTags, failure);
                case Answer<BucketTags>.Read { Value: var tags }:
                    isSensitive = SensitiveData.IsTagged(context.Settings, tags);
                    break;
                default:
                    return null;
            }
        }

        return isSensitive
            ? await ExplainAsync(context.Evidence, bucket, Sensitive(resource, versioning)).ConfigureAwait(false)
            : Verdict.NotApplicable(resource, "NotSensitive", "The settings do not list the bucket as one with sensitive data.");
    }

    private static Verdict Sensitive(ResourceRef resource, BucketVersioning versioning) => Verdict.Fail(
        resource,
        "SensitiveWithoutMfaDelete",
        $"The settings list the bucket as one with sensitive data, and {Observed(versioning)}; MFA Delete is expected.");

    private static Verdict Unclassified(ResourceRef resource, BucketVersioning versioning) => Verdict.Manual(
        resource,
        FindingLean.LikelyFail,
        "MfaDeleteOff",
        $"{Capitalised(Observed(versioning))}; review whether the bucket holds sensitive data that needs it.");

    private static string Observed(BucketVersioning versioning) => versioning switch
    {
        { IsMfaDeleteEnabled: true } => $"MFA Delete is on, but versioning is {versioning.Status?.ToLowerInvariant() ?? "off"}",
        { IsEnabled: true } => "MFA Delete is off",
        { Status: null } => "versioning was never enabled, so there is no MFA Delete",
        _ => "MFA Delete is off and versioning is suspended",
    };

    private static string Capitalised(string sentence) => string.Concat(sentence[..1].ToUpperInvariant(), sentence[1..]);

    private static async Task<Verdict?> ExplainAsync(EvidenceReader evidence, Bucket bucket, Verdict verdict)
    {
        ValueTask<Answer<BucketLifecycle>> askedLifecycle = evidence.Read(S3Evidence.BucketLifecycle, bucket.Region, bucket.Name);
        ValueTask<Answer<BucketObjectLock>> askedLock = evidence.Read(S3Evidence.BucketObjectLock, bucket.Region, bucket.Name);
        Answer<BucketLifecycle> lifecycle = await askedLifecycle.ConfigureAwait(false);
        Answer<BucketObjectLock> objectLock = await askedLock.ConfigureAwait(false);
        return lifecycle is Answer<BucketLifecycle>.Absent || objectLock is Answer<BucketObjectLock>.Absent
            ? null
            : Explain(verdict, lifecycle, objectLock);
    }

    private static Verdict Explain(Verdict verdict, Answer<BucketLifecycle> lifecycle, Answer<BucketObjectLock> objectLock)
    {
        bool hasRules = lifecycle.OrNull()?.EnabledRules > 0;
        bool isLocked = objectLock.OrNull() is { IsEnabled: true, DefaultMode: "COMPLIANCE" };
        Verdict explained = verdict;
        if (verdict.Status == FindingStatus.Manual && (hasRules || isLocked))
        {
            (string code, string reason) = hasRules
                ? (
                    "LifecycleIncompatible",
                    "MFA Delete is off, and AWS does not allow it together with the bucket's lifecycle rules; decide which of "
                    + "the two the data needs.")
                : (verdict.ReasonCode, verdict.Reason);
            explained = Verdict.Manual(verdict.Resource, isLocked ? FindingLean.Undetermined : verdict.Lean!.Value, code, reason);
        }

        return explained
            .With("EnabledLifecycleRules", lifecycle.OrNull()?.EnabledRules)
            .With("ObjectLockMode", objectLock.OrNull()?.DefaultMode)
            .WarnIf(
                verdict.Status == FindingStatus.Fail && hasRules,
                "AWS does not allow MFA Delete together with lifecycle rules: remove them first, or protect the data by Object Lock.")
            .WarnIf(
                isLocked,
                "Object Lock in compliance mode prevents anyone from deleting versions: it may count as compensating evidence.")
            .WarnIf(lifecycle.Failure is not null, $"Lifecycle rules could not be read ({lifecycle.Failure?.Code}).")
            .WarnIf(objectLock.Failure is not null, $"Object Lock could not be read ({objectLock.Failure?.Code}).");
    }
}
