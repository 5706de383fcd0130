using CisAws.Evidence;
using CisAws.Knowledge.Monitoring;

namespace CisAws.Controls.Monitoring;

/// <summary>L5: the metrics that a metric filter writes. Each of them counts, not only the first.</summary>
internal static class MetricLink
{
    /// <summary>A chain for each metric.</summary>
    public static async Task<IReadOnlyList<Chain>> FollowAsync(AssessmentContext context, Chain chain)
    {
        if (chain.End is not null) return [chain];
        MetricFilter filter = chain.Filter!;
        if (filter.Transformations.Count == 0)
        {
            return [chain.Broken(ChainLink.Metric, "NoMetric", $"The metric filter {filter.Name} writes no metric.")];
        }

        IReadOnlyList<Chain>[] chains = await Task.WhenAll(filter.Transformations
            .OrderBy(t => t.Namespace, StringComparer.Ordinal)
                .ThenBy(t => t.Name, StringComparer.Ordinal)
                .ThenBy(t => t.Value, StringComparer.Ordinal)
            .Select(t => FollowAsync(context, chain with { Metric = t }, filter, t))).ConfigureAwait(false);
        return [.. chains.SelectMany(c => c)];
    }

    /// <summary>A metric with its namespace.</summary>
    public static string Name(MetricTransformation metric) => $"{metric.Namespace}/{metric.Name}";

    private static async Task<IReadOnlyList<Chain>> FollowAsync(
        AssessmentContext context, Chain chain, MetricFilter filter, MetricTransformation metric)
    {
        if (AlarmMetrics.Increment(metric) is not (> 0 and var increment))
        {
            return [chain.Broken(
                ChainLink.Metric,
                "TransformationValue",
                $"The metric filter {filter.Name} adds {metric.Value} to the metric {Name(metric)} for each event; a number above 0 is "
                + $"expected.")];
        }

        if (!(await context.Evidence.Read(CloudWatchEvidence.Alarms, chain.LogGroup!.Region).ConfigureAwait(false))
            .TryRead(out AlarmList? alarms, out ReadFailure? failure))
        {
            return [chain.Unread(ChainLink.Alarm, CloudWatchEvidence.Alarms, failure)];
        }

        string[] dimensions = [.. metric.Dimensions.Keys.Concat(filter.EmitSystemFieldDimensions).Order(StringComparer.Ordinal)];
        if (dimensions.Length > 0) return [Split(chain, filter, metric, dimensions, alarms)];
        IEnumerable<Chain> acting = AlarmLink.Follow(chain, metric, increment, alarms, context.Account.AccountId);
        return await Task.WhenAll(acting.Select(c => TopicLink.FollowAsync(context, c))).ConfigureAwait(false);
    }

    private static Chain Split(Chain chain, MetricFilter filter, MetricTransformation metric, string[] dimensions, AlarmList alarms)
    {
        string split = $"The metric filter {filter.Name} splits the metric {Name(metric)} by {string.Join(", ", dimensions)}";
        MetricAlarm? partial = alarms.MetricAlarms
            .Where(a => AlarmMetrics.Watches(a, metric, dimensions)).MinBy(a => a.Name, StringComparer.Ordinal);
        return partial is null
            ? chain.Broken(
                ChainLink.Metric,
                "TransformationHasDimensions",
                $"{split}, so that an alarm without these dimensions never gets a value; a metric without dimensions is expected.")
            : (chain with { Alarm = partial }).Doubtful(
                ChainLink.Metric,
                "AlarmOnDimensions",
                $"{split}, and the alarm {partial.Name} uses only some of the parts; an alarm on the whole is expected.");
    }
}
