using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Monitoring;

/// <summary>CloudWatch Logs is asked what a pattern matches.</summary>
public sealed class FilterTestReaderTests : ServerTest
{
    private const string Region = "eu-west-1", Pattern = "{ $.eventName = \"DeleteVpc\" }";
    private readonly FakeAccount account = new();

    [Fact]
    public async Task The_places_of_the_events_that_match()
    {
        account.Monitoring.MatchesFilter = (pattern, message) => pattern == Pattern && message.Contains("DeleteVpc", StringComparison.Ordinal);
        const string deletes = """{"eventName":"DeleteVpc"}""", creates = """{"eventName":"CreateVpc"}""";
        Assert.Equivalent(new FilterTestResult([], null), await AskAsync(Pattern, creates), strict: true);
        Assert.Equivalent(new FilterTestResult([1, 2], null), await AskAsync(Pattern, creates, deletes, deletes), strict: true);
        AwsCall call = Assert.Single(Server.Calls.All);
        Assert.Equal((Pattern, creates, deletes), (call.Parameter("filterPattern"), call.Parameter("logEventMessages.0"), call.Parameter("logEventMessages.1")));
    }

    [Fact]
    public async Task The_empty_pattern_matches_all_of_fifty_events() => Assert.Equal(
        Enumerable.Range(0, FilterTest.MaximumMessages), (await AskAsync(string.Empty, [.. Enumerable.Range(0, FilterTest.MaximumMessages).Select(i => $"event {i}")])).Matches);

    [Fact]
    public async Task A_pattern_that_is_refused_is_an_answer()
    {
        account.Monitoring.MatchesFilter = (_, _) => null;
        FilterTestResult result = await AskAsync("{ nonsense", "x");
        Assert.Empty(result.Matches);
        Assert.Equal("Invalid metric filter pattern", result.Refusal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"matches":[{"eventNumber":1}]}""")]
    [InlineData("""{"matches":[{"eventNumber":1,"eventMessage":"not sent"}]}""")]
    public async Task An_answer_about_other_events_is_malformed(string document)
    {
        using IAwsSession session = await ServeAsync(account, retries: 0);
        Server.On("logs", "TestMetricFilter").ReturnsJson(document);
        Answer<FilterTestResult> answer = await session.ReadInAsync(LogsEvidence.FilterTest, Region, new FilterTest(Pattern, ["sent"]).ToSubject());
        Assert.Equal(ReadFailureKind.Malformed, answer.Failure?.Kind);
    }

    [Fact]
    public async Task Denied_and_what_is_no_test_are_failures()
    {
        using IAwsSession session = await ServeAsync(account, retries: 0);
        Server.On("logs", "TestMetricFilter").Denies();
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(LogsEvidence.FilterTest, Region, new FilterTest(Pattern, ["x"]).ToSubject())).Failure?.Kind);
        Server.Calls.Clear();
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadInAsync(LogsEvidence.FilterTest, Region, "no test")).Failure?.Kind);
        Assert.Empty(Server.Calls.All);
    }

    private async Task<FilterTestResult> AskAsync(string pattern, params string[] messages)
    {
        using IAwsSession session = await ServeAsync(account, retries: 0);
        return (await session.ReadInAsync(LogsEvidence.FilterTest, Region, new FilterTest(pattern, messages).ToSubject())).Value();
    }
}
