using System.Text.RegularExpressions;
using CisAws.Common;

namespace CisAws.Reports;

/// <summary>Makes texts that cells of a workbook can hold.</summary>
internal static class XlsxText
{
    // Not generated: what is, has no folder.
    private static readonly Regex Escape = new(
        "_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));

    /// <summary>The greatest number of characters in a cell.</summary>
    public const int Maximum = 32_767;

    /// <summary>
    /// A text with what is hidden in it made visible, among it characters that XML cannot hold, and cut where a cell ends. What reads like
    /// an escape of the format stays what it is.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="isCut">Whether it was too long.</param>
    public static string Of(string text, out bool isCut)
    {
        string visible = VisibleText.Lines(text).Replace("\r\n", "\n", StringComparison.Ordinal);
        if (visible.AsSpan().ContainsAny('\uFFFE', '\uFFFF'))
        {
            visible = visible.Replace("\uFFFE", @"\uFFFE", StringComparison.Ordinal).Replace("\uFFFF", @"\uFFFF", StringComparison.Ordinal);
        }

        isCut = visible.Length > Maximum;
        if (isCut) visible = Cut(visible);
        return Escape.Replace(visible, "_x005F_");
    }

    private static string Cut(string text)
    {
        string end = FormattableString.Invariant($" … (cut; {text.Length} characters)");
        int length = Maximum - end.Length;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + end;
    }
}
