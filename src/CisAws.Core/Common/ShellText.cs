using System.Globalization;
using System.Text;

namespace CisAws.Common;

/// <summary>Writes texts so that a shell reads them back as they are, whoever chose them and however the line is pasted.</summary>
public static class ShellText
{
    // PowerShell takes typographic quotes for quotes: see CharExtensions.IsSingleQuote and IsDoubleQuote of its parser.
    private const string SingleQuotes = "'\u2018\u2019\u201A\u201B";
    private const string DoubleQuotes = "\"\u201C\u201D\u201E";
    private const string PlainMarks = "_-./:@%+=";

    /// <summary>
    /// A text as a string of PowerShell 6 or later. In single quotes, with quotes of every kind doubled as
    /// <c>CodeGeneration.EscapeSingleQuotedStringContent</c> does; where it holds something that cannot be seen or that the prompt would
    /// obey, in double quotes with <c>`u{…}</c> for it.
    /// </summary>
    public static string PowerShell(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return VisibleText.HasHidden(text) ? Expandable(text) : $"'{Doubled(text)}'";
    }

    /// <summary>
    /// A text as a word of bash or zsh: in single quotes; where it holds something that cannot be seen, as <c>$'…'</c> with escapes.
    /// </summary>
    public static string Bash(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!VisibleText.HasHidden(text)) return $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
        string escaped = text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal);
        return $"$'{VisibleText.Replace(escaped, string.Empty, code => Hex(code, code > char.MaxValue ? "\\U{0:x8}" : "\\u{0:x4}"))}'";
    }

    /// <summary>
    /// Whether a text means itself to PowerShell and to bash without quotes: letters and digits of ASCII and a few marks, a letter
    /// or digit first. A fraction does not: PowerShell keeps the digits of a single number that is taken for a text, and takes 2.10 in a
    /// list for 2.1.
    /// </summary>
    public static bool IsPlain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 0 && char.IsAsciiLetterOrDigit(text[0])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || PlainMarks.Contains(c, StringComparison.Ordinal))
            && !(text.Contains('.', StringComparison.Ordinal)
                && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
    }

    /// <summary>
    /// The words of a command line of PowerShell that stand outside of quotes: its names, and its values that need none. Quoted values are
    /// left out.
    /// </summary>
    public static IReadOnlyList<string> Words(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var outside = new StringBuilder();
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] is not ('\'' or '"')) outside.Append(line[i]);
            else i = EndOfQuotes(line, i);
        }

        return outside.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    // A doubled quote begins the next quoted part at once; in double quotes, what follows a backtick is not the end.
    private static int EndOfQuotes(string line, int start)
    {
        int i = start + 1;
        while (i < line.Length && line[i] != line[start]) i += line[start] == '"' && line[i] == '`' ? 2 : 1;
        return i;
    }

    private static string Doubled(string text)
    {
        var doubled = new StringBuilder();
        foreach (char c in text)
        {
            doubled.Append(c);
            if (SingleQuotes.Contains(c, StringComparison.Ordinal)) doubled.Append(c);
        }

        return doubled.ToString();
    }

    private static string Expandable(string text)
    {
        var escaped = new StringBuilder();
        foreach (char c in text)
        {
            if (c is '`' or '$' || DoubleQuotes.Contains(c, StringComparison.Ordinal)) escaped.Append('`');
            escaped.Append(c);
        }

        return $"\"{VisibleText.Replace(escaped.ToString(), string.Empty, code => Hex(code, "`u{{{0:X4}}}"))}\"";
    }

    private static string Hex(int codePoint, string format) => string.Format(CultureInfo.InvariantCulture, format, codePoint);
}
