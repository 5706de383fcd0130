namespace AwsTesting.Tests;

[Trait("Category", "Fast")]
public sealed class RuleTests
{
    [Fact]
    public async Task CallWithoutARuleIsAnExplicitErrorAndARecordedMiss()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        RawAnswer answer = await aws.QueryAsync("iam", "ListUsers");
        Assert.Equal(501, answer.Status);
        Assert.Contains("<Code>NoRuleInTestServer</Code>", answer.Body, StringComparison.Ordinal);
        Assert.Contains("iam:ListUsers", answer.Body, StringComparison.Ordinal);
        Assert.Equal("ListUsers", Assert.Single(server.Calls.Misses).Operation);
    }

    [Fact]
    public async Task AnAnsweredCallIsNotAMiss()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        server.On("iam", "ListUsers").ReturnsResult(AwsDocuments.Users());
        await aws.QueryAsync("iam", "ListUsers");
        Assert.Empty(server.Calls.Misses);
        Assert.Equal(200, server.Calls.All[0].Status);
    }

    [Fact]
    public async Task SequenceRunsInOrderAndTheLastStepRepeats()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        server.On("iam", "ListUsers").Throttles().Times(2).ReturnsResult("<Users/>");
        List<int> statuses = [];
        for (int i = 0; i < 4; i++)
        {
            statuses.Add((await aws.QueryAsync("iam", "ListUsers")).Status);
        }

        Assert.Equal([400, 400, 200, 200], statuses);
    }

    [Fact]
    public async Task AfterAUsedUpRuleTheOlderOneApplies()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        server.On("iam", "ListUsers").ReturnsResult("<Users/>");
        server.On("iam", "ListUsers").Throttles().Times(1);
        Assert.Equal(400, (await aws.QueryAsync("iam", "ListUsers")).Status);
        Assert.Equal(200, (await aws.QueryAsync("iam", "ListUsers")).Status);
    }

    [Fact]
    public async Task NewestMatchingRuleDecidesAndCanBeRemoved()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        server.On("iam", "*").ReturnsResult("<A/>");
        OperationRule denied = server.On("iam", "ListUsers").Denies();
        Assert.Equal(403, (await aws.QueryAsync("iam", "ListUsers")).Status);
        Assert.Equal(200, (await aws.QueryAsync("iam", "ListRoles")).Status);
        server.Remove(denied);
        Assert.Equal(200, (await aws.QueryAsync("iam", "ListUsers")).Status);
    }

    [Fact]
    public async Task AnswersDifferByRegionParameterPredicateAndKey()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        server.On("ec2", "DescribeVpcs").ReturnsResult("<vpcSet>other</vpcSet>");
        server.On("ec2", "DescribeVpcs").InRegion("eu-west-1").ReturnsResult("<vpcSet>ireland</vpcSet>");
        server.On("ec2", "DescribeVpcs").WithParameter("DryRun", "true").Throws("DryRunOperation", 412);
        server.On("ec2", "DescribeVpcs").When(c => c.Parameter("MaxResults") == "5").ReturnsResult("<vpcSet>five</vpcSet>");
        server.On("ec2", "DescribeVpcs").SignedBy("AKIASOMEBODYELSE").Denies();
        Assert.Contains("other", (await aws.QueryAsync("ec2", "DescribeVpcs")).Body, StringComparison.Ordinal);
        Assert.Contains("ireland", (await aws.QueryAsync("ec2", "DescribeVpcs", "eu-west-1")).Body, StringComparison.Ordinal);
        Assert.Equal(412, (await aws.QueryAsync("ec2", "DescribeVpcs", extra: "&DryRun=true")).Status);
        Assert.Contains("five", (await aws.QueryAsync("ec2", "DescribeVpcs", extra: "&MaxResults=5")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iam", "<ListThingsResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><ListThingsResult><A/></ListThingsResult>")]
    [InlineData(
        "ec2",
        "<ListThingsResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
            + "<requestId>00000000-0000-4000-8000-000000000001</requestId><A/>")]
    public async Task ResultIsWrappedAsTheProtocolWants(string service, string start)
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        server.On(service, "ListThings").ReturnsResult("<A/>");
        Assert.StartsWith(start, (await aws.QueryAsync(service, "ListThings")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExactAnswersAreSentAsTheyAre()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        server.On("s3", "GetBucketPolicy").Returns(418, "text/plain", "short and stout");
        server.On("s3", "ListBuckets").ReturnsXml("<X/>");
        server.On("macie2", "GetMacieSession").ReturnsJson(new { status = "ENABLED" });
        Assert.Equal(new RawAnswer(418, "text/plain", "short and stout", null), await aws.RestAsync("s3", "GET", "/b?policy"));
        Assert.Equal("<X/>", (await aws.RestAsync("s3", "GET", "/")).Body);
        Assert.Equal("""{"status":"ENABLED"}""", (await aws.RestAsync("macie2", "GET", "/macie")).Body);
    }

    [Fact]
    public async Task PagesFollowTheirTokensAndAWrongTokenIsRefused()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        server.On("iam", "ListUsers").ReturnsPages(PageStyle.Iam, "<Users>1</Users>", "<Users>2</Users>");
        server.On("logs", "DescribeMetricFilters").ReturnsPages(PageStyle.LowerNextToken, """{"metricFilters":[1]}""", "{}");
        server.On("s3", "ListBuckets").ReturnsPages(PageStyle.S3, "<R><Buckets>1</Buckets></R>", "<R><Buckets>2</Buckets></R>");

        string first = (await aws.QueryAsync("iam", "ListUsers")).Body;
        Assert.Contains("<Users>1</Users><IsTruncated>true</IsTruncated><Marker>page-token-1</Marker>", first, StringComparison.Ordinal);
        Assert.Contains(
            "<Users>2</Users><IsTruncated>false</IsTruncated></List",
            (await aws.QueryAsync("iam", "ListUsers", extra: "&Marker=page-token-1")).Body,
            StringComparison.Ordinal);
        Assert.Equal(400, (await aws.QueryAsync("iam", "ListUsers", extra: "&Marker=page-token-9")).Status);
        Assert.Equal(
            """{"metricFilters":[1],"nextToken":"page-token-1"}""",
            (await aws.JsonAsync("logs", "Logs_20140328.DescribeMetricFilters")).Body);
        Assert.Equal("{}", (await aws.JsonAsync("logs", "Logs_20140328.DescribeMetricFilters", """{"nextToken":"page-token-1"}""")).Body);
        Assert.Equal(
            "<R><Buckets>1</Buckets><ContinuationToken>page-token-1</ContinuationToken></R>", (await aws.RestAsync("s3", "GET", "/")).Body);
        Assert.Equal("<R><Buckets>2</Buckets></R>", (await aws.RestAsync("s3", "GET", "/?continuation-token=page-token-1")).Body);
    }

    [Fact]
    public async Task MistakeInARuleReachesTheTestAsText()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        server.On("iam", "ListUsers").Returns(_ => throw new InvalidOperationException("my mistake"));
        RawAnswer answer = await aws.QueryAsync("iam", "ListUsers");
        Assert.Equal(501, answer.Status);
        Assert.Contains("my mistake", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TimesNeedsAStepAndResetForgetsEverything()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        Assert.Throws<InvalidOperationException>(() => server.On("iam", "ListUsers").Times(2));
        server.On("iam", "ListUsers").ReturnsResult("<Users/>");
        await aws.QueryAsync("iam", "ListUsers");
        server.Reset();
        Assert.Empty(server.Calls.All);
        Assert.Equal(501, (await aws.QueryAsync("iam", "ListUsers")).Status);
    }
}
