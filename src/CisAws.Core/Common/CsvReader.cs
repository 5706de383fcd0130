using System.Text;

namespace CisAws.Common;

/// <summary>Splits CSV text into records as RFC 4180 says, with the line each record begins at.</summary>
internal static class CsvReader
{
    /// <summary>The records in order. Line ends inside quotes belong to the field; an empty text has no records.</summary>
    /// <exception cref="FormatException">A quote where none may be, or one that is never closed.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Fields)> Read(string text)
    {
        int position = 0, line = 1;
        while (position < text.Length)
        {
            int start = line;
            var fields = new List<string>();
            bool more = true;
            while (more)
            {
                fields.Add(ReadField(text, ref position, ref line));
                more = position < text.Length && text[position] == ',';
                if (more) position++;
            }

            SkipLineEnd(text, ref position, ref line);
            yield return (start, fields);
        }
    }

    private static string ReadField(string text, ref int position, ref int line)
    {
        if (position < text.Length && text[position] == '"') return ReadQuoted(text, ref position, ref line);
        int start = position;
        while (position < text.Length && text[position] is not (',' or '\r' or '\n'))
        {
            if (text[position] == '"') throw new FormatException($"Line {line} has a quote inside a field that does not begin with one.");
            position++;
        }

        return text[start..position];
    }

    private static string ReadQuoted(string text, ref int position, ref int line)
    {
        int start = line;
        var field = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            if (text[position] == '\n') line++;
            if (text[position] != '"')
            {
                field.Append(text[position]);
            }
            else if (position + 1 < text.Length && text[position + 1] == '"')
            {
                field.Append('"');
                position++;
            }
            else
            {
                position++;
                if (position < text.Length && text[position] is not (',' or '\r' or '\n'))
                {
                    throw new FormatException($"Line {line} has text after a closing quote.");
                }

                return field.ToString();
            }
        }

        throw new FormatException($"The quote that opens in line {start} is never closed.");
    }

    private static void SkipLineEnd(string text, ref int position, ref int line)
    {
        if (position < text.Length && text[position] == '\r') position++;
        if (position < text.Length && text[position] == '\n') position++;
        line++;
    }
}
