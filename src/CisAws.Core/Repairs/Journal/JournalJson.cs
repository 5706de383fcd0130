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

    /// <summary>A text.</summary>
    public static string Text(JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new JsonException($"its {name} is null.");

    /// <summary>A list of texts.</summary>
    public static string[] Texts(JsonElement json, string name) =>
    [
        .. json.GetProperty(name).EnumerateArray()
            .Select(t => t.GetString() ?? throw new JsonException($"a value of its {name} is null.")),
    ];

    /// <summary>Texts by name.</summary>
    public static KeyValuePair<string, string>[] Map(JsonElement json) =>
    [
        .. json.EnumerateObject().Select(m =>
            KeyValuePair.Create(m.Name, m.Value.GetString() ?? throw new JsonException($"its {m.Name} is null."))),
    ];

    /// <summary>A word of an enumeration as it is written: no number, no list of words; null where it is another.</summary>
    public static T? Word<T>(string text)
        where T : struct, Enum => Array.IndexOf(Enum.GetNames<T>(), text) is >= 0 and int at ? Enum.GetValues<T>()[at] : null;

    /// <summary>A time.</summary>
    public static DateTimeOffset Time(JsonElement json) =>
        DateTimeOffset.Parse(
            Text(json, "at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>What the administrator gave for a parameter.</summary>
    public static object Option(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.GetInt32(),
        JsonValueKind.Array => json.EnumerateArray().Select(t => t.GetString() ?? throw new JsonException("an option is null.")).ToArray(),
        _ => json.GetString() ?? throw new JsonException("an option is null."),
    };

    /// <summary>A step of a plan.</summary>
    public static JournalStep Step(JsonElement json)
    {
        JsonElement inverse = json.GetProperty("inverse");
        return new JournalStep(
            ApiCallJson.Read(json.GetProperty("call")),
            inverse.ValueKind == JsonValueKind.Null ? null : ApiCallJson.Read(inverse),
            [
                .. json.GetProperty("changes")
                    .EnumerateArray()
                    .Select(
                        c => new RepairChange(Text(c, "name"), c.GetProperty("before").GetString(), c.GetProperty("after").GetString())),
            ],
            JournalStepOutcome.NotBegun)
        {
            InverseDoneCodes = Texts(json, "inverseDone"),
            Irreversible = json.GetProperty("irreversible").GetString(),
        };
    }
}
