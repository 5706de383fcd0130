using System.Text.Json;

namespace CisAws.AwsClients.Protocols;

/// <summary>Writes members of a JSON object; absent values are left out.</summary>
internal static class JsonWrite
{
    public static void Value(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    public static void Value(Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } boolean)
            writer.WriteBoolean(name, boolean);
    }

    public static void Value(Utf8JsonWriter writer, string name, int? value) => Value(writer, name, (long?)value);

    public static void Value(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
    }

    public static void Value(Utf8JsonWriter writer, string name, float? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
    }

    public static void Value(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
    }

    public static void Value(Utf8JsonWriter writer, string name, MemoryStream? value)
    {
        if (value is not null)
            writer.WriteBase64String(name, value.ToArray());
    }

    /// <summary>A structure, list or map.</summary>
    public static void Value<T>(Utf8JsonWriter writer, string name, T? value, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        if (value is null)
            return;
        writer.WritePropertyName(name);
        write(writer, value);
    }

    public static void UnixTime(Utf8JsonWriter writer, string name, DateTime? value)
    {
        if (value is { } time)
            writer.WriteNumber(name, Timestamps.ToUnixSeconds(time));
    }

    public static void UnixTime(Utf8JsonWriter writer, DateTime value) => writer.WriteNumberValue(Timestamps.ToUnixSeconds(value));

    public static void Iso8601(Utf8JsonWriter writer, string name, DateTime? value)
    {
        if (value is { } time)
            writer.WriteString(name, Timestamps.ToIso8601(time));
    }

    public static void Iso8601(Utf8JsonWriter writer, DateTime value) => writer.WriteStringValue(Timestamps.ToIso8601(value));

    public static void List<T>(Utf8JsonWriter writer, List<T> values, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray();
        foreach (T value in values)
            write(writer, value);
        writer.WriteEndArray();
    }

    public static void Map<T>(Utf8JsonWriter writer, Dictionary<string, T> map, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartObject();
        foreach (KeyValuePair<string, T> pair in map)
        {
            writer.WritePropertyName(pair.Key);
            write(writer, pair.Value);
        }

        writer.WriteEndObject();
    }
}
