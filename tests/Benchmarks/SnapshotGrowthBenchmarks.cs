using BenchmarkDotNet.Attributes;
using CisAws.Benchmarks.Growth;
using CisAws.Controls;
using CisAws.Evidence.Snapshots;
using CisAws.Settings;

namespace CisAws.Benchmarks;

/// <summary>What a snapshot takes as it grows: a region with that many security groups, rules and network interfaces together.</summary>
[MemoryDiagnoser]
public class SnapshotGrowthBenchmarks
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"growth-{Guid.NewGuid():N}.json.gz");
    private AccountSnapshot snapshot = null!;

    /// <summary>How many resources.</summary>
    [Params(1_000, 10_000, 100_000)]
    public int Resources { get; set; }

    /// <summary>Writes the snapshot.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        snapshot = await GrowthSnapshot.MakeAsync(Resources, CancellationToken.None);
        await SnapshotFile.WriteAsync(snapshot, file, true, CancellationToken.None);
    }

    /// <summary>Removes the file.</summary>
    [GlobalCleanup]
    public void Cleanup() => File.Delete(file);

    /// <summary>Reads and checks the file.</summary>
    [Benchmark]
    public Task<AccountSnapshot> Read() => SnapshotFile.ReadAsync(file, CancellationToken.None);

    /// <summary>Runs all controls; the number of findings.</summary>
    [Benchmark]
    public async Task<int> Assess()
    {
        var scope = new AssessmentScope(snapshot.Account, AssessmentSettings.Default, snapshot.CollectedAt, Regions: null, RunId: "bench");
        int count = 0;
        await foreach (Finding _ in new AssessmentEngine(snapshot, scope).RunAsync(ControlRegistry.All, CancellationToken.None)) count++;
        return count;
    }
}
