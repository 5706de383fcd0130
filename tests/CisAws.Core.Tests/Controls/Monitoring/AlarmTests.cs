using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestMonitoring;

namespace CisAws.Tests.Controls.Monitoring;

/// <summary>Alarms in all their forms: those that go into ALARM with one event, those that never do, and those that are Manual.</summary>
public sealed class AlarmTests
{
    [Theory]
    [InlineData("Sum", "GreaterThanOrEqualToThreshold", 1, FindingStatus.Pass, "Monitored")]
    [InlineData("Sum", "GreaterThanThreshold", 0, FindingStatus.Pass, "Monitored")]
    [InlineData("Sum", "GreaterThanThreshold", 1, FindingStatus.Manual, "AlarmNeedsSeveralEvents")]
    [InlineData("Sum", "GreaterThanOrEqualToThreshold", 2, FindingStatus.Manual, "AlarmNeedsSeveralEvents")]
    [InlineData("SampleCount", "GreaterThanOrEqualToThreshold", 2, FindingStatus.Manual, "AlarmNeedsSeveralEvents")]
    [InlineData("SampleCount", "GreaterThanOrEqualToThreshold", 1, FindingStatus.Pass, "Monitored")]
    [InlineData("Maximum", "GreaterThanOrEqualToThreshold", 1, FindingStatus.Pass, "Monitored")]
    [InlineData("Average", "GreaterThanOrEqualToThreshold", 1, FindingStatus.Pass, "Monitored")]
    [InlineData("Maximum", "GreaterThanOrEqualToThreshold", 2, FindingStatus.Fail, "AlarmCannotFire")]
    [InlineData("Average", "GreaterThanThreshold", 1, FindingStatus.Fail, "AlarmCannotFire")]
    [InlineData("p99", "GreaterThanOrEqualToThreshold", 1, FindingStatus.Manual, "AlarmStatistic")]
    [InlineData("Sum", "LessThanThreshold", 1, FindingStatus.Fail, "AlarmCannotFire")]
    [InlineData("Sum", "LessThanOrEqualToThreshold", 0, FindingStatus.Fail, "AlarmCannotFire")]
    [InlineData("Sum", "LessThanThreshold", 1000, FindingStatus.Manual, "AlarmComparison")]
    [InlineData("Sum", "LessThanLowerThreshold", 2, FindingStatus.Fail, "AlarmCannotFire")]
    [InlineData("Sum", "GreaterThanUpperThreshold", 2, FindingStatus.Manual, "AlarmBand")]
    [InlineData("Sum", "LessThanLowerOrGreaterThanUpperThreshold", 2, FindingStatus.Manual, "AlarmBand")]
    public void Comparisons(string statistic, string comparison, double threshold, FindingStatus status, string code)
    {
        Finding finding = Is(a => a with
        {
            Statistic = statistic[0] == 'p' ? null : statistic,
            ExtendedStatistic = statistic[0] == 'p' ? statistic : null,
            ComparisonOperator = comparison,
            Threshold = threshold,
        }, status, code);
        Assert.DoesNotContain(finding.Warnings, w => w.Contains("alarm", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Sum", 1, FindingStatus.Pass, "Monitored")]
    [InlineData("Maximum", 1, FindingStatus.Pass, "Monitored")]
    [InlineData("Average", 1, FindingStatus.Manual, "AlarmStatistic")]
    [InlineData("Minimum", 1, FindingStatus.Manual, "AlarmStatistic")]
    [InlineData("SampleCount", 1, FindingStatus.Manual, "AlarmStatistic")]
    [InlineData("Sum", 0, FindingStatus.Manual, "AlarmAlwaysOn")]
    public void MetricWithADefaultValue(string statistic, double threshold, FindingStatus status, string code) => Is(
        a => a with { Statistic = statistic, Threshold = threshold }, status, code,
        f => f with { Transformations = [f.Transformations[0] with { DefaultValue = 0 }] });

    [Theory]
    [InlineData("notBreaching", FindingStatus.Pass, "Monitored", "")]
    [InlineData(null, FindingStatus.Pass, "Monitored", "")]
    [InlineData("ignore", FindingStatus.Pass, "Monitored", "keeps its state")]
    [InlineData("breaching", FindingStatus.Manual, "AlarmAlwaysOn", "")]
    public void MissingData(string? treatment, FindingStatus status, string code, string warning) =>
        Assert.Contains(
            warning, Is(a => a with { TreatMissingData = treatment }, status, code).Warnings.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(3, null, "3 periods of 300 s")]
    [InlineData(240, 240, "240 periods")]
    [InlineData(5, 5, "5 periods")]
    [InlineData(3, 2, "2 periods")]
    public void AnAlarmThatNeedsSeveralPeriodsIsManual(int periods, int? datapoints, string observed)
    {
        Finding finding = Is(
            a => a with { EvaluationPeriods = periods, DatapointsToAlarm = datapoints }, FindingStatus.Manual, "AlarmNeedsSeveralEvents");
        Assert.Contains(observed, finding.Reason, StringComparison.Ordinal);
        Assert.Empty(finding.Warnings);
    }

    [Fact]
    public void OneDatapointOfManyIsEnough() =>
        Is(a => a with { EvaluationPeriods = 5, DatapointsToAlarm = 1 }, FindingStatus.Pass, "Monitored");

    [Fact]
    public void AlarmInErrorDoesNotGoIntoAlarm() =>
        Is(a => a with { EvaluationState = "EVALUATION_ERROR" }, FindingStatus.Fail, "AlarmEvaluationError");

    [Fact]
    public void UnitMustBeThatOfTheMetric()
    {
        Is(a => a with { Unit = "Count" }, FindingStatus.Fail, "AlarmCannotFire");
        Is(
            a => a with { Unit = "Count" },
            FindingStatus.Pass,
            "Monitored",
            f => f with { Transformations = [f.Transformations[0] with { Unit = "Count" }] });
        Is(a => a with { Unit = "None" }, FindingStatus.Pass, "Monitored");
    }

    [Fact]
    public void AlarmOnOneValueOfADimensionIsManual() => Is(
        a => a with { Dimensions = new Dictionary<string, string> { ["region"] = "us-east-1" } }, FindingStatus.Manual, "AlarmOnDimensions",
        f => f with
        {
            Transformations = [f.Transformations[0] with { Dimensions = new Dictionary<string, string> { ["region"] = "$.awsRegion" } }],
        });

    [Fact]
    public void AlarmOnDimensionsThatTheMetricDoesNotHaveDoesNotCount() => Is(
        a => a with { Dimensions = new Dictionary<string, string> { ["region"] = "us-east-1" } }, FindingStatus.Fail, "NoAlarm");

    [Fact]
    public void OneGoodAlarmAmongBadOnesIsEnough()
    {
        Finding finding = new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m => m.Alarms =
        [
            Alarm("cis") with { Name = "a", Arn = "arn:a", ActionsEnabled = false },
            Alarm("cis") with { Name = "b", Arn = "arn:b", Threshold = 500 },
            Alarm("cis") with { Name = "c", Arn = "arn:c" },
        ]).Run();
        Assert.Equal((FindingStatus.Pass, "arn:c"), (finding.Status, finding.Evidence["Alarm"]));
    }

    [Theory]
    [InlineData("ALARM(inner)", FindingStatus.Pass, "Monitored")]
    [InlineData("ALARM(inner) AND ALARM(x)", FindingStatus.Manual, "CompositeRule")]
    [InlineData("ALARM(inner) OR ALARM(outer)", FindingStatus.Pass, "Monitored")]
    [InlineData("OK(inner)", FindingStatus.Fail, "NoTopicAction")]
    [InlineData("ALARM(inner) OR NOT ALARM(inner)", FindingStatus.Manual, "CompositeRule")]
    [InlineData("TRUE", FindingStatus.Fail, "NoTopicAction")]
    [InlineData("NOT A RULE inner", FindingStatus.Manual, "CompositeRule")]
    public void CompositeAlarmsOfCompositeAlarms(string rule, FindingStatus status, string code)
    {
        TestMonitoring monitoring = new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m =>
        {
            m.OnlyAlarm = m.OnlyAlarm with { AlarmActions = [] };
            m.Composites = [Composite("outer", rule), Composite("inner", $"ALARM(\"{m.OnlyAlarm.Arn}\")") with { AlarmActions = [] }];
        });
        Finding finding = monitoring.Run();
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void PlusOfUnfilledMetricsIsARemark()
    {
        var none = new Dictionary<string, string>();
        Finding finding = Is(
            a => a with
            {
                Namespace = null, MetricName = null, Statistic = null,
                Metrics =
                [
                    new AlarmMetric("e") { Expression = "a + b" },
                    new AlarmMetric("a")
                    {
                        Metric = new AlarmMetricStat(Namespace, "cis-count", none, "Sum", 300, null),
                        ReturnsData = false,
                    },
                    new AlarmMetric("b") { Metric = new AlarmMetricStat(Namespace, "x", none, "Sum", 300, null), ReturnsData = false },
                ],
            },
            FindingStatus.Pass, "Monitored");
        Assert.Contains("FILL", finding.Warnings.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void MetricOfAnotherAccountIsAnotherMetric() => Is(
        a => a with
        {
            Namespace = null, MetricName = null, Statistic = null,
            Metrics =
            [
                new AlarmMetric("m")
                {
                    AccountId = SecurityAccount,
                    Metric = new AlarmMetricStat(Namespace, "cis-count", new Dictionary<string, string>(), "Sum", 300, null),
                },
            ],
        },
        FindingStatus.Fail, "NoAlarm");

    private static Finding Is(
        Func<MetricAlarm, MetricAlarm> change, FindingStatus status, string code, Func<MetricFilter, MetricFilter>? filter = null)
    {
        Finding finding = new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
            .Set(m => (m.OnlyAlarm, m.OnlyFilter) = (change(m.OnlyAlarm), filter?.Invoke(m.OnlyFilter) ?? m.OnlyFilter))
            .Run();
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
        return finding;
    }
}
