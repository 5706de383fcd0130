using CisAws.Evidence;

namespace CisAws.Knowledge.Monitoring;

/// <summary>Whether an alarm goes into ALARM when events are counted.</summary>
internal static class AlarmFiring
{
    private const string SeveralEvents = "AlarmNeedsSeveralEvents";

    /// <summary>Assesses an alarm that compares a metric or a sum of it.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="increment">What each event adds to the metric; above 0.</param>
    /// <param name="statistic">The statistic of the metric, as AWS names it.</param>
    /// <param name="unit">The unit that data must have to count, or null for any.</param>
    public static AlarmAssessment Assess(MetricAlarm alarm, MetricTransformation metric, double increment, string? statistic, string? unit)
    {
        if (alarm.EvaluationState is "EVALUATION_ERROR")
        {
            return AlarmAssessment.CannotFire(
                "AlarmEvaluationError", $"The alarm {alarm.Name} cannot be evaluated: its configuration is in error");
        }

        string written = metric.Unit ?? "None";
        if (unit is not null && !string.Equals(unit, written, StringComparison.OrdinalIgnoreCase))
        {
            return AlarmAssessment.CannotFire(
                "AlarmCannotFire",
                $"The alarm {alarm.Name} uses values of the unit {unit} only, but the metric filter writes {written}");
        }

        AlarmAssessment compared = Compare(alarm, metric, increment, statistic);
        return compared.Obstacle is not null ? compared : Periods(compared, alarm, metric);
    }

    private static AlarmAssessment Compare(MetricAlarm alarm, MetricTransformation metric, double increment, string? statistic)
    {
        if (alarm.Threshold is not { } threshold || alarm.ThresholdMetricId is not null) return Band(alarm);
        return alarm.ComparisonOperator switch
        {
            "GreaterThanOrEqualToThreshold" => Above(alarm, metric, statistic, increment, reached: v => v >= threshold),
            "GreaterThanThreshold" => Above(alarm, metric, statistic, increment, reached: v => v > threshold),
            "LessThanThreshold" => Below(alarm, increment < threshold),
            "LessThanOrEqualToThreshold" => Below(alarm, increment <= threshold),
            _ => Band(alarm),
        };
    }

    private static AlarmAssessment Above(
        MetricAlarm alarm, MetricTransformation metric, string? statistic, double increment, Func<double, bool> reached)
    {
        bool isMath = alarm.Metrics.Count > 0;
        bool hasDefault = metric.DefaultValue is not null;
        if (reached(0) && hasDefault)
        {
            return AlarmAssessment.Fires.InDoubt(
                "AlarmAlwaysOn",
                $"The alarm {alarm.Name} ({Condition(alarm)}) goes into ALARM without any event too, "
                    + "so it may not change its state when one is counted.");
        }

        switch (statistic?.ToUpperInvariant())
        {
            case "SUM":
                return Once(alarm, reached(increment));
            case "SAMPLECOUNT" when !hasDefault:
                return Once(alarm, reached(1));
            case "MAXIMUM":
            case "AVERAGE" or "MINIMUM" when !hasDefault:
                return reached(increment) || isMath ? Once(alarm, reached(increment)) : AlarmAssessment.CannotFire(
                    "AlarmCannotFire",
                    $"The alarm {alarm.Name} ({Condition(alarm)}) compares the {statistic} of the metric, "
                        + $"which is {Fact.Render(increment)} however many events there are");
            default:
                return AlarmAssessment.Fires.InDoubt(
                    "AlarmStatistic",
                    $"The alarm {alarm.Name} ({Condition(alarm)}) compares the {statistic ?? "value"} of the metric, "
                        + "which need not exceed the threshold with an event; Sum is expected.");
        }
    }

    private static AlarmAssessment Once(MetricAlarm alarm, bool byOneEvent) => byOneEvent
        ? AlarmAssessment.Fires
        : AlarmAssessment.Fires.InDoubt(
            SeveralEvents,
            $"The alarm {alarm.Name} ({Condition(alarm)}) goes into ALARM only after several events in one period{Length(alarm)}; "
                + "whether single events may go unnoticed must be decided by a person.");

    private static AlarmAssessment Below(MetricAlarm alarm, bool byOneEvent) => byOneEvent
        ? AlarmAssessment.Fires.InDoubt(
            "AlarmComparison",
            $"The alarm {alarm.Name} goes into ALARM below its threshold ({Condition(alarm)}); one that goes into ALARM above it is "
                + "expected.")
        : AlarmAssessment.CannotFire(
            "AlarmCannotFire", $"The alarm {alarm.Name} goes into ALARM below its threshold ({Condition(alarm)}), which no counted event "
                + "causes");

    private static AlarmAssessment Band(MetricAlarm alarm) => alarm.ComparisonOperator switch
    {
        "LessThanLowerThreshold" => AlarmAssessment.CannotFire(
            "AlarmCannotFire", $"The alarm {alarm.Name} goes into ALARM below an anomaly band only, which no counted event causes"),
        _ => AlarmAssessment.Fires.InDoubt(
            "AlarmBand", $"The alarm {alarm.Name} compares with an anomaly band instead of a number, so not every event puts it into "
                + "ALARM."),
    };

    private static AlarmAssessment Periods(AlarmAssessment compared, MetricAlarm alarm, MetricTransformation metric)
    {
        int needed = alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods ?? 1;
        bool hasGaps = metric.DefaultValue is null;
        bool breaches = hasGaps && string.Equals(alarm.TreatMissingData, "breaching", StringComparison.OrdinalIgnoreCase);
        bool ignores = hasGaps && string.Equals(alarm.TreatMissingData, "ignore", StringComparison.OrdinalIgnoreCase);
        AlarmAssessment next = compared
            .WarnIf(
                ignores,
                $"The alarm {alarm.Name} keeps its state while there are no events, so after the first event it may not notify again.")
            .WarnIf(alarm.EvaluationState is not null, $"The alarm {alarm.Name} could not be evaluated in full: {alarm.EvaluationState}.");
        if (needed > 1)
        {
            next = next.InDoubt(
                SeveralEvents,
                $"The alarm {alarm.Name} goes into ALARM only after events in {Fact.Render(needed)} periods{Length(alarm)}; "
                    + "whether single events may go unnoticed must be decided by a person.");
        }

        return breaches
            ? next.InDoubt(
                "AlarmAlwaysOn",
                $"The alarm {alarm.Name} treats missing data as "
                    + "breaching, so without events it is already in ALARM and does not change its state when one is counted.")
            : next;
    }

    private static string Length(MetricAlarm alarm) => alarm.Period is { } seconds ? $" of {Fact.Render(seconds)} s" : string.Empty;

    private static string Condition(MetricAlarm alarm) => alarm.ComparisonOperator switch
    {
        "GreaterThanOrEqualToThreshold" => $">= {Fact.Render(alarm.Threshold)}",
        "GreaterThanThreshold" => $"> {Fact.Render(alarm.Threshold)}",
        "LessThanThreshold" => $"< {Fact.Render(alarm.Threshold)}",
        "LessThanOrEqualToThreshold" => $"<= {Fact.Render(alarm.Threshold)}",
        _ => alarm.ComparisonOperator ?? "no comparison",
    };
}
