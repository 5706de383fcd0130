using System.Management.Automation;
using CisAws.PowerShell.Binding;
using CisAws.Reports;

namespace CisAws.PowerShell.Commands;

/// <summary>
/// Makes findings of one version of the benchmark those of others without a new run, and refuses what a run could decide otherwise; works
/// offline.
/// </summary>
[Cmdlet(VerbsData.Convert, "CisFinding")]
[OutputType(typeof(Finding))]
public sealed class ConvertCisFindingCommand : CisCmdlet
{
    private BenchmarkCatalog[] targets = [];

    [FindingInput]
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    [AllowEmptyCollection]
    public FindingInput[]? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(BenchmarkVersionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? BenchmarkVersion { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        targets = Attempt(() => BenchmarkVersion!.Select(v => BenchmarkCatalog.OfVersion(v.Trim())).Distinct().ToArray());
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (Finding finding in Findings(InputObject!))
        {
            foreach (BenchmarkCatalog target in targets)
            {
                if (TryAttempt(() => FindingConversion.To(finding, target), out Finding? converted)) WriteObject(converted);
            }
        }
    }
}
