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
    private readonly List<Finding> findings = [];
    private readonly FindingRuns runs = new();
    private VersionFilter versions = new(versions: null);

    [FindingInput]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [AllowEmptyCollection]
    public FindingInput[]? InputObject { get; set; }

    [Parameter]
    [ValidateSet(nameof(FindingStatus.Fail), nameof(FindingStatus.Manual))]
    public FindingStatus[] FailOn { get; set; } = [FindingStatus.Fail];

    [Parameter]
    public FindingSeverity MinimumSeverity { get; set; }

    [Parameter]
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
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (Finding finding in Findings(InputObject!).Where(versions.Includes).Where(runs.Add))
        {
            findings.Add(finding);
            if (PassThru) WriteObject(finding);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        RequireVersions(versions);
        WarnOfRuns(runs, "of each recommendation and region the latest run counts.");
        GateResult result = GateResult.Of(findings, new GatePolicy
        {
            Statuses = FailOn,
            MinimumSeverity = MinimumSeverity,
            Levels = Level ?? [],
            Baseline = Baseline is null ? null : OtherFindings(Baseline),
            IncludeExcepted = IncludeExcepted,
            MaximumErrors = MaxError,
        });
        if (findings.Count == 0) ThrowTerminatingError(ReportErrors.NothingAssessed().ToErrorRecord());
        if (result.Violations.Count > 0) ThrowTerminatingError(ReportErrors.BenchmarkViolated(result).ToErrorRecord(result));
        if (result.Errors.Count > MaxError) ThrowTerminatingError(ReportErrors.BenchmarkIncomplete(result, MaxError).ToErrorRecord(result));
        if (!PassThru) WriteObject(result);
    }
}
