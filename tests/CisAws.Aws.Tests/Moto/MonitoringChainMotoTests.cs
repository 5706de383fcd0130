using System.Text.Json.Nodes;
using AwsTesting;
using CisAws.Aws.Session;
using CisAws.Aws.Tests.Harness;
using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Gateway;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Settings;

namespace CisAws.Aws.Tests.Moto;

/// <summary>
/// Section 5 from resources in moto to verdicts: the complete chain of each recommendation, and each of its links broken. moto evaluates no
/// pattern and no alarm, and confirms every subscription at once.
/// </summary>
public sealed class MonitoringChainMotoTests(SharedMoto shared, ITestOutputHelper output) : MotoTest(shared)
{
    private AwsTestServer front = null!;
    private MotoChain made = null!;

    public static TheoryData<string> AlarmControls => [.. RequiredEvents.Controls];

    private static string Topic => MotoChain.TopicArn("security");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        front = await AwsTestServer.StartAsync(cancellationToken: Cancel);
        front.ForwardTo(Moto.BaseUrl);
        front.On("organizations", "DescribeOrganization")
            .ReturnsJson(new { Organization = new { Id = "o-exampleorg1", FeatureSet = "ALL", MasterAccountId = MotoChain.Account } });
        made = new MotoChain(Moto);
    }

    public override async ValueTask DisposeAsync()
    {
        if (front is not null) await front.DisposeAsync();
        await base.DisposeAsync();
        made?.Dispose();
    }

    [Theory]
    [MemberData(nameof(AlarmControls))]
    public async Task TheChainOfARecommendation(string id)
    {
        await IsAsync(id, FindingStatus.Fail, "NoTrail");
        await made.TrailAsync();
        await IsAsync(id, FindingStatus.Fail, "NoMetricFilter");
        await made.FilterAsync("cis", CanonicalPattern.For(id));
        await IsAsync(id, FindingStatus.Fail, "NoAlarm");
        await made.TopicAsync("security");
        await made.AlarmAsync("cis", Topic);
        await IsAsync(id, FindingStatus.Fail, "NoConfirmedSubscription");
        await made.SubscribeAsync("security");
        (Finding finding, IReadOnlyList<CallCount> calls) = await IsAsync(id, FindingStatus.Pass, "Monitored");
        Assert.Equal("cis", finding.Evidence["MetricFilter"]);
        Assert.Equal(Topic, finding.Evidence["Topic"]);
        Assert.Equal("email s***@example.com", finding.Evidence["Subscription"]);
        Assert.Equal(
            [
                "DescribeAlarms", "DescribeLogGroups", "DescribeMetricFilters", "GetEventSelectors", "GetSubscriptionAttributes",
                "GetTopicAttributes", "GetTrailStatus", "ListSubscriptionsByTopic",
            ],
            calls.Where(c => c.Operation is not ("DescribeTrails" or "DescribeRegions" or "GetCallerIdentity" or "DescribeOrganization"))
                .Select(c => c.Operation)
                .Order(StringComparer.Ordinal));
        Assert.All(calls, c => Assert.Equal(1, c.Calls));
        output.WriteLine($"{id}: {calls.Sum(c => c.Calls)} calls for a whole chain.");
        await made.DeleteFilterAsync("cis"); // moto keeps both filters where a name is used twice
        await made.FilterAsync("cis", Narrowed(id));
        await IsAsync(id, FindingStatus.Fail, "PatternNarrowed");
    }

    [Fact]
    public async Task EachLinkCanBreak()
    {
        await WholeAsync();
        await made.AlarmAsync("cis", Topic, actionsEnabled: false);
        await IsAsync(ControlNames.IamPolicyChangesAlarm, FindingStatus.Fail, "AlarmActionsDisabled");
        await made.AlarmAsync("cis", null);
        await IsAsync(ControlNames.IamPolicyChangesAlarm, FindingStatus.Fail, "NoTopicAction");
        await made.AlarmAsync("cis", MotoChain.TopicArn("security", "eu-west-1"));
        await IsAsync(ControlNames.IamPolicyChangesAlarm, FindingStatus.Fail, "TopicInOtherRegion");
        await made.AlarmAsync("cis", MotoChain.TopicArn("gone"));
        await IsAsync(ControlNames.IamPolicyChangesAlarm, FindingStatus.Fail, "TopicMissing");
        await made.AlarmAsync("cis", Topic, comparison: "LessThanThreshold");
        await IsAsync(ControlNames.IamPolicyChangesAlarm, FindingStatus.Fail, "AlarmCannotFire");
        await made.AlarmAsync("cis", Topic, ns: "Other");
        await IsAsync(ControlNames.IamPolicyChangesAlarm, FindingStatus.Fail, "NoAlarm");
        await made.TopicAsync("sealed", "alias/aws/sns");
        await made.SubscribeAsync("sealed");
        await made.AlarmAsync("cis", MotoChain.TopicArn("sealed"));
        await IsAsync(ControlNames.IamPolicyChangesAlarm, FindingStatus.Fail, "TopicEncryptedWithAwsKey");
        await made.AlarmAsync("cis", Topic);
        await IsAsync(ControlNames.IamPolicyChangesAlarm, FindingStatus.Pass, "Monitored");
        await made.StopTrailAsync();
        await IsAsync(ControlNames.IamPolicyChangesAlarm, FindingStatus.Fail, "TrailNotQualified");
    }

    [Fact]
    public async Task TwoFiltersCoverTogetherAndOneOfThemAloneDoesNot()
    {
        await made.TrailAsync();
        await made.TopicAsync("security");
        await made.SubscribeAsync("security");
        foreach ((string name, string action) in new[] { ("disable", "DisableKey"), ("schedule", "ScheduleKeyDeletion") })
        {
            await made.FilterAsync(name, $"{{ $.eventName = \"{action}\" }}");
            await made.AlarmAsync(name, Topic);
        }

        await IsAsync(ControlNames.KeyDeletionAlarm, FindingStatus.Pass, "Monitored");
        await made.DeleteAlarmAsync("schedule");
        Assert.Equal(
            "ScheduleKeyDeletion",
            (await IsAsync(ControlNames.KeyDeletionAlarm, FindingStatus.Fail, "NoAlarm")).Finding.Evidence["MissingEvents"]);
        await made.DeleteFilterAsync("schedule");
        Assert.Equal(
            "ScheduleKeyDeletion",
            (await IsAsync(ControlNames.KeyDeletionAlarm, FindingStatus.Fail, "PatternMissesEvents")).Finding.Evidence["MissingEvents"]);
    }

    [Fact]
    public async Task RulesOfEventBridgeAreOtherMonitoring()
    {
        await made.TrailAsync();
        await made.RuleAsync(
            "iam-changes",
            """{"source":["aws.iam"],"detail-type":["AWS API Call via CloudTrail"],"detail":{"eventName":[{"wildcard":"*Policy*"}]}}""");
        Finding finding = (await IsAsync(ControlNames.IamPolicyChangesAlarm, FindingStatus.Manual, "AlternativeMonitoring")).Finding;
        Assert.Contains("us-east-1 (rules iam-changes)", finding.Evidence["Alternatives"], StringComparison.Ordinal);
        await IsAsync(ControlNames.CloudTrailChangesAlarm, FindingStatus.Fail, "NoMetricFilter");
    }

    [Fact]
    public async Task DeniedLinksAreErrors()
    {
        await WholeAsync();
        front.On("sns", "ListSubscriptionsByTopic").Denies();
        Assert.Contains(
            "sns:ListSubscriptionsByTopic",
            (await IsAsync(ControlNames.IamPolicyChangesAlarm, FindingStatus.Error, "AccessDenied")).Finding.Reason,
            StringComparison.Ordinal);
        front.On("logs", "DescribeMetricFilters").Denies();
        Assert.Contains(
            "logs:DescribeMetricFilters",
            (await IsAsync(ControlNames.IamPolicyChangesAlarm, FindingStatus.Error, "AccessDenied")).Finding.Reason,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, FindingStatus.Pass, "Monitored")]
    [InlineData(false, FindingStatus.Manual, "EngineDisagreement")]
    public async Task CloudWatchLogsTestsThePatternsToo(bool agrees, FindingStatus status, string code)
    {
        await WholeAsync();
        front.On("logs", "TestMetricFilter").Returns(call =>
        {
            string[] events = [.. JsonNode.Parse(call.Body)!["logEventMessages"]!.AsArray().Select(e => e!.GetValue<string>())];
            return AwsReply.Json(new
            {
                matches = events.Select(
                    (e, i) => new { eventNumber = i + 1, eventMessage = e, extractedValues = new Dictionary<string, string>() })
                    .Take(agrees ? events.Length : events.Length - 1)
                    .ToArray(),
            });
        });
        (_, IReadOnlyList<CallCount> calls) = await IsAsync(
            ControlNames.IamPolicyChangesAlarm, status, code, new AssessmentSettings { VerifyPattern = true });
        Assert.Equal(1, Assert.Single(calls, c => c.Operation == "TestMetricFilter").Calls);
    }

    [Fact]
    public async Task SecurityHubIsOnRegionByRegion()
    {
        await MotoChain.EnableHubAsync(Moto, "eu-west-1");
        using IAwsSession session = await SessionFactory.ConnectAsync(
            Keys.Options(front.BaseUrl), new RecordingLog(), TimeProvider.System, Cancel);
        var engine = new AssessmentEngine(
            session, new AssessmentScope(session.Account, AssessmentSettings.Default, DateTimeOffset.UnixEpoch, null, "run"));
        IReadOnlyList<Finding> findings = await engine.AssessAsync(ControlRegistry.Find(ControlNames.SecurityHub)!, Cancel);
        Assert.Equal("eu-west-1", Assert.Single(findings, f => f.Status == FindingStatus.Pass).Region);
        Finding[] enabledRegions = [.. findings.Where(f => f.ReasonCode != "RegionNotOptedIn")];
        Assert.Empty(FakeAccount.DefaultRegions.Except(enabledRegions.Select(f => f.Region), StringComparer.Ordinal));
        Assert.Equal(enabledRegions.Length - 1, findings.Count(f => f.Status == FindingStatus.Fail && f.ReasonCode == "NotEnabled"));
    }

    // No recommendation allows its events to be counted only where another field happens to be absent or of one value.
    private static string Narrowed(string id)
    {
        string pattern = CanonicalPattern.For(id);
        string condition = id is ControlNames.RootUseAlarm ? "$.awsRegion = \"us-east-1\"" : "$.userAgent NOT EXISTS";
        return $"{{ ({pattern[1..^1]}) && {condition} }}";
    }

    private async Task WholeAsync()
    {
        await made.TrailAsync();
        await made.FilterAsync("cis", CanonicalPattern.For(ControlNames.IamPolicyChangesAlarm));
        await made.TopicAsync("security");
        await made.SubscribeAsync("security");
        await made.AlarmAsync("cis", Topic);
    }

    private async Task<(Finding Finding, IReadOnlyList<CallCount> Calls)> IsAsync(
        string id, FindingStatus status, string code, AssessmentSettings? settings = null)
    {
        using IAwsSession session = await SessionFactory.ConnectAsync(
            Keys.Options(front.BaseUrl), new RecordingLog(), TimeProvider.System, Cancel);
        var engine = new AssessmentEngine(
            session, new AssessmentScope(session.Account, settings ?? AssessmentSettings.Default, DateTimeOffset.UnixEpoch, null, "run"));
        Finding finding = Assert.Single(await engine.AssessAsync(ControlRegistry.Find(id)!, Cancel));
        Assert.True(
            (status, code) == (finding.Status, finding.ReasonCode),
            $"{id}: {finding.Status} {finding.ReasonCode} instead of {status} {code}: {finding.Reason}");
        return (finding, session.Calls);
    }
}
