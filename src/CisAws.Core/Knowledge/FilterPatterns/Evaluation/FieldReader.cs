using System.Text.Json;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Follows selectors through an event.</summary>
internal static class FieldReader
{
    /// <summary>The values a selector points at: none, one, or with a wildcard several.</summary>
    public static IEnumerable<JsonElement> Values(JsonElement root, Selector selector) =>
        selector.Steps.Aggregate<SelectorStep, IEnumerable<JsonElement>>([root], (values, step) => values.SelectMany(v => Follow(v, step)));

    private static IEnumerable<JsonElement> Follow(JsonElement value, SelectorStep step) => (step, value.ValueKind) switch
    {
        (PropertyStep p, JsonValueKind.Object) => value.TryGetProperty(p.Name, out JsonElement child) ? [child] : [],
        (AnyPropertyStep, JsonValueKind.Object) => value.EnumerateObject().Select(p => p.Value),
        (IndexStep i, JsonValueKind.Array) => i.Index < value.GetArrayLength() ? [value[i.Index]] : [],
        (AnyElementStep, JsonValueKind.Array) => value.EnumerateArray(),
        _ => [],
    };
}
