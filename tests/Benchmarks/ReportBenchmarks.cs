using System.Globalization;
using BenchmarkDotNet.Attributes;
using CisAws.Controls;
using CisAws.Evidence.Snapshots;
using CisAws.Reports;
using CisAws.Settings;

namespace CisAws.Benchmarks;

/// <summary>Reports of ten times the findings of the demo account, in the formats that people and pipelines use most.</summary>
[MemoryDiagnoser]
public class ReportBenchmarks
{
    private const int Times = 10;
    private static readonly string Demo = Path.Combine(AppContext.BaseDirectory, "demo.snapshot.json.gz");
    private readonly string file = Path.Combine(Path.GetTempPath(), $"report-{Guid.NewGuid():N}");
    private readonly List<Finding> findings = [];

    /// <summary>The format.</summary>
    [Params(ReportFormat.Html, ReportFormat.Json, ReportFormat.Csv, ReportFormat.Xlsx, ReportFormat.Ocsf, ReportFormat.Sarif)]
    public ReportFormat Format { get; set; }

    /// <summary>Makes the findings.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        AccountSnapshot snapshot = await SnapshotFile.ReadAsync(Demo, CancellationToken.None);
        for (int i = 0; i < Times; i++)
        {
            var scope = new AssessmentScope(
                snapshot.Account with { AccountId = (100_000_000_000 + i).ToString(CultureInfo.InvariantCulture) },
                AssessmentSettings.Default, snapshot.CollectedAt, Regions: null, RunId: $"bench-{i}");
            var engine = new AssessmentEngine(snapshot, scope);
            await foreach (Finding finding in engine.RunAsync(ControlRegistry.All, CancellationToken.None)) findings.Add(finding);
        }
    }

    /// <summary>Removes the report.</summary>
    [GlobalCleanup]
    public void Cleanup() => File.Delete(file);

    /// <summary>Takes the findings and writes the report; how many there were.</summary>
    [Benchmark]
    public int Write()
    {
        using var export = new ReportExport();
        foreach (Finding finding in findings) export.Add(finding);
        export.Write(Format, file, "Benchmark", DateTimeOffset.UnixEpoch, static _ => { }, CancellationToken.None);
        return export.Count;
    }
}
