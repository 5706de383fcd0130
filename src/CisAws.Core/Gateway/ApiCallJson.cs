using System.Text.Json;
using System.Text.Json.Nodes;
using CisAws.Evidence;

namespace CisAws.Gateway;

/// <summary>Writes calls as JSON and reads them back: for the journal, and to compare calls by value.</summary>
public static class ApiCallJson
{
    private const string Late = "$late";

    /// <summary>The call as a JSON object with the members action, region and parameters.</summary>
    public static JsonObject Write(ApiCall call) => new()
    {
        ["action"] = call.Action,
        ["region"] = call.Region,
        ["parameters"] = Node(call.Parameters),
    };

    /// <summary>The call as one line of canonical JSON: equal calls have equal texts.</summary>
    public static string Canonical(ApiCall call) => Write(call).ToJsonString(EvidenceJson.Options);

    /// <summary>Reads a call.</summary>
    /// <exception cref="JsonException">It is not a call.</exception>
    public static ApiCall Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || Text(json, "action") is not { } action || Text(json, "region") is not { } region
            || !json.TryGetProperty("parameters", out JsonElement parameters) || parameters.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("A call has the members action, region and parameters.");
        }

        return new ApiCall(action, region, Structure(parameters));
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonNode? Node(object value) => value switch
    {
        LateValue late => new JsonObject { [Late] = late.Kind.ToString(), ["name"] = late.Name },
        IReadOnlyDictionary<string, object> structure => new JsonObject(structure
            .OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Node(m.Value)))),
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        IEnumerable<string> texts => new JsonArray([.. texts.Select(t => (JsonNode?)JsonValue.Create(t))]),
        IEnumerable<object> values => new JsonArray([.. values.Select(Node)]),
        _ => throw new ArgumentException($"A parameter of a call cannot be a {value.GetType().Name}.", nameof(value)),
    };

    private static IReadOnlyDictionary<string, object> Structure(JsonElement json) =>
        ApiCall.Structure([.. json.EnumerateObject().Select(m => (m.Name, (object?)Value(m.Value)))]);

    // As the smallest type that holds it: a plan has whole numbers as int.
    private static object Number(JsonElement json)
    {
        if (json.TryGetInt32(out int number)) return number;
        if (json.TryGetInt64(out long big)) return big;
        return json.GetDouble();
    }

    private static object Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Number(json),
        JsonValueKind.Array => json.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.Object when Text(json, Late) is { } kind =>
            Array.IndexOf(Enum.GetNames<LateValueKind>(), kind) is >= 0 and int at && Text(json, "name") is { } name
            ? new LateValue(Enum.GetValues<LateValueKind>()[at], name)
            : throw new JsonException($"'{kind}' is not a kind of late value."),
        JsonValueKind.Object => Structure(json),
        _ => throw new JsonException($"A parameter of a call cannot be {json.ValueKind}."),
    };
}
