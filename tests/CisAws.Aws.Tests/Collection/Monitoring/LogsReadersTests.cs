using System.Globalization;
using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Monitoring;

/// <summary>What CloudWatch Logs answers becomes evidence.</summary>
public sealed class LogsReadersTests : ServerTest
{
    private const string Region = "eu-west-1", Group = "cloudtrail";
    private readonly FakeAccount account = new();

    [Fact]
    public async Task AGroupIsFoundByItsExactNameInOneCall()
    {
        for (int i = 0; i < 60; i++)
        {
            account.Monitoring.LogGroups[Region].Add(new FakeLogGroup(string.Create(CultureInfo.InvariantCulture, $"{Group}-{i:D2}")));
        }

        account.Monitoring.LogGroups[Region].Add(
            new FakeLogGroup(Group)
            {
                RetentionInDays = 365,
                KmsKeyId = "arn:k",
                MetricFilters = [new FakeMetricFilter("f", string.Empty)],
            });
        using IAwsSession session = await OpenAsync();
        Assert.Equal(
            new LogGroup(Group, "arn:aws:logs:eu-west-1:111122223333:log-group:cloudtrail")
            {
                Class = "STANDARD", RetentionInDays = 365, KmsKeyId = "arn:k", MetricFilterCount = 1, CreatedAt = account.Now.AddDays(-300),
            },
            (await session.ReadInAsync(LogsEvidence.LogGroup, Region, Group)).Value());
        Assert.Equal(Group, Assert.Single(Server.Calls.All).Parameter("logGroupNamePrefix"));
    }

