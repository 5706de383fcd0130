using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Storage;

/// <summary>
/// 3.1.2: deleting versions needs MFA. It counts only while versions are kept. Without it the settings decide by whether the bucket holds
/// sensitive data; where they do not say, a person must judge, helped by what speaks against it or makes up for it.
/// </summary>
public sealed class BucketMfaDeleteControl() : Control(ControlNames.BucketMfaDelete)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [S3Evidence.Buckets, S3Evidence.BucketVersioning, S3Evidence.BucketTags, S3Evidence.BucketLifecycle, S3Evidence.BucketObjectLock];

    /// <inheritdoc/>
    public override IEnumerable<Verdict> Assess(AssessmentContext context) => BucketRows.Assess(context, (bucket, resource) => Assess(context, bucket, resource));

    private static Verdict? Assess(AssessmentContext context, Bucket bucket, ResourceRef resource)
    {
        Answer<BucketVersioning> answer = context.ReadIn(S3Evidence.BucketVersioning, bucket.Region, bucket.Name);
        if (answer.Failure is { } failure) return Verdict.Error(resource, S3Evidence.BucketVersioning, failure);
        if (answer.Value is not { } versioning) return null;
        Verdict? verdict = versioning is { IsEnabled: true, IsMfaDeleteEnabled: true }
            ? Verdict.Pass(resource, "MfaDelete", "Versions are kept, and deleting one needs MFA.")
            : Classify(context, bucket, resource, versioning);
        return verdict?.With("Status", versioning.Status).With("MFADelete", versioning.MfaDelete);
    }

    private static Verdict? Classify(AssessmentContext context, Bucket bucket, ResourceRef resource, BucketVersioning versioning)
    {
        if (!SensitiveData.IsClassified(context.Settings)) return Explain(context, bucket, Unclassified(resource, versioning));
        if (SensitiveData.IsNamed(context.Settings, bucket.Name)) return Explain(context, bucket, Sensitive(resource, versioning));
        if (context.Settings.SensitiveDataTags.Count > 0)
        {
            Answer<BucketTags> tags = context.ReadIn(S3Evidence.BucketTags, bucket.Region, bucket.Name);
            if (tags.Failure is { } failure) return Verdict.Error(resource, S3Evidence.BucketTags, failure);
            if (tags.Value is not { } read) return null;
            if (SensitiveData.IsTagged(context.Settings, read)) return Explain(context, bucket, Sensitive(resource, versioning));
        }

        return Verdict.NotApplicable(resource, "NotSensitive", "The settings do not count the bucket among those with sensitive data.");
    }

    private static Verdict Sensitive(ResourceRef resource, BucketVersioning versioning) => Verdict.Fail(
        resource, "SensitiveWithoutMfaDelete", $"The settings count the bucket among those with sensitive data, and {Observed(versioning)}; MFA Delete is expected.");

    private static Verdict Unclassified(ResourceRef resource, BucketVersioning versioning) => Verdict.Manual(
        resource, FindingLean.LikelyFail, "MfaDeleteOff", $"{Capitalised(Observed(versioning))}; judge whether the bucket holds sensitive data that needs it.");

    private static string Observed(BucketVersioning versioning) => versioning switch
    {
        { IsMfaDeleteEnabled: true } => $"MFA Delete is on, but versioning is {versioning.Status?.ToLowerInvariant() ?? "off"}",
        { IsEnabled: true } => "MFA Delete is off",
        { Status: null } => "versioning was never enabled, so there is no MFA Delete",
        _ => "MFA Delete is off and versioning is suspended",
    };

    private static string Capitalised(string sentence) => string.Concat(sentence[..1].ToUpperInvariant(), sentence[1..]);

    private static Verdict? Explain(AssessmentContext context, Bucket bucket, Verdict verdict)
    {
        Answer<BucketLifecycle> lifecycle = context.ReadIn(S3Evidence.BucketLifecycle, bucket.Region, bucket.Name);
        Answer<BucketObjectLock> objectLock = context.ReadIn(S3Evidence.BucketObjectLock, bucket.Region, bucket.Name);
        if (lifecycle.IsAbsent || objectLock.IsAbsent) return null;
        bool hasRules = lifecycle.Value?.EnabledRules > 0;
        bool isLocked = objectLock.Value is { IsEnabled: true, DefaultMode: "COMPLIANCE" };
        Verdict explained = verdict;
        if (verdict.Status == FindingStatus.Manual && (hasRules || isLocked))
        {
            (string code, string reason) = hasRules
                ? ("LifecycleIncompatible", "MFA Delete is off, and AWS does not allow it together with the bucket's lifecycle rules; judge which of the two the data needs.")
                : (verdict.ReasonCode, verdict.Reason);
            explained = Verdict.Manual(verdict.Resource, isLocked ? FindingLean.Undetermined : verdict.Lean!.Value, code, reason);
        }

        return explained
            .With("EnabledLifecycleRules", lifecycle.Value?.EnabledRules)
            .With("ObjectLockMode", objectLock.Value?.DefaultMode)
            .WarnIf(verdict.Status == FindingStatus.Fail && hasRules, "AWS does not allow MFA Delete together with lifecycle rules: remove them first, or protect the data by Object Lock.")
            .WarnIf(isLocked, "Object Lock in compliance mode keeps versions from being deleted by anybody: it may count as compensating evidence.")
            .WarnIf(!lifecycle.IsRead, $"Lifecycle rules could not be read ({lifecycle.Failure?.Code}).")
            .WarnIf(!objectLock.IsRead, $"Object Lock could not be read ({objectLock.Failure?.Code}).");
    }
}
