using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CisAws.Aws.Tests.Harness;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Session;

/// <summary>What a person reads when connecting fails.</summary>
[Collection(ProcessEnvironmentCollection.Name)]
public sealed class ConnectErrorTests : ServerTest
{
    // The default number of retries, as a user has it.
    private ConnectionOptions AsUser => Keys.Options(Server.BaseUrl) with { MaximumRetries = 8, SessionToken = Keys.GivenToken };

    private async Task<CisAwsException> FailsAsync(ConnectionOptions options, string id, CisAwsErrorKind kind)
    {
        long start = Stopwatch.GetTimestamp();
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => ConnectAsync(options));
        Assert.Equal((id, kind), (error.ErrorId, error.Kind));
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.NotEmpty(error.RecommendedAction);
        Assert.DoesNotContain('\n', error.Message);
        foreach (string text in new[] { error.ToString(), error.RecommendedAction }.Concat(Log.Lines))
        {
            Assert.DoesNotContain(Keys.GivenSecret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Keys.GivenToken, text, StringComparison.Ordinal);
        }

        return error;
    }

    [Fact]
    public async Task ExpiredSessionToken()
    {
        Server.On("sts", "GetCallerIdentity").ExpiresToken();
        CisAwsException error = await FailsAsync(AsUser, "CredentialsExpired", CisAwsErrorKind.Authentication);
        Assert.Contains("-AccessKey", error.Message, StringComparison.Ordinal);
        Assert.Single(Server.Calls.All);
    }

    [Theory]
    [InlineData("SignatureDoesNotMatch")]
    [InlineData("InvalidClientTokenId")]
    [InlineData("UnrecognizedClientException")]
    [InlineData("InvalidAccessKeyId")]
    [InlineData("OptInRequired")]
    public async Task RejectedKeysNameTheCodeAndTheRegion(string code)
    {
        Server.On("sts", "GetCallerIdentity").Throws(code, 403);
        CisAwsException error = await FailsAsync(AsUser, "CredentialsRejected", CisAwsErrorKind.Authentication);
        Assert.Contains(code, error.Message, StringComparison.Ordinal);
        Assert.Contains("us-east-1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.")]
    [InlineData("SignatureDoesNotMatch",
        "Signature expired: 20260101T000000Z is now earlier than 20260101T234500Z (20260102T000000Z - 15 min.)")]
    [InlineData("SignatureDoesNotMatch", "Signature not yet current: 20260102T000000Z is still later than 20260101T001500Z")]
    [InlineData("InvalidSignatureException", "Signature expired: 20260101T000000Z is now earlier than 20260101T234500Z")]
    public async Task AClockThatIsWrongIsNamed(string code, string message)
    {
        Server.On("sts", "GetCallerIdentity").Throws(code, 403, message);
        CisAwsException error = await FailsAsync(AsUser, "ClockSkew", CisAwsErrorKind.Authentication);
        Assert.Contains("clock of this computer", error.Message, StringComparison.Ordinal);
        Assert.Contains(message[..30], error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AProxyThatRefusesIsNamed(bool isTunnel)
    {
        IWebProxy before = System.Net.Http.HttpClient.DefaultProxy;
        try
        {
            System.Net.Http.HttpClient.DefaultProxy = new WebProxy("http://proxy.example.com:3128")
            {
                Credentials = new NetworkCredential("user", "not-a-password-of-anybody"),
            };
            Exception refusal = isTunnel
                ? new HttpRequestException(
                    HttpRequestError.ProxyTunnelError, "The proxy tunnel request failed with status code '407'.", null,
                    HttpStatusCode.ProxyAuthenticationRequired)
                : new HttpRequestException("Connection refused", new SocketException((int)SocketError.ConnectionRefused));
            CisAwsException error = CisAws.Aws.Session.ConnectFailure.Explain(
                refusal,
                new Amazon.SecurityToken.AmazonSecurityTokenServiceConfig { RegionEndpoint = Amazon.RegionEndpoint.USEast1 },
                new CisAws.Aws.Session.ResolvedCredentials(new Amazon.Runtime.AnonymousAWSCredentials(), "-AccessKey"), "us-east-1");
            Assert.Equal(("ProxyRefused", CisAwsErrorKind.Connection), (error.ErrorId, error.Kind));
            Assert.Contains("http://proxy.example.com:3128", error.Message, StringComparison.Ordinal);
            Assert.Contains("sts.us-east-1.amazonaws.com", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("not-a-password", error.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            System.Net.Http.HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    public async Task DeniedByPolicy()
    {
        Server.On("sts", "GetCallerIdentity").DeniesByServiceControlPolicy();
        await FailsAsync(AsUser, "AccessDenied", CisAwsErrorKind.PermissionDenied);
    }

    [Fact]
    public async Task AClosedPortIsReportedWithinSeconds()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        int port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        long start = Stopwatch.GetTimestamp();
        CisAwsException error = await FailsAsync(
            AsUser with { EndpointUrl = $"http://127.0.0.1:{port}" }, "EndpointUnreachable", CisAwsErrorKind.Connection);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Contains(port.ToString(System.Globalization.CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://ada:hidden@127.0.0.1:5000")]
    [InlineData("https://ada@localhost")]
    [InlineData("htp://ada:hidden@localhost")]
    [InlineData("ada:hidden@localhost")]
    public async Task AnEndpointWithASignInIsRefusedAndNotShown(string url)
    {
        CisAwsException error = await FailsAsync(
            AsUser with { EndpointUrl = url }, "InvalidEndpoint", CisAwsErrorKind.InvalidArgument);
        Assert.DoesNotContain("hidden", error.ToString() + error.Target, StringComparison.Ordinal);
        Assert.DoesNotContain("ada", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownHostIsUnreachable() =>
        await FailsAsync(AsUser with { EndpointUrl = "http://no-such-host.invalid" }, "EndpointUnreachable", CisAwsErrorKind.Connection);

    [Fact]
    public async Task ResetConnectionsAreUnreachable()
    {
        Server.On("sts", "GetCallerIdentity").ResetsConnection();
        await FailsAsync(AsUser, "EndpointUnreachable", CisAwsErrorKind.Connection);
    }

    public static TheoryData<int, string, string> ForeignAnswers => new()
    {
        { 200, "text/html", "<html><body>Welcome<br></body></html>" },
        { 200, "text/html", "<html><body>Well-formed</body></html>" },
        { 200, "text/plain", "hello" },
        { 200, "application/json", "{}" },
        { 200, "text/xml", string.Empty },
        { 403, "text/html", "<html><body>Forbidden by the proxy</body></html>" },
        { 404, "text/html", "<html><body>Not found</body></html>" },
        { 502, "text/html", "<html><body>Bad gateway<br></body></html>" },
        { 301, "text/html", "<html><body>Moved</body></html>" },
    };

    [Theory]
    [MemberData(nameof(ForeignAnswers))]
    public async Task AnswerOfAnotherServerIsNotAcceptedAsAws(int status, string type, string body)
    {
        Server.OnAny().Returns(status, type, body);
        CisAwsException error = await FailsAsync(AsUser, "EndpointNotAws", CisAwsErrorKind.Connection);
        Assert.Contains(Server.BaseUrl.Authority, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvalidTextIsNotAcceptedAsAws()
    {
        Server.On("sts", "GetCallerIdentity").ReturnsGarbage();
        await FailsAsync(AsUser, "EndpointNotAws", CisAwsErrorKind.Connection);
    }

    [Fact]
    public async Task FailureOfAwsItselfIsReportedAsSuch()
    {
        Server.On("sts", "GetCallerIdentity").Fails();
        CisAwsException error = await FailsAsync(AsUser, "ServiceFailed", CisAwsErrorKind.Service);
        Assert.Contains("InternalFailure", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-eest-1", "us-east-1")]
    [InlineData("EU-WEST-11", "eu-west-1")]
    [InlineData("eucentral-1", "eu-central-1")]
    public async Task UnknownRegionNamesNearOnes(string region, string near)
    {
        CisAwsException error = await FailsAsync(AsUser with { Region = region }, "UnknownRegion", CisAwsErrorKind.InvalidArgument);
        Assert.Contains(near, error.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("-Region", error.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Calls.All);
    }

    [Fact]
    public async Task EveryRegionThatIsNamedIsKnownBeforeACallIsMade()
    {
        CisAwsException error = await FailsAsync(
            AsUser with { Region = "us-east-1", OtherRegions = ["eu-west-1", "eu-wst-1"] }, "UnknownRegion",
            CisAwsErrorKind.InvalidArgument);
        Assert.Equal("eu-wst-1", error.Target);
        Assert.Contains("eu-west-1", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Server.Calls.All);
    }

    [Fact]
    public async Task UnknownRegionWithoutAnyNearOneOffersNone()
    {
        CisAwsException error = await FailsAsync(
            AsUser with { Region = "the-moon-and-back" }, "UnknownRegion", CisAwsErrorKind.InvalidArgument);
        Assert.DoesNotContain("mean", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("127.0.0.1:5000")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task EndpointThatIsNoUrl(string url) =>
        await FailsAsync(AsUser with { EndpointUrl = url }, "InvalidEndpoint", CisAwsErrorKind.InvalidArgument);

    [Fact]
    public async Task ForeignCredentialsWithoutKeysKeepTheirOwnErrorMessage()
    {
        var source = new ForeignSource(
            "-Credential",
            () => throw new CisAwsException("NoKeys", CisAwsErrorKind.Authentication, "The object gives no keys.", "Give another one."));
        await FailsAsync(
            new() { Credential = source, Region = "us-east-1", EndpointUrl = Server.BaseUrl.ToString() },
            "NoKeys",
            CisAwsErrorKind.Authentication);
    }

    [Fact]
    public async Task CancellingWhileConnectingIsACancellation()
    {
        Server.On("sts", "GetCallerIdentity").Hangs();
        using var stop = new CancellationTokenSource();
        Task<IAwsSession> connecting = CisAws.Aws.Session.SessionFactory.ConnectAsync(AsUser, Log, TimeProvider.System, stop.Token);
        await Server.Calls.WhenReceivedAsync("sts", "GetCallerIdentity", 1, Cancel);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        await Server.Calls.All[0].Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        Assert.True(Server.Calls.All[0].ClientAborted);
    }
}
