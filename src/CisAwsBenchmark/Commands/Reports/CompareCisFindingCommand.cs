using System.Management.Automation;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Pipeline;
using CisAws.Reports;

namespace CisAws.PowerShell.Commands;

/// <summary>Says what changed between the findings of two runs, the worst first; works offline.</summary>
[Cmdlet(VerbsData.Compare, "CisFinding")]
[OutputType(typeof(FindingChange))]
public sealed class CompareCisFindingCommand : CisCmdlet
{
    private FindingComparison? comparison;
    private VersionFilter versions = new(versions: null);
    private int before, after;

    [FindingInput(IsList = true)]
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("ReferenceObject")]
    [ValidateNotNull]
    [AllowEmptyCollection]
    public FindingInput[]? Reference { get; set; }

    [FindingInput(IsList = true)]
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [Alias("DifferenceObject")]
    [ValidateNotNull]
    [AllowEmptyCollection]
    public FindingInput[]? Difference { get; set; }

    [Parameter]
    public SwitchParameter IncludeUnchanged { get; set; }

    [Parameter]
    public SwitchParameter AllowOtherAccount { get; set; }

    [Parameter]
    public SwitchParameter AllowOtherVersion { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(BenchmarkVersionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? BenchmarkVersion { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        versions = Attempt(() => VersionFilter.Of(BenchmarkVersion));
        comparison = new FindingComparison();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (Finding finding in Findings(Difference!).Where(versions.Includes))
        {
            after++;
            comparison!.AddDifference(finding);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        VersionFilter ofReference = VersionFilter.Of(BenchmarkVersion);
        foreach (Finding finding in OtherFindings(Reference!).Where(ofReference.Includes))
        {
            before++;
            comparison!.AddReference(finding);
        }

        RequireVersions(ofReference);

        // What is true of both runs is said once.
        if (versions.PartMissing is null || versions.PartMissing != ofReference.PartMissing) RequireVersions(versions);
        if (EmptyRuns.Warning(before, after) is { } warning) WriteWarning(warning);
        Require(AllowOtherAccount, comparison!.OtherAccounts, ReportErrors.RunsOfOtherAccounts);
        Require(AllowOtherVersion, comparison.OtherVersions, ReportErrors.RunsOfOtherVersions);
        foreach (FindingChange change in comparison.Changes())
        {
            if (IncludeUnchanged || change.Change != ChangeKind.Unchanged) WriteObject(change);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) comparison?.Dispose();
    }

    private void Require(SwitchParameter allowed, IReadOnlyList<string> others, Func<IReadOnlyList<string>, CisAwsException> error)
    {
        if (!allowed && others.Count > 0) ThrowTerminatingError(error(others).ToErrorRecord());
    }
}
