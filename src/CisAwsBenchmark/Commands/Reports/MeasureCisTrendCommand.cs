using System.Management.Automation;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Pipeline;
using CisAws.Reports;

namespace CisAws.PowerShell.Commands;

/// <summary>Follows accounts over saved runs: verdicts, scores and the time that repairs took; works offline.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "CisTrend", DefaultParameterSetName = ByPath)]
[OutputType(typeof(TrendRow))]
public sealed class MeasureCisTrendCommand : CisCmdlet
{
    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";

    private readonly FindingTrend trend = new();
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string given in LiteralPath ?? Path!)
        {
            if (!TryAttempt(() => Files(given), out IReadOnlyList<string>? files)) continue;
            foreach (string file in files)
            {
                if (read.Add(file)) TryAttempt(() => Take(file), out _);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        WriteObject(trend.Rows(), enumerateCollection: true);
    }

    private FindingTrend Take(string file)
    {
        WriteVerbose($"Reading {file}.");
        trend.Add(FindingFile.Read(file).TakeWhile(_ => !StopToken.IsCancellationRequested));
        return StopToken.IsCancellationRequested ? throw new PipelineStoppedException() : trend;
    }

    private List<string> Files(string given)
    {
        List<string> files = [];
        foreach (string path in LiteralPath is null ? ExpandedPaths(given) : [FullPath(given)])
        {
            if (File.Exists(path))
            {
                files.Add(path);
                continue;
            }

            if (!Directory.Exists(path)) throw CommandErrors.PathNotFound(path);
            IReadOnlyList<string> found = FindingFile.In(path, Recurse);
            files.AddRange(found.Count > 0 ? found : throw FileErrors.NoFiles(path));
        }

        return files;
    }
}
