using System.Globalization;
using CisAws.Common;

namespace CisAws.Reports;

/// <summary>Texts of findings for formats that limit their length or do not take every character.</summary>
internal static class ReportText
{
    private const string Ellipsis = "…";

    /// <summary>
    /// A text of at most so many UTF-16 units; where it is longer, its beginning and an ellipsis. No character is cut in half.
    /// </summary>
    public static string Limit(string text, int length)
    {
        if (text.Length <= length) return text;
        int end = length - Ellipsis.Length;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end] + Ellipsis;
    }

    /// <summary>
    /// A text on one line, with what is hidden in it made visible, without blanks at its ends; <c>(none)</c> in place of nothing, since
    /// most formats take no empty text.
    /// </summary>
    public static string Line(string? text, int length = int.MaxValue)
    {
        string line = VisibleText.Line(text).Trim();
        return line.Length == 0 ? Fact.Render(null) : Limit(line, length);
    }

    /// <summary>The name of the recommendation with its number, such as <c>2.11 Ensure …</c>.</summary>
    public static string Title(Finding finding) => Line($"{finding.RecommendationId} {finding.Title}");

    /// <summary>The reason of a finding with everything that was noted about it, one sentence a line.</summary>
    public static string Describe(Finding finding) => string.Join('\n', Sentences(finding));

    /// <summary>The benchmark and its version, such as <c>CIS Amazon Web Services Foundations Benchmark v6.0.0</c>.</summary>
    public static string Benchmark(string version) => Line($"{BenchmarkCatalog.Name} v{version}");

    /// <summary>A version of the benchmark with its date, such as <c>6.0.0 of 2025-09-23</c>.</summary>
    public static string Dated(string version) => Line(BenchmarkCatalog.FindVersion(version)?.ToString() ?? version);

    /// <summary>The recommendation of a finding in the catalogue, or null where it is of another version of the benchmark.</summary>
    public static Recommendation? Recommendation(Finding finding) =>
        BenchmarkCatalog.FindVersion(finding.BenchmarkVersion)?.Find(finding.RecommendationId);

    /// <summary>The pages about a recommendation: this project's, then the benchmark's references.</summary>
    public static IEnumerable<string> Pages(Recommendation? recommendation) =>
        new[] { recommendation?.HelpLink }.OfType<string>().Concat(recommendation?.References ?? TextCollection.Empty);

    /// <summary>A moment in milliseconds since 1970.</summary>
    public static long Milliseconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();

    /// <summary>A number as text.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Sentences(Finding finding)
    {
        yield return Line(finding.Reason);
        foreach (string warning in finding.Warnings) yield return Line(warning);
        if (finding.LocalPolicy is { } policy) yield return Line($"Local setting: {policy}");
        if (finding.Exception is { } exception) yield return Line($"Exception: {exception}");
        if (finding.Attestation is { } attestation) yield return Line($"Attestation: {attestation}");
    }
}
