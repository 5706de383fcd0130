using System.Text;
using System.Text.Json;

namespace CisAws.Knowledge.Policies;

/// <summary>
/// A JSON value with its place in the text. Unlike the trees of System.Text.Json it keeps repeated keys and places, which the
/// assessment of a policy needs.
/// </summary>
/// <param name="Kind">The kind of the value.</param>
/// <param name="Offset">The first byte in the UTF-8 text.</param>
internal abstract record PolicyJson(JsonValueKind Kind, long Offset)
{
    // Policies nest six levels deep; the guard is against hostile text, not for policies.
    internal const int MaximumDepth = 32;

    /// <summary>Reads a text.</summary>
    /// <exception cref="JsonException">The text is not one JSON value, or nests too deep. Carries line and column.</exception>
    public static PolicyJson Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaximumDepth });
        reader.Read();
        PolicyJson value = ReadValue(ref reader);

        // Reading on makes the reader refuse anything behind the value.
        reader.Read();
        return value;
    }

    private static PolicyJson ReadValue(ref Utf8JsonReader reader)
    {
        long offset = reader.TokenStartIndex;
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, offset),
            JsonTokenType.StartArray => ReadArray(ref reader, offset),
            JsonTokenType.String => new PolicyJsonScalar(JsonValueKind.String, offset, ReadText(ref reader)),
            JsonTokenType.Number => new PolicyJsonScalar(JsonValueKind.Number, offset, Encoding.UTF8.GetString(reader.ValueSpan)),
            JsonTokenType.True => new PolicyJsonScalar(JsonValueKind.True, offset, "true"),
            JsonTokenType.False => new PolicyJsonScalar(JsonValueKind.False, offset, "false"),
            _ => new PolicyJsonScalar(JsonValueKind.Null, offset, "null"),
        };
    }

    private static PolicyJsonObject ReadObject(ref Utf8JsonReader reader, long offset)
    {
        var members = new List<PolicyJsonMember>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            long at = reader.TokenStartIndex;
            string name = ReadText(ref reader);
            reader.Read();
            members.Add(new PolicyJsonMember(name, at, ReadValue(ref reader)));
        }

        return new PolicyJsonObject(offset, members);
    }

    private static PolicyJsonArray ReadArray(ref Utf8JsonReader reader, long offset)
    {
        var items = new List<PolicyJson>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(ReadValue(ref reader));
        return new PolicyJsonArray(offset, items);
    }

    private static string ReadText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException e)
        {
            // An escape such as \ud800 without its other half: valid JSON by grammar, not a text.
            throw new JsonException(e.Message, e);
        }
    }
}

/// <summary>A text, number, boolean or null.</summary>
internal sealed record PolicyJsonScalar(JsonValueKind Kind, long Offset, string Text) : PolicyJson(Kind, Offset);

/// <summary>An object; names may repeat.</summary>
internal sealed record PolicyJsonObject(long Offset, IReadOnlyList<PolicyJsonMember> Members) : PolicyJson(JsonValueKind.Object, Offset);

/// <summary>A list.</summary>
internal sealed record PolicyJsonArray(long Offset, IReadOnlyList<PolicyJson> Items) : PolicyJson(JsonValueKind.Array, Offset);

/// <summary>A member of an object.</summary>
internal sealed record PolicyJsonMember(string Name, long Offset, PolicyJson Value);
