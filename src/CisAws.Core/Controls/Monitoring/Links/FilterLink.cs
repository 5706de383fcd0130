using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Knowledge.Monitoring;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// L4: the metric filters of a log group, with their patterns; whether these count the required events is decided later, for all together.
/// </summary>
internal static class FilterLink
{
    /// <summary>A chain for each metric filter, in the order of their names; one chain that ends where they could not be read.</summary>
    public static async Task<IReadOnlyList<Chain>> FollowAsync(AssessmentContext context, Chain chain)
    {
        LogGroupRef group = chain.LogGroup!;
        Answer<MetricFilterList> answer = await context.Evidence
            .Read(LogsEvidence.MetricFilters, group.Region, group.Name).ConfigureAwait(false);
        return answer.Match<IReadOnlyList<Chain>>(
            list =>
            [
                .. list.Filters.OrderBy(f => f.Name, StringComparer.Ordinal).ThenBy(f => f.Pattern, StringComparer.Ordinal)
                    .Select(f => Follow(chain, f, context.EventsOf)),
            ],
            static () => [],
            failure => [chain.Unread(ChainLink.MetricFilter, LogsEvidence.MetricFilters, failure)]);
    }

    private static Chain Follow(Chain chain, MetricFilter filter, string accountId)
    {
        Chain next = chain with { Filter = filter, Pattern = FilterPattern.Parse(filter.Pattern) };
        if (filter.AppliesToTransformedLogs)
        {
            next = next.InDoubt(
                ChainLink.MetricFilter,
                "TransformedEvents",
                $"The metric filter {filter.Name} applies to events as changed by a transformer of the log group, which is not known "
                    + "here.");
        }

        return FieldSelection.Includes(filter.FieldSelectionCriteria, accountId) switch
        {
            true => next,
            false => next.Broken(
                ChainLink.MetricFilter, "FilterExcludesAccount", $"The metric filter {filter.Name} does not apply to "
                    + $"events of this account: its field selection is {filter.FieldSelectionCriteria}."),
            null => next.InDoubt(
                ChainLink.MetricFilter, "FilterSelectsFields", $"The metric filter {filter.Name} applies only to events that satisfy "
                    + $"{filter.FieldSelectionCriteria}; all regions of this account are expected."),
        };
    }
}
