using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CisAws.Common;

namespace CisAws.Reports.Html;

/// <summary>A piece of HTML that this module made.</summary>
/// <param name="Html">Its text, written as it is.</param>
internal readonly record struct Markup(string Html)
{
    /// <summary>Nothing.</summary>
    public static Markup None => new(string.Empty);
}

/// <summary>
/// Writes HTML. Only an interpolated text can be written: its literal parts are HTML, what stands in its holes is encoded, with what cannot
/// be seen made visible. So no value becomes HTML because a call was forgotten.
/// </summary>
/// <param name="output">Where to; stays open.</param>
/// <param name="cancellationToken">Ends the writing.</param>
internal sealed class HtmlOutput(Stream output, CancellationToken cancellationToken) : IDisposable
{
    // Longer values are folded: a policy of 60 KB would hide what stands beside it.
    private const int Short = 600, Start = 240;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StreamWriter writer = new(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true);

    /// <summary>Writes HTML; the handler has done it when this is called.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] Handler markup) => Check(markup);

    /// <summary>Writes HTML and ends the line.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] Handler markup)
    {
        Check(markup);
        writer.Write('\n');
    }

    /// <summary>Writes a value of any length; a long one folded, with its beginning and its length.</summary>
    public void WriteValue(string? value)
    {
        string text = VisibleText.Value(value);
        if (text.Length == 0)
        {
            Write($"""<span class="none">(none)</span>""");
        }
        else if (text.Length <= Short)
        {
            Write($"{text}");
        }
        else
        {
            Write($"""<details class="long"><summary>{Beginning(text, Start)} ({text.Length} characters)</summary>{text}</details>""");
        }
    }

    /// <summary>The beginning of a text, ended by an ellipsis where it goes on.</summary>
    public static string Beginning(string? text, int length)
    {
        string visible = VisibleText.Line(text);
        if (visible.Length <= length) return visible;
        return $"{visible[..(char.IsHighSurrogate(visible[length - 1]) ? length - 1 : length)]}\u2026";
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private void Check(Handler written)
    {
        _ = written;
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Takes the parts of an interpolated text.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Handler
    {
        private readonly StreamWriter writer;

        public Handler(int literalLength, int formattedCount, HtmlOutput html)
        {
            _ = (literalLength, formattedCount);
            writer = html.writer;
        }

        public void AppendLiteral(string text) => writer.Write(text);

        public void AppendFormatted(string? text) => Encoder.Encode(writer, VisibleText.Line(text));

        public void AppendFormatted(int number) => writer.Write(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(Markup markup) => writer.Write(markup.Html);

        public void AppendFormatted(DateTimeOffset? moment)
        {
            if (moment is { } at) AppendLiteral(HtmlTerms.Time(at));
        }
    }
}
