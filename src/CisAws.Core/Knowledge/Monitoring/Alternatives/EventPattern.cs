using System.Text.Json;
using System.Text.Json.Nodes;
using CisAws.Knowledge.Policies;

namespace CisAws.Knowledge.Monitoring;

/// <summary>
/// Event patterns of EventBridge: objects name fields, lists name allowed values or conditions. Understood are prefix, suffix,
/// equals-ignore-case, wildcard, anything-but, exists and $or; any other condition selects nothing. Of a field that is a list one item
/// must be selected. Source: the user guide of EventBridge.
/// </summary>
internal static class EventPattern
{
    /// <summary>Which of the events a pattern selects; none where it is no JSON object.</summary>
    public static bool[] Matches(string pattern, IReadOnlyList<JsonObject> events)
    {
        try
        {
            using var document = JsonDocument.Parse(pattern);
            JsonElement root = document.RootElement;
            return [.. events.Select(e => root.ValueKind == JsonValueKind.Object && Object(root, e))];
        }
        catch (JsonException)
        {
            return new bool[events.Count];
        }
    }

    private static bool Object(JsonElement pattern, JsonObject? at) => pattern.EnumerateObject().All(p => (p.Name, p.Value.ValueKind) switch
    {
        ("$or", JsonValueKind.Array) => p.Value.EnumerateArray().Any(o => o.ValueKind == JsonValueKind.Object && Object(o, at)),
        (_, JsonValueKind.Object) => Object(p.Value, at?[p.Name] as JsonObject),
        (_, JsonValueKind.Array) => p.Value.EnumerateArray().Any(c => Field(c, at is not null && at.ContainsKey(p.Name), at?[p.Name])),
        _ => false,
    });

    private static bool Field(JsonElement condition, bool isThere, JsonNode? value) => value is JsonArray { Count: > 0 } items
        ? items.Any(i => Value(condition, isThere, i))
        : Value(condition, isThere, value);

    private static bool Value(JsonElement condition, bool isThere, JsonNode? value) => condition.ValueKind switch
    {
        JsonValueKind.Object => condition.EnumerateObject().All(c => Condition(c.Name, c.Value, isThere, value)),
        JsonValueKind.Null => isThere && value is null,
        _ => Is(condition, value),
    };

    private static bool Condition(string name, JsonElement operand, bool isThere, JsonNode? value)
    {
        string? text = value is JsonValue scalar && scalar.TryGetValue(out string? found) ? found : null;
        return (name, operand.ValueKind) switch
        {
            ("exists", JsonValueKind.True) => isThere,
            ("exists", JsonValueKind.False) => !isThere,
            ("prefix", JsonValueKind.String) => text?.StartsWith(operand.GetString()!, StringComparison.Ordinal) == true,
            ("suffix", JsonValueKind.String) => text?.EndsWith(operand.GetString()!, StringComparison.Ordinal) == true,
            ("equals-ignore-case", JsonValueKind.String) => string.Equals(text, operand.GetString(), StringComparison.OrdinalIgnoreCase),
            ("wildcard", JsonValueKind.String) =>
                text is not null
                    && !operand.GetString()!.Contains('?', StringComparison.Ordinal)
                    && WildcardPattern.Matches(operand.GetString(), text, ignoreCase: false),
            ("anything-but", JsonValueKind.Array) => isThere && !operand.EnumerateArray().Any(o => Is(o, value)),
            ("anything-but", JsonValueKind.Object) =>
                isThere && !operand.EnumerateObject().All(c => Condition(c.Name, c.Value, isThere, value)),
            ("anything-but", _) => isThere && !Is(operand, value),
            _ => false,
        };
    }

    private static bool Is(JsonElement expected, JsonNode? value) =>
        value is JsonValue && JsonNode.DeepEquals(JsonNode.Parse(expected.GetRawText()), value);
}
