using System.Net;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.Internal.Transform;

namespace CisAws.Aws.Clients.Answers;

/// <summary>An answer whose body was read already.</summary>
/// <param name="head">Status and headers.</param>
/// <param name="body">The body.</param>
internal sealed class BufferedAnswer(IWebResponseData head, byte[] body) : IWebResponseData, IHttpResponseBody
{
    public long ContentLength => head.ContentLength;

    public string ContentType => head.ContentType;

    public HttpStatusCode StatusCode => head.StatusCode;

    public bool IsSuccessStatusCode => head.IsSuccessStatusCode;

    public IHttpResponseBody ResponseBody => this;

    public string[] GetHeaderNames() => head.GetHeaderNames();

    public bool IsHeaderPresent(string headerName) => head.IsHeaderPresent(headerName);

    public string GetHeaderValue(string headerName) => head.GetHeaderValue(headerName);

    public IEventStreamHeader GetEventStreamHeader(string headerName) => head.GetEventStreamHeader(headerName);

    public bool IsEventHeaderPresent(string headerName) => head.IsEventHeaderPresent(headerName);

    public Stream OpenResponse() => new MemoryStream(body, writable: false);

    public Task<Stream> OpenResponseAsync() => Task.FromResult(OpenResponse());

    public void Dispose() => head.ResponseBody.Dispose();
}
