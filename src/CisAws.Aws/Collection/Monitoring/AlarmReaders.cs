using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using CisAws.Evidence;
using CompositeAlarm = CisAws.Evidence.CompositeAlarm;
using MetricAlarm = CisAws.Evidence.MetricAlarm;

namespace CisAws.Aws.Collection.Monitoring;

/// <summary>Reads the alarms of a region, on metrics and on other alarms.</summary>
internal static class AlarmReaders
{
    private const int LargestPage = 100;
    private const int LargestInsightPage = 500;

    public static ReaderTable All { get; } = new ReaderTable()
        .On(CloudWatchEvidence.Alarms, async (request, cancel) =>
        {
            // Without types the answer has no composite alarms.
            var ask = new DescribeAlarmsRequest
            {
                AlarmTypes = [AlarmType.MetricAlarm, AlarmType.CompositeAlarm],
                MaxRecords = LargestPage,
            };
            List<DescribeAlarmsResponse> pages = await Pages.ReadAsync(
                request.Client<AmazonCloudWatchClient>().Paginators.DescribeAlarms(ask).Responses,
                p => new[] { p }, p => p.NextToken, cancel).ConfigureAwait(false);
            return new AlarmList(
                request.Items(
                    pages.SelectMany(p => Convert.Listed(p.MetricAlarms, p, nameof(p.MetricAlarms))),
                    ItemKinds.Alarm, a => a.AlarmArn, Map),
                request.Items(
                    pages.SelectMany(p => Convert.Listed(p.CompositeAlarms, p, nameof(p.CompositeAlarms))),
                    ItemKinds.Alarm, a => a.AlarmArn, Map));
        })
        .On(CloudWatchEvidence.InsightRules, async (request, cancel) => new InsightRuleList(
        [
            .. request.Items(
                await Pages.FollowAsync(
                    token => request.Client<AmazonCloudWatchClient>().DescribeInsightRulesAsync(
                        new DescribeInsightRulesRequest { MaxResults = LargestInsightPage, NextToken = token }, cancel),
                    p => p.InsightRules, p => p.NextToken).ConfigureAwait(false),
                ItemKinds.InsightRule, r => r.Name, Map),
        ]));

    private static MetricAlarm Map(Amazon.CloudWatch.Model.MetricAlarm a) =>
        new(a.AlarmArn, Convert.Required(a.AlarmName, nameof(a.AlarmName)))
    {
        Namespace = Text(a.Namespace),
        MetricName = Text(a.MetricName),
        Dimensions = Map(a.Dimensions),
        Statistic = Text(a.Statistic?.Value),
        ExtendedStatistic = Text(a.ExtendedStatistic),
        Unit = Text(a.Unit?.Value),
        Period = a.Period,
        EvaluationPeriods = a.EvaluationPeriods,
        DatapointsToAlarm = a.DatapointsToAlarm,
        Threshold = a.Threshold is { } t && !double.IsFinite(t)
            ? throw new InvalidDataException("an alarm has a Threshold that is not a number")
            : a.Threshold,
        ComparisonOperator = Text(a.ComparisonOperator?.Value),
        ThresholdMetricId = Text(a.ThresholdMetricId),
        TreatMissingData = Text(a.TreatMissingData),
        Metrics = [.. (a.Metrics ?? []).Select(Map)],
        Query = Text(a.EvaluationCriteria?.PromQLCriteria?.Query),
        ActionsEnabled = Convert.Required(a.ActionsEnabled, nameof(a.ActionsEnabled)),
        AlarmActions = a.AlarmActions ?? [],
        OkActions = a.OKActions ?? [],
        InsufficientDataActions = a.InsufficientDataActions ?? [],
        State = Text(a.StateValue?.Value),
        EvaluationState = Text(a.EvaluationState?.Value),
    };

    private static Evidence.InsightRule Map(Amazon.CloudWatch.Model.InsightRule r) => new(
        r.Name, Convert.Required(r.State, nameof(r.State)), Convert.Required(r.Definition, nameof(r.Definition)));

    private static AlarmMetric Map(MetricDataQuery q) => new(Convert.Required(q.Id, nameof(q.Id)))
    {
        Metric = q.MetricStat is { } s ? Map(s) : null,
        Expression = Text(q.Expression),
        ReturnsData = q.ReturnData ?? true,
        AccountId = Text(q.AccountId),
        Period = q.Period,
        Label = Text(q.Label),
    };

    private static AlarmMetricStat Map(MetricStat s) => new(
        Text(Convert.Required(s.Metric, nameof(s.Metric)).Namespace),
        Text(s.Metric.MetricName),
        Map(s.Metric.Dimensions),
        Convert.Required(s.Stat, nameof(s.Stat)),
        Convert.Required(s.Period, nameof(s.Period)),
        Text(s.Unit?.Value));

    private static CompositeAlarm Map(Amazon.CloudWatch.Model.CompositeAlarm a) => new(
        a.AlarmArn,
        Convert.Required(a.AlarmName, nameof(a.AlarmName)),
        Convert.Required(a.AlarmRule, nameof(a.AlarmRule)))
    {
        ActionsEnabled = Convert.Required(a.ActionsEnabled, nameof(a.ActionsEnabled)),
        AlarmActions = a.AlarmActions ?? [],
        OkActions = a.OKActions ?? [],
        InsufficientDataActions = a.InsufficientDataActions ?? [],
        ActionsSuppressor = Text(a.ActionsSuppressor),
        State = Text(a.StateValue?.Value),
    };

    private static Dictionary<string, string> Map(List<Dimension>? dimensions)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Dimension d in (dimensions ?? []).OrderBy(d => d.Name, StringComparer.Ordinal))
        {
            if (!map.TryAdd(Convert.Required(d.Name, nameof(d.Name)), Convert.Required(d.Value, nameof(d.Value))))
            {
                throw new InvalidDataException("a metric has a dimension twice");
            }
        }

        return map;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
