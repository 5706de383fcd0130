using System.Diagnostics;
using CisAws.Assessment;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.FilterPatterns;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestMonitoring;

namespace CisAws.Tests.Monitoring;

/// <summary>A log group can have a hundred metric filters, and fifteen controls look at all of them in every round.</summary>
public sealed class ManyFiltersTests
{
    [Fact]
    public async Task AHundredFiltersAreDecidedInSeconds()
    {
        string[] names = [.. Enumerable.Range(0, 100).Select(i => $"f{i}")];
        TestMonitoring monitoring = new TestMonitoring("5.4").Set(m =>
        {
            m.Filters = [.. names.Select((n, i) => Filter(n, CanonicalPattern.For(RequiredEvents.Recommendations[i % 15], withAdvisory: i % 2 == 0)))];
            m.Alarms = [.. names.Select(n => Alarm(n))];
        });
        TestAccount account = monitoring.Build();
        var watch = Stopwatch.StartNew();
        foreach (string id in RequiredEvents.Recommendations)
        {
            IReadOnlyList<Finding> findings = await new AssessmentEngine(new Answers(account.Answers), account.Scope()).AssessAsync(ControlRegistry.Find(id)!, CancellationToken.None);
            Assert.Equal(FindingStatus.Pass, Assert.Single(findings).Status);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"It took {watch.Elapsed}.");
    }

    private sealed class Answers(IReadOnlyDictionary<EvidenceKey, Answer> answers) : IEvidenceProvider
    {
        public Task<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken) =>
            Task.FromResult(answers.TryGetValue(key, out Answer? answer) ? answer : Answer.Of(key.Source, null, ReadFailure.NotCollected));
    }
}
