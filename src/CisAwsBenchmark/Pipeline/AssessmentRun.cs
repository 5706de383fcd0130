using System.Globalization;
using System.Management.Automation;
using CisAws.Common;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Assesses one account and writes findings, progress, missing permissions and the summary to the pipeline.</summary>
/// <param name="items">The recommendations to assess.</param>
/// <param name="scope">What is assessed.</param>
/// <param name="channel">The way to the pipeline.</param>
/// <param name="time">The clock.</param>
/// <param name="includeDisabledRegions">Whether rows for regions that are not enabled for the account are emitted.</param>
internal sealed class AssessmentRun(
    IReadOnlyList<AssessmentItem> items, AssessmentScope scope, PipelineChannel channel, TimeProvider time, bool includeDisabledRegions)
{
    private readonly Dictionary<FindingStatus, int> counts = Enum.GetValues<FindingStatus>().ToDictionary(s => s, _ => 0);

    // What findings with the status Error could not read. What was denied and not needed, or only another account may read, is not here.
    private readonly HashSet<string> unread = new(StringComparer.Ordinal);

    /// <summary>The snapshot that is assessed; null where an account is.</summary>
    public AccountSnapshot? Snapshot { get; init; }

    /// <summary>Takes note of every finding that is emitted.</summary>
    public Action<Finding>? Emitted { get; init; }

    /// <summary>Takes the findings in place of the pipeline; null for the pipeline. Nothing shows progress then.</summary>
    public Action<Finding>? Sink { get; init; }

    /// <summary>Runs to the end, or until cancelled.</summary>
    /// <param name="evidence">Who answers the questions of the controls.</param>
    /// <param name="calls">Returns the calls made by service; called at the end.</param>
    /// <param name="cancellationToken">Stops the run and what it reads.</param>
    public async Task RunAsync(IEvidenceProvider evidence, Func<IReadOnlyList<ServiceCalls>> calls, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        Action<ProgressRecord> report = Sink is null ? channel.Progress : static _ => { };
        var progress = new ProgressReporter($"Account {scope.Account.AccountId}", items.Count, report, time);
        var observed = new ObservedEvidence(evidence, progress);
        var done = new HashSet<(string Version, string Id)>();
        progress.Done(0);
        await foreach (
            Finding finding in new AssessmentEngine(observed, scope, OnFault).RunAsync(items, cancellationToken).ConfigureAwait(false))
        {
            if (Emits(finding))
            {
                counts[finding.Status]++;
                if (finding.Status == FindingStatus.Error && finding.Evidence["Source"] is { } source) unread.Add(source);
                SessionFindings.Add(finding, Snapshot);
                Emitted?.Invoke(finding);
                if (Sink is null) channel.Output(finding);
                else Sink(finding);
            }

            if (done.Add((finding.BenchmarkVersion, finding.RecommendationId))) progress.Done(done.Count);
        }

        var byName = new NamedValueDictionary<int>(
            counts.OrderBy(c => c.Key).Select(c => KeyValuePair.Create(c.Key.ToString(), c.Value)));
        IReadOnlyList<ServiceCalls> services = calls();
        int made = services.Sum(s => s.Calls);
        if (scope.Run is { } run) (run.EndedAt, run.Calls, run.CallsByService) = (time.GetUtcNow(), made, services);
        Conclude(observed, new AssessmentSummary(scope.Account.AccountId, items.Count, byName, made, time.GetElapsedTime(started))
        {
            CallsByService = new TextCollection([.. services.Select(s => s.ToString())]),
            Repeated = services.Sum(s => s.Repeated),
            Throttled = services.Sum(s => s.Throttled),
            Versions = new TextCollection([.. items.Select(i => i.Recommendation.BenchmarkVersion).Distinct(StringComparer.Ordinal)]),
        });
    }

    private void OnFault(Control control, Exception fault) => channel.Debug($"An internal error in the control {control.Name}: {fault}");

    // A third of AWS's regions are off in most accounts: a row per region and recommendation would bury the rest.
    private bool Emits(Finding finding) =>
        includeDisabledRegions || finding.ReasonCode != RegionVerdicts.RegionNotOptedIn;

    private void Conclude(ObservedEvidence observed, AssessmentSummary summary)
    {
        if (counts[FindingStatus.Error] is > 0 and var errors)
        {
            string findings = Amount.Of(errors, "finding", "has", "have");
            channel.Warning($"Account {scope.Account.AccountId}: {findings} the status Error; {Causes(observed)}.");
        }

        channel.Information(summary, "CisAws");
    }

    private string Causes(ObservedEvidence observed)
    {
        List<string> causes = [];
        if (observed.MissingPermissions(unread) is { Count: > 0 } actions) causes.Add($"missing permissions: {string.Join(", ", actions)}");
        if (observed.RegionsClosedByPolicy(unread) is { Count: > 0 } regions)
        {
            causes.Add($"denied by a service control policy: {string.Join(", ", regions)}");
        }

        return causes.Count == 0 ? $"{(counts[FindingStatus.Error] == 1 ? "its" : "their")} Reason says why" : string.Join("; ", causes);
    }
}
