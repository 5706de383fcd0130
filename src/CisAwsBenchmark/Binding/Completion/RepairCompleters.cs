using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CisAws.Repairs;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Completes what a repair is about, such as a bucket, a trail or a user, from the findings of this session that its cmdlet repairs; the
/// tooltip is the finding.
/// </summary>
public sealed class RepairTargetCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionItems.Create(
            wordToComplete,
            SessionFindings.Values(commandName, parameterName, name => fakeBoundParameters?[name] as string)
                .Select(v => (v.Value, ToolTip(v.Finding)))
                .DistinctBy(v => v.Value, StringComparer.Ordinal));

    private static string ToolTip(Finding finding) =>
        $"{finding.RecommendationId} [{finding.Severity}] account {finding.AccountId}, {finding.Region}: {finding.Reason}";
}

/// <summary>
/// Completes the ids of entries of the journal, the newest first; the tooltip is when it was made, what it did and how it ended. Of entries
/// to undo those that can be undone are offered.
/// </summary>
public sealed class JournalIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        bool isUndo = commandName.StartsWith("Undo", StringComparison.OrdinalIgnoreCase);
        return CompletionItems.Create(
            wordToComplete,
            Records(fakeBoundParameters?[nameof(IJournalParameter.JournalPath)] as string)
                .Where(r => !isUndo || r.CanUndo)
                .Select(r => (r.Id, $"{Fact.Render(r.At)} account {r.AccountId} {r.Outcome}: {r.Title}")));
    }

    // Completion reports no errors: a journal that cannot be read has no entries.
    private static IEnumerable<JournalRecord> Records(string? given)
    {
        try
        {
            string path = Journals.PathOf(given, FullPath);
            return JournalReader.ReadAsync(path, CancellationToken.None).GetAwaiter().GetResult().Records.Reverse();
        }
        catch (Exception e) when (e is CisAwsException or IOException or UnauthorizedAccessException or RuntimeException)
        {
            return [];
        }
    }

    // The session is busy completing: only a pipeline nested in it may ask it.
    private static string FullPath(string path)
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddScript("$ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($args[0])").AddArgument(path)
            .Invoke<string>()[0];
    }
}
