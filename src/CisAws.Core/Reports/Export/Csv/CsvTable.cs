using System.Text;

namespace CisAws.Reports;

/// <summary>
/// Writes a table as CSV: UTF-8 with a byte order mark, which spreadsheets need to take it for UTF-8, and RFC 4180 with every cell
/// in quotes.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private readonly StreamWriter writer;

    /// <param name="output">Where to; stays open.</param>
    public CsvTable(Stream output) =>
        writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true)
        {
            NewLine = "\r\n",
        };

    /// <summary>Writes a row as it is.</summary>
    public void Write(IReadOnlyList<string> cells)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            if (i > 0) writer.Write(',');
            if (cells[i].Length == 0) continue;
            writer.Write('"');
            writer.Write(cells[i].Replace("\"", "\"\"", StringComparison.Ordinal));
            writer.Write('"');
        }

        writer.WriteLine();
    }

    /// <summary>Puts an apostrophe before each cell that spreadsheets may take for a formula, and says which these are.</summary>
    public static List<int> Guard(string[] cells)
    {
        List<int> guarded = [];
        for (int i = 0; i < cells.Length; i++)
        {
            if (!FindingCells.IsFormula(cells[i])) continue;
            cells[i] = "'" + cells[i];
            guarded.Add(i);
        }

        return guarded;
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
