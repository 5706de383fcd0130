using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Monitoring;

/// <summary>CloudWatch Logs tests what a pattern matches.</summary>
public sealed class FilterTestReaderTests : ServerTest
{
    private const string Region = "eu-west-1", Pattern = "{ $.eventName = \"DeleteVpc\" }";
    private readonly FakeAccount account = new();

    [Fact]
    public async Task ThePlacesOfTheEventsThatMatch()
    {
        account.Monitoring.MatchesFilter = (pattern, message) => pattern == Pattern
            && message.Contains("DeleteVpc", StringComparison.Ordinal);
        const string deletes = """{"eventName":"DeleteVpc"}""", creates = """{"eventName":"CreateVpc"}""";
        Assert.Equivalent(new FilterTestResult([], null), await AskAsync(Pattern, creates), strict: true);
        Assert.Equivalent(new FilterTestResult([1, 2], null), await AskAsync(Pattern, creates, deletes, deletes), strict: true);
        AwsCall call = Assert.Single(Server.Calls.All);
        Assert.Equal(
            (Pattern, creates, deletes),
            (call.Parameter("filterPattern"), call.Parameter("logEventMessages.0"), call.Parameter("logEventMessages.1")));
    }

    [Fact]
    public async Task TheEmptyPatternMatchesAllOfFiftyEvents() => Assert.Equal(
        Enumerable.Range(0, FilterTest.MaximumMessages),
        (await AskAsync(string.Empty, [.. Enumerable.Range(0, FilterTest.MaximumMessages).Select(i => $"event {i}")])).Matches);

    [Fact]
    public async Task ARefusedPatternIsAnAnswer()
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
    public async Task AnAnswerAboutOtherEventsIsMalformed(string document)
    {
        using IAwsSession session = await ServeAsync(account, retries: 0);
        Server.On("logs", "TestMetricFilter").ReturnsJson(document);
        Answer<FilterTestResult> answer = await session.ReadInAsync(
            LogsEvidence.FilterTest, Region, new FilterTest(Pattern, ["sent"]).ToSubject());
        Assert.Equal(ReadFailureKind.Malformed, answer.Failure?.Kind);
    }

    [Fact]
    public async Task DeniedAndInvalidTestsAreFailures()
    {
        using IAwsSession session = await ServeAsync(account, retries: 0);
        Server.On("logs", "TestMetricFilter").Denies();
        Assert.Equal(
            ReadFailureKind.AccessDenied,
            (await session.ReadInAsync(LogsEvidence.FilterTest, Region, new FilterTest(Pattern, ["x"]).ToSubject())).Failure?.Kind);
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
