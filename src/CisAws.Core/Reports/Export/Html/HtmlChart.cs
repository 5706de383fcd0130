using System.Globalization;

namespace CisAws.Reports.Html;

/// <summary>Charts as SVG in the page. Their colours are those of the style; what they show is also in words.</summary>
internal static class HtmlChart
{
    /// <summary>A bar of parts, as wide as the line.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="id">An id that nothing else has.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="parts">The verdicts with their numbers, from the left.</param>
    public static void WriteStack(HtmlOutput html, Markup id, string title, IReadOnlyList<(SummaryVerdict Verdict, int Count)> parts)
    {
        int total = Math.Max(1, parts.Sum(p => p.Count));
        html.Write($"""<svg class="bar" role="img" aria-labelledby="{id}-t {id}-d" viewBox="0 0 1000 10" preserveAspectRatio="none">""");
        string described = string.Join(", ", parts.Where(p => p.Count > 0).Select(Describe));
        html.Write($"""<title id="{id}-t">{title}</title><desc id="{id}-d">{described}</desc>""");
        double x = 0;
        foreach ((SummaryVerdict verdict, int count) in parts)
        {
            double width = 1000.0 * count / total;
            if (count > 0)
            {
                html.Write($"""<rect class="{HtmlTerms.Class(verdict)}" x="{Number(x)}" y="0" width="{Number(width)}" height="10"/>""");
            }

            x += width;
        }

        html.Line($"</svg>");
    }

    /// <summary>A bar beside a number that says the same, so it is hidden from those who hear the page.</summary>
    public static void WriteBar(HtmlOutput html, Markup colour, double share) => html.Write($"""
        <svg class="bar" aria-hidden="true" viewBox="0 0 1000 10" preserveAspectRatio="none">
        <rect class="rest" width="1000" height="10"/>
        <rect class="{colour}" width="{Number(1000 * Math.Clamp(share, 0, 1))}" height="10"/></svg>
        """);

    private static string Describe((SummaryVerdict Verdict, int Count) part) =>
        FormattableString.Invariant($"{HtmlTerms.Word(part.Verdict)}: {part.Count}");

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
