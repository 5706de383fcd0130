using System.Management.Automation;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Pipeline;
using CisAws.Reports;

namespace CisAws.PowerShell.Commands;

/// <summary>Ends a runbook with an error where findings violate a policy, or where too little could be read; works offline.</summary>
[Cmdlet(VerbsLifecycle.Assert, "CisBenchmark")]
[OutputType(typeof(GateResult), typeof(Finding))]
public sealed class AssertCisBenchmarkCommand : CisCmdlet
{
    private readonly FindingRuns runs = new();
    private VersionFilter versions = new(versions: null);
    private FindingGate? gate;

    [FindingInput]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [AllowEmptyCollection]
    public FindingInput[]? InputObject { get; set; }

    [Parameter]
    [Choice(typeof(FindingStatus), nameof(FindingStatus.Fail), nameof(FindingStatus.Manual))]
    [ValidateSet(nameof(FindingStatus.Fail), nameof(FindingStatus.Manual))]
    public FindingStatus[] FailOn { get; set; } = [FindingStatus.Fail];

    [Parameter]
    [Choice(typeof(FindingSeverity))]
    public FindingSeverity MinimumSeverity { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [ValidateRange(1, 2)]
    public int[]? Level { get; set; }

    [FindingInput(IsList = true)]
    [Parameter]
    [ValidateNotNull]
    [AllowEmptyCollection]
    public FindingInput[]? Baseline { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int MaxError { get; set; }

    [Parameter]
    public SwitchParameter IncludeExcepted { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(BenchmarkVersionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? BenchmarkVersion { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        versions = Attempt(() => VersionFilter.Of(BenchmarkVersion));
        gate = new FindingGate(new GatePolicy
        {
            Statuses = FailOn,
            MinimumSeverity = MinimumSeverity,
            Levels = Level ?? [],
            Baseline = Baseline is null ? null : OtherFindings(Baseline),
            IncludeExcepted = IncludeExcepted,
            MaximumErrors = MaxError,
        });
        if (Baseline is not null && EmptyRuns.OfBaseline(gate.InBaseline) is { } warning) WriteWarning(warning);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (Finding finding in Findings(InputObject!).Where(versions.Includes).Where(runs.Add))
        {
            gate!.Add(finding);
            if (PassThru) WriteObject(finding);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        RequireVersions(versions);
        WarnOfRuns(runs, "of each recommendation and region the latest run counts.");
        if (gate!.Count == 0) ThrowTerminatingError(ReportErrors.NothingAssessed().ToErrorRecord());
        GateResult result = gate.Result();
        if (result.Violations.Count > 0) ThrowTerminatingError(ReportErrors.BenchmarkViolated(result).ToErrorRecord(result));
        if (result.Errors.Count > MaxError) ThrowTerminatingError(ReportErrors.BenchmarkIncomplete(result, MaxError).ToErrorRecord(result));
        if (!PassThru) WriteObject(result);
    }
}
