using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CisAws.Evidence;

namespace CisAws.Decisions;

/// <summary>Adds items to a list of a JSON text and leaves everything else, comments and layout included, as it is.</summary>
internal static class JsonListEdit
{
    private const string Indent = "    ";
    private static readonly JsonSerializerOptions Options = new(EvidenceJson.Options) { WriteIndented = true };

    /// <param name="json">A JSON object, with comments and trailing commas or without.</param>
    /// <param name="list">The name of the list in it, ignoring case. It must be there.</param>
    /// <param name="items">What to add.</param>
    public static string Append(string json, string list, IEnumerable<JsonObject> items)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        (int at, bool isEmpty, bool hasComma) = End(bytes, list);
        var text = new StringBuilder();
        bool needsComma = !isEmpty && !hasComma;
        foreach (JsonObject item in items)
        {
            if (needsComma) text.Append(',');
            needsComma = true;
            string shown = item.ToJsonString(Options).ReplaceLineEndings("\n").Replace("\n", "\n" + Indent, StringComparison.Ordinal);
            text.Append('\n').Append(Indent).Append(shown);
        }

        return Encoding.UTF8.GetString(bytes.AsSpan(0, at)) + text + (isEmpty ? "\n  " : string.Empty)
            + Encoding.UTF8.GetString(bytes.AsSpan(at));
    }

    // The place right after the last item, or after the opening bracket of an empty list; and whether a comma follows the last item.
    private static (int At, bool IsEmpty, bool HasComma) End(byte[] json, string list)
    {
        var reader = new Utf8JsonReader(
            json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 });
        bool isList = false;
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
            {
                isList = string.Equals(reader.GetString(), list, StringComparison.OrdinalIgnoreCase);
            }
            else if (isList && reader.TokenType == JsonTokenType.StartArray && reader.CurrentDepth == 1)
            {
                int at = (int)reader.BytesConsumed;
                bool isEmpty = true;
                while (reader.Read() && !(reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == 1))
                {
                    reader.Skip();
                    at = (int)reader.BytesConsumed;
                    isEmpty = false;
                }

                return (isEmpty ? at : AfterComma(json, at), isEmpty, HasComma(json, at));
            }
        }

        throw new ArgumentException($"There is no list {list}.", nameof(list));
    }

    private static bool HasComma(byte[] json, int at) => AfterComma(json, at) != at;

    // Past a comma that follows an item, comments between them included; the same place where none follows.
    private static int AfterComma(byte[] json, int at)
    {
        for (int i = at; i < json.Length; i++)
        {
            switch ((char)json[i])
            {
                case ',':
                    return i + 1;
                case ' ' or '\t' or '\r' or '\n':
                    break;
                case '/' when i + 1 < json.Length && json[i + 1] == '/':
                    i = Array.IndexOf(json, (byte)'\n', i) is >= 0 and int end ? end : json.Length;
                    break;
                case '/':
                    i = json.AsSpan(i + 2).IndexOf("*/"u8) is >= 0 and int length ? i + length + 3 : json.Length;
                    break;
                default:
                    return at;
            }
        }

        return at;
    }
}
