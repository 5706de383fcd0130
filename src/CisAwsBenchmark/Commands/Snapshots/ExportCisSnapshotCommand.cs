using System.Management.Automation;
using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Evidence.Snapshots;
using CisAws.Gateway;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Module;
using CisAws.PowerShell.Pipeline;
using CisAws.Settings;

namespace CisAws.PowerShell.Commands;

/// <summary>Reads what the chosen recommendations need and writes it to a file that can be assessed later, without credentials.</summary>
[Cmdlet(VerbsData.Export, "CisSnapshot", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
[Parameters(typeof(ISelectionParameters))]
[Parameters(typeof(IBenchmarkVersionParameter))]
[Parameters(typeof(ISectionParameter))]
public sealed partial class ExportCisSnapshotCommand : AwsCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [OptionalColumn]
    [RegionName]
    public string[]? Region { get; set; }

    private protected override IReadOnlyList<string>? NamedRegions => Region;

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(Export);

    private void Export()
    {
        IReadOnlyList<AssessmentItem> items = ControlSelection.Items(Attempt(() => ControlSelection.Select(this)));
        string path = Attempt(NewFile);
        if (!ShouldProcess(path, "Export snapshot")) return;
        ConnectionOptions options = Attempt(() => ConnectionOptionsFactory.Create(this, this));
        DateTimeOffset now = Time.GetUtcNow();
        AccountSnapshot snapshot = Run((channel, token) => CollectAsync(items, options, now, channel, token));
        Run((_, token) => SnapshotFile.WriteAsync(snapshot, path, Force, token));
        WriteObject(WrittenFile(path));
    }

    private async Task<AccountSnapshot> CollectAsync(
        IReadOnlyList<AssessmentItem> items,
        ConnectionOptions options,
        DateTimeOffset now,
        PipelineChannel channel,
        CancellationToken cancellationToken)
    {
        using IAwsSession session = await GatewayFactory.Get().ConnectAsync(options, channel, cancellationToken).ConfigureAwait(false);
        channel.Verbose($"Reading account {session.Account.AccountId} as {session.Account.CallerArn}.");
        var scope = new AssessmentScope(session.Account, AssessmentSettings.Default, now, Region, Guid.NewGuid().ToString("N"));
        var progress = new ProgressReporter($"Account {session.Account.AccountId}", items.Count, channel.Progress, Time);
        var observed = new ObservedEvidence(session, progress);
        var done = new HashSet<(string Version, string Id)>();

        // Only an assessment shows what must be read; the findings themselves are not needed here.
        await foreach (Finding finding in new AssessmentEngine(observed, scope).RunAsync(items, cancellationToken).ConfigureAwait(false))
        {
            if (done.Add((finding.BenchmarkVersion, finding.RecommendationId))) progress.Done(done.Count);
        }

        if (observed.MissingPermissions() is { Count: > 0 } missing)
        {
            channel.Warning($"The snapshot lacks what these permissions would show: {string.Join(", ", missing)}.");
        }

        return new AccountSnapshot(session.Account, now, Region, session.Answers);
    }

    private string NewFile()
    {
        string path = FullPath(Path!);
        return !Force && File.Exists(path) ? throw CommandErrors.FileExists(path) : path;
    }
}
