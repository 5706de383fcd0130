using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Evidence;

/// <summary>The table of docs/calls.md says what the controls declare that they read, in the words of the sources' doc comments.</summary>
public sealed class CallsPageTests
{
    [Fact]
    public void ThePageHasTheCallsOfTheControls()
    {
        string[] lines = ApprovedPage.Read("calls.md").Split('\n');
        int first = Array.FindIndex(lines, l => l.StartsWith('|')), last = Array.FindLastIndex(lines, l => l.StartsWith('|'));
        ApprovedPage.Check("calls.md", string.Join('\n', lines[..first].Concat(Rows()).Concat(lines[(last + 1)..])));
    }

    private static IEnumerable<string> Rows()
    {
        yield return "| Call | Made for each | Answer | Read by |";
        yield return "|---|---|---|---|";
        Control[] controls = [.. ControlOrder.All.Select(ControlRegistry.Find).OfType<Control>()];
        foreach (EvidenceSource source in ControlRegistry.ReadsOf(ControlOrder.All))
        {
            string[] readers = [.. controls.Where(c => c.Reads.Contains(source)).Select(c => c.Name)];
            yield return $"| {source.Name} | {SourceText.Each(source)} | {SourceText.Of(source)} | {string.Join(", ", readers)} |";
        }
    }
}
