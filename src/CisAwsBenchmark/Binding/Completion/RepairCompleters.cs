using System.Management.Automation;
using CisAws.Repairs;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Completes what a repair is about, such as a bucket, a trail or a user, from the findings of this session that its cmdlet repairs; the
/// tooltip is the finding.
/// </summary>
public sealed class RepairTargetCompleter : Completer
{
    /// <inheritdoc/>
    private protected override IEnumerable<(string Text, string ToolTip)> Candidates(CompletionRequest request) =>
        SessionFindings.Values(request.Command, request.Parameter, request.Text)
            .Select(v => (v.Value, ToolTip(v.Finding)))
            .DistinctBy(v => v.Value, StringComparer.Ordinal);

    private static string ToolTip(Finding finding) =>
        $"{finding.RecommendationId} [{finding.Severity}] account {finding.AccountId}, {finding.Region}: {finding.Reason}";
}

/// <summary>
/// Completes buckets, trails, accounts and whole ARNs from all findings of this session; the tooltip is the account and the region.
/// </summary>
public sealed class ResourceCompleter : Completer
{
    private const string Bucket = "AWS::S3::Bucket", Trail = "AWS::CloudTrail::Trail";

    /// <inheritdoc/>
    private protected override IEnumerable<(string Text, string ToolTip)> Candidates(CompletionRequest request) =>
        SessionFindings.All.Select(f => (Text: ValueOf(f, request.Parameter), ToolTip: $"account {f.AccountId}, {f.Region}"))
            .Where(v => v.Text is not null)
            .Select(v => (v.Text!, v.ToolTip))
            .DistinctBy(v => v.Item1, StringComparer.Ordinal)
            .OrderBy(v => v.Item1, StringComparer.Ordinal);

    private static string? ValueOf(Finding finding, string parameter) => (parameter, finding.ResourceType) switch
    {
        ("AccountId", _) => finding.AccountId,
        ("ResourceId", _) => finding.ResourceId,
        ("TrailArn", Trail) => finding.ResourceId,
        ("TrailName", Trail) => finding.ResourceName,
        ("BucketName" or "TargetBucket" or "ExcludeBucket" or "Scope", Bucket) => finding.ResourceName,
        _ => null,
    };
}

/// <summary>
/// Completes the ids of entries of the journal, the newest first; the tooltip is when it was made, what it did and how it ended. Of entries
/// to undo those that can be undone are offered.
/// </summary>
public sealed class JournalIdCompleter : Completer
{
    /// <inheritdoc/>
    private protected override IEnumerable<(string Text, string ToolTip)> Candidates(CompletionRequest request)
    {
        bool isUndo = request.Command.Contains("Undo", StringComparison.OrdinalIgnoreCase);
        return Records(request.Text(nameof(IJournalParameter.JournalPath)))
            .Where(r => !isUndo || r.CanUndo)
            .Select(r => (r.Id, $"{Fact.Render(r.At)} account {r.AccountId} {r.Outcome}: {r.Title}"));
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
