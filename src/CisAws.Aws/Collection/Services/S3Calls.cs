using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.S3;
using CisAws.Evidence;

namespace CisAws.Aws.Collection.Services;

/// <summary>Asks about a bucket in its own region, and in the region that Amazon S3 names where that is another.</summary>
internal static class S3Calls
{
    private const string RegionHeader = "x-amz-bucket-region";

    /// <summary>Asks about the bucket that is the subject.</summary>
    /// <param name="request">The question.</param>
    /// <param name="ask">Makes the call.</param>
    /// <param name="absent">What stands for an error code that says that the bucket has no such configuration.</param>
    /// <returns>The answer; null where the bucket is gone.</returns>
    public static async Task<object?> AskAsync<T>(ReadRequest request, Func<AmazonS3Client, Task<T>> ask, Func<string, T?> absent)
        where T : class
    {
        string region = request.Region;
        for (bool redirected = false; ; redirected = true)
        {
            try
            {
                return await ask(request.ClientIn<AmazonS3Client>(region)).ConfigureAwait(false);
            }
            catch (AmazonS3Exception e) when (!redirected && IsRedirect(e) && RegionOf(e) is { } named && named != region)
            {
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

    /// <summary>The region in which a bucket is, as its location constraint tells: none stands for the oldest region, EU for the second.</summary>
    public static string RegionOfLocation(string? constraint) => constraint switch
    {
        null or "" or "US" => "us-east-1",
        "EU" => "eu-west-1",
        _ => constraint,
    };

    /// <summary>The region that an error of Amazon S3 names, in a header or in its text; or null.</summary>
    public static string? RegionOf(AmazonS3Exception error) =>
        Text(Header(error)) ?? Text(Element(error.ResponseBody));

    private static bool IsRedirect(AmazonS3Exception error) =>
        error.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect
        || error.ErrorCode is "PermanentRedirect" or "TemporaryRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException";

    private static string? Header(AmazonS3Exception error) =>
        FailureClassifier.Find<HttpErrorResponseException>(error)?.Response?.GetHeaderValue(RegionHeader);

    private static string? Element(string? body)
    {
        if (string.IsNullOrWhiteSpace(body)) return null;
        try
        {
            return XDocument.Parse(body).Descendants().FirstOrDefault(e => e.Name.LocalName == "Region")?.Value;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
