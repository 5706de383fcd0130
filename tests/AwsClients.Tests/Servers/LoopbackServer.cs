using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CisAws.AwsClients.Tests.Servers;

/// <summary>What a loopback server was asked.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Target">Path and query string as sent.</param>
/// <param name="Headers">Headers by name, without regard to case.</param>
/// <param name="Body">The body as text.</param>
internal sealed record LoopbackRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>What a loopback server answers.</summary>
internal sealed record LoopbackAnswer(int Status, string ContentType, string Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static LoopbackAnswer Xml(string body, int status = 200) => new(status, "text/xml", body);

    public static LoopbackAnswer Json(string body, int status = 200) => new(status, "application/json", body);

    public static LoopbackAnswer Html(int status) =>
        new(status, "text/html; charset=utf-8", $"<!doctype html>\n<html lang=en>\n<title>{status} Problem</title>\n<h1>Problem</h1>\n<p>Not & here<br>\n");
}

/// <summary>A small HTTP/1.1 server on a free loopback port: one answer a request, one request a connection.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<LoopbackRequest, LoopbackAnswer?> answer;
    private readonly ConcurrentQueue<LoopbackRequest> requests = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;

    /// <param name="answer">The answer to a request; null leaves the caller waiting.</param>
    public LoopbackServer(Func<LoopbackRequest, LoopbackAnswer?> answer)
    {
        this.answer = answer;
        listener.Start();
        loop = AcceptAsync();
    }

    public string Url => "http://127.0.0.1:" + ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

    public IReadOnlyList<LoopbackRequest> Requests => [.. requests];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        listener.Stop();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (!stop.IsCancellationRequested)
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }

        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                if (await ReadAsync(stream) is not { } request)
                    return;
                requests.Enqueue(request);
                if (answer(request) is { } reply)
                    await WriteAsync(stream, reply);
                else
                    await Task.Delay(Timeout.Infinite, stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The caller went away or the test is over.
            }
        }
    }

    private async Task<LoopbackRequest?> ReadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        byte[] one = new byte[1];
        while (!EndsHead(head))
        {
            if (await stream.ReadAsync(one, stop.Token) == 0)
                return null;
            head.Add(one[0]);
        }

        string[] lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(l => l.Split(':', 2)).ToDictionary(p => p[0].Trim(), p => p[1].Trim(), StringComparer.OrdinalIgnoreCase);
        byte[] body = new byte[headers.TryGetValue("Content-Length", out string? length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        if (headers.ContainsKey("Expect"))
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), stop.Token);
        await stream.ReadExactlyAsync(body, stop.Token);
        string[] first = lines[0].Split(' ');
        return new LoopbackRequest(first[0], first[1], headers, Encoding.UTF8.GetString(body));
    }

    private static bool EndsHead(List<byte> head) =>
        head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n';

    private async Task WriteAsync(NetworkStream stream, LoopbackAnswer reply)
    {
        byte[] body = Encoding.UTF8.GetBytes(reply.Body);
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {reply.Status} Answer\r\nContent-Type: {reply.ContentType}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\nConnection: close\r\n");
        foreach (KeyValuePair<string, string> header in reply.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{header.Key}: {header.Value}\r\n");
        head.Append("\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ToString()), stop.Token);
        await stream.WriteAsync(body, stop.Token);
    }
}
