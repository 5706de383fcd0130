using System.Management.Automation;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Pipeline;
using CisAws.Reports;

namespace CisAws.PowerShell.Commands;

/// <summary>Writes findings to reports for auditors, engineers and other tools; works offline.</summary>
[Cmdlet(VerbsData.Export, "CisReport", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
public sealed class ExportCisReportCommand : CisCmdlet
{
    private ReportExport? export;
    private readonly FindingRuns runs = new();
    private VersionFilter versions = new(versions: null);
    private List<(ReportFormat Format, string Path)> files = [];

    [FindingInput]
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    [AllowEmptyCollection]
    public FindingInput[]? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    [Parameter]
    [Choice(typeof(ReportFormat))]
    public ReportFormat[]? Format { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    [FindingInput(IsList = true)]
    [Parameter]
    [ValidateNotNull]
    [AllowEmptyCollection]
    public FindingInput[]? Baseline { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(BenchmarkVersionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? BenchmarkVersion { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        files = Attempt(() => ReportFiles.Choose(FullPath(Path!), Format));
        if (NoClobber && files.Find(f => File.Exists(f.Path)) is { Path: { } there })
        {
            ThrowTerminatingError(ReportErrors.ReportExists(there).ToErrorRecord());
        }

        versions = Attempt(() => VersionFilter.Of(BenchmarkVersion));
        export = new ReportExport();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (Finding finding in Findings(InputObject!).Where(versions.Includes).Where(runs.Add)) export!.Add(finding);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        RequireVersions(versions);
        WarnOfRuns(runs, "the report has the findings of each, and its counts are sums over these runs.");
        if (export!.Count == 0) ThrowTerminatingError(ReportErrors.NothingToReport().ToErrorRecord());
        DateTimeOffset now = Time.GetUtcNow();
        if (Baseline is not null)
        {
            VersionFilter ofBaseline = VersionFilter.Of(BenchmarkVersion);
            int before = export.UseBaseline(OtherFindings(Baseline).Where(ofBaseline.Includes));
            RequireVersions(ofBaseline);
            if (EmptyRuns.OfBaseline(before) is { } warning) WriteWarning(warning);
        }

        foreach ((ReportFormat format, string path) in files)
        {
            if (!ShouldProcess(path, $"Export {format} report")) continue;
            string title = Title ?? $"{BenchmarkCatalog.Name}: results";
            Attempt(() => { export.Write(format, path, title, now, WriteWarning, StopToken); return true; });
            WriteObject(WrittenFile(path));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) export?.Dispose();
    }
}
