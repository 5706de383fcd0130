using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Evidence;

namespace CisAws.Tests.Evidence;

/// <summary>The table of docs/calls.md says what the controls declare that they read, in the words of the sources' doc comments.</summary>
public sealed partial class CallsPageTests
{
    private static readonly string Page = Path.Combine(AppContext.BaseDirectory, "calls.md");

    private static readonly Dictionary<string, string> Summaries = XDocument
        .Load(Path.ChangeExtension(typeof(EvidenceSource).Assembly.Location, ".xml"))
        .Descendants("member")
        .Where(m => m.Element("summary") is not null)
        .ToDictionary(m => m.Attribute("name")!.Value, m => Text(m.Element("summary")!), StringComparer.Ordinal);

    [Fact]
    public async Task ThePageHasTheCallsOfTheControls()
    {
        string[] lines = [.. (await File.ReadAllLinesAsync(Page, TestContext.Current.CancellationToken)).Where(l => l.StartsWith('|'))];
        string[] expected = [.. Rows()];
        if (!lines.SequenceEqual(expected))
        {
            string received = Path.ChangeExtension(Page, ".received.md");
            await File.WriteAllLinesAsync(received, expected, TestContext.Current.CancellationToken);
            Assert.Fail($"The table of docs/calls.md differs from what the controls read. What it should be is in {received}.");
        }
    }

    private static IEnumerable<string> Rows()
    {
        yield return "| Call | Made for each | Answer | Read by |";
        yield return "|---|---|---|---|";
        Control[] controls = [.. ControlOrder.All.Select(ControlRegistry.Find).OfType<Control>()];
        foreach (EvidenceSource source in ControlRegistry.ReadsOf(ControlOrder.All))
        {
            string[] readers = [.. controls.Where(c => c.Reads.Contains(source)).Select(c => c.Name)];
            yield return $"| {source.Name} | {Each(source)} | {Summary(source)} | {string.Join(", ", readers)} |";
        }
    }

    private static string Each(EvidenceSource source) => (source.Scope, source.HasSubject) switch
    {
        (EvidenceScope.Global, false) => "account",
        (EvidenceScope.Regional, false) => "region",
        _ => "resource that is looked at",
    };

    private static string Summary(EvidenceSource source)
    {
        FieldInfo field = typeof(EvidenceSource).Assembly.GetTypes()
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Single(f => typeof(EvidenceSource).IsAssignableFrom(f.FieldType) && ReferenceEquals(f.GetValue(null), source));
        return Summaries[$"F:{field.DeclaringType!.FullName}.{field.Name}"];
    }

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
