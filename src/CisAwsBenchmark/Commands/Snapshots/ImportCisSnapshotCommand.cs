using System.Management.Automation;
using CisAws.Evidence.Snapshots;
using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Commands;

/// <summary>Reads snapshots from files.</summary>
[Cmdlet(VerbsData.Import, "CisSnapshot", DefaultParameterSetName = ByPath)]
[OutputType(typeof(AccountSnapshot))]
public sealed class ImportCisSnapshotCommand : CisCmdlet
{
    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in LiteralPath ?? Path!)
        {
            try
            {
                foreach (string file in LiteralPath is null ? ExpandedPaths(path) : [FullPath(path)]) Read(file);
            }
            catch (CisAwsException e)
            {
                WriteError(e.ToErrorRecord());
            }
        }
    }

    private void Read(string path)
    {
        try
        {
            WriteObject(SnapshotFile.ReadAsync(path, StopToken).GetAwaiter().GetResult());
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (CisAwsException e)
        {
            WriteError(e.ToErrorRecord());
        }
    }
}
