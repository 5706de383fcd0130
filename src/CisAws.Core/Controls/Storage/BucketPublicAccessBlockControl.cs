using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Storage;

/// <summary>
/// 3.1.4: public access is blocked. Each of the four flags counts where the account or the bucket sets it. The account as a whole passes by
/// its own block or because every bucket is blocked. The settings of buckets are only read where the account's block does not decide.
/// </summary>
public sealed class BucketPublicAccessBlockControl() : Control(ControlNames.BucketPublicAccessBlock)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [S3Evidence.Buckets, S3Evidence.AccountPublicAccessBlock, S3Evidence.BucketPublicAccessBlock];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        ValueTask<Answer<PublicAccessBlock>> askedAccount = context.Evidence.Read(S3Evidence.AccountPublicAccessBlock);
        Answer<BucketList> list = await context.Evidence.Read(S3Evidence.Buckets).ConfigureAwait(false);
        Answer<PublicAccessBlock> account = await askedAccount.ConfigureAwait(false);
        AssessedBucket?[] asked = await Task.WhenAll((list.OrNull()?.Buckets ?? [])
            .OrderBy(b => b.Name, StringComparer.Ordinal).Select(b => AskAsync(context.Evidence, b, account.OrNull())))
                .ConfigureAwait(false);
        AssessedBucket[] buckets = [.. asked.OfType<AssessedBucket>()];
        return
        [
            OfAccount(context, account, list, buckets),
            .. buckets.Where(b => context.Includes(b.Bucket.Region)).Select(b => Decide(context, b, account)),
            .. (list.OrNull()?.Unlocated ?? []).Select(b => Decide(context, b, account)),
        ];
    }

    private static async Task<AssessedBucket?> AskAsync(EvidenceReader evidence, Bucket bucket, PublicAccessBlock? account)
    {
        if (PublicAccess.IsComplete(account)) return new(bucket, new PublicAccess(account, null), null);
        return (await evidence.Read(S3Evidence.BucketPublicAccessBlock, bucket.Region, bucket.Name).ConfigureAwait(false))
            .Match<AssessedBucket?>(
            own => new(bucket, new PublicAccess(account, own), null),
            () => null,
            failure => new(bucket, new PublicAccess(account, null), failure));
    }

    private static Verdict Decide(AssessmentContext context, AssessedBucket bucket, Answer<PublicAccessBlock> account)
    {
        ResourceRef resource = BucketRows.Resource(context.Account, bucket.Bucket);
        PublicAccess access = bucket.Access;
        Verdict verdict = access.IsBlocked switch
        {
            true => Verdict.Pass(resource, "PublicAccessBlocked", $"All four settings block public access, set on {access.Place}."),
            false => Verdict.Fail(
                resource, "PublicAccessNotBlocked", $"Neither the account nor the bucket sets {string.Join(", ", access.Off)}; all four "
                    + $"settings are expected."),
            null => bucket.Failure is { } failure
                ? Verdict.Error(resource, S3Evidence.BucketPublicAccessBlock, failure)
                : Verdict.Error(resource, S3Evidence.AccountPublicAccessBlock, account.Failure ?? ReadFailure.Missing),
        };
        return verdict.With("Via", access.IsBlocked == true ? access.Via : null)
            .With("Account", PublicAccess.FlagsOf(access.Account) ?? ["(unknown)"])
                .With("Bucket", PublicAccess.FlagsOf(access.Bucket) ?? ["(unknown)"]);
    }

    // The account's block applies to every bucket in every region.
    private static Verdict Decide(AssessmentContext context, UnlocatedBucket bucket, Answer<PublicAccessBlock> account)
    {
        Verdict error = BucketRows.Unlocated(context.Account, bucket);
        return PublicAccess.IsComplete(account.OrNull())
            ? Verdict.Pass(error.Resource, "PublicAccessBlocked", "All four settings block public access, set on the account.")
                .With("Via", "account")
            : error;
    }

    private static Verdict OfAccount(
        AssessmentContext context, Answer<PublicAccessBlock> account, Answer<BucketList> list, IReadOnlyList<AssessedBucket> buckets)
    {
        ResourceRef resource = context.AccountResource;
        Verdict verdict = PublicAccess.IsComplete(account.OrNull())
            ? Verdict.Pass(resource, "AccountBlocked", "The account blocks public access to all buckets with all four settings.")
            : list.TryRead(out BucketList? read, out ReadFailure? unread) ? ByBuckets(resource, account, read, buckets)
            : Verdict.Error(resource, S3Evidence.Buckets, unread);
        return verdict.With("Account", PublicAccess.FlagsOf(account.OrNull()) ?? ["(unknown)"])
            .WarnIf(list.Failure is not null, $"The buckets could not be listed ({list.Failure?.Code}).");
    }

    private static Verdict ByBuckets(
        ResourceRef resource, Answer<PublicAccessBlock> account, BucketList list, IReadOnlyList<AssessedBucket> buckets)
    {
        ReadFailure? unread = buckets.Where(b => b.Access.IsBlocked is null).Select(b => b.Failure).FirstOrDefault(f => f is not null);
        int open = buckets.Count(b => b.Access.IsBlocked == false);
        bool all = list.Unlocated.Count == 0 && buckets.Count > 0 && buckets.All(b => b.Access.IsBlocked == true);
        if (all)
        {
            return Verdict.Pass(
                resource,
                "BucketsBlocked",
                "The account does not block public access as a whole, but all four settings apply to every bucket.").With("Via", "buckets");
        }

        if (account.Failure is { } failure) return Verdict.Error(resource, S3Evidence.AccountPublicAccessBlock, failure);
        if (open > 0)
        {
            return Verdict.Fail(
                resource,
                "AccountNotBlocked",
                $"The account does not set all four settings, and {Fact.Render(open)} of {Fact.Render(buckets.Count)} buckets are not "
                + $"blocked either.");
        }

        if (unread is not null) return Verdict.Error(resource, S3Evidence.BucketPublicAccessBlock, unread);
        if (list.Unlocated.OrderBy(b => b.Name, StringComparer.Ordinal).FirstOrDefault() is { } unlocated)
        {
            return Verdict.Error(resource, S3Evidence.Buckets, unlocated.Failure);
        }

        // No block, and one with some settings off, are the same state: nothing is exposed, and the next bucket is not protected.
        return Verdict.NotApplicable(
            resource,
            "NoBuckets",
            "There is no bucket, and the account does not block public access with all four settings; setting them now protects future "
            + "buckets.");
    }

    private sealed record AssessedBucket(Bucket Bucket, PublicAccess Access, ReadFailure? Failure);
}
