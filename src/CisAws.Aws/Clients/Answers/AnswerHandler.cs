using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace CisAws.Aws.Clients.Answers;

/// <summary>
/// Refuses a successful answer that is not one of the API: a proxy's page, nothing, or a document of another kind. The readers of the SDK
/// skip what they do not know, so that such an answer would look like an empty list or a setting that is off.
/// </summary>
internal sealed class AnswerHandler : PipelineHandler
{
    private const int LargestPrepared = 4 * 1024 * 1024;

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        T result = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        if (executionContext.ResponseContext.HttpResponse is { IsSuccessStatusCode: true } answer
            && CallLimiterPipeline.IsGoverned(executionContext))
        {
            byte[] body = await ReadAsync(answer, executionContext.RequestContext.CancellationToken).ConfigureAwait(false);
            string? fault = AnswerRules.Of(executionContext.RequestContext).FaultOf(answer, body);
            if (fault is not null) throw new MalformedAnswerException(fault);
            executionContext.ResponseContext.HttpResponse = new BufferedAnswer(answer, body);
        }

        return result;
    }

    private static async Task<byte[]> ReadAsync(IWebResponseData answer, CancellationToken cancellationToken)
    {
        using Stream stream = await answer.ResponseBody.OpenResponseAsync().ConfigureAwait(false);
        using var buffer = new MemoryStream(Capacity(answer.ContentLength));
        await stream.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
        return buffer.Length == buffer.Capacity ? buffer.GetBuffer() : buffer.ToArray();
    }

    // A length is what a server claims: only believed while it is small.
    private static int Capacity(long length) => length is > 0 and <= LargestPrepared ? (int)length : 0;
}
