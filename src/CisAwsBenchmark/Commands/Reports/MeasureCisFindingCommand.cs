using System.Management.Automation;
using CisAws.PowerShell.Binding;
using CisAws.Reports;

namespace CisAws.PowerShell.Commands;

/// <summary>
/// Counts findings by recommendation, section and level, with scores, and names what was not read and why; works offline.
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "CisFinding")]
[OutputType(typeof(SummaryRow))]
public sealed class MeasureCisFindingCommand : CisCmdlet
{
    private readonly FindingSummary summary = new();
    private readonly FindingRuns runs = new();
    private VersionFilter versions = new(versions: null);

    [FindingInput]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public FindingInput[]? InputObject { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(BenchmarkVersionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? BenchmarkVersion { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        versions = Attempt(() => VersionFilter.Of(BenchmarkVersion));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (Finding finding in Findings(InputObject!).Where(versions.Includes).Where(runs.Add)) summary.Add(finding);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        RequireVersions(versions);
        WarnOfRuns(runs, "counts are sums over these runs.");
        WriteObject(summary.Rows(), enumerateCollection: true);
    }
}
