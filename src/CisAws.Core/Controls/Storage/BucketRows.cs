using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Storage;

/// <summary>Shared by the controls of buckets: which buckets get a row, and the rows used where there are no buckets.</summary>
internal static class BucketRows
{
    private const string Type = "AWS::S3::Bucket";

    /// <summary>
    /// One verdict per bucket in the regions to assess. A bucket for which <paramref name="assess"/> returns null no longer exists and has
    /// no row; with no row left there is one NotApplicable row. Needs <see cref="S3Evidence.Buckets"/> among the reads.
    /// </summary>
    public static async Task<IReadOnlyList<Verdict>> AssessAsync(
        AssessmentContext context, Func<Bucket, ResourceRef, Task<Verdict?>> assess)
    {
        if (
            !(await context.Evidence.Read(S3Evidence.Buckets).ConfigureAwait(false))
                .TryRead(out BucketList? list, out ReadFailure? failure))
        {
            return [Verdict.Error(context.AccountResource, S3Evidence.Buckets, failure)];
        }

        Verdict?[] assessed = await Task.WhenAll(
            list.Buckets.Where(b => context.Includes(b.Region)).Select(b => assess(b, Resource(context.Account, b)))).ConfigureAwait(false);
        Verdict[] verdicts = [.. assessed.OfType<Verdict>(), .. list.Unlocated.Select(b => Unlocated(context.Account, b))];
        return verdicts.Length > 0 ? verdicts : [None(context.AccountResource)];
    }

    /// <summary>The bucket as a resource.</summary>
    public static ResourceRef Resource(AccountIdentity account, Bucket bucket) =>
        new(Type, account.BucketArn(bucket.Name), bucket.Name, bucket.Region);

    /// <summary>The row of a bucket whose region is not known.</summary>
    public static Verdict Unlocated(AccountIdentity account, UnlocatedBucket bucket) =>
        Verdict.Error(
            new ResourceRef(Type, account.BucketArn(bucket.Name), bucket.Name, EvidenceKey.Global), S3Evidence.Buckets, bucket.Failure);

    /// <summary>The row of an account without buckets.</summary>
    public static Verdict None(ResourceRef account) => Verdict.NotApplicable(
        account, "NoBuckets", "There is no general purpose bucket to assess; directory buckets are not part of this recommendation.");
}
