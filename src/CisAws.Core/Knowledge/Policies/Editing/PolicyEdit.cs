using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CisAws.Knowledge.Policies;

/// <summary>
/// A policy with one more statement. The existing text stays byte for byte: order, spaces, line ends, escapes, byte order mark.
/// </summary>
/// <param name="Text">The text, or null where no statement can be added without changing what the document means.</param>
/// <param name="Problem">Why not, as the rest of a sentence about the document; null where one was added.</param>
internal sealed record PolicyEdit(string? Text, string? Problem)
{
    /// <summary>Adds a statement behind those that are there. A single statement becomes a list, as the language allows.</summary>
    /// <param name="document">
    /// The document as AWS gave it, or null where there is none yet: then the statement is the only one of a new document.
    /// </param>
    /// <param name="sid">The id that the statement should have.</param>
    /// <param name="statement">The statement as a JSON object, given the id that is free.</param>
    public static PolicyEdit Append(string? document, string sid, Func<string, string> statement)
    {
        string json = statement(FreeSid(document, sid));
        if (document is null) return new PolicyEdit($$"""{"Version":"2012-10-17","Statement":[{{json}}]}""", null);
        int skipped = document.Length - document.TrimStart(PolicyParser.ByteOrderMark).Length;
        byte[] utf8 = Encoding.UTF8.GetBytes(document[skipped..]);
        return Find(utf8, out Place place) is { } problem
            ? new PolicyEdit(null, problem)
            : new PolicyEdit(Insert(document, json, place, Index), null);

        int Index(long offset) => skipped + Encoding.UTF8.GetCharCount(utf8, 0, (int)offset);
    }

    /// <summary>
    /// A statement id that the document does not use: the wanted one, or that with a number. Ids must be unique in a document; whether AWS
    /// compares them by case is not documented, so that one which differs by case only counts as used.
    /// </summary>
    public static string FreeSid(string? document, string wanted)
    {
        if (document is null) return wanted;
        HashSet<string> used = new(
            PolicyDocument.Parse(document).Statements.Select(s => s.Sid).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        return Enumerable.Range(1, used.Count + 1)
            .Select(n => n == 1 ? wanted : string.Create(CultureInfo.InvariantCulture, $"{wanted}{n}"))
            .First(s => !used.Contains(s));
    }

    private static string Insert(string document, string statement, Place place, Func<long, int> index)
    {
        int start = index(place.Start), end = index(place.End);
        if (!place.IsList) return $"{document[..start]}[{document[start..end]},{statement}]{document[end..]}";

        // An empty list, which no policy of AWS has.
        if (place.FirstItem == place.LastItemEnd) return document.Insert(start + 1, statement);

        // Set off as the first statement is: a text on many lines stays readable.
        int last = index(place.LastItemEnd);
        return $"{document[..last]},{document[(start + 1)..index(place.FirstItem)]}{statement}{document[last..]}";
    }

    // Why no statement can be added, or null.
    private static string? Find(byte[] utf8, out Place place)
    {
        place = default;
        try
        {
            // What the parser does not read is not written either: the reader below takes nesting and halves of characters that it refuses.
            PolicyJson.Read(utf8);
            var reader = new Utf8JsonReader(utf8);
            reader.Read();
            return Find(ref reader, ref place);
        }
        catch (JsonException)
        {
            return "is not JSON";
        }
    }

    private static string? Find(ref Utf8JsonReader reader, ref Place place)
    {
        string? problem = "has no statements";
        bool isFound = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isStatement = reader.ValueTextEquals("Statement"u8);
            reader.Read();
            if (!isStatement)
            {
                reader.Skip();
                continue;
            }

            // What AWS makes of a repeated element is not known.
            bool isObject = reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
            problem = isFound ? "has the element Statement twice" : isObject ? null : "has statements that are not objects";
            isFound = true;
            place = Measure(ref reader);
        }

        return problem;
    }

    private static Place Measure(ref Utf8JsonReader reader)
    {
        long start = reader.TokenStartIndex, first = 0, last = 0;
        bool isList = reader.TokenType == JsonTokenType.StartArray;
        if (isList)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (last == 0) first = reader.TokenStartIndex;
                reader.Skip();
                last = reader.BytesConsumed;
            }
        }
        else
        {
            reader.Skip();
        }

        return new Place(start, reader.BytesConsumed, isList, first, last);
    }

    // Offsets in bytes of UTF-8.
    private readonly record struct Place(long Start, long End, bool IsList, long FirstItem, long LastItemEnd);
}
