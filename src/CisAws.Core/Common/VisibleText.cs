using System.Globalization;
using System.Text;

namespace CisAws.Common;

/// <summary>
/// Makes visible what a terminal, a browser or a reader would obey or not see: control characters, which begin escape sequences and new
/// lines; format characters of Unicode, which turn the direction of text round or take no room; the separators of lines and paragraphs;
/// blank letters; and halves of characters. Each is written as <c>\u202E</c>, or <c>\U000E0041</c> above U+FFFF. Names of AWS resources
/// may hold any of them. For display alone: values that identify something stay as they are.
/// </summary>
public static class VisibleText
{
    // Letters by their category, blank on the screen: the fillers of Hangul, and the blank pattern of Braille.
    private const string BlankLetters = "\u115F\u1160\u2800\u3164\uFFA0";

    /// <summary>Whether there is anything in a text to make visible, a line feed among it.</summary>
    public static bool HasHidden(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // Nearly every text is of what can be seen in ASCII alone; before anything else a letter follows that has its own category.
        int first = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (first < 0) return false;
        for (int i = first; i < text.Length; i += LengthAt(text, i))
        {
            if (IsHidden(text, i)) return true;
        }

        return false;
    }

    /// <summary>A text on one line: also its tabulators and line ends are made visible. Null is empty.</summary>
    public static string Line(string? text) => Replace(text ?? string.Empty, string.Empty, Escape);

    /// <summary>A text of several lines: its tabulators and line ends stay. Null is empty.</summary>
    public static string Lines(string? text) => string.Join(
        '\n',
        (text ?? string.Empty).Split('\n')
            .Select(line => line.EndsWith('\r') ? Replace(line[..^1], "\t", Escape) + "\r" : Replace(line, "\t", Escape)));

    /// <summary>
    /// A value that may be a JSON document, on one line: the line ends of a document and the blanks around them, which mean nothing, become
    /// one blank. All else is as in <see cref="Line"/>. Null is empty.
    /// </summary>
    public static string Value(string? text) =>
        text is not null && text.IndexOf('{', StringComparison.Ordinal) is >= 0 and int at && text.IndexOf('\n', at) > at
            ? Line(text[..at]) + Line(string.Join(' ', text[at..].Split('\n').Select((line, i) => i == 0 ? line.TrimEnd() : line.Trim())))
            : Line(text);

    /// <summary>Replaces what is hidden.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kept">Hidden characters that stay.</param>
    /// <param name="replacement">What stands for a code point, or for half of one.</param>
    internal static string Replace(string text, string kept, Func<int, string> replacement)
    {
        if (!HasHidden(text)) return text;
        var visible = new StringBuilder();
        for (int i = 0, length; i < text.Length; i += length)
        {
            length = LengthAt(text, i);
            if (IsHidden(text, i) && !kept.Contains(text[i], StringComparison.Ordinal))
            {
                visible.Append(replacement(length == 2 ? char.ConvertToUtf32(text, i) : text[i]));
            }
            else
            {
                visible.Append(text, i, length);
            }
        }

        return visible.ToString();
    }

    private static string Escape(int codePoint) => codePoint > char.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"\\U{codePoint:X8}")
        : string.Create(CultureInfo.InvariantCulture, $"\\u{codePoint:X4}");

    private static int LengthAt(string text, int index) => char.IsSurrogatePair(text, index) ? 2 : 1;

    private static bool IsHidden(string text, int index) =>
        CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || BlankLetters.Contains(text[index], StringComparison.Ordinal);
}
