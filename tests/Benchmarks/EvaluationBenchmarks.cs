using BenchmarkDotNet.Attributes;
using CisAws.Controls;
using CisAws.Evidence.Snapshots;
using CisAws.Settings;

namespace CisAws.Benchmarks;

/// <summary>What an audit of the demo account takes, without asking AWS.</summary>
[MemoryDiagnoser]
public class EvaluationBenchmarks
{
    private static readonly string Path = System.IO.Path.Combine(AppContext.BaseDirectory, "demo.snapshot.json.gz");

    private AccountSnapshot snapshot = null!;

    /// <summary>Reads the snapshot.</summary>
    [GlobalSetup]
    public async Task Setup() => snapshot = await SnapshotFile.ReadAsync(Path, CancellationToken.None);

    /// <summary>Reads and checks the file.</summary>
    [Benchmark]
    public Task<AccountSnapshot> ReadSnapshot() => SnapshotFile.ReadAsync(Path, CancellationToken.None);

    /// <summary>Runs all controls; the number of findings.</summary>
    [Benchmark]
    public async Task<int> AssessAllControls()
    {
        var scope = new AssessmentScope(snapshot.Account, AssessmentSettings.Default, snapshot.CollectedAt, Regions: null, RunId: "bench");
        int count = 0;
        await foreach (Finding _ in new AssessmentEngine(snapshot, scope).RunAsync(ControlRegistry.All, CancellationToken.None)) count++;
        return count;
    }
}
