using CisAws.Evidence;
using CisAws.Knowledge.Monitoring;

namespace CisAws.Controls.Monitoring;

/// <summary>L6 to L8: the alarms on a metric, in its region; namespace, name and dimensions must be the same.</summary>
internal static class AlarmLink
{
    /// <summary>A chain for each alarm, each alarm that acts for it, and each action.</summary>
    public static IEnumerable<Chain> Follow(AssessmentContext context, Chain chain, AlarmList alarms)
    {
        MetricTransformation metric = chain.Metric!;
        MetricAlarm[] candidates =
        [
            .. alarms.MetricAlarms
                .Where(a => AlarmMetrics.IsOn(a, metric) || AlarmMetrics.In(a, metric, context.Account.AccountId).Count > 0 || AlarmMetrics.Mentions(a, metric))
                .OrderBy(a => a.Name, StringComparer.Ordinal),
        ];
        return candidates.Length == 0
            ? [None(chain, alarms)]
            : candidates.SelectMany(a => Follow(context, Compared(context, chain with { Alarm = a }, a, metric), alarms.CompositeAlarms));
    }

    private static IEnumerable<Chain> Follow(AssessmentContext context, Chain chain, IReadOnlyList<CompositeAlarm> composites) => chain.End is not null
        ? [chain]
        : ActingAlarms.Of(chain, composites).SelectMany(c => ActionLink.Follow(c)).Select(c => TopicLink.Follow(context, c));

    private static Chain Compared(AssessmentContext context, Chain chain, MetricAlarm alarm, MetricTransformation metric)
    {
        if (AlarmMetrics.IsOn(alarm, metric)) return AlarmFiring.Judge(chain, alarm, metric, alarm.Statistic ?? alarm.ExtendedStatistic, alarm.Unit);
        IReadOnlySet<string>? counted = MetricExpression.Counted(alarm);
        AlarmMetric? part = AlarmMetrics.In(alarm, metric, context.Account.AccountId)
            .Where(m => counted?.Contains(m.Id) == true).MinBy(m => m.Id, StringComparer.Ordinal);
        if (part is null)
            return chain.InDoubt(ChainLink.Alarm, "AlarmExpression", $"The alarm {alarm.Name} compares {Expressions(alarm)}, and whether that exceeds its threshold with every event is for a person to judge.");
        return AlarmFiring.Judge(chain, alarm, metric, part.Metric!.Stat, part.Metric.Unit)
            .WarnIf(MetricExpression.AddsUnfilled(alarm), $"The expression of the alarm {alarm.Name} adds metrics with +, which gives no value while one of them has none; FILL(…, 0) or SUM avoids that.");
    }

    private static string Expressions(MetricAlarm alarm) => alarm.Query ?? string.Join("; ", alarm.Metrics.Select(m => m.Expression).OfType<string>().Order(StringComparer.Ordinal));

    private static Chain None(Chain chain, AlarmList alarms)
    {
        MetricTransformation metric = chain.Metric!;
        string? near = alarms.MetricAlarms.Where(a => string.Equals(a.MetricName, metric.Name, StringComparison.Ordinal)).OrderBy(a => a.Name, StringComparer.Ordinal)
            .Select(a => string.Equals(a.Namespace, metric.Namespace, StringComparison.Ordinal)
                ? $"; the alarm {a.Name} looks at the dimensions {string.Join(", ", a.Dimensions.Select(d => $"{d.Key}={d.Value}").Order(StringComparer.Ordinal))}"
                : $"; the alarm {a.Name} looks at a metric of that name in the namespace {a.Namespace}")
            .FirstOrDefault();
        return chain.Broken(
            ChainLink.Alarm, "NoAlarm",
            $"No alarm in {chain.LogGroup!.Region} looks at the metric {MetricLink.Name(metric)} of the metric filter {chain.Filter!.Name}{near}; an alarm that notifies a topic is expected.");
    }
}
