using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CisAws.Evidence;

namespace CisAws.Tests.Harness;

/// <summary>What the doc comments of CisAws.Core say, for the pages that are made of them.</summary>
internal static partial class SourceText
{
    private static readonly Dictionary<string, string> Summaries = XDocument
        .Load(Path.ChangeExtension(typeof(EvidenceSource).Assembly.Location, ".xml"))
        .Descendants("member")
        .Where(m => m.Element("summary") is not null)
        .ToDictionary(m => m.Attribute("name")!.Value, m => Text(m.Element("summary")!), StringComparer.Ordinal);

    private static readonly Dictionary<EvidenceSource, FieldInfo> Fields = typeof(EvidenceSource).Assembly.GetTypes()
        .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(f => typeof(EvidenceSource).IsAssignableFrom(f.FieldType))
        .ToDictionary(f => (EvidenceSource)f.GetValue(null)!);

    /// <summary>The summary of a member by its name in the XML file, such as <c>P:CisAws.Finding.Id</c>.</summary>
    public static string Of(string member) => Summaries[member];

    /// <summary>What a source answers.</summary>
    public static string Of(EvidenceSource source) => Of($"F:{Fields[source].DeclaringType!.FullName}.{Fields[source].Name}");

    /// <summary>For each of what a source is asked.</summary>
    public static string Each(EvidenceSource source) => (source.Scope, source.HasSubject) switch
    {
        (EvidenceScope.Global, false) => "account",
        (EvidenceScope.Regional, false) => "region",
        _ => "resource that is looked at",
    };

    private static string Text(XElement summary)
    {
        foreach (XElement reference in summary.Descendants("see").ToArray())
        {
            reference.ReplaceWith(reference.Attribute("cref")!.Value.Split('.')[^1]);
        }

        return Spaces().Replace(summary.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Spaces();
}
