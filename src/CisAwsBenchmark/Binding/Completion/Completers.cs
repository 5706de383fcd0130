using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Completes recommendation numbers; the tooltip is the title. A cmdlet that assesses one section, or repairs some recommendations, has
/// those alone.
/// </summary>
public sealed class RecommendationCompleter : Completer
{
    /// <inheritdoc/>
    private protected override IEnumerable<(string Text, string ToolTip)> Candidates(CompletionRequest request)
    {
        Recommendation[] all = [.. request.Versions.SelectMany(c => c.Recommendations)];
        Recommendation[] own = [.. all.Where(r => request.IsOf(r.TestCommand) || request.IsOf(r.RepairCommand))];
        return (own.Length > 0 ? own : all).Select(r => (r.Id, $"{r.Title} (level {r.Level})")).DistinctBy(item => item.Id);
    }
}

/// <summary>Completes the names of controls; the tooltip is the number and the title.</summary>
public sealed class ControlCompleter : Completer
{
    /// <inheritdoc/>
    private protected override IEnumerable<(string Text, string ToolTip)> Candidates(CompletionRequest request) =>
        ControlOrder.All.Order(StringComparer.Ordinal).Select(control => BenchmarkCatalog.FindExample(control)!)
            .Select(r => (r.Control, $"{r.Id} {r.Title} (level {r.Level})"));
}

/// <summary>Completes the versions of the benchmark.</summary>
public sealed class BenchmarkVersionCompleter : Completer
{
    /// <inheritdoc/>
    private protected override IEnumerable<(string Text, string ToolTip)> Candidates(CompletionRequest request) =>
        BenchmarkCatalog.All.Select(c => (c.Version, $"{BenchmarkCatalog.Name} {c}"));
}

/// <summary>Completes the numbers of the recommendations that require a metric filter.</summary>
public sealed class FilterPatternCompleter : Completer
{
    /// <inheritdoc/>
    private protected override IEnumerable<(string Text, string ToolTip)> Candidates(CompletionRequest request) =>
        FilterPatternSelector.All.Select(id => (id, BenchmarkCatalog.Default.Get(id).Title));
}

/// <summary>Completes the sections of the benchmark; the tooltip is the number and how many recommendations there are.</summary>
public sealed class SectionCompleter : Completer
{
    /// <inheritdoc/>
    private protected override IEnumerable<(string Text, string ToolTip)> Candidates(CompletionRequest request)
    {
        string[] versions = [.. request.Versions.Select(v => v.Version)];
        return RecommendationSelector.SectionNamesOf(versions).Where(name => !char.IsAsciiDigit(name[0]))
            .Select(name => (name, Describe(RecommendationSelector.Select(new() { Versions = versions, Sections = [name] }), name)));
    }

    private static string Describe(IReadOnlyList<Recommendation> selected, string name)
    {
        string whole = selected[0].Subsection is { } part && selected.All(r => r.Subsection == part)
            ? $"{selected[0].Section}, {part}"
            : selected[0].Section;
        return $"{(whole.EndsWith(name, StringComparison.Ordinal) ? name : whole)}: {Amount.Of(selected.Count, "recommendation")}";
    }
}

/// <summary>Completes the regions of all partitions; the tooltip is the place.</summary>
public sealed class RegionCompleter : Completer
{
    /// <inheritdoc/>
    private protected override IEnumerable<(string Text, string ToolTip)> Candidates(CompletionRequest request) => AwsRegions.All;
}

/// <summary>Completes the profiles of the shared configuration and credentials files.</summary>
public sealed class ProfileCompleter : Completer
{
    /// <inheritdoc/>
    private protected override IEnumerable<(string Text, string ToolTip)> Candidates(CompletionRequest request) =>
        ProfileNames.Find(request.Text("ProfileLocation"));
}

/// <summary>Completes levels, implementation groups and versions of the CIS Controls; the tooltip is what each means.</summary>
public sealed class GroupCompleter : Completer
{
    /// <inheritdoc/>
    private protected override IEnumerable<(string Text, string ToolTip)> Candidates(CompletionRequest request) => request.Parameter switch
    {
        nameof(ISelectionParameters.Level) =>
        [
            ("1", "Level 1: what every account can have without a loss of function"),
            ("2", "Level 2: more than level 1, for where security matters more than convenience"),
        ],
        nameof(ISelectionParameters.ImplementationGroup) =>
        [
            ("1", "IG1: the essential safeguards"),
            ("2", "IG2: those of IG1 and what an enterprise with sensitive data needs"),
            ("3", "IG3: all safeguards"),
        ],
        _ => [("7", "CIS Controls 7.1"), ("8", "CIS Controls 8")],
    };
}
