using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// Remembers what a metric filter counts for as long as the filter itself is remembered: controls are asked again with each new answer, and a log
/// group can have a hundred filters.
/// </summary>
internal static class CoverageMemory
{
    private static readonly ConditionalWeakTable<MetricFilter, ConcurrentDictionary<(string Control, string Account), Coverage>> Known = [];

    /// <summary>What the pattern of a filter counts by itself.</summary>
    public static Coverage Alone(MetricFilter filter, FilterPattern pattern, EventFamily family, string accountId) =>
        Known.GetOrCreateValue(filter).GetOrAdd((family.Control, accountId), _ => PatternCoverage.Decide(pattern, family));
}
