using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Text;

namespace CisAws.PowerShell.Pipeline;

/// <summary>
/// Breaks texts of views between words. The engine does so itself, and at the width that it really has (that of Out-String -Width or of a
/// file), in the languages of <see cref="WordWrapLanguages"/>; in all others, among them the invariant culture of many servers, it breaks
/// at the last column, wherever in a word that is. A view is not told the width; so where the engine does not, lines are broken to fit into
/// what every terminal has.
/// </summary>
internal static class TextWrap
{
    /// <summary>The columns of the narrowest terminal that the views are made for.</summary>
    internal const int Columns = 80;

    // Below this a column holds single words.
    private const int NarrowestRoom = 20;

    // StringManipulationHelper of PowerShell 7.4 to 7.6.
    private static readonly string[] WordWrapLanguages = ["en", "fr", "de", "it", "pt", "es"];

    /// <summary>
    /// How many columns a text may have so that the engine leaves it alone; unlimited where the engine breaks between words. The last
    /// column of the console is left free: the engine breaks a line that fills it.
    /// </summary>
    /// <param name="taken">The columns to the left of it.</param>
    /// <param name="host">The host that shows it.</param>
    internal static int Room(int taken, PSHost? host)
    {
#pragma warning disable RS0030 // The engine decides by the culture of its user.
        string language = CultureInfo.CurrentCulture.TwoLetterISOLanguageName;
#pragma warning restore RS0030
        return WordWrapLanguages.Contains(language, StringComparer.Ordinal)
            ? int.MaxValue
            : Math.Max(Math.Min(Width(host), Columns) - 1 - taken, NarrowestRoom);
    }

    /// <summary>Breaks a line at blanks; what it is indented by, its further lines are indented by as well.</summary>
    /// <param name="text">One line.</param>
    /// <param name="room">The columns that it may have.</param>
    internal static string Break(string text, int room)
    {
        if (text.Length <= room) return text;
        string indent = text[..^text.TrimStart(' ').Length];
        var lines = new StringBuilder(indent);
        int column = indent.Length;
        bool begun = false;
        foreach (string word in text[indent.Length..].Split(' '))
        {
            if (begun && column + 1 + word.Length > room)
            {
                lines.Append('\n').Append(indent);
                column = indent.Length;
            }
            else if (begun)
            {
                lines.Append(' ');
                column++;
            }

            lines.Append(word);
            column += word.Length;
            begun = true;
        }

        return lines.ToString();
    }

    private static int Width(PSHost? host) => PromptHost.Columns(host) is > 0 and int width ? width : Columns;
}
