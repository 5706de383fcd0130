using System.Management.Automation;
using CisAws.PowerShell.Binding;
using CisAws.Reports;

namespace CisAws.PowerShell.Commands;

/// <summary>Says what one version of the benchmark does differently from another; works offline.</summary>
[Cmdlet(VerbsData.Compare, "CisBenchmarkVersion")]
[OutputType(typeof(BenchmarkChange))]
public sealed class CompareCisBenchmarkVersionCommand : CisCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(BenchmarkVersionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Reference { get; set; }

    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(BenchmarkVersionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Difference { get; set; }

    [Parameter]
    public SwitchParameter IncludeUnchanged { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        BenchmarkCatalog before = Attempt(() => BenchmarkCatalog.Named(Reference!));
        BenchmarkCatalog after = Attempt(() => BenchmarkCatalog.Named(Difference!));
        if (before == after) WriteWarning($"Version {before.Version} is compared with itself: nothing differs.");
        foreach (BenchmarkChange change in BenchmarkComparison.Compare(before, after))
        {
            if (IncludeUnchanged || change.Change != BenchmarkChanges.None) WriteObject(change);
        }
    }
}
