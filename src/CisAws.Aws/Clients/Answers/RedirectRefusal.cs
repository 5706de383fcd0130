using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace CisAws.Aws.Clients.Answers;

/// <summary>
/// Refuses an answer that sends the call to another host: it would go there with its body and its session token. Only Amazon S3 redirects,
/// to the region of a bucket, and its client follows that by itself, with a signature for the new host; so that is let through where the
/// host is one of the same service. Innermost, because the SDK takes a redirect for a successful answer.
/// </summary>
internal sealed class RedirectRefusal : PipelineHandler
{
    private const string Location = "Location";

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        T result = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        IRequestContext request = executionContext.RequestContext;
        if (!request.ClientConfig.AllowAutoRedirect && executionContext.ResponseContext.HttpResponse is { } answer && IsRedirect(answer))
        {
            Check(request, answer.GetHeaderValue(Location));
        }

        return result;
    }

    private static bool IsRedirect(IWebResponseData answer) =>
        answer.StatusCode is >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest and not HttpStatusCode.NotModified;

    private static void Check(IRequestContext request, string? location)
    {
        Uri endpoint = request.Request.Endpoint;
        bool isS3 = request.ClientConfig.AuthenticationServiceName == "s3";
        if (string.IsNullOrEmpty(location))
        {
            // Amazon S3 names the region in a header or in the document of the error instead.
            if (isS3) return;
            throw new MalformedAnswerException($"{endpoint.Authority} answered with a redirect to nowhere");
        }

        if (!Uri.TryCreate(endpoint, location, out Uri? target))
        {
            throw new MalformedAnswerException($"{endpoint.Authority} answered with a redirect to nowhere");
        }

        if (!isS3 || !IsOfSameService(endpoint, target))
        {
            throw new MalformedAnswerException($"{endpoint.Authority} answered with a redirect to {target.Authority}");
        }
    }

    /// <summary>
    /// Whether both are hosts of Amazon S3 in one partition: <c>bucket.s3.region.suffix</c>, <c>s3.region.suffix</c> or an older form.
    /// </summary>
    internal static bool IsOfSameService(Uri endpoint, Uri target) =>
        target.Scheme == endpoint.Scheme && Suffix(endpoint) is { } suffix && Suffix(target) == suffix;

    private static string? Suffix(Uri uri)
    {
        string[] labels = uri.Host.Split('.');
        int service = Array.FindLastIndex(labels, l => l == "s3" || l.StartsWith("s3-", StringComparison.Ordinal));
        int amazon = Array.IndexOf(labels, "amazonaws");
        return service >= 0 && amazon > service && amazon >= labels.Length - 3 ? string.Join('.', labels[amazon..]) : null;
    }
}
