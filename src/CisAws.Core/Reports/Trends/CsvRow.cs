using CisAws.Common;

namespace CisAws.Reports;

/// <summary>A row of a table in CSV.</summary>
/// <param name="Line">The line where it begins, from 1.</param>
/// <param name="Cells">Its cells by the names of their columns, whatever the capitals.</param>
public sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    // What spreadsheets and Export-Csv -UseCulture write; a header without any of them is one column.
    private const string Separators = ",;\t";

    /// <summary>
    /// Reads the rows of a table with a header, one by one. What separates its cells, a comma, a semicolon or a tabulator, the header
    /// tells.
    /// </summary>
    /// <param name="reader">The text, without a byte order mark.</param>
    /// <exception cref="FormatException">It is no such table, while rows are taken; the message names the line.</exception>
    public static IEnumerable<CsvRow> Read(TextReader reader)
    {
        string head = Head(reader);
        IReadOnlyList<string>? header = null;
        foreach ((int line, IReadOnlyList<string> fields) in CsvReader.Read(new Continued(head, reader), SeparatorOf(head)))
        {
            // Export-Csv writes the type there when asked to.
            if (line == 1 && fields[0].StartsWith("#TYPE ", StringComparison.Ordinal)) continue;
            if (header is null)
            {
                header = fields;
                string? repeated = header.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1)?.Key;
                if (repeated is not null) throw new FormatException($"Line {line} has the column '{repeated}' twice.");
                continue;
            }

            if (fields.Count != header.Count)
            {
                throw new FormatException($"Line {line} has {Amount.Of(fields.Count, "cell")}; the header has {header.Count}.");
            }

            yield return new CsvRow(
                line, header.Zip(fields).ToDictionary(p => p.First, p => p.Second, StringComparer.OrdinalIgnoreCase));
        }
    }

    // The lines up to the header.
    private static string Head(TextReader reader)
    {
        string? first = reader.ReadLine();
        if (first is null) return string.Empty;
        bool isType = first.StartsWith("#TYPE ", StringComparison.Ordinal) || first.StartsWith("\"#TYPE ", StringComparison.Ordinal);
        return isType && reader.ReadLine() is { } second ? $"{first}\n{second}\n" : $"{first}\n";
    }

    private static char SeparatorOf(string head)
    {
        string header = head.TrimEnd('\n').Split('\n')[^1];
        return Separators.MaxBy(s => header.Count(c => c == s));
    }

    // A text that was read, and the rest.
    private sealed class Continued(string head, TextReader rest) : TextReader
    {
        private int at;

        public override int Read() => at < head.Length ? head[at++] : rest.Read();

        public override int Peek() => at < head.Length ? head[at] : rest.Peek();
    }
}
