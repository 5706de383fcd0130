using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CisAws.Common;

namespace CisAws.Reports.Markdown;

/// <summary>
/// Writes lines of GitHub's Markdown up to a limit and counts those that find no room. The literal parts of an interpolated line are
/// Markdown; what stands in its holes is escaped and cut where it is long.
/// </summary>
/// <param name="output">Where to; stays open.</param>
internal sealed class MarkdownOutput(Stream output) : IDisposable
{
    /// <summary>The most bytes: what GitHub takes for the summary of a step is 1 MiB.</summary>
    public const int Limit = 1_000_000;

    // Room for the sentence that says what was left out, and for the end of a block of code.
    private const int Reserve = 8_000, LongestValue = 400, LongestCommand = 2_000;

    // What cannot begin or end anything in Markdown, in HTML, or in what GitHub makes links of.
    private const string Plain = " ,;()'/-%=+?";

    private static readonly UTF8Encoding Utf8 = new(false);
    private readonly StreamWriter writer = new(output, Utf8, 1 << 16, leaveOpen: true) { NewLine = "\n" };
    private int written;

    /// <summary>How many lines found no room.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Writes a line; false where it finds no room.</summary>
    public bool Line(Handler line) => Raw(line.ToString());

    /// <summary>Ends a paragraph or a table.</summary>
    public void Blank() => Raw(string.Empty);

    /// <summary>Writes a heading of the second level.</summary>
    public void Heading(Handler heading)
    {
        Blank();
        Raw($"## {heading.ToString()}");
        Blank();
    }

    /// <summary>Begins a table with these columns.</summary>
    public void Table(params ReadOnlySpan<string> columns)
    {
        var head = new StringBuilder("|");
        var rule = new StringBuilder("|");
        foreach (string column in columns)
        {
            head.Append(' ').Append(column).Append(" |");
            rule.Append(" --- |");
        }

        Raw(head.ToString());
        Raw(rule.ToString());
    }

    /// <summary>
    /// Writes lines of PowerShell as they are; nothing in them can end the block. One that is too long is left out, not cut.
    /// </summary>
    public void Code(IEnumerable<string> lines)
    {
        string[] every = [.. lines.Select(VisibleText.Line)], all = [.. every.Where(l => l.Length <= LongestCommand)];
        LeftOut += every.Length - all.Length;
        var fence = new StringBuilder("```");
        while (Array.Exists(all, l => l.Contains(fence.ToString(), StringComparison.Ordinal))) fence.Append('`');
        if (!Raw($"{fence}powershell")) return;
        foreach (string line in all) Raw(line);
        writer.Write($"{fence}\n");
    }

    /// <summary>Says what was left out.</summary>
    public void End()
    {
        if (LeftOut == 0) return;
        writer.Write(string.Create(
            CultureInfo.InvariantCulture, $"\n{LeftOut} lines of this summary found no room here; the other formats have all of it.\n"));
    }

    /// <summary>A text that is nothing but text in a paragraph or in a cell of a table.</summary>
    public static string Escape(string? text)
    {
        string visible = VisibleText.Line(text);
        if (visible.Length > LongestValue)
        {
            visible = $"{visible[..(char.IsHighSurrogate(visible[LongestValue - 1]) ? LongestValue - 1 : LongestValue)]}\u2026";
        }

        var escaped = new StringBuilder(visible.Length + 16);
        for (int i = 0; i < visible.Length; i++)
        {
            char c = visible[i];
            bool stays = c >= 0x80 || char.IsAsciiLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal)
                || MeansNothing(visible, i);
            if (stays) escaped.Append(c);
            else escaped.Append("&#").Append((int)c).Append(';');
        }

        return escaped.ToString();
    }

    /// <summary>Texts separated by commas, each escaped and cut by itself.</summary>
    public static Escaped List(IReadOnlyCollection<string> texts) =>
        new(texts.Count == 0 ? "none" : string.Join(", ", texts.Select(Escape)));

    /// <summary>A text, escaped, as a link where there is an address.</summary>
    /// <param name="text">What is shown.</param>
    /// <param name="page">An address of this project, without anything that Markdown takes for its end; never one of AWS.</param>
    public static Escaped Link(string text, string? page) => new(page is null ? Escape(text) : $"[{Escape(text)}]({page})");

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    // Of a point GitHub makes an address only after www; of a colon an address or a picture, but not before a blank or a digit.
    private static bool MeansNothing(string text, int at) => text[at] switch
    {
        '.' => at == 0 || text[at - 1] is not ('w' or 'W'),
        ':' => at + 1 == text.Length || text[at + 1] == ' ' || char.IsAsciiDigit(text[at + 1]),
        _ => false,
    };

    private bool Raw(string line)
    {
        int bytes = Utf8.GetByteCount(line) + 1;
        if (written + bytes > Limit - Reserve)
        {
            LeftOut++;
            return false;
        }

        written += bytes;
        writer.WriteLine(line);
        return true;
    }

    /// <summary>A text that is escaped.</summary>
    internal readonly record struct Escaped(string Text);

    /// <summary>Takes the parts of an interpolated line.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Handler(int literalLength, int formattedCount)
    {
        private readonly StringBuilder text = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string literal) => text.Append(literal);

        public void AppendFormatted(string? value) => text.Append(Escape(value));

        public void AppendFormatted(Escaped escaped) => text.Append(escaped.Text);

        public void AppendFormatted(int number) => text.Append(CultureInfo.InvariantCulture, $"{number}");

        public override string ToString() => text.ToString();
    }
}
