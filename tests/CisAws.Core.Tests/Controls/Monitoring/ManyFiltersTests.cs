using System.Diagnostics;
using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestMonitoring;

namespace CisAws.Tests.Controls.Monitoring;

/// <summary>A log group can have a hundred metric filters, and fifteen controls evaluate all of them.</summary>
public sealed class ManyFiltersTests
{
    /// <summary>
    /// Compared within one run, as machines differ: every pattern is decided about once for each recommendation, not once more with each
    /// answer.
    /// </summary>
    [Fact]
    public async Task AHundredFiltersAreDecidedOnce()
    {
        string[] names = [.. Enumerable.Range(0, 100).Select(i => $"f{i}")];
        TestMonitoring monitoring = new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m =>
        {
            m.Filters =
            [
                .. names.Select((n, i) => Filter(n, CanonicalPattern.For(RequiredEvents.Controls[i % 15], withAdvisory: i % 2 == 0))),
            ];
            m.Alarms = [.. names.Select(n => Alarm(n))];
        });
        TestAccount account = monitoring.Build();
        long started = Stopwatch.GetTimestamp();
        foreach (string id in RequiredEvents.Controls)
            Assert.All(
                monitoring.Filters, f => PatternCoverage.Decide(FilterPattern.Parse(f.Pattern), RequiredEvents.For(id, TestAccount.Id)));
        TimeSpan once = Stopwatch.GetElapsedTime(started);

        started = Stopwatch.GetTimestamp();
        foreach (string id in RequiredEvents.Controls)
        {
            IReadOnlyList<Finding> findings = await new AssessmentEngine(new Answers(account.Answers), account.Scope())
                .AssessAsync(ControlRegistry.Find(id)!, CancellationToken.None);
            Assert.Equal(FindingStatus.Pass, Assert.Single(findings).Status);
        }

        TimeSpan whole = Stopwatch.GetElapsedTime(started);
        Assert.True(whole < (3 * once) + TimeSpan.FromSeconds(5), $"All patterns once took {once}, the assessment {whole}.");
    }

    private sealed class Answers(IReadOnlyDictionary<EvidenceKey, Answer> answers) : IEvidenceProvider
    {
        public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken) =>
            ValueTask.FromResult(answers.TryGetValue(key, out Answer? answer) ? answer : key.Source.Unread(ReadFailure.NotCollected));
    }
}
