using System.Text;
using System.Text.Json;

namespace CisAws.Knowledge.Policies;

/// <summary>Adds statements to the text of policies. What was there stays to the letter: order, spaces, escapes and all.</summary>
public static class PolicyText
{
    private const string StatementName = "Statement";

    /// <summary>The document with one more statement at its end.</summary>
    /// <param name="document">The document as AWS gave it, or null where there is none yet.</param>
    /// <param name="statementJson">The statement as a JSON object.</param>
    /// <returns>The document with the statement; without a document, one that has this statement only.</returns>
    /// <exception cref="ArgumentException">The document has no statements, or has them twice: nothing can be added without changing what it means.</exception>
    public static string Append(string? document, string statementJson)
    {
        if (document is null) return $$"""{"Version":"2012-10-17","Statement":[{{statementJson}}]}""";
        byte[] text = Encoding.UTF8.GetBytes(document);
        (int start, int end, bool isList, bool isEmpty) = Find(text);
        return isList
            ? string.Concat(Text(text.AsSpan(0, end)), isEmpty ? string.Empty : ",", statementJson, Text(text.AsSpan(end)))
            : string.Concat(Text(text.AsSpan(0, start)), "[", Text(text.AsSpan(start, end - start)), ",", statementJson, "]", Text(text.AsSpan(end)));
    }

    /// <summary>A statement id that the document does not use: the wanted one, or that with a number.</summary>
    public static string FreeSid(string? document, string wanted)
    {
        if (document is null) return wanted;
        HashSet<string?> used = [.. PolicyDocument.Parse(document).Statements.Select(s => s.Sid)];
        return used.Contains(wanted)
            ? Enumerable.Range(2, used.Count).Select(n => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wanted}{n}")).First(s => !used.Contains(s))
            : wanted;
    }

    /// <summary>Where the statements are: the whole value where there is one without a list, else the end of the last one in the list.</summary>
    private static (int Start, int End, bool IsList, bool IsEmpty) Find(byte[] text)
    {
        (int Start, int End, bool IsList, bool IsEmpty)? found = null;
        try
        {
            var reader = new Utf8JsonReader(text);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1) continue;
                bool isStatement = reader.ValueTextEquals(StatementName);
                reader.Read();
                if (!isStatement) reader.Skip();
                else if (found is not null) throw Unfit("has its statements twice");
                else found = reader.TokenType == JsonTokenType.StartArray ? List(ref reader) : Single(ref reader);
            }
        }
        catch (JsonException)
        {
            throw Unfit("is not JSON");
        }

        return found ?? throw Unfit("has no statements");
    }

    private static (int Start, int End, bool IsList, bool IsEmpty) List(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex, end = (int)reader.BytesConsumed;
        bool isEmpty = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            reader.Skip();
            (end, isEmpty) = ((int)reader.BytesConsumed, false);
        }

        return (start, end, true, isEmpty);
    }

    private static (int Start, int End, bool IsList, bool IsEmpty) Single(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw Unfit("has statements that are none");
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return (start, (int)reader.BytesConsumed, false, false);
    }

    private static string Text(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);

    private static ArgumentException Unfit(string what) => new($"The policy document {what}.");
}
