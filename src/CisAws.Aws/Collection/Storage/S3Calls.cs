using System.Net;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;
using CisAws.Evidence;

namespace CisAws.Aws.Collection.Storage;

/// <summary>Asks about a bucket in its own region, and in the region that Amazon S3 names where that is another.</summary>
internal static class S3Calls
{
    private const string RegionHeader = "x-amz-bucket-region";

    /// <summary>Asks about the bucket that is the subject.</summary>
    /// <param name="request">The question.</param>
    /// <param name="ask">Makes the call.</param>
    /// <param name="absent">The value to return for an error code that says that the bucket has no such configuration.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The answer; null where the bucket no longer exists.</returns>
    public static async Task<T?> AskAsync<T>(
        ReadRequest request, Func<AmazonS3Client, Task<T>> ask, Func<string, T?> absent, CancellationToken cancellationToken)
        where T : class
    {
        string region = request.Region;
        for (bool redirected = false; ; redirected = true)
        {
            try
            {
                return await ask(request.ClientIn<AmazonS3Client>(region)).ConfigureAwait(false);
            }
            catch (AmazonS3Exception e) when (!redirected && IsRedirect(e))
            {
                string? named = RegionOf(e)
                    ?? await AskHeadAsync(request, region, request.Subject, cancellationToken).ConfigureAwait(false);
                if (named is null || named == region) throw;
                region = named;
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchBucket")
            {
                return null;
            }
            catch (AmazonS3Exception e) when (absent(e.ErrorCode ?? string.Empty) is not null)
            {
                return absent(e.ErrorCode ?? string.Empty);
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "MethodNotAllowed")
            {
                // S3's way to refuse a policy to a caller of another account.
                throw new ReadFailureException(new ReadFailure(ReadFailureKind.AccessDenied, e.ErrorCode, e.Message));
            }
        }
    }

    /// <summary>
    /// The region in which a bucket is, from its location constraint: none means the oldest region, EU the second.
    /// </summary>
    public static string RegionOfLocation(string? constraint) => constraint switch
    {
        null or "" or "US" => "us-east-1",
        "EU" => "eu-west-1",
        _ => constraint,
    };

    /// <summary>The region that an error of Amazon S3 names in a header; or null.</summary>
    public static string? RegionOf(AmazonS3Exception error) =>
        FailureClassifier.Find<HttpErrorResponseException>(error)?.Response?.GetHeaderValue(RegionHeader) is { Length: > 0 } region
            ? region
            : null;

    /// <summary>The region that HeadBucket names, which it does even where it is denied; or null.</summary>
    public static async Task<string?> AskHeadAsync(ReadRequest request, string region, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            HeadBucketResponse head = await request.ClientIn<AmazonS3Client>(region)
                .HeadBucketAsync(
                    new HeadBucketRequest { BucketName = bucket, ExpectedBucketOwner = request.Account.AccountId },
                    cancellationToken).ConfigureAwait(false);
            return string.IsNullOrEmpty(head.BucketRegion) ? null : head.BucketRegion;
        }
        catch (AmazonS3Exception e)
        {
            return RegionOf(e);
        }
    }

    private static bool IsRedirect(AmazonS3Exception error) =>
        error.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect
        || error.ErrorCode
            is "PermanentRedirect" or "TemporaryRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException";
}
