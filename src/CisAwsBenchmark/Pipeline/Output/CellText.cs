using System.ComponentModel;
using System.Management.Automation;
using System.Text;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Prepares texts for cells of the format file. Not for use by callers of the module.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellText
{
    // Below this a cell is a column of single words.
    private const int NarrowestCell = 20;

    /// <summary>Breaks a text at spaces so that it fits into the last column of a table; the engine would break inside words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hostWidth">The columns of the host; 0 where it is not known.</param>
    /// <param name="taken">The columns that the other cells take.</param>
    [Hidden]
    public static string Wrap(string? text, int hostWidth, int taken)
    {
        int width = Math.Max((hostWidth > 0 ? hostWidth : 120) - taken - 1, NarrowestCell);
        var lines = new StringBuilder();
        int column = 0;
        foreach (string word in (text ?? string.Empty).Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > width)
            {
                lines.Append('\n');
                column = 0;
            }
            else if (column > 0)
            {
                lines.Append(' ');
                column++;
            }

            lines.Append(word);
            column += word.Length;
        }

        return lines.ToString();
    }
}
