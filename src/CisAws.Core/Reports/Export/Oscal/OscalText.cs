using System.Buffers;
using System.Text;

namespace CisAws.Reports;

/// <summary>Texts and identifiers as OSCAL has them.</summary>
internal static class OscalText
{
    /// <summary>The name space of properties of this module.</summary>
    public const string Namespace = "urn:cisawsbenchmark:oscal";

    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_{}[]<>&|~^");

    /// <summary>A text as one line of Markdown that shows it and does nothing else.</summary>
    public static string Markup(string? text)
    {
        string line = ReportText.Line(text);
        if (line.AsSpan().IndexOfAny(Special) < 0) return line;
        var markup = new StringBuilder(line.Length + 8);
        foreach (char c in line)
        {
            if (Special.Contains(c)) markup.Append('\\');
            markup.Append(c);
        }

        return markup.ToString();
    }

    /// <summary>The identifier of a recommendation: a token, which begins with a letter and has no blanks.</summary>
    public static string ControlId(string benchmarkVersion, string recommendationId) =>
        Token($"cis-aws-{benchmarkVersion}-{recommendationId}");

    /// <summary>The UUID of an observation of a finding.</summary>
    public static Guid Observation(Finding finding) => StableUuid.Create("observation", finding.Id, finding.RunId);

    /// <summary>The UUID of the risk of a finding: the same in every run, unless a result has several, which may find the same.</summary>
    public static Guid Risk(Finding finding, bool isOneOfSeveralRuns) => isOneOfSeveralRuns
        ? StableUuid.Create("risk", finding.Id, finding.RunId)
        : StableUuid.Create("risk", finding.Id);

    /// <summary>The UUID of a resource.</summary>
    public static Guid Resource(Finding finding) =>
        StableUuid.Create("resource", finding.AccountId, finding.Region, finding.ResourceType, finding.ResourceId);

    /// <summary>The UUID of a person or a group, by name.</summary>
    public static Guid Party(string name) => StableUuid.Create("party", name);

    /// <summary>The UUID of this module as a tool.</summary>
    public static Guid Tool { get; } = StableUuid.Create("tool", ReportContent.ToolName);

    /// <summary>The UUID of a version of the benchmark as a document.</summary>
    public static Guid Benchmark(string version) => StableUuid.Create("benchmark", version);

    private static string Token(string text) =>
        string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-'));
}
