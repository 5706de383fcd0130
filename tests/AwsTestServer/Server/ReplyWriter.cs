using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AwsTesting;

/// <summary>Writes an answer to the connection as its <see cref="Delivery"/> specifies.</summary>
internal static class ReplyWriter
{
    public static async Task WriteAsync(HttpContext context, AwsReply reply, TimeProvider time, CancellationToken cancellationToken)
    {
        switch (reply.Delivery)
        {
            case Delivery.HangDelivery:
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
                break;
            case Delivery.ResetDelivery:
                context.Abort();
                break;
            case Delivery.Truncated truncated:
                WriteHead(context, reply);
                int sent = (int)(reply.Body.Length * Math.Clamp(truncated.Fraction, 0, 1));
                await context.Response.Body.WriteAsync(reply.Body[..sent], cancellationToken).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
                context.Abort();
                break;
            case Delivery.SlowChunks slow:
                WriteHead(context, reply);
                await SendSlowlyAsync(context, reply.Body, slow, time, cancellationToken).ConfigureAwait(false);
                break;
            default:
                WriteHead(context, reply);
                if (MayHaveBody(context, reply))
                {
                    await context.Response.Body.WriteAsync(reply.Body, cancellationToken).ConfigureAwait(false);
                }

                break;
        }
    }

    private static async Task SendSlowlyAsync(
        HttpContext context, ReadOnlyMemory<byte> body, Delivery.SlowChunks slow, TimeProvider time, CancellationToken cancellationToken)
    {
        await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        for (int start = 0; start < body.Length; start += slow.ChunkBytes)
        {
            await Task.Delay(slow.Pause, time, cancellationToken).ConfigureAwait(false);
            await context.Response.Body.WriteAsync(body.Slice(start, Math.Min(slow.ChunkBytes, body.Length - start)), cancellationToken)
                .ConfigureAwait(false);
            await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool MayHaveBody(HttpContext context, AwsReply reply) =>
        !HttpMethods.IsHead(context.Request.Method) && reply.Status is not (204 or 304);

    private static void WriteHead(HttpContext context, AwsReply reply)
    {
        context.Response.StatusCode = reply.Status;
        if (reply.RequestId is { } requestId)
        {
            context.Response.Headers["x-amzn-RequestId"] = requestId;
        }

        foreach ((string name, string value) in reply.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (reply.ContentType.Length > 0)
        {
            context.Response.ContentType = reply.ContentType;
        }

        if (MayHaveBody(context, reply))
        {
            context.Response.ContentLength = reply.Body.Length;
        }
    }
}
