using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestMonitoring;

namespace CisAws.Tests.Controls.Monitoring;

/// <summary>Which of several metrics, alarms and rules a verdict names: the choice never depends on the order of answers.</summary>
public sealed class ChainOrderTests
{
    [Fact]
    public void AFilterWithoutAMetricIsNamed()
    {
        Finding finding = With(f => f with { Transformations = [] }).Run();
        Assert.Equal(
            (FindingStatus.Fail, "NoMetric", "The metric filter cis writes no metric."),
            (finding.Status, finding.ReasonCode, finding.Reason));
    }

    [Theory]
    [InlineData("B", "a", "A", "z", "A/z")]
    [InlineData("A", "b", "A", "a", "A/a")]
    public void TheFirstOfSeveralMetricsIsNamed(string namespace1, string name1, string namespace2, string name2, string named)
    {
        Finding finding = With(f => f with { Transformations = [new(name1, namespace1, "0"), new(name2, namespace2, "0")] }).Run();
        Assert.Equal("TransformationValue", finding.ReasonCode);
        Assert.Contains($"to the metric {named} ", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFirstOfSeveralValuesOfOneMetricIsNamed()
    {
        Finding finding = With(f => f with { Transformations = [Metric("cis", "0"), Metric("cis", "-1")] }).Run();
        Assert.Contains("adds -1 to", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TheDimensionsOfTheFirstAlarmThatDiffersInThemAreNamed()
    {
        Finding finding = new TestMonitoring(ControlNames.KeyDeletionAlarm).Set(m => m.Alarms =
        [
            Alarm("cis") with { Name = "b-alarm", Namespace = "Other" },
            Alarm("cis") with
            {
                Name = "a-alarm", Dimensions = new Dictionary<string, string> { ["Zone"] = "1", ["Account"] = "2" },
            },
            Alarm("cis") with { Name = "0-alarm", MetricName = "another" },
        ]).Run();
        Assert.Equal((FindingStatus.Fail, "NoAlarm"), (finding.Status, finding.ReasonCode));
        Assert.Contains("; the alarm a-alarm uses the dimensions Account=2, Zone=1;", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFirstAlarmOnAPartOfASplitMetricIsNamed()
    {
        Finding finding = With(f => f with { Transformations = [SplitMetric("Zone", "Account")] }).Set(m => m.Alarms =
        [
            Alarm("cis") with { Name = "b-alarm", Dimensions = Of("Account", "Zone") },
            Alarm("cis") with { Name = "a-alarm", Dimensions = Of("Zone", "Account") },
            Alarm("cis") with { Name = "0-alarm", Dimensions = Of("Other") },
        ]).Run();
        Assert.Equal((FindingStatus.Manual, "AlarmOnDimensions"), (finding.Status, finding.ReasonCode));
        Assert.Contains("by Account, Zone, and the alarm a-alarm uses", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void RulesOfSeveralRegionsAreNamedOnceAndInOrder()
    {
        Finding finding = new TestMonitoring(ControlNames.KeyDeletionAlarm, Home, "eu-west-1", "eu-west-2").Set(m =>
        {
            m.Filters = [];
            m.Rules["eu-west-1"] = [Rule("two"), Rule("one")];
            m.Rules[Home] = [Rule("two")];
        }).Also(a => a.Deny(EventsEvidence.Rules, region: "eu-west-2")
            .WithIn(EventsEvidence.Targets, Home, Target, "two")
            .WithIn(EventsEvidence.Targets, "eu-west-1", Target, "two").WithIn(EventsEvidence.Targets, "eu-west-1", Target, "one")).Run();
        Assert.Equal((FindingStatus.Manual, "AlternativeMonitoring"), (finding.Status, finding.ReasonCode));
        Assert.Contains("elsewhere in eu-west-1, us-east-1 (rules one, two), in 2 of 3 regions", finding.Reason, StringComparison.Ordinal);
        Assert.Contains(finding.Warnings.Append(finding.Reason), w => w.Contains("eu-west-2 (AccessDenied)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AccessDenied", true)]
    [InlineData("NoEndpoint", false)]
    public void RegionsWhereRulesCouldNotBeReadAreSaid(string kind, bool isSaid)
    {
        ReadFailureKind why = Enum.Parse<ReadFailureKind>(kind);
        Finding finding = new TestMonitoring(ControlNames.KeyDeletionAlarm).Set(m => m.Filters = [])
            .Also(a => a.Fail(EventsEvidence.Rules, new ReadFailure(why, kind, "denied"), string.Empty, "eu-west-1")).Run();
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Equal(isSaid, finding.Warnings.Any(w => w.Contains("eu-west-1 (AccessDenied)", StringComparison.Ordinal)));
    }

    private static readonly EventTargetList Target = new([new EventTarget("1", TopicArn)]);

    private static TestMonitoring With(Func<MetricFilter, MetricFilter> change) =>
        new TestMonitoring(ControlNames.KeyDeletionAlarm).Set(m => m.OnlyFilter = change(m.OnlyFilter));

    private static MetricTransformation SplitMetric(params string[] dimensions) =>
        Metric("cis") with { Dimensions = dimensions.ToDictionary(d => d, d => $"$.{d}") };

    private static Dictionary<string, string> Of(params string[] dimensions) => dimensions.ToDictionary(d => d, _ => "1");

    private static EventRule Rule(string name) => new(name, $"arn:rule/{name}", "ENABLED", """
        {"source":["aws.kms"],"detail-type":["AWS API Call via CloudTrail"],"detail":{"eventName":["DisableKey","ScheduleKeyDeletion"]}}
        """, null, null);
}
