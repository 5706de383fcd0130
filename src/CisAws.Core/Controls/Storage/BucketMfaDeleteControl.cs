using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Storage;

/// <summary>
/// 3.1.2: deleting versions needs MFA. It counts only while versioning is enabled. Without it the settings decide by whether the bucket
/// holds sensitive data; where they do not, a person must decide. Lifecycle rules and Object Lock, which that person weighs, are not read:
/// two calls a bucket for a hint that the runbook gives.
/// </summary>
public sealed class BucketMfaDeleteControl() : Control(ControlNames.BucketMfaDelete)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [S3Evidence.Buckets, S3Evidence.BucketVersioning, S3Evidence.BucketTags];

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
            return Unclassified(resource, versioning);
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
            ? Sensitive(resource, versioning)
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
}
