using CisAws.Controls.Monitoring;
using CisAws.Evidence;

namespace CisAws.Knowledge.Monitoring;

/// <summary>L7: whether an alarm goes off when events are counted.</summary>
internal static class AlarmFiring
{
    /// <summary>Judges an alarm that compares a metric or a sum of it.</summary>
    /// <param name="chain">The chain up to the alarm.</param>
    /// <param name="alarm">The alarm.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="statistic">The statistic of the metric, as AWS names it.</param>
    /// <param name="unit">The unit that data must have to count, or null for any.</param>
    public static Chain Judge(Chain chain, MetricAlarm alarm, MetricTransformation metric, string? statistic, string? unit)
    {
        if (alarm.EvaluationState is "EVALUATION_ERROR")
            return CannotFire(chain, "AlarmEvaluationError", $"The alarm {alarm.Name} cannot be evaluated: its configuration is in error");
        string written = metric.Unit ?? "None";
        if (unit is not null && !string.Equals(unit, written, StringComparison.OrdinalIgnoreCase))
            return CannotFire(chain, "AlarmCannotFire", $"The alarm {alarm.Name} looks at values of the unit {unit} only, but the metric filter writes {written}");
        Chain compared = Compare(chain, alarm, metric, statistic);
        return compared.End is not null ? compared : Periods(compared, alarm, metric);
    }

    private static Chain Compare(Chain chain, MetricAlarm alarm, MetricTransformation metric, string? statistic)
    {
        double value = MetricLink.Value(metric)!.Value;
        if (alarm.Threshold is not { } threshold || alarm.ThresholdMetricId is not null) return Band(chain, alarm);
        return alarm.ComparisonOperator switch
        {
            "GreaterThanOrEqualToThreshold" => Above(chain, alarm, metric, statistic, value, reached: v => v >= threshold),
            "GreaterThanThreshold" => Above(chain, alarm, metric, statistic, value, reached: v => v > threshold),
            "LessThanThreshold" => Below(chain, alarm, value < threshold),
            "LessThanOrEqualToThreshold" => Below(chain, alarm, value <= threshold),
            _ => Band(chain, alarm),
        };
    }

    private static Chain Above(Chain chain, MetricAlarm alarm, MetricTransformation metric, string? statistic, double value, Func<double, bool> reached)
    {
        bool isMath = alarm.Metrics.Count > 0;
        bool hasDefault = metric.DefaultValue is not null;
        if (reached(0) && hasDefault)
        {
            return chain.InDoubt(
                ChainLink.Alarm, "AlarmAlwaysOn", $"The alarm {alarm.Name} ({Condition(alarm)}) goes off without any event too, so it may not change its state when one is counted.");
        }

        switch (statistic?.ToUpperInvariant())
        {
            case "SUM":
                return Once(chain, alarm, reached(value));
            case "SAMPLECOUNT" when !hasDefault:
                return Once(chain, alarm, reached(1));
            case "MAXIMUM":
            case "AVERAGE" or "MINIMUM" when !hasDefault:
                return reached(value) || isMath ? Once(chain, alarm, reached(value)) : CannotFire(
                    chain, "AlarmCannotFire", $"The alarm {alarm.Name} ({Condition(alarm)}) compares the {statistic} of the metric, which is {Fact.Render(value)} however many events there are");
            default:
                return chain.InDoubt(
                    ChainLink.Alarm, "AlarmStatistic", $"The alarm {alarm.Name} ({Condition(alarm)}) compares the {statistic ?? "value"} of the metric, which need not exceed the threshold with an event; Sum is expected.");
        }
    }

    private static Chain Once(Chain chain, MetricAlarm alarm, bool byOneEvent) => chain.WarnIf(
        !byOneEvent, $"The alarm {alarm.Name} does not go off with one event: its threshold is {Fact.Render(alarm.Threshold)}.");

    private static Chain Below(Chain chain, MetricAlarm alarm, bool byOneEvent) => byOneEvent
        ? chain.InDoubt(ChainLink.Alarm, "AlarmComparison", $"The alarm {alarm.Name} goes off below its threshold ({Condition(alarm)}); one that goes off above it is expected.")
        : CannotFire(chain, "AlarmCannotFire", $"The alarm {alarm.Name} goes off below its threshold ({Condition(alarm)}), which no counted event causes");

    private static Chain Band(Chain chain, MetricAlarm alarm) => alarm.ComparisonOperator switch
    {
        "LessThanLowerThreshold" => CannotFire(chain, "AlarmCannotFire", $"The alarm {alarm.Name} goes off below an anomaly band only, which no counted event causes"),
        _ => chain.InDoubt(ChainLink.Alarm, "AlarmBand", $"The alarm {alarm.Name} compares with an anomaly band instead of a number, so not every event sets it off."),
    };

    private static Chain Periods(Chain chain, MetricAlarm alarm, MetricTransformation metric)
    {
        int needed = alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods ?? 1;
        bool hasGaps = metric.DefaultValue is null;
        bool breaches = hasGaps && string.Equals(alarm.TreatMissingData, "breaching", StringComparison.OrdinalIgnoreCase);
        bool ignores = hasGaps && string.Equals(alarm.TreatMissingData, "ignore", StringComparison.OrdinalIgnoreCase);
        Chain next = chain
            .WarnIf(needed > 1, $"The alarm {alarm.Name} goes off only after events in {Fact.Render(needed)} periods.")
            .WarnIf(ignores, $"The alarm {alarm.Name} keeps its state while there are no events, so after the first event it may not notify again.")
            .WarnIf(alarm.EvaluationState is not null, $"The alarm {alarm.Name} could not be evaluated in full: {alarm.EvaluationState}.");
        return breaches
            ? next.InDoubt(ChainLink.Alarm, "AlarmAlwaysOn", $"The alarm {alarm.Name} takes missing data for a breach, so without events it is on already and does not change its state when one is counted.")
            : next;
    }

    private static Chain CannotFire(Chain chain, string code, string observed) =>
        chain.Broken(ChainLink.Alarm, code, $"{observed}; an alarm that goes off when events are counted is expected.");

    private static string Condition(MetricAlarm alarm) => alarm.ComparisonOperator switch
    {
        "GreaterThanOrEqualToThreshold" => $">= {Fact.Render(alarm.Threshold)}",
        "GreaterThanThreshold" => $"> {Fact.Render(alarm.Threshold)}",
        "LessThanThreshold" => $"< {Fact.Render(alarm.Threshold)}",
        "LessThanOrEqualToThreshold" => $"<= {Fact.Render(alarm.Threshold)}",
        _ => alarm.ComparisonOperator ?? "no comparison",
    };
}
