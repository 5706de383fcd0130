using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestMonitoring;

namespace CisAws.Tests.Controls.Monitoring;

/// <summary>Other monitoring than metric filters, and filters of which it is not documented what they count.</summary>
public sealed class AlternativesTests
{
    private const string KeyRule = """
        {"Schema":{"Name":"CloudWatchLogRule","Version":1},"LogGroupNames":["trail-*"],"LogFormat":"JSON",
        "Contribution":{"Keys":["$.userIdentity.arn"],"Filters":[{"Match":"$.eventSource","In":["kms.amazonaws.com"]},
        {"Match":"$.eventName","In":["DisableKey","ScheduleKeyDeletion"]}]},"AggregateOn":"Count"}
        """;

    private static readonly MetricAlarm OnRule = Alarm("ci") with
    {
        Namespace = null, MetricName = null, Statistic = null, Period = null,
        Metrics = [new AlarmMetric("e1") { Expression = "INSIGHT_RULE_METRIC(\"CIS-CMK-Deletion-Disabling\", \"Sum\")" }],
    };

    [Theory]
    [InlineData("{ $.eventSource = kms.amazonaws.com && $.readOnly = false }", "$.readOnly = false")]
    [InlineData("{ $.eventSource = kms.amazonaws.com && $.readOnly = \"false\" }", "$.readOnly = false")]
    [InlineData("{ $.eventSource = kms.amazonaws.com && $.readOnly != true }", "$.readOnly != true")]
    [InlineData(
        "{ ($.eventName = DisableKey || $.eventName = ScheduleKeyDeletion) && $.recipientAccountId = 111122223333 }",
        "$.recipientAccountId = 111122223333")]
    [InlineData(
        "{ ($.eventName = DisableKey || $.eventName = ScheduleKeyDeletion) && $.managementEvent = true }", "$.managementEvent = true")]
    public void AFilterThatCountsByAnUndocumentedComparisonIsManualAndNamed(string pattern, string comparison)
    {
        Finding finding = new TestMonitoring(ControlNames.KeyDeletionAlarm).Set(m => m.OnlyFilter = Filter("cis", pattern)).Run();
        Assert.Equal((FindingStatus.Manual, "PatternUndocumented"), (finding.Status, finding.ReasonCode));
        Assert.Contains("metric filter cis ", finding.Reason, StringComparison.Ordinal);
        Assert.Contains($"'{comparison}'", finding.Reason, StringComparison.Ordinal);
        Assert.Equal(comparison, finding.Evidence["UndocumentedComparisons"]);
    }

    [Theory]
    [InlineData("{ $.eventSource = kms.amazonaws.com && $.readOnly = true }")]
    [InlineData("{ $.eventName = DisableKey && $.readOnly = false }")]
    [InlineData("{ $.eventSource = ec2.amazonaws.com && $.readOnly = false }")]
    [InlineData("{ $.eventSource = kms.amazonaws.com && $.recipientAccountId = 999922223333 }")]
    public void AComparisonThatCouldNotHelpIsAFail(string pattern) => Assert.Equal(
        FindingStatus.Fail,
        new TestMonitoring(ControlNames.KeyDeletionAlarm).Set(m => m.OnlyFilter = Filter("cis", pattern)).Run().Status);

