using CisAws.Evidence;

namespace CisAws.Knowledge.Trails;

/// <summary>What conditions of advanced selectors mean for values and what they name.</summary>
internal static class FieldConditions
{
    public const string Category = "eventCategory";
    public const string ReadOnly = "readOnly";
    public const string EventSource = "eventSource";
    public const string EventName = "eventName";
    public const string ResourceType = "resources.type";
    public const string ResourceArn = "resources.ARN";

    /// <summary>Whether the condition holds for a value.</summary>
    public static bool Holds(this FieldCondition condition, string value)
    {
        bool isDeselected = condition.NotEqualTo.Contains(value, StringComparer.Ordinal)
            || condition.NotStartsWith.Any(v => value.StartsWith(v, StringComparison.Ordinal))
            || condition.NotEndsWith.Any(v => value.EndsWith(v, StringComparison.Ordinal));
        return !isDeselected && (!condition.HasPositive()
            || condition.EqualTo.Contains(value, StringComparer.Ordinal)
            || condition.StartsWith.Any(v => value.StartsWith(v, StringComparison.Ordinal))
            || condition.EndsWith.Any(v => value.EndsWith(v, StringComparison.Ordinal)));
    }

    /// <summary>Whether it names values to select, and not only values to leave out.</summary>
    public static bool HasPositive(this FieldCondition condition) =>
        condition.EqualTo.Count + condition.StartsWith.Count + condition.EndsWith.Count > 0;

    /// <summary>Whether it compares the end of values.</summary>
    public static bool LooksAtEnd(this FieldCondition condition) => condition.EndsWith.Count + condition.NotEndsWith.Count > 0;

    /// <summary>Whether it compares whole values only.</summary>
    public static bool LooksAtWhole(this FieldCondition condition) =>
        !condition.LooksAtEnd() && condition.StartsWith.Count + condition.NotStartsWith.Count == 0;

    public static IEnumerable<FieldCondition> On(this AdvancedEventSelector selector, string field) =>
        selector.Fields.Where(f => string.Equals(f.Field, field, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the selector names a field and accepts the value there.</summary>
    public static bool Names(this AdvancedEventSelector selector, string field, string value)
    {
        FieldCondition[] conditions = [.. selector.On(field)];
        return conditions.Length > 0 && Array.TrueForAll(conditions, c => c.Holds(value));
    }

    /// <summary>Whether the selector selects events of that access.</summary>
    public static bool Selects(this AdvancedEventSelector selector, EventAccess access) =>
        selector.On(ReadOnly).All(c => c.Holds(access == EventAccess.Read ? "true" : "false"));

    /// <summary>Other fields with a condition, in order.</summary>
    public static IReadOnlyList<string> FieldsBesides(this AdvancedEventSelector selector, params string[] fields) =>
        [
            .. selector.Fields.Select(f => f.Field)
                .Where(f => !fields.Contains(f, StringComparer.OrdinalIgnoreCase))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
}
