using System.Management.Automation;
using System.Text.RegularExpressions;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Tests;

/// <summary>What the bar shows.</summary>
public sealed partial class ProgressReporterTests
{
    private static readonly EvidenceKey Trails = CloudTrailEvidence.Trails.KeyIn("ap-southeast-1");
    private readonly List<ProgressRecord> shown = [];
    private readonly Clock clock = new();

    [Fact]
    public void ShowsAccountRegionAndCallsIn80Columns()
    {
        ProgressReporter progress = Reporter(63);
        EvidenceKey[] keys =
            [.. ControlRegistry.All.SelectMany(c => c.Reads).Distinct().Select(s => new EvidenceKey(s, "ap-southeast-1", "a-subject"))];
        foreach (EvidenceKey key in keys)
        {
            clock.Step();
            progress.Begin(key);
            progress.End(key);
        }

        Assert.True(shown.Count >= keys.Length);
        Assert.All(shown, r => Assert.True($"{r.Activity} [{r.StatusDescription}]".Length <= 80, r.StatusDescription));
        Assert.All(shown, r => Assert.Contains("123456789012", r.Activity, StringComparison.Ordinal));
        Assert.Contains(shown, r => Shape().IsMatch(r.StatusDescription));
    }

    [Fact]
    public void MovesWithCallsAndNeverBack()
    {
        ProgressReporter progress = Reporter(10);
        for (int i = 0; i < 40; i++)
        {
            EvidenceKey key = CloudTrailEvidence.Trails.KeyIn($"region-{i}");
            progress.Begin(key);
            clock.Step();
            progress.Begin(Trails);
            progress.End(key);
        }

        int[] percents = [.. shown.Select(r => r.PercentComplete)];
        Assert.Equal(percents.Order(), percents);
        Assert.InRange(percents[^1], 70, 90);
        Assert.True(percents.Distinct().Count() > 10, string.Join(", ", percents));
        clock.Step();
        progress.Done(10);
        Assert.InRange(shown[^1].PercentComplete, 90, 100);
    }

    [GeneratedRegex(@"^ap-southeast-1: \d+ calls?, 0 of 63; \w+:\w+", RegexOptions.None, 60_000)]
    private static partial Regex Shape();

    private ProgressReporter Reporter(int total) => new("Account 123456789012", total, shown.Add, clock);

    private sealed class Clock : TimeProvider
    {
        private long now;

        public override long GetTimestamp() => now;

        public void Step() => now += TimestampFrequency;
    }
}
