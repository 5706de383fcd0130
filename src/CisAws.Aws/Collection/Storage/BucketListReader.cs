using Amazon.S3;
using Amazon.S3.Model;
using CisAws.Evidence;

namespace CisAws.Aws.Collection.Storage;

/// <summary>Lists the buckets of the account with their regions. One bucket whose region cannot be read does not hide the others.</summary>
internal static class BucketListReader
{
    // Asking for the largest page makes S3 name the region of each bucket, and lists accounts that are refused without pages.
    private const int LargestPage = 10_000;

    public static ReaderTable All { get; } = new ReaderTable()
        .On(S3Evidence.Buckets, async (request, cancel) => await ReadAsync(request, cancel).ConfigureAwait(false));

    private static async Task<BucketList> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        List<S3Bucket> buckets = await Pages.ReadAsync(
            request.Client<AmazonS3Client>().Paginators.ListBuckets(new ListBucketsRequest { MaxBuckets = LargestPage }).Responses,
            Items, p => p.ContinuationToken, cancellationToken).ConfigureAwait(false);
        List<S3Bucket> named = request.Items(buckets, ItemKinds.Bucket, b => b.BucketName, b => b);
        object?[] located = await Task.WhenAll(named.Select(b => LocateAsync(request, b, cancellationToken))).ConfigureAwait(false);
        return new BucketList([.. located.OfType<Bucket>()]) { Unlocated = [.. located.OfType<UnlocatedBucket>()] };
    }

    // The SDK makes no list of an empty one; an answer without owner is none of this operation's.
    private static List<S3Bucket>? Items(ListBucketsResponse page) => page.Buckets ?? (page.Owner is null ? null : []);

    // A Bucket, an UnlocatedBucket, or null for a bucket that no longer exists.
    private static async Task<object?> LocateAsync(ReadRequest request, S3Bucket bucket, CancellationToken cancellationToken)
    {
        try
        {
            string? region = string.IsNullOrEmpty(bucket.BucketRegion)
                ? await AskLocationAsync(request, bucket.BucketName, cancellationToken).ConfigureAwait(false)
                : S3Calls.RegionOfLocation(bucket.BucketRegion);
            return region is null ? null : new Bucket(bucket.BucketName, region, Convert.Time(bucket.CreationDate));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return new UnlocatedBucket(bucket.BucketName, FailureClassifier.Classify(e));
        }
    }

    private static async Task<string?> AskLocationAsync(ReadRequest request, string bucket, CancellationToken cancellationToken)
    {
        AmazonS3Client client = request.Client<AmazonS3Client>();
        try
        {
            var question = new GetBucketLocationRequest { BucketName = bucket, ExpectedBucketOwner = request.Account.AccountId };
            GetBucketLocationResponse answer = await client.GetBucketLocationAsync(question, cancellationToken).ConfigureAwait(false);
            return S3Calls.RegionOfLocation(answer.Location?.Value);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchBucket")
        {
            return null;
        }
        catch (AmazonS3Exception e)
        {
            // Even an answer that denies or redirects names the region in a header.
            return S3Calls.RegionOf(e)
                ?? await S3Calls.AskHeadAsync(request, request.Region, bucket, cancellationToken).ConfigureAwait(false)
                ?? throw new ReadFailureException(FailureClassifier.Classify(e));
        }
    }
}