    [Fact]
    public void WithoutAnAlarmItIsTheAlarmThatIsMissing()
    {
        Finding finding = new TestMonitoring(ControlNames.KeyDeletionAlarm).Set(m =>
        {
            m.OnlyFilter = Filter("cis", "{ $.eventSource = kms.amazonaws.com && $.readOnly = false }");
            m.Alarms = [];
        }).Run();
        Assert.Equal((FindingStatus.Fail, "NoAlarm"), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void AnotherFilterThatCountsAllDecides() => Assert.Equal(FindingStatus.Pass, new TestMonitoring(ControlNames.KeyDeletionAlarm)
        .Set(m =>
        {
            m.Filters.Add(Filter("other", "{ $.eventSource = kms.amazonaws.com && $.readOnly = false }"));
            m.Alarms.Add(Alarm("other"));
        }).Run().Status);

    [Theory]
    [InlineData(ControlNames.KeyDeletionAlarm, KeyRule, "ENABLED", FindingStatus.Manual)]
    [InlineData(ControlNames.KeyDeletionAlarm, null, "", FindingStatus.Manual)] // its definition could not be read
    [InlineData(ControlNames.VpcChangesAlarm, KeyRule, "ENABLED", FindingStatus.Fail)]
    [InlineData(ControlNames.KeyDeletionAlarm, KeyRule, "DISABLED", FindingStatus.Fail)]
    [InlineData(ControlNames.KeyDeletionAlarm, "{\"LogGroupNames\":[\"other\"]}", "ENABLED", FindingStatus.Fail)]
    [InlineData(ControlNames.KeyDeletionAlarm, "no JSON", "ENABLED", FindingStatus.Fail)]
    public void AnAlarmOnARuleOfContributorInsightsIsOtherMonitoring(
        string control, string? definition, string state, FindingStatus expected)
    {
        TestMonitoring monitoring = new TestMonitoring(control).Set(m => (m.Filters, m.Alarms) = ([], [OnRule]));
        if (definition is not null)
        {
            monitoring.Also(a => a.WithIn(
                CloudWatchEvidence.InsightRules, Home,
                new InsightRuleList([new InsightRule("CIS-CMK-Deletion-Disabling", state, definition)])));
        }

        Finding finding = monitoring.Run();
        Assert.Equal(expected, finding.Status);
        if (expected != FindingStatus.Manual) return;
        Assert.Equal("AlternativeMonitoring", finding.ReasonCode);
        Assert.Contains(
            "the alarm ci-alarm acts on the rule of Contributor Insights CIS-CMK-Deletion-Disabling", finding.Reason,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"In\":[\"kms.amazonaws.com\"]}", "$.eventSource", true)]
    [InlineData("{\"NotIn\":[\"ec2.amazonaws.com\"]}", "$.eventSource", true)]
    [InlineData("{\"NotIn\":[\"kms.amazonaws.com\"]}", "$.eventSource", false)]
    [InlineData("{\"StartsWith\":[\"kms\"]}", "$.eventSource", true)]
    [InlineData("{\"EqualTo\":\"111122223333\"}", "$.recipientAccountId", true)]
    [InlineData("{\"NotEqualTo\":111122223333}", "$.recipientAccountId", false)]
    [InlineData("{\"IsPresent\":true}", "$.errorCode", false)]
    [InlineData("{\"IsPresent\":false}", "$.errorCode", true)]
    [InlineData("{\"Like\":\"kms*\"}", "$.eventSource", false)]
    public void TheConditionsOfARuleDecideWhatItCounts(string condition, string field, bool counts)
    {
        string filter = condition.Replace("{", $"{{\"Match\":\"{field}\",", StringComparison.Ordinal);
        string definition = $$"""{"LogGroupARNs":["{{GroupArn()}}:*"],"Contribution":{"Filters":[{{filter}}] } }""";
        Finding finding = new TestMonitoring(ControlNames.KeyDeletionAlarm).Set(m => (m.Filters, m.Alarms) = ([], [OnRule]))
            .Also(a => a.WithIn(
                CloudWatchEvidence.InsightRules, Home,
                new InsightRuleList([new InsightRule("CIS-CMK-Deletion-Disabling", "ENABLED", definition)]))).Run();
        Assert.Equal(counts ? FindingStatus.Manual : FindingStatus.Fail, finding.Status);
    }

    [Fact]
    public void RulesOfContributorInsightsAreReadOnlyWhereAnAlarmWatchesOne()
    {
        Finding finding = new TestMonitoring(ControlNames.KeyDeletionAlarm).Set(m => (m.Filters, m.Alarms) = ([], [Alarm("cis")]))
            .Also(a => a.Deny(CloudWatchEvidence.InsightRules, region: Home)).Run();
        Assert.Equal((FindingStatus.Fail, "NoMetricFilter"), (finding.Status, finding.ReasonCode));
        Assert.Empty(finding.Warnings);
        Finding silent = new TestMonitoring(ControlNames.KeyDeletionAlarm)
            .Set(m => (m.Filters, m.Alarms) = ([], [OnRule with { AlarmActions = [] }])).Run();
        Assert.Equal(FindingStatus.Fail, silent.Status);
    }

    [Theory]
    [InlineData("""{"source":["aws.cloudwatch"],"detail-type":["CloudWatch Alarm State Change"]}""", null, true)]
    [InlineData("""{"source":["aws.cloudwatch"],"detail":{"state":{"value":["ALARM"]}}}""", null, true)]
    [InlineData("""{"source":["aws.cloudwatch"],"resources":[{"suffix":":alarm:cis-alarm"}]}""", null, true)]
    [InlineData("""{"source":["aws.cloudwatch"],"resources":[{"suffix":":alarm:other"}]}""", null, false)]
    [InlineData("""{"source":["aws.cloudwatch"],"detail":{"state":{"value":["OK"]}}}""", null, false)]
    [InlineData("""{"source":["aws.cloudwatch"],"detail-type":["CloudWatch Alarm State Change"]}""", "notifications.amazonaws.com", true)]
    [InlineData("""{"source":["aws.cloudwatch"],"detail-type":["CloudWatch Alarm State Change"]}""", "autoscaling.amazonaws.com", false)]
    public void ARuleOnTheStateOfTheAlarmIsOtherMonitoring(string pattern, string? managedBy, bool isSent)
    {
        TestMonitoring monitoring = new TestMonitoring(ControlNames.KeyDeletionAlarm).Set(m =>
        {
            m.OnlyAlarm = Alarm("cis") with { AlarmActions = [] };
            m.Rules[Home] = [new EventRule("states", "arn:rule", "ENABLED", pattern, null, managedBy)];
        });
        if (managedBy is null)
        {
            monitoring.Also(a => a.WithIn(EventsEvidence.Targets, Home, new EventTargetList([new EventTarget("1", TopicArn)]), "states"));
        }

        Finding finding = monitoring.Run();
        Assert.Equal(
            isSent ? (FindingStatus.Manual, "AlternativeMonitoring") : (FindingStatus.Fail, "NoTopicAction"),
            (finding.Status, finding.ReasonCode));
        Assert.Equal(isSent, finding.Reason.Contains("of the alarm cis-alarm into ALARM", StringComparison.Ordinal));
    }

    [Fact]
    public void AnAlarmWithAnotherProblemIsNotHelpedByARuleOnItsState()
    {
        Finding finding = new TestMonitoring(ControlNames.KeyDeletionAlarm).Set(m =>
        {
            m.OnlyFilter = Filter("cis", "{ $.eventName = DisableKey }");
            m.OnlyAlarm = Alarm("cis") with { AlarmActions = [] };
            m.Rules[Home] = [new EventRule("states", "arn:rule", "ENABLED", """{"source":["aws.cloudwatch"]}""", null, null)];
        }).Also(a => a.WithIn(EventsEvidence.Targets, Home, new EventTargetList([new EventTarget("1", TopicArn)]), "states")).Run();
        Assert.Equal(FindingStatus.Fail, finding.Status);
    }

    [Fact]
    public void RulesThatUserNotificationsManagesAreOtherMonitoring()
    {
        const string pattern = """
            {"source":["aws.kms"],"detail-type":["AWS API Call via CloudTrail"],
            "detail":{"eventName":["DisableKey","ScheduleKeyDeletion"]}}
            """;
        Finding finding = new TestMonitoring(ControlNames.KeyDeletionAlarm).Set(m =>
        {
            m.Filters = [];
            m.Rules[Home] =
            [
                new EventRule("AWSUserNotificationsManagedRule-1", "arn:rule", "ENABLED", pattern, null, "notifications.amazonaws.com"),
            ];
        }).Run();
        Assert.Equal((FindingStatus.Manual, "AlternativeMonitoring"), (finding.Status, finding.ReasonCode));
        Assert.Contains("AWSUserNotificationsManagedRule-1 (AWS User Notifications)", finding.Reason, StringComparison.Ordinal);
    }
}
