using System.Globalization;
using CisAws.Evidence;

namespace CisAws.Knowledge.Monitoring;

/// <summary>Which metrics alarms evaluate.</summary>
internal static class AlarmMetrics
{
    /// <summary>Whether the alarm evaluates the whole metric and nothing else.</summary>
    public static bool IsOn(MetricAlarm alarm, MetricTransformation metric) =>
        Same(alarm.Namespace, metric.Namespace) && Same(alarm.MetricName, metric.Name) && alarm.Dimensions.Count == 0;

    /// <summary>The ids under which expressions of the alarm use the metric as a whole.</summary>
    public static IReadOnlyList<AlarmMetric> In(MetricAlarm alarm, MetricTransformation metric, string accountId) =>
    [
        .. alarm.Metrics.Where(
            m => m.Metric is { Dimensions.Count: 0 } stat && Same(stat.Namespace, metric.Namespace) && Same(stat.MetricName, metric.Name)
            && (m.AccountId is null || Same(m.AccountId, accountId))),
    ];

    /// <summary>
    /// Whether the alarm evaluates parts of a metric that has dimensions: at one by its values, or by a search or query that names the
    /// metric.
    /// </summary>
    public static bool Watches(MetricAlarm alarm, MetricTransformation metric, IReadOnlyList<string> dimensions) =>
        (Same(alarm.Namespace, metric.Namespace) && Same(alarm.MetricName, metric.Name) && HasAll(alarm.Dimensions, dimensions))
        || alarm.Metrics.Any(
            m => m.Metric is { } stat
                && Same(stat.Namespace, metric.Namespace)
                && Same(stat.MetricName, metric.Name)
                && HasAll(stat.Dimensions, dimensions))
        || Mentions(alarm, metric);

    /// <summary>Whether an expression or query of the alarm names the metric.</summary>
    public static bool Mentions(MetricAlarm alarm, MetricTransformation metric) =>
        alarm.Metrics.Select(m => m.Expression)
            .Append(alarm.Query)
            .OfType<string>()
            .Any(text => text.Contains(metric.Name, StringComparison.Ordinal));

    /// <summary>What each event adds to a metric; null where it is not a number.</summary>
    public static double? Increment(MetricTransformation metric) =>
        double.TryParse(metric.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : null;

    private static bool HasAll(IReadOnlyDictionary<string, string> given, IReadOnlyList<string> names) =>
        given.Count == names.Count && names.All(given.ContainsKey);

    private static bool Same(string? a, string? b) => a == b;
}
