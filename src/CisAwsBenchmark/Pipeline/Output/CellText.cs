using System.Collections;
using System.ComponentModel;
using System.Management.Automation;
using System.Text;
using CisAws.Common;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Prepares texts for cells of the format file. Not for use by callers of the module.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellText
{
    // Below this a cell is a column of single words.
    private const int NarrowestCell = 20;

    /// <summary>
    /// What a cell shows: a text with what it hides made visible; numbers, times and flags as they are, for the engine to align and format.
    /// </summary>
    /// <param name="value">The value, with or without the wrapping of the pipeline.</param>
    [Hidden]
    public static object? Line(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => null,
        string text => VisibleText.Line(text),
        Enum or bool or DateTime or DateTimeOffset or TimeSpan => value,
        IFormattable number when number.GetType().IsPrimitive => value,
        _ => VisibleText.Line(value!.ToString()),
    };

    /// <summary>Several texts, each on a line of its own.</summary>
    /// <param name="values">A list, or one of its kind.</param>
    [Hidden]
    public static string Each(object? values) => string.Join(
        Environment.NewLine,
        ((values is PSObject wrapped ? wrapped.BaseObject : values) switch
        {
            null => [],
            string text => [text],
            IEnumerable many => many.Cast<object?>(),
            var other => [other],
        }).Select(v => VisibleText.Value(v?.ToString())));

    /// <summary>
    /// Breaks a text at spaces so that it fits into the last column of a table; the engine would break inside words. What it hides is made
    /// visible.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="hostWidth">The columns of the host; 0 where it is not known.</param>
    /// <param name="taken">The columns that the other cells take.</param>
    [Hidden]
    public static string Wrap(string? text, int hostWidth, int taken)
    {
        int width = Math.Max((hostWidth > 0 ? hostWidth : 120) - taken - 1, NarrowestCell);
        var lines = new StringBuilder();
        int column = 0;
        foreach (string word in VisibleText.Line(text).Split(' '))
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
