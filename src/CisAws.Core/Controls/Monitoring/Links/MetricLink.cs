using System.Globalization;
using CisAws.Evidence;
using CisAws.Knowledge.Monitoring;

namespace CisAws.Controls.Monitoring;

/// <summary>L5: the metrics that a metric filter writes. Each of them counts, not only the first.</summary>
internal static class MetricLink
{
    /// <summary>A chain for each metric.</summary>
    public static IEnumerable<Chain> Follow(AssessmentContext context, Chain chain)
    {
        if (chain.End is not null) return [chain];
        MetricFilter filter = chain.Filter!;
        if (filter.Transformations.Count == 0) return [chain.Broken(ChainLink.Metric, "NoMetric", $"The metric filter {filter.Name} writes no metric.")];
        return filter.Transformations
            .OrderBy(t => t.Namespace, StringComparer.Ordinal).ThenBy(t => t.Name, StringComparer.Ordinal).ThenBy(t => t.Value, StringComparer.Ordinal)
            .SelectMany(t => Follow(context, chain with { Metric = t }, filter, t));
    }

    /// <summary>A metric with its namespace.</summary>
    public static string Name(MetricTransformation metric) => $"{metric.Namespace}/{metric.Name}";

    /// <summary>What each event adds to the metric; null where it is not a number.</summary>
    public static double? Value(MetricTransformation metric) =>
        double.TryParse(metric.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    private static IEnumerable<Chain> Follow(AssessmentContext context, Chain chain, MetricFilter filter, MetricTransformation metric)
    {
        if (Value(metric) is not > 0)
        {
            return [chain.Broken(
                ChainLink.Metric, "TransformationValue", $"The metric filter {filter.Name} adds {metric.Value} to the metric {Name(metric)} for each event; a number above 0 is expected.")];
        }

        string[] dimensions = [.. metric.Dimensions.Keys.Concat(filter.EmitSystemFieldDimensions).Order(StringComparer.Ordinal)];
        Answer<AlarmList> answer = context.ReadIn(CloudWatchEvidence.Alarms, chain.LogGroup!.Region);
        if (answer.Value is not { } alarms) return [chain.Unread(ChainLink.Alarm, CloudWatchEvidence.Alarms, answer.Failure)];
        if (dimensions.Length == 0) return AlarmLink.Follow(context, chain, alarms);
        string split = $"The metric filter {filter.Name} splits the metric {Name(metric)} by {string.Join(", ", dimensions)}";
        return [alarms.MetricAlarms.Where(a => AlarmMetrics.Watches(a, metric, dimensions)).MinBy(a => a.Name, StringComparer.Ordinal) is { } partial
            ? (chain with { Alarm = partial }).Doubtful(ChainLink.Metric, "AlarmOnDimensions", $"{split}, and the alarm {partial.Name} looks at some of the parts; an alarm on the whole is expected.")
            : chain.Broken(ChainLink.Metric, "TransformationHasDimensions", $"{split}, so that an alarm without these dimensions never gets a value; a metric without dimensions is expected.")];
    }
}
