using CisAws.Evidence;
using CisAws.Knowledge.Monitoring;

namespace CisAws.Tests.Knowledge.Monitoring;

public sealed class MetricExpressionTests
{
    [Theory]
    [InlineData("m1", "m1")]
    [InlineData("(m1)", "m1")]
    [InlineData("SUM(METRICS())", "m1,m2")]
    [InlineData("SUM(METRICS(\"2\"))", "m2")]
    [InlineData("SUM([m1, m2])", "m1,m2")]
    [InlineData("MAX([m1,m2])", "m1,m2")]
    [InlineData("m1 + m2", "m1,m2")]
    [InlineData("FILL(m1, 0) + FILL(m2, 0)", "m1,m2")]
    [InlineData("SUM(FILL(METRICS(), 0))", "m1,m2")]
    [InlineData("FILL(m1, REPEAT)", "m1")]
    [InlineData("m1 * 2", "m1")]
    [InlineData("2 * m1 + 1", "m1")]
    [InlineData("e2", "m1,m2")]
    [InlineData("e2 + m1", "m1,m2")]
    public void KnowsTheLowerBoundOfTheValue(string expression, string ids) =>
        Assert.Equal(ids.Split(','), Counted(expression)!.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("m1 / m2")]
    [InlineData("m1 - m2")]
    [InlineData("0.5 * m1")]
    [InlineData("m1 * 0")]
    [InlineData("FILL(m1, -1)")]
    [InlineData("AVG(METRICS())")]
    [InlineData("MIN([m1, m2])")]
    [InlineData("IF(m1 > 5, 1, 0)")]
    [InlineData("RATE(m1)")]
    [InlineData("METRICS()")]
    [InlineData("[m1, m2]")]
    [InlineData("m1 + ")]
    [InlineData("unknown")]
    [InlineData("e1")]
    [InlineData("ANOMALY_DETECTION_BAND(m1, 2)")]
    [InlineData("SEARCH('{CISBenchmark} cis', 'Sum', 300)")]
    [InlineData("SELECT SUM(\"cis-count\") FROM CISBenchmark")]
    [InlineData("")]
    public void GivesNoWarningForOtherExpressions(string expression) => Assert.Null(Counted(expression));

    [Fact]
    public void TheComparedMetricCounts() =>
        Assert.Equal(["m1"], MetricExpression.Counted(Alarm() with { Metrics = [Metric("m1", true), Metric("m2", false)] })!);

    [Fact]
    public void SeveralComparedEntriesAreNotUnderstood() =>
        Assert.Null(MetricExpression.Counted(Alarm() with { Metrics = [Metric("m1", true), Metric("m2", true)] }));

    private static IReadOnlySet<string>? Counted(string expression) => MetricExpression.Counted(Alarm() with
    {
        Metrics =
        [
            new AlarmMetric("e1") { Expression = expression },
            new AlarmMetric("e2") { Expression = "SUM([m1, m2])", ReturnsData = false },
            Metric("m1", false),
            Metric("m2", false),
        ],
    });

    private static MetricAlarm Alarm() => new("arn:alarm", "alarm");

    private static AlarmMetric Metric(string id, bool isCompared) =>
        new(id)
        {
            Metric = new AlarmMetricStat("CISBenchmark", id, new Dictionary<string, string>(), "Sum", 300, null),
            ReturnsData = isCompared,
        };
}
