using System.Text.Json.Nodes;
using System.Web;
using Amazon.Runtime;
using AwsTesting;

namespace CisAws.AwsClients.Tests.Operations;

/// <summary>One operation: the expected request, a hand-written answer, and the expected response.</summary>
/// <param name="Name">Client and operation: <c>AmazonRDSClient.DescribeDBInstances</c>.</param>
/// <param name="Answer">What the server says.</param>
/// <param name="CheckRequest">Fails when the request is not what the service's protocol requires.</param>
/// <param name="CallAsync">Calls the operation at an endpoint and checks the response.</param>
internal sealed record OperationCase(string Name, AwsReply Answer, Action<AwsCall> CheckRequest, Func<Uri, Task> CallAsync)
{
    /// <summary>An operation of the query protocol. The answer gets the protocol's envelope.</summary>
    public static OperationCase Query<TClient>(string operation, string version, string fields, string result, Func<TClient, Task> call)
        where TClient : AmazonServiceClient
    {
        string body = result.Length == 0 ? "" : $"<{operation}Result>{result}</{operation}Result>";
        string answer = $"<{operation}Response xmlns=\"https://example.amazonaws.com/doc/{version}/\">{body}"
            + $"<ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata></{operation}Response>";
        return Create(operation, AwsReply.Xml(answer), call, request =>
        {
            Assert.Equal("POST /", $"{request.Method} {request.Target}");
            Assert.StartsWith("application/x-www-form-urlencoded", request.Headers["Content-Type"], StringComparison.Ordinal);
            string expected = $"Action={operation}&Version={version}" + (fields.Length > 0 ? "&" + fields : "");
            Assert.Equal(Fields(expected), Fields(request.Body));
        });
    }

    /// <summary>An operation of the query protocol that answers with the id of the request alone.</summary>
    public static OperationCase QueryDone<TClient>(
        string operation, string version, string fields, Func<TClient, Task<AmazonWebServiceResponse>> call)
        where TClient : AmazonServiceClient => Query<TClient>(operation, version, fields, "", async c =>
            Assert.Equal("request-1", (await call(c)).ResponseMetadata.RequestId));

    /// <summary>An operation of the JSON protocol.</summary>
    public static OperationCase JsonRpc<TClient>(
        string operation, string targetPrefix, string body, string answer, Func<TClient, Task> call)
        where TClient : AmazonServiceClient => Create(operation, AwsReply.Json(answer), call, request =>
        {
            Assert.Equal("POST /", $"{request.Method} {request.Target}");
            Assert.Equal("application/x-amz-json-1.1", request.Headers["Content-Type"]);
            Assert.Equal($"{targetPrefix}.{operation}", request.Headers["X-Amz-Target"]);
            AssertJson(body, request.Body);
        });

    /// <summary>An operation of the JSON protocol whose answer is empty.</summary>
    public static OperationCase JsonRpcDone<TClient>(
        string operation, string targetPrefix, string body, Func<TClient, Task<AmazonWebServiceResponse>> call)
        where TClient : AmazonServiceClient => JsonRpc<TClient>(operation, targetPrefix, body, "{}", async c => AssertDone(await call(c)));

    /// <summary>The answer of an operation that says no more than that it was done.</summary>
    public static void AssertDone(AmazonWebServiceResponse answer) => Assert.Equal(System.Net.HttpStatusCode.OK, answer.HttpStatusCode);

    /// <summary>An operation of the REST protocol with JSON; <paramref name="body"/> is empty where none may be sent.</summary>
    public static OperationCase RestJson<TClient>(
        string operation, string methodAndTarget, string body, string answer, Func<TClient, Task> call)
        where TClient : AmazonServiceClient => Create(operation, AwsReply.Json(answer), call, request =>
        {
            Assert.Equal(methodAndTarget, $"{request.Method} {request.Target}");
            if (body.Length == 0)
            {
                Assert.Empty(request.Body);
                return;
            }

            Assert.Equal("application/json", request.Headers["Content-Type"]);
            AssertJson(body, request.Body);
        });

    public static OperationCase Create<TClient>(string operation, AwsReply answer, Func<TClient, Task> call, Action<AwsCall> check)
        where TClient : AmazonServiceClient => new($"{typeof(TClient).Name}.{operation}", answer, check, async url =>
        {
            using var client = TestClients.Create<TClient>(url);
            await call(client);
        });

    private static IEnumerable<string> Fields(string form) =>
        form.Split('&').Select(f => string.Join('=', f.Split('=').Select(HttpUtility.UrlDecode))).Order(StringComparer.Ordinal);

    /// <summary>Two texts are the same JSON.</summary>
    public static void AssertJson(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), $"Expected {expected}\nbut sent {actual}");
}
