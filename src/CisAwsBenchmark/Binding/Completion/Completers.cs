using System.Collections;
using System.Management.Automation.Language;
using System.Management.Automation;
using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.PowerShell.Binding;

/// <summary>Completes recommendation numbers; the tooltip is the title.</summary>
public sealed class RecommendationCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionItems.Create(
            wordToComplete,
            BoundVersions.Of(fakeBoundParameters).SelectMany(c => c.Recommendations)
                .Select(r => (r.Id, $"{r.Title} (level {r.Level})"))
                .DistinctBy(item => item.Id));
}

/// <summary>Completes the names of controls; the tooltip is the number and the title.</summary>
public sealed class ControlCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionItems.Create(
            wordToComplete,
            ControlOrder.All.Order(StringComparer.Ordinal).Select(control => BenchmarkCatalog.FindExample(control)!)
                .Select(r => (r.Control, $"{r.Id} {r.Title} (level {r.Level})")));
}

/// <summary>Completes the versions of the benchmark.</summary>
public sealed class BenchmarkVersionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionItems.Create(wordToComplete, BenchmarkCatalog.All.Select(c => (c.Version, $"{BenchmarkCatalog.Name} {c}")));
}

/// <summary>Completes the numbers of the recommendations that require a metric filter.</summary>
public sealed class FilterPatternCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionItems.Create(wordToComplete, FilterPatternSelector.All.Select(id => (id, BenchmarkCatalog.Default.Get(id).Title)));
}

/// <summary>Completes the sections of the benchmark.</summary>
public sealed class SectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionItems.Create(
            wordToComplete, RecommendationSelector.SectionNames.Where(s => !char.IsAsciiDigit(s[0])).Select(s => (s, s)));
}

/// <summary>Completes the regions of all partitions.</summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionItems.Create(wordToComplete, AwsRegions.All);
}

/// <summary>Completes the profiles of the shared configuration and credentials files.</summary>
public sealed class ProfileCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionItems.Create(wordToComplete, ProfileNames.Find(fakeBoundParameters?["ProfileLocation"] as string));
}