    [Fact]
    public async Task ThatThereIsNoGroupOfANameTakesOneCallHoweverManyNamesBeginWithIt()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("logs", "DescribeLogGroups").Returns(call =>
        {
            int from = int.Parse(call.Parameter("nextToken") ?? "0", CultureInfo.InvariantCulture);
            IEnumerable<string> groups = Enumerable.Range(from, 50).Select(
                i => string.Create(CultureInfo.InvariantCulture, $$"""{"logGroupName":"cloudtrail-{{i:D6}}","arn":"arn:{{i}}:*"}"""));
            return AwsReply.Result(call, $$"""{"logGroups":[{{string.Join(',', groups)}}],"nextToken":"{{from + 50}}"}""");
        });
        Assert.True((await session.ReadInAsync(LogsEvidence.LogGroup, Region, Group)).IsAbsent);
        Assert.Single(Server.Calls.All);
    }

    [Fact]
    public async Task AGroupOnALaterPageIsFoundAndOthersWithItsPrefixDoNotMatch()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("logs", "DescribeLogGroups").ReturnsPages(
            PageStyle.LowerNextToken,
            """{"logGroups":[{"logGroupName":"cloudtrail-2","arn":"arn:2:*"}]}""",
            """{"logGroups":[]}""",
            """{"logGroups":[{"logGroupName":"cloudtrail","arn":"arn:1:*"}]}""");
        Assert.Equal(new LogGroup(Group, "arn:1"), (await session.ReadInAsync(LogsEvidence.LogGroup, Region, Group)).Value());
        Assert.True((await session.ReadInAsync(LogsEvidence.LogGroup, Region, "cloudtr")).IsAbsent);
        Assert.Equal(6, Server.Calls.Count);
    }

    [Fact]
    public async Task MetricFiltersWithAllMembers()
    {
        account.Monitoring.LogGroups[Region].Add(new FakeLogGroup(Group)
        {
            MetricFilters =
            [
                new FakeMetricFilter(
                    "f", "{ ($.eventName = \"A\") }",
                    new FakeTransformation("m", "CIS", "1")
                    {
                        DefaultValue = 0,
                        Dimensions = new Dictionary<string,
                        string> { ["user"] = "$.userName" },
                        Unit = "Count",
                    },
                    new FakeTransformation("n", "CIS", "$.size"))
                {
                    FieldSelectionCriteria = "@aws.account = \"111122223333\"",
                    EmitSystemFieldDimensions = ["@aws.region"],
                    ApplyOnTransformedLogs = true,
                },
            ],
        });
        using IAwsSession session = await OpenAsync();
        MetricFilter filter = Assert.Single((await session.ReadInAsync(LogsEvidence.MetricFilters, Region, Group)).Value().Filters);
        Assert.Equivalent(
            new MetricFilter(
                "f", "{ ($.eventName = \"A\") }",
                [
                    new MetricTransformation("m", "CIS", "1")
                    {
                        DefaultValue = 0,
                        Dimensions = new Dictionary<string,
                        string> { ["user"] = "$.userName" },
                        Unit = "Count",
                    },
                    new MetricTransformation("n", "CIS", "$.size"),
                ])
            {
                FieldSelectionCriteria = "@aws.account = \"111122223333\"",
                EmitSystemFieldDimensions = ["@aws.region"],
                AppliesToTransformedLogs = true,
                CreatedAt = account.Now.AddDays(-200),
            },
            filter, strict: true);
    }

    [Fact]
    public async Task FiltersArePaged()
    {
        account.Monitoring.LogGroups[Region].Add(new FakeLogGroup(Group)
        {
            MetricFilters =
            [
                .. Enumerable.Range(0, 100)
                    .Select(i => string.Create(CultureInfo.InvariantCulture, $"f{i}"))
                    .Select(name => new FakeMetricFilter(name, string.Empty, new FakeTransformation("m"))),
            ],
            SubscriptionFilters =
            [
                new FakeSubscriptionFilter("s", string.Empty, "arn:aws:firehose:eu-west-1:111122223333:deliverystream/siem"),
            ],
        });
        using IAwsSession session = await OpenAsync();
        Assert.Equal(
            100, (await session.ReadInAsync(LogsEvidence.MetricFilters, Region, Group)).Value().Filters.DistinctBy(f => f.Name).Count());
        Assert.Equal(2, Server.Calls.Of("logs", "DescribeMetricFilters").Count);
        Assert.Equal(
            new SubscriptionFilter(
                "s", string.Empty, "arn:aws:firehose:eu-west-1:111122223333:deliverystream/siem") { CreatedAt = account.Now.AddDays(-200) },
            Assert.Single((await session.ReadInAsync(LogsEvidence.SubscriptionFilters, Region, Group)).Value().Filters));
    }

    [Fact]
    public async Task AbsentEmptyAndDeniedDiffer()
    {
        account.Monitoring.LogGroups[Region].Add(new FakeLogGroup(Group));
        using IAwsSession session = await OpenAsync();
        Assert.Empty((await session.ReadInAsync(LogsEvidence.MetricFilters, Region, Group)).Value().Filters);
        Assert.Empty((await session.ReadInAsync(LogsEvidence.SubscriptionFilters, Region, Group)).Value().Filters);
        Assert.True((await session.ReadInAsync(LogsEvidence.LogGroup, "us-east-1", Group)).IsAbsent);
        Assert.True((await session.ReadInAsync(LogsEvidence.MetricFilters, "us-east-1", Group)).IsAbsent);
        Assert.True((await session.ReadInAsync(LogsEvidence.SubscriptionFilters, "us-east-1", Group)).IsAbsent);
        Server.On("logs", "*").InRegion("us-west-2").Denies();
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(LogsEvidence.LogGroup, "us-west-2", Group)).Failure?.Kind);
        Assert.Equal(
            ReadFailureKind.AccessDenied, (await session.ReadInAsync(LogsEvidence.MetricFilters, "us-west-2", Group)).Failure?.Kind);
        Assert.Equal(
            ReadFailureKind.AccessDenied, (await session.ReadInAsync(LogsEvidence.SubscriptionFilters, "us-west-2", Group)).Failure?.Kind);
    }

    [Theory]
    [InlineData("DescribeLogGroups", "{}")]
    [InlineData("DescribeLogGroups", """{"logGroups":[{"arn":"arn:1:*"}]}""")]
    [InlineData("DescribeLogGroups", """{"logGroups":[{"logGroupName":"cloudtrail"}]}""")]
    [InlineData("DescribeLogGroups", """{"logGroups":[],"nextToken":"same"}""")]
    [InlineData("DescribeMetricFilters", "{}")]
    [InlineData("DescribeMetricFilters", """{"metricFilters":[{"filterName":"f","metricTransformations":[]}]}""")]
    [InlineData("DescribeMetricFilters", """{"metricFilters":[{"filterName":"f","filterPattern":""}]}""")]
    [InlineData(
        "DescribeMetricFilters",
        """{"metricFilters":[{"filterName":"f","filterPattern":"","metricTransformations":[{"metricName":"m","metricValue":"1"}]}]}""")]
    [InlineData(
        "DescribeMetricFilters",
        """{"metricFilters":[{"filterName":"f","filterPattern":"","metricTransformations":[],"logGroupName":"other"}]}""")]
    [InlineData("DescribeMetricFilters", """{"metricFilters":[],"nextToken":"same"}""")]
    [InlineData("DescribeSubscriptionFilters", """{"subscriptionFilters":[{"filterName":"f","filterPattern":""}]}""")]
    [InlineData("DescribeSubscriptionFilters", """{"subscriptionFilters":[{"filterName":"f","destinationArn":"arn:d"}]}""")]
    public async Task AnAnswerWithoutRequiredMembersIsMalformed(string operation, string document)
    {
        using IAwsSession session = await OpenAsync();
        Server.On("logs", operation).ReturnsJson(document);
        Answer answer = operation switch
        {
            "DescribeLogGroups" => await session.ReadInAsync(LogsEvidence.LogGroup, Region, Group),
            "DescribeMetricFilters" => await session.ReadInAsync(LogsEvidence.MetricFilters, Region, Group),
            _ => await session.ReadInAsync(LogsEvidence.SubscriptionFilters, Region, Group),
        };
        Assert.Equal(ReadFailureKind.Malformed, answer.Failure?.Kind);
    }

    private Task<IAwsSession> OpenAsync() => ServeAsync(account, retries: 0);
}
