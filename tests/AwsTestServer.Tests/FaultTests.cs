using Microsoft.Extensions.Time.Testing;

namespace AwsTesting.Tests;

[Trait("Category", "Fast")]
public sealed class FaultTests
{
    [Theory]
    [InlineData("iam", "<Code>Throttling</Code>", 400)]
    [InlineData("ec2", "<Code>RequestLimitExceeded</Code>", 503)]
    public async Task ThrottlingHasTheErrorCodeOfTheService(string service, string code, int status)
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        server.OnAny().Throttles();
        RawAnswer answer = await aws.QueryAsync(service, "ListThings");
        Assert.Equal(status, answer.Status);
        Assert.Contains(code, answer.Body, StringComparison.Ordinal);
        RawAnswer json = await aws.JsonAsync("kms", "TrentService.ListKeys");
        Assert.Equal((400, """{"__type":"ThrottlingException","message":"Rate exceeded"}"""), (json.Status, json.Body));
        RawAnswer rest = await aws.RestAsync("account", "POST", "/listRegions", "{}");
        Assert.Equal((429, "TooManyRequestsException"), (rest.Status, rest.ErrorType));
    }

    [Fact]
    public async Task DenialByServiceControlPolicySaysSo()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        server.OnAny().DeniesByServiceControlPolicy();
        RawAnswer answer = await aws.QueryAsync("ec2", "DescribeVpcs");
        Assert.Equal(403, answer.Status);
        Assert.Contains("<Code>UnauthorizedOperation</Code>", answer.Body, StringComparison.Ordinal);
        Assert.Contains("with an explicit deny in a service control policy", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerErrorsComeAsDocumentsOrAsHtml()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        server.On("iam", "ListUsers").Fails(503).Times(1).FailsWithHtml();
        Assert.Contains("<Code>ServiceUnavailable</Code>", (await aws.QueryAsync("iam", "ListUsers")).Body, StringComparison.Ordinal);
        RawAnswer html = await aws.QueryAsync("iam", "ListUsers");
        Assert.Equal((502, "text/html"), (html.Status, html.ContentType));
    }

    [Fact]
    public async Task GarbageIsNeitherXmlNorJson()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        server.OnAny().ReturnsGarbage();
        RawAnswer answer = await aws.QueryAsync("iam", "ListUsers");
        Assert.Equal((200, "text/xml"), (answer.Status, answer.ContentType));
        Assert.Throws<System.Xml.XmlException>(() => System.Xml.Linq.XDocument.Parse(answer.Body));
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => System.Text.Json.JsonDocument.Parse(answer.Body));
    }

    [Fact]
    public async Task TruncatedAnswerEndsBeforeItsDeclaredLength()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        server.On("iam", "ListUsers").ReturnsResult("<Users/>");
        OperationRule fault = server.On("iam", "*").Truncates();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => aws.QueryAsync("iam", "ListUsers"));
        Assert.False(server.Calls.All[0].ClientAborted);
        server.Remove(fault);
        Assert.Equal(200, (await aws.QueryAsync("iam", "ListUsers")).Status);
    }

    [Fact]
    public async Task ResetConnectionGivesNoAnswerAtAll()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        server.OnAny().ResetsConnection().Times(1).ReturnsResult("<A/>");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => aws.QueryAsync("iam", "ListUsers"));
        Assert.Null(server.Calls.All[0].Status);
        Assert.Equal(200, (await aws.QueryAsync("iam", "ListUsers")).Status);
    }

    [Fact]
    public async Task HangingCallEndsWhenTheClientGivesUpAndIsRecordedAsAborted()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        using CancellationTokenSource patience = new();
        server.On("iam", "ListUsers").Hangs();
        Task<RawAnswer> call = aws.QueryAsync("iam", "ListUsers", cancellationToken: patience.Token);
        await server.Calls.WhenReceivedAsync("iam", "ListUsers", cancellationToken: TestContext.Current.CancellationToken);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        AwsCall record = server.Calls.All[0];
        await record.Completion.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.True(record.ClientAborted);
        Assert.Null(record.Status);
    }

    [Fact]
    public async Task HangingCallEndsWhenTheServerStops()
    {
        AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        server.On("iam", "ListUsers").Hangs();
        Task<RawAnswer> call = aws.QueryAsync("iam", "ListUsers");
        await server.Calls.WhenReceivedAsync("iam", "ListUsers", cancellationToken: TestContext.Current.CancellationToken);
        await server.DisposeAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);
        await server.Calls.All[0].Completion;
        Assert.False(server.Calls.All[0].ClientAborted);
    }

    [Fact]
    public async Task LatencyFollowsTheServersClock()
    {
        FakeTimeProvider time = new();
        await using AwsTestServer server = await AwsTestServer.StartAsync(time);
        using RawAws aws = new(server.BaseUrl);
        server.On("iam", "ListUsers").ReturnsResult("<Users/>");
        server.OnAny().Delays(TimeSpan.FromHours(1));
        Task<RawAnswer> call = aws.QueryAsync("iam", "ListUsers");
        await server.Calls.WhenReceivedAsync("iam", "ListUsers", cancellationToken: TestContext.Current.CancellationToken);
        Assert.False(call.IsCompleted);
        await AdvanceUntilAsync(time, TimeSpan.FromMinutes(30), call);
        Assert.Equal(200, (await call).Status);
        await server.Calls.All[0].Completion;
        Assert.True(server.Calls.All[0].Duration >= TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task SlowDeliveryIsComplete()
    {
        FakeTimeProvider time = new();
        await using AwsTestServer server = await AwsTestServer.StartAsync(time);
        using RawAws aws = new(server.BaseUrl);
        server.On("s3", "ListBuckets").ReturnsXml("<Buckets>0123456789</Buckets>");
        server.OnAny().SendsSlowly(10, TimeSpan.FromSeconds(10));
        Task<RawAnswer> call = aws.RestAsync("s3", "GET", "/");
        await server.Calls.WhenReceivedAsync("s3", "ListBuckets", cancellationToken: TestContext.Current.CancellationToken);
        await AdvanceUntilAsync(time, TimeSpan.FromSeconds(5), call);
        Assert.Equal("<Buckets>0123456789</Buckets>", (await call).Body);
        await server.Calls.All[0].Completion;
        Assert.True(server.Calls.All[0].Duration >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task ConcurrencyHighWaterMarkCountsCallsInFlight()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        using CancellationTokenSource patience = new();
        server.On("ec2", "DescribeVpcs").Hangs();
        Task[] calls =
        [
            .. Enumerable.Range(0, 7)
                .Select(i => aws.QueryAsync("ec2", "DescribeVpcs", i < 5 ? "eu-west-1" : "eu-west-2", cancellationToken: patience.Token)),
        ];
        await server.Calls.WhenReceivedAsync("ec2", "DescribeVpcs", 7, TestContext.Current.CancellationToken);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(calls));
        Assert.Equal(
            (7, 5, 2),
            (
                server.Calls.MaxConcurrency,
                server.Calls.MaxConcurrencyOf("ec2", "eu-west-1"),
                server.Calls.MaxConcurrencyOf("ec2", "eu-west-2")));
        Assert.Equal(7, server.Calls.CountsByOperation()["ec2:DescribeVpcs"]);
        Assert.Equal(Enumerable.Range(1, 7), server.Calls.All.Select(c => c.Sequence).Order());
    }

    /// <summary>It is not known when the server registers its timers; the clock is moved until it is done.</summary>
    private static async Task AdvanceUntilAsync(FakeTimeProvider time, TimeSpan step, Task done)
    {
        while (!done.IsCompleted)
        {
            time.Advance(step);
            await Task.WhenAny(done, Task.Delay(1, TestContext.Current.CancellationToken));
        }
    }
}
