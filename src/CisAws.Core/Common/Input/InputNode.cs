using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace CisAws.Common;

/// <summary>An input value: null, text, bool, long, double, a time, a list of nodes or members, with its place in the input.</summary>
/// <param name="Value">The value.</param>
/// <param name="Place">Its place, such as <c>line 3, byte 5</c>; empty where it has none.</param>
internal sealed record InputNode(object? Value, string Place)
{
    public IReadOnlyList<InputMember>? Members => Value as IReadOnlyList<InputMember>;

    public IReadOnlyList<InputNode>? Items => Value as IReadOnlyList<InputNode>;
}

/// <summary>A name and its value.</summary>
internal sealed record InputMember(string Name, string Place, InputNode Node);

/// <summary>Makes nodes of JSON text and of dictionaries, so that both are understood by the same rules.</summary>
internal static class InputNodes
{
    public static InputNode FromJson(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(
            json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 });
        reader.Read();
        InputNode node = ReadValue(ref reader, json);
        reader.Read(); // What follows the value is an error of the reader's.
        return node;
    }

    /// <param name="values">Names and values.</param>
    /// <param name="path">Where the dictionary is, such as <c>Attestations[0]</c>; empty for the outermost.</param>
    public static InputNode FromDictionary(IDictionary values, string path)
    {
        var members = new List<InputMember>();
        foreach (DictionaryEntry entry in values)
        {
            string name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? string.Empty;
            members.Add(new(name, path, FromObject(entry.Value, path.Length == 0 ? name : $"{path}.{name}")));
        }

        return new(members, string.Empty);
    }

    // The value itself has no place: its name, which every message has, says where in the dictionary it is.
    private static InputNode FromObject(object? value, string path) => value switch
    {
        IDictionary map => FromDictionary(map, path),
        string or bool or null or DateTimeOffset => new(value, string.Empty),
        DateTime time =>
            new(
                new DateTimeOffset(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time),
                string.Empty),
        IEnumerable items => new(items.Cast<object?>().Select((item, i) => FromObject(item, $"{path}[{i}]")).ToList(), string.Empty),
        sbyte or byte or short or ushort or int or uint or long => new(Convert.ToInt64(value, CultureInfo.InvariantCulture), string.Empty),
        ulong or float or double or decimal => new(Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)), string.Empty),
        Enum name => new(name.ToString(), string.Empty),
        _ => new(value, string.Empty),
    };

    private static InputNode ReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        string place = Place(json, reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => new(ReadMembers(ref reader, json), place),
            JsonTokenType.StartArray => new(ReadItems(ref reader, json), place),
            JsonTokenType.String => new(reader.GetString(), place),
            JsonTokenType.Number => new(reader.TryGetInt64(out long number) ? number : Number(reader.GetDouble()), place),
            JsonTokenType.True or JsonTokenType.False => new(reader.GetBoolean(), place),
            _ => new(null, place),
        };
    }

    private static List<InputMember> ReadMembers(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var members = new List<InputMember>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!, place = Place(json, reader.TokenStartIndex);
            reader.Read();
            members.Add(new(name, place, ReadValue(ref reader, json)));
        }

        return members;
    }

    private static List<InputNode> ReadItems(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var items = new List<InputNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(ReadValue(ref reader, json));
        return items;
    }

    private static object Number(double number) => double.IsInteger(number) && Math.Abs(number) < 1L << 52 ? (object)(long)number : number;

    private static string Place(ReadOnlySpan<byte> json, long index)
    {
        ReadOnlySpan<byte> before = json[..(int)index];
        int lineStart = before.LastIndexOf((byte)'\n') + 1;
        return string.Create(CultureInfo.InvariantCulture, $"line {before.Count((byte)'\n') + 1}, byte {(int)index - lineStart + 1}");
    }
}
