using System.Globalization;
using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Monitoring;

/// <summary>What Amazon EventBridge answers becomes evidence.</summary>
public sealed class EventRuleReadersTests : ServerTest
{
    private const string Region = "eu-west-1", Topic = "arn:aws:sns:eu-west-1:111122223333:cis";
    private readonly FakeAccount account = new();

    [Fact]
    public async Task RulesWithPatternStateAndTargets()
    {
        account.Monitoring.EventRules[Region].Add(
            new FakeEventRule(
                "iam", """{"detail":{"eventName":["CreatePolicy"]}}""", Topic) { State = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" });
        account.Monitoring.EventRules[Region].Add(new FakeEventRule("nightly", null) { State = "DISABLED" });
        using IAwsSession session = await OpenAsync();
        Assert.Equal(
            [
                new EventRule(
                    "iam",
                    "arn:aws:events:eu-west-1:111122223333:rule/iam",
                    "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
                    """{"detail":{"eventName":["CreatePolicy"]}}""",
                    null,
                    null),
                new EventRule("nightly", "arn:aws:events:eu-west-1:111122223333:rule/nightly", "DISABLED", null, "rate(1 day)", null),
            ],
            (await session.ReadInAsync(EventsEvidence.Rules, Region)).Value().Rules);
        Assert.Equal(
            [new EventTarget("target0", Topic)], (await session.ReadInAsync(EventsEvidence.Targets, Region, "iam")).Value().Targets);
        Assert.Empty((await session.ReadInAsync(EventsEvidence.Targets, Region, "nightly")).Value().Targets);
    }

    [Fact]
    public async Task RulesAndTargetsArePaged()
    {
        for (int i = 0; i < 250; i++)
        {
            account.Monitoring.EventRules[Region].Add(new FakeEventRule(string.Create(CultureInfo.InvariantCulture, $"r{i}"), "{}"));
        }

        account.Monitoring.EventRules[Region].Add(new FakeEventRule("many", "{}", [.. Enumerable.Repeat(Topic, 150)]));
        using IAwsSession session = await OpenAsync();
        Assert.Equal(251, (await session.ReadInAsync(EventsEvidence.Rules, Region)).Value().Rules.DistinctBy(r => r.Name).Count());
        Assert.Equal(
            150, (await session.ReadInAsync(EventsEvidence.Targets, Region, "many")).Value().Targets.DistinctBy(t => t.Id).Count());
        Assert.Equal((3, 2), (Server.Calls.Of("events", "ListRules").Count, Server.Calls.Of("events", "ListTargetsByRule").Count));
    }

    [Fact]
    public async Task AMissingRuleIsAbsentAndADenialAFailure()
    {
        using IAwsSession session = await OpenAsync();
        Assert.Empty((await session.ReadInAsync(EventsEvidence.Rules, Region)).Value().Rules);
        Assert.True((await session.ReadInAsync(EventsEvidence.Targets, Region, "gone")).IsAbsent);
        Server.On("events", "*").InRegion("us-east-1").DeniesByServiceControlPolicy();
        Assert.Equal(ReadFailureKind.ServiceControlPolicy, (await session.ReadInAsync(EventsEvidence.Rules, "us-east-1")).Failure?.Kind);
        Assert.Equal(
            ReadFailureKind.ServiceControlPolicy, (await session.ReadInAsync(EventsEvidence.Targets, "us-east-1", "iam")).Failure?.Kind);
    }

    [Theory]
    [InlineData("ListRules", "{}")]
    [InlineData("ListRules", """{"Rules":[{"Name":"r","Arn":"arn:r"}]}""")]
    [InlineData("ListRules", """{"Rules":[{"Name":"r","State":"ENABLED"}]}""")]
    [InlineData("ListRules", """{"Rules":[],"NextToken":"same"}""")]
    [InlineData("ListTargetsByRule", "{}")]
    [InlineData("ListTargetsByRule", """{"Targets":[{"Id":"1"}]}""")]
    [InlineData("ListTargetsByRule", """{"Targets":[],"NextToken":"same"}""")]
    public async Task AnAnswerWithoutRequiredMembersIsMalformed(string operation, string document)
    {
        using IAwsSession session = await OpenAsync();
        Server.On("events", operation).ReturnsJson(document);
        Answer answer = operation == "ListRules"
            ? await session.ReadInAsync(EventsEvidence.Rules, Region)
            : await session.ReadInAsync(EventsEvidence.Targets, Region, "iam");
        Assert.Equal(ReadFailureKind.Malformed, answer.Failure?.Kind);
        Assert.InRange(Server.Calls.Count, 1, 2);
    }

    private Task<IAwsSession> OpenAsync() => ServeAsync(account, retries: 0);
}
