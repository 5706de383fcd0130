using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Repairs.Logging;

/// <summary>
/// Makes selectors record all management events. Nothing that they record is lost, and one selector only records management events: each
/// further one would be billed again.
/// </summary>
internal static class ManagementMerge
{
    private const string All = "All", Management = "Management";

    /// <summary>The selectors with complete management events; the same ones where they are complete already.</summary>
    public static TrailEventSelectors Merge(TrailEventSelectors selectors)
    {
        if (ManagementSelectors.Coverage(selectors).IsFull) return selectors;
        return selectors.Advanced.Count > 0
            ? selectors with { Advanced = Advanced(selectors.Advanced) }
            : selectors with { Basic = Basic(selectors.Basic) };
    }

    private static BasicEventSelector[] Basic(IReadOnlyList<BasicEventSelector> selectors)
    {
        // The selector that also records data events of both kinds keeps them; others keep theirs without the management events.
        BasicEventSelector? home = selectors.FirstOrDefault(s => IsManagement(s) && IsAll(s));
        var full = new BasicEventSelector(All, true, [], home?.DataResources ?? []);
        BasicEventSelector[] kept = [.. selectors.Where(s => s != home && s.DataResources.Count > 0)
            .Select(s => IsManagement(s) ? s with { IncludesManagementEvents = false, ExcludedManagementSources = [] } : s)];
        return [full, .. kept.Length < 5 ? kept : Joined(kept)];
    }

    /// <summary>One selector for each access: three at most, however many there were.</summary>
    private static IEnumerable<BasicEventSelector> Joined(IEnumerable<BasicEventSelector> selectors) => selectors
        .GroupBy(s => s.ReadWriteType ?? All, StringComparer.OrdinalIgnoreCase)
        .Select(g => new BasicEventSelector(
            g.Key,
            false,
            [],
            [
                .. g.SelectMany(s => s.DataResources).GroupBy(r => r.Type, StringComparer.Ordinal)
                    .Select(t => new DataResource(t.Key, [.. t.SelectMany(r => r.Values).Distinct(StringComparer.Ordinal)])),
            ]));

    private static AdvancedEventSelector[] Advanced(IReadOnlyList<AdvancedEventSelector> selectors)
    {
        AdvancedEventSelector? first = selectors.FirstOrDefault(IsManagement);
        var full = new AdvancedEventSelector(
            first?.Name ?? "Management events", [new FieldCondition(FieldConditions.Category) { EqualTo = [Management] }]);
        return first is null
            ? [.. selectors, full]
            : [.. selectors.Where(s => ReferenceEquals(s, first) || !IsManagement(s)).Select(s => ReferenceEquals(s, first) ? full : s)];
    }

    private static bool IsManagement(BasicEventSelector selector) => selector.IncludesManagementEvents != false;

    private static bool IsAll(BasicEventSelector selector) => selector.Selects(EventAccess.Read) && selector.Selects(EventAccess.Write);

    // Only what records management events and nothing else is replaced.
    private static bool IsManagement(AdvancedEventSelector selector) =>
        selector.On(FieldConditions.Category).ToArray() is [{ EqualTo: [Management] }];
}
