using System.Text;

namespace CisAws.Common;

/// <summary>Splits CSV text into records as RFC 4180 says, with the line each record begins at.</summary>
internal static class CsvReader
{
    /// <summary>The records in order. Line ends inside quotes belong to the field; an empty text has no records.</summary>
    /// <exception cref="FormatException">A quote where none may be, or one that is never closed.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Fields)> Read(string text) => Read(new StringReader(text));

    /// <summary>The same of a reader, of which no more than a record is held.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="separator">What is between the fields.</param>
    /// <exception cref="FormatException">As above, while records are taken.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Fields)> Read(TextReader reader, char separator = ',')
    {
        var text = new Characters(reader);
        while (text.Next >= 0)
        {
            int start = text.Line;
            var fields = new List<string>();
            bool more = true;
            while (more)
            {
                fields.Add(ReadField(text, separator));
                more = text.Next == separator;
                if (more) text.Take();
            }

            SkipLineEnd(text);
            yield return (start, fields);
        }
    }

    private static string ReadField(Characters text, char separator)
    {
        if (text.Next == '"') return ReadQuoted(text, separator);
        var field = new StringBuilder();
        while (!EndsField(text.Next, separator))
        {
            if (text.Next == '"') throw new FormatException($"Line {text.Line} has a quote inside a field that does not begin with one.");
            field.Append(text.Take());
        }

        return field.ToString();
    }

    private static string ReadQuoted(Characters text, char separator)
    {
        int start = text.Line;
        var field = new StringBuilder();
        text.Take();
        while (text.Next >= 0)
        {
            char taken = text.Take();
            if (taken == '\n') text.Line++;
            if (taken != '"')
            {
                field.Append(taken);
            }
            else if (text.Next == '"')
            {
                field.Append(text.Take());
            }
            else
            {
                if (!EndsField(text.Next, separator))
                {
                    throw new FormatException($"Line {text.Line} has text after a closing quote.");
                }

                return field.ToString();
            }
        }

        throw new FormatException($"The quote that opens in line {start} is never closed.");
    }

    private static bool EndsField(int next, char separator) => next is < 0 or '\r' or '\n' || next == separator;

    private static void SkipLineEnd(Characters text)
    {
        if (text.Next == '\r') text.Take();
        if (text.Next == '\n') text.Take();
        text.Line++;
    }

    // The characters of a reader, one of them in advance.
    private sealed class Characters(TextReader reader)
    {
        public int Next { get; private set; } = reader.Read();

        public int Line { get; set; } = 1;

        public char Take()
        {
            char taken = (char)Next;
            Next = reader.Read();
            return taken;
        }
    }
}
