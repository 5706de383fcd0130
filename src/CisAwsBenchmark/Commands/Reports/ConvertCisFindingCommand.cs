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
    private readonly Dictionary<(string Error, string Control, string From, string To), Refusal> refusals = [];
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
        targets = Attempt(() => BenchmarkVersion!.Select(v => BenchmarkCatalog.Named(v)).Distinct().ToArray());
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (Finding finding in Findings(InputObject!))
        {
            foreach (BenchmarkCatalog target in targets) Convert(finding, target);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        WriteErrors(refusals.Values.Select(r => FindingConversion.Together(r.Error, r.Finding, r.Count)));
    }

    // A recommendation that a version does not have is one error, however many findings it has.
    private void Convert(Finding finding, BenchmarkCatalog target)
    {
        try
        {
            WriteObject(FindingConversion.To(finding, target));
        }
        catch (CisAwsException e)
        {
            var key = (e.ErrorId, finding.Control, finding.BenchmarkVersion, target.Version);
            refusals[key] = refusals.TryGetValue(key, out Refusal? known)
                ? known with { Count = known.Count + 1 }
                : new Refusal(e, finding, 1);
        }
    }

    private sealed record Refusal(CisAwsException Error, Finding Finding, int Count);
}
