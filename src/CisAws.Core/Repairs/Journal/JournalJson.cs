using System.Globalization;
using System.Text.Json;
using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>Reads the members of journal lines, strictly: what is not as it is written is a damaged line.</summary>
internal static class JournalJson
{
    /// <summary>Refuses a line in which a name occurs twice: readers would differ about its value.</summary>
    /// <exception cref="JsonException">One does.</exception>
    public static void RequireUnique(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in json.EnumerateArray()) RequireUnique(item);
        }

        if (json.ValueKind != JsonValueKind.Object) return;
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (!names.Add(member.Name)) throw new JsonException($"its member '{member.Name}' is there twice.");
            RequireUnique(member.Value);
        }
    }

    /// <summary>What is wrong with a line, in words of this module: those of the libraries that read JSON say nothing about a journal.</summary>
    public static string Describe(Exception problem) => problem switch
    {
        JsonException { BytePositionInLine: { } at } => $"it is not JSON from its character {Fact.Render(at + 1)} on.",
        JsonException own => own.Message,
        _ => "it is not as this version writes it.",
    };

    /// <summary>A member.</summary>
    public static JsonElement Member(JsonElement json, string name) => json.ValueKind != JsonValueKind.Object
        ? throw new JsonException($"where its {name} should be, there is {Kind(json)}.")
        : json.TryGetProperty(name, out JsonElement member) ? member : throw new JsonException($"its {name} is missing.");

    /// <summary>A text.</summary>
    public static string Text(JsonElement json, string name) =>
        OptionalText(json, name) ?? throw new JsonException($"its {name} is null.");

    /// <summary>A text or null.</summary>
    public static string? OptionalText(JsonElement json, string name) => Member(json, name) switch
    {
        { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        var other => throw new JsonException($"its {name} is {Kind(other)}, not a text."),
    };

    /// <summary>A whole number.</summary>
    public static int Number(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt32(out int number)
            ? number
            : throw new JsonException($"its {name} is not a whole number.");

    /// <summary>True or false.</summary>
    public static bool Flag(JsonElement json, string name) => Member(json, name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new JsonException($"its {name} is neither true nor false."),
    };

    /// <summary>A list.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray()
            : throw new JsonException($"its {name} is not a list.");

    /// <summary>A list of texts.</summary>
    public static string[] Texts(JsonElement json, string name) => [.. Items(json, name).Select(t => TextOf(t, $"a value of its {name}"))];

    /// <summary>Texts by name.</summary>
    public static KeyValuePair<string, string>[] Map(JsonElement json, string name) =>
        [.. Members(json, name).Select(m => KeyValuePair.Create(m.Name, TextOf(m.Value, $"its {m.Name}")))];

    /// <summary>Values by name.</summary>
    public static IEnumerable<JsonProperty> Members(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.Object } members
            ? members.EnumerateObject()
            : throw new JsonException($"its {name} has no members.");

    /// <summary>A word of an enumeration as it is written: no number, no list of words; null where it is another.</summary>
    public static T? Word<T>(string text)
        where T : struct, Enum => Array.IndexOf(Enum.GetNames<T>(), text) is >= 0 and int at ? Enum.GetValues<T>()[at] : null;

    /// <summary>A time.</summary>
    public static DateTimeOffset Time(JsonElement json) => DateTimeOffset.TryParse(
        Text(json, "at"),
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out DateTimeOffset time)
        ? time
        : throw new JsonException("its at is not a time.");

    /// <summary>What the administrator gave for a parameter.</summary>
    public static object Option(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.TryGetInt32(out int number) ? number : throw new JsonException("an option is not a whole number."),
        JsonValueKind.Array => json.EnumerateArray().Select(t => TextOf(t, "an option")).ToArray(),
        _ => TextOf(json, "an option"),
    };

    /// <summary>A step of a plan.</summary>
    public static JournalStep Step(JsonElement json)
    {
        JsonElement inverse = Member(json, "inverse");
        return new JournalStep(
            ApiCallJson.Read(Member(json, "call")),
            inverse.ValueKind == JsonValueKind.Null ? null : ApiCallJson.Read(inverse),
            [.. Items(json, "changes").Select(c => new RepairChange(Text(c, "name"), OptionalText(c, "before"), OptionalText(c, "after")))],
            JournalStepOutcome.NotBegun)
        {
            InverseDoneCodes = Texts(json, "inverseDone"),
            Irreversible = OptionalText(json, "irreversible"),
        };
    }

    private static string TextOf(JsonElement json, string what) => json.ValueKind == JsonValueKind.String
        ? json.GetString()!
        : throw new JsonException($"{what} is {Kind(json)}, not a text.");

    private static string Kind(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Number => "a number",
        JsonValueKind.String => "a text",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
