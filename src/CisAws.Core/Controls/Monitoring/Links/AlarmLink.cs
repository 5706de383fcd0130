using CisAws.Evidence;
using CisAws.Knowledge.Monitoring;

namespace CisAws.Controls.Monitoring;

/// <summary>L6 to L8: the alarms on a metric, in its region; namespace, name and dimensions must be the same.</summary>
internal static class AlarmLink
{
    /// <summary>A chain for each alarm, each alarm that acts for it, and each action, up to the topic.</summary>
    /// <param name="chain">The chain up to the metric.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="increment">What each event adds to it; above 0.</param>
    /// <param name="alarms">The alarms of its region.</param>
    /// <param name="accountId">The audited account.</param>
    public static IEnumerable<Chain> Follow(Chain chain, MetricTransformation metric, double increment, AlarmList alarms, string accountId)
    {
        MetricAlarm[] candidates =
        [
            .. alarms.MetricAlarms
                .Where(a => AlarmMetrics.IsOn(a, metric)
                    || AlarmMetrics.In(a, metric, accountId).Count > 0
                    || AlarmMetrics.Mentions(a, metric))
                .OrderBy(a => a.Name, StringComparer.Ordinal),
        ];
        return candidates.Length == 0
            ? [None(chain, metric, alarms)]
            : candidates.SelectMany(
                a => Follow(Compared(chain with { Alarm = a }, a, metric, increment, accountId), a, alarms.CompositeAlarms));
    }

    private static IEnumerable<Chain> Follow(Chain chain, MetricAlarm alarm, IReadOnlyList<CompositeAlarm> composites) =>
        chain.End is not null ? [chain] : ActingAlarms.Of(alarm, composites).SelectMany(a => ActionLink.Follow(Acting(chain, a)));

    private static Chain Acting(Chain chain, ActingAlarm acting)
    {
        Chain next = chain with { Acting = acting };
        return acting.Doubt is { } doubt ? next.InDoubt(ChainLink.Alarm, doubt.Code, doubt.Sentence) : next;
    }

    private static Chain Compared(Chain chain, MetricAlarm alarm, MetricTransformation metric, double increment, string accountId)
    {
        if (AlarmMetrics.IsOn(alarm, metric))
        {
            return Assessed(chain, AlarmFiring.Assess(alarm, metric, increment, alarm.Statistic ?? alarm.ExtendedStatistic, alarm.Unit));
        }

        IReadOnlySet<string>? counted = MetricExpression.Counted(alarm);
        AlarmMetricStat? part = AlarmMetrics.In(alarm, metric, accountId)
            .Where(m => counted?.Contains(m.Id) == true).MinBy(m => m.Id, StringComparer.Ordinal)?.Metric;
        if (part is null)
            return chain.InDoubt(
                ChainLink.Alarm,
                "AlarmExpression",
                $"The alarm {alarm.Name} compares {Expressions(alarm)}, and a person must decide whether that exceeds "
                + "its threshold with every event.");
        return Assessed(chain, AlarmFiring.Assess(alarm, metric, increment, part.Stat, part.Unit))
            .WarnIf(
                MetricExpression.AddsUnfilled(alarm),
                $"The expression of the alarm {alarm.Name} adds metrics with +, which gives no value while one of them has none; "
                + $"FILL(…, 0) or SUM avoids that.");
    }

    private static Chain Assessed(Chain chain, AlarmAssessment assessment)
    {
        Chain next = assessment.Warnings.Aggregate(chain, (c, w) => c.Warn(w));
        if (assessment.Doubt is { } doubt) next = next.InDoubt(ChainLink.Alarm, doubt.Code, doubt.Sentence);
        return assessment.Obstacle is { } obstacle ? next.Broken(ChainLink.Alarm, obstacle.Code, obstacle.Sentence) : next;
    }

    private static string Expressions(MetricAlarm alarm) =>
        alarm.Query ?? string.Join("; ", alarm.Metrics.Select(m => m.Expression).OfType<string>().Order(StringComparer.Ordinal));

    private static Chain None(Chain chain, MetricTransformation metric, AlarmList alarms)
    {
        string? near = alarms.MetricAlarms.Where(a => a.MetricName == metric.Name).OrderBy(a => a.Name, StringComparer.Ordinal)
            .Select(a => a.Namespace == metric.Namespace
                ? $"; the alarm {a.Name} uses the dimensions "
                    + $"{string.Join(", ", a.Dimensions.Select(d => $"{d.Key}={d.Value}").Order(StringComparer.Ordinal))}"
                : $"; the alarm {a.Name} uses a metric of that name in the namespace {a.Namespace}")
            .FirstOrDefault();
        return chain.Broken(
            ChainLink.Alarm, "NoAlarm",
            $"No alarm in {chain.LogGroup!.Region} uses the metric {MetricLink.Name(metric)} of the metric filter "
            + $"{chain.Filter!.Name}{near}; an alarm that notifies a topic is expected.");
    }
}
