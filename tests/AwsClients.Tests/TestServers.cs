using AwsTesting;

namespace CisAws.AwsClients.Tests;

/// <summary>Servers that answer every call in one way, with the request id of the document or of the reply's own headers.</summary>
internal static class TestServers
{
    /// <summary>Starts a server that always gives this answer.</summary>
    public static Task<AwsTestServer> StartAsync(AwsReply answer) => StartAsync(_ => answer);

    /// <summary>Starts a server that computes its answers from the calls.</summary>
    public static async Task<AwsTestServer> StartAsync(Func<AwsCall, AwsReply> answer)
    {
        AwsTestServer server = await AwsTestServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        server.OnAny().Returns(call => answer(call) with { RequestId = null });
        return server;
    }
}
