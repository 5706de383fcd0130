using System.Globalization;
using System.Text.Json;

namespace CisAws.AwsClients.Protocols;

/// <summary>Reads members of a JSON object; an absent member and a JSON null are both null.</summary>
internal static class JsonRead
{
    public static string? Text(JsonElement parent, string name) => Find(parent, name) is { } value ? AsText(value) : null;

    public static int? Integer(JsonElement parent, string name) => Find(parent, name) is { } value ? AsInteger(value) : null;

    public static long? Long(JsonElement parent, string name) => Find(parent, name) is { } value ? AsLong(value) : null;

    public static float? Float(JsonElement parent, string name) => Find(parent, name) is { } value ? AsFloat(value) : null;

    public static double? Double(JsonElement parent, string name) => Find(parent, name) is { } value ? AsDouble(value) : null;

    public static bool? Boolean(JsonElement parent, string name) => Find(parent, name) is { } value ? AsBoolean(value) : null;

    public static DateTime? Time(JsonElement parent, string name) => Find(parent, name) is { } value ? AsTime(value) : null;

    public static DateTime? EpochMilliseconds(JsonElement parent, string name) =>
        Find(parent, name) is { } value ? Timestamps.FromUnixMilliseconds(value.GetInt64()) : null;

    public static MemoryStream? Blob(JsonElement parent, string name) => Find(parent, name) is { } value ? AsBlob(value) : null;

    public static T? Object<T>(JsonElement parent, string name, Func<JsonElement, T> read)
        where T : class => Find(parent, name) is { } value ? read(value) : null;

    public static List<T>? List<T>(JsonElement parent, string name, Func<JsonElement, T> read) =>
        Find(parent, name) is { } value ? AsList(value, read) : null;

    public static Dictionary<string, T>? Map<T>(JsonElement parent, string name, Func<JsonElement, T> read) =>
        Find(parent, name) is { } value ? AsMap(value, read) : null;

    /// <summary>A text; a number or boolean where a text is expected is given as written.</summary>
    public static string? AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };

    public static int AsInteger(JsonElement value) => value.GetInt32();

    public static long AsLong(JsonElement value) => value.GetInt64();

    public static float AsFloat(JsonElement value) => (float)AsDouble(value);

    /// <summary>A number; NaN and the infinities travel as texts.</summary>
    public static double AsDouble(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString() ?? "", CultureInfo.InvariantCulture) : value.GetDouble();

    public static bool AsBoolean(JsonElement value) => value.GetBoolean();

    /// <summary>A date: seconds since 1970 as a number, or ISO 8601 as a text.</summary>
    public static DateTime AsTime(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? Timestamps.FromUnixSeconds(value.GetDouble()) : Timestamps.Parse(value.GetString() ?? "");

    public static MemoryStream AsBlob(JsonElement value) => new(value.GetBytesFromBase64());

    public static List<T> AsList<T>(JsonElement value, Func<JsonElement, T> read)
    {
        var list = new List<T>(value.GetArrayLength());
        foreach (JsonElement item in value.EnumerateArray())
            list.Add(item.ValueKind == JsonValueKind.Null ? default! : read(item));
        return list;
    }

    public static Dictionary<string, T> AsMap<T>(JsonElement value, Func<JsonElement, T> read)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (JsonProperty property in value.EnumerateObject())
            map[property.Name] = read(property.Value);
        return map;
    }

    private static JsonElement? Find(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
