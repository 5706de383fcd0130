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
    private readonly List<Finding> later = [];
    private string[]? versions;

    [FindingInput]
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("ReferenceObject")]
    [ValidateNotNull]
    [AllowEmptyCollection]
    public FindingInput[]? Reference { get; set; }

    [FindingInput]
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
        versions = Attempt(() => VersionFilter.Checked(BenchmarkVersion));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => later.AddRange(Findings(Difference!).Where(versions.Includes));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Finding[] earlier = [.. Findings(Reference!).Where(versions.Includes)];

        // Runs without findings are of no account: that everything is gone is the answer.
        if (earlier.Length > 0 && later.Count > 0)
        {
            Require(AllowOtherAccount, FindingComparison.OtherAccounts(earlier, later), ReportErrors.RunsOfOtherAccounts);
            Require(AllowOtherVersion, FindingComparison.OtherVersions(earlier, later), ReportErrors.RunsOfOtherVersions);
        }

        foreach (FindingChange change in FindingComparison.Compare(earlier, later))
        {
            if (IncludeUnchanged || change.Change != ChangeKind.Unchanged) WriteObject(change);
        }
    }

    private void Require(SwitchParameter allowed, IReadOnlyList<string> others, Func<IReadOnlyList<string>, CisAwsException> error)
    {
        if (!allowed && others.Count > 0) ThrowTerminatingError(error(others).ToErrorRecord());
    }
}
