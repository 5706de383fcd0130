using CisAws.Evidence;

namespace CisAws.Knowledge.Trails;

/// <summary>
/// Which management events selectors record. Sound: what is called recorded is recorded. Conditions on other fields than category, access
/// and source narrow a selector to events that cannot be determined here, so such a selector counts for nothing.
/// </summary>
internal static class ManagementSelectors
{
    /// <summary>The union over the selectors of one trail.</summary>
    public static ManagementCoverage Coverage(TrailEventSelectors selectors) =>
        selectors.Basic.Select(Of).Concat(selectors.Advanced.Select(Of)).Aggregate(ManagementCoverage.None, (all, one) => all.Union(one));

    /// <summary>Whether a basic selector's ReadWriteType takes in an access.</summary>
    public static bool Selects(this BasicEventSelector selector, EventAccess access) =>
        selector.ReadWriteType is null
        || selector.ReadWriteType.Equals("All", StringComparison.OrdinalIgnoreCase)
        || selector.ReadWriteType.Equals(access == EventAccess.Read ? "ReadOnly" : "WriteOnly", StringComparison.OrdinalIgnoreCase);

    private static ManagementCoverage Of(BasicEventSelector selector)
    {
        if (selector.IncludesManagementEvents == false) return ManagementCoverage.None;
        SourceSet sources = SourceSet.AllBut(selector.ExcludedManagementSources);
        return new ManagementCoverage(
            selector.Selects(EventAccess.Read) ? sources : SourceSet.None, selector.Selects(EventAccess.Write) ? sources : SourceSet.None);
    }

    private static ManagementCoverage Of(AdvancedEventSelector selector)
    {
        if (!selector.Names(FieldConditions.Category, "Management")
            || selector.FieldsBesides(FieldConditions.Category, FieldConditions.ReadOnly, FieldConditions.EventSource).Count > 0)
        {
            return ManagementCoverage.None;
        }

        SourceSet sources = selector.On(FieldConditions.EventSource)
            .Select(Sources)
            .Aggregate(SourceSet.Every, (all, one) => all.Intersect(one));
        return new ManagementCoverage(
            selector.Selects(EventAccess.Read) ? sources : SourceSet.None, selector.Selects(EventAccess.Write) ? sources : SourceSet.None);
    }

    private static SourceSet Sources(FieldCondition condition)
    {
        if (!condition.LooksAtWhole()) return SourceSet.None;
        SourceSet left = SourceSet.AllBut(condition.NotEqualTo);
        return condition.HasPositive() ? left.Intersect(SourceSet.Of(condition.EqualTo)) : left;
    }
}
