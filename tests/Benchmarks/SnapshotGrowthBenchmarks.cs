using BenchmarkDotNet.Attributes;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Evidence.Snapshots;
using CisAws.Settings;

namespace CisAws.Benchmarks;

/// <summary>What a snapshot takes as it grows: a region with that many security groups, rules and network interfaces together.</summary>
[MemoryDiagnoser]
public class SnapshotGrowthBenchmarks
{
    private const string Region = "us-east-1";
    private static readonly string Demo = Path.Combine(AppContext.BaseDirectory, "demo.snapshot.json.gz");
    private readonly string file = Path.Combine(Path.GetTempPath(), $"growth-{Guid.NewGuid():N}.json.gz");
    private AccountSnapshot snapshot = null!;

    /// <summary>How many resources.</summary>
    [Params(1_000, 10_000, 100_000)]
    public int Resources { get; set; }

    /// <summary>Writes the snapshot.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        AccountSnapshot demo = await SnapshotFile.ReadAsync(Demo, CancellationToken.None);
        int groups = Resources / 4;
        string account = demo.Account.AccountId;
        Dictionary<EvidenceKey, Answer> answers = new(demo.Answers)
        {
            [Ec2Evidence.SecurityGroups.KeyIn(Region)] = Ec2Evidence.SecurityGroups.Answered(new SecurityGroupList(
            [
                .. Enumerable.Range(0, groups).Select(i => new SecurityGroup($"sg-{i:x8}", $"group-{i}", "vpc-1", account, 2, 0)),
            ])),
            [Ec2Evidence.SecurityGroupRules.KeyIn(Region)] = Ec2Evidence.SecurityGroupRules.Answered(new SecurityGroupRuleList(
            [
                .. Enumerable.Range(0, 2 * groups).Select(i => new SecurityGroupRule(
                    $"sgr-{i:x8}",
                    $"sg-{i / 2:x8}",
                    false,
                    "tcp",
                    i % 7 == 0 ? 22 : 443,
                    i % 7 == 0 ? 22 : 443,
                    "0.0.0.0/0",
                    null,
                    null,
                    null)),
            ])),
            [Ec2Evidence.NetworkInterfaces.KeyIn(Region)] = Ec2Evidence.NetworkInterfaces.Answered(new NetworkInterfaceList(
            [
                .. Enumerable.Range(0, groups).Select(i => new NetworkInterface($"eni-{i:x8}", account, [$"sg-{i:x8}"])),
            ])),
        };
        snapshot = new AccountSnapshot(demo.Account, demo.CollectedAt, demo.Regions, answers);
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
