using System.Globalization;
using System.Text.Json;

namespace CisAws.Reports;

/// <summary>The members of a JSON object, each read as what it must be.</summary>
/// <param name="json">The object.</param>
/// <param name="owner">What it is, for messages.</param>
internal sealed class JsonMembers(JsonElement json, string owner)
{
    /// <exception cref="JsonException">It is missing or no text.</exception>
    public string Text(string name) => OptionalText(name) ?? throw Missing(name);

    public string? OptionalText(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw Wrong(name, "a text"),
    };

    public int Number(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int value) ? value : throw Wrong(name,
            "a number");

    public T Word<T>(string name)
        where T : struct, Enum => OptionalWord<T>(name) ?? throw Missing(name);

    public T? OptionalWord<T>(string name)
        where T : struct, Enum
    {
        string? text = OptionalText(name);
        if (text is null) return null;
        return Array.IndexOf(Enum.GetNames<T>(), text) is >= 0 and int at
            ? Enum.GetValues<T>()[at]
            : throw Wrong(name, $"one of {string.Join(", ", Enum.GetNames<T>())}");
    }

    public DateTimeOffset Time(string name) => OptionalTime(name) ?? throw Missing(name);

    public DateTimeOffset? OptionalTime(string name)
    {
        string? text = OptionalText(name);
        if (text is null) return null;
        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset at)
            ? at
            : throw Wrong(name, "a time in ISO 8601");
    }

    public string[] Texts(string name) => Find(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } array when array.EnumerateArray().All(t => t.ValueKind == JsonValueKind.String) =>
            [.. array.EnumerateArray().Select(t => t.GetString()!)],
        _ => throw Wrong(name, "a list of texts"),
    };

    public JsonMembers? Object(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => new JsonMembers(value, $"{name} of {owner}"),
        _ => throw Wrong(name, "an object"),
    };

    public IEnumerable<JsonMembers> Items(string name) => Find(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Select(i => new JsonMembers(i, $"an item of {name} of {owner}")),
        _ => throw Wrong(name, "a list"),
    };

    private JsonElement? Find(string name)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new JsonException($"{owner} is no object.");
        return json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private JsonException Missing(string name) => new($"{owner} has no {name}.");

    private JsonException Wrong(string name, string expected) => new($"{name} of {owner} is not {expected}.");
}
