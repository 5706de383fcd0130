using System.Text.Json;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Follows selectors through an event.</summary>
internal static class FieldReader
{
    /// <summary>The values a selector points at: none, one, or with a wildcard several.</summary>
    public static IEnumerable<JsonElement> Values(JsonElement root, Selector selector) =>
        selector.Steps.Aggregate<SelectorStep, IEnumerable<JsonElement>>([root], (values, step) => values.SelectMany(v => Follow(v, step)));

    /// <summary>The value that a selector without wildcards points at; false where there is none.</summary>
    public static bool TryValue(JsonElement root, Selector selector, out JsonElement value)
    {
        value = root;
        for (int i = 0; i < selector.Steps.Count; i++)
        {
            switch (selector.Steps[i], value.ValueKind)
            {
                case (PropertyStep p, JsonValueKind.Object) when value.TryGetProperty(p.Name, out JsonElement child):
                    value = child;
                    break;
                case (IndexStep x, JsonValueKind.Array) when x.Index < value.GetArrayLength():
                    value = value[x.Index];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static IEnumerable<JsonElement> Follow(JsonElement value, SelectorStep step) => (step, value.ValueKind) switch
    {
        (PropertyStep p, JsonValueKind.Object) => value.TryGetProperty(p.Name, out JsonElement child) ? [child] : [],
        (AnyPropertyStep, JsonValueKind.Object) => value.EnumerateObject().Select(p => p.Value),
        (IndexStep i, JsonValueKind.Array) => i.Index < value.GetArrayLength() ? [value[i.Index]] : [],
        (AnyElementStep, JsonValueKind.Array) => value.EnumerateArray(),
        _ => [],
    };
}
