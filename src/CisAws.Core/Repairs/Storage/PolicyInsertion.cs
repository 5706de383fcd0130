using System.Text;
using System.Text.Json;

namespace CisAws.Repairs.Storage;

/// <summary>Adds a statement to the text of a policy. Every other character stays as it is and where it is.</summary>
internal static class PolicyInsertion
{
    // Policies nest six levels deep; the guard is against hostile text, not for policies.
    private const int MaximumDepth = 32;
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Adds the statement behind those that are there. A single statement becomes a list, as the language allows.</summary>
    /// <param name="document">The text of the policy.</param>
    /// <param name="statement">The statement as JSON.</param>
    /// <returns>The text, or null where it is not a policy with one element Statement.</returns>
    public static string? Append(string document, string statement)
    {
        int skipped = document.Length - document.TrimStart(ByteOrderMark).Length;
        byte[] utf8 = Encoding.UTF8.GetBytes(document[skipped..]);
        if (Find(utf8) is not { } place) return null;
        int start = Index(place.Start), end = Index(place.End);
        if (!place.IsList) return $"{document[..start]}[{document[start..end]},{statement}]{document[end..]}";

        // An empty list, which no policy of AWS has.
        if (place.FirstItem == place.LastItemEnd) return document.Insert(start + 1, statement);

        // Set off as the first statement is: a text on many lines stays readable.
        int last = Index(place.LastItemEnd);
        return $"{document[..last]},{document[(start + 1)..Index(place.FirstItem)]}{statement}{document[last..]}";

        int Index(long offset) => skipped + Encoding.UTF8.GetCharCount(utf8, 0, (int)offset);
    }

    private static Place? Find(byte[] utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaximumDepth });
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject ? Find(ref reader) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Place? Find(ref Utf8JsonReader reader)
    {
        Place? found = null;
        bool isUnclear = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isStatement = reader.ValueTextEquals("Statement"u8);
            reader.Read();
            if (isStatement)
            {
                // What AWS makes of a repeated element is not known.
                isUnclear |= found is not null || reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject);
                found = Measure(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        // Reading on makes the reader refuse anything behind the document.
        reader.Read();
        return isUnclear ? null : found;
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
