using System.Security.Cryptography;
using System.Text;
using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls;
using CisAws.Tests.Harness;
using CsCheck;

namespace CisAws.Tests.Controls.Engine;

/// <summary>How verdicts become findings, and what that does once for all of them.</summary>
public sealed class FindingFactoryTests
{
    private const int Many = 100;

    [Fact]
    public async Task AFindingIsMadeWhenItIsAskedFor()
    {
        var commands = new CountedCommands();
        await using IAsyncEnumerator<Finding> findings = Run(Failing(Many), commands).GetAsyncEnumerator();
        Assert.True(await findings.MoveNextAsync());
        Assert.Equal(1, commands.Asked);
        Assert.True(await findings.MoveNextAsync());
        Assert.Equal(2, commands.Asked);
    }

    [Fact]
    public async Task TheRepairThatManyResourcesNeedIsOneText()
    {
        List<Finding> findings = await Run(Failing(Many), new CountedCommands()).ToListAsync();
        Assert.Equal(Many, findings.Count);
        Assert.EndsWith(" Do this.", findings[0].Remediation, StringComparison.Ordinal);
        Assert.Single(findings.Select(f => f.Remediation).Distinct<object>(ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public async Task FindingsOfAControlComeInTheOrderOfFindings()
    {
        Gen<Verdict> verdict = Gen.Select(
            Gen.Int[0, 2], Gen.Int[0, 2], Gen.Enum<FindingStatus>(), Gen.Int[0, 1],
            (region, id, status, code) =>
                new Verdict(Resource($"arn:{id}", $"region-{region}"), status, $"Code{code}", "It is so."));
        await verdict.Array[0, 20].SampleAsync(async verdicts =>
        {
            List<Finding> findings = await Run(verdicts, new CountedCommands()).ToListAsync();
            Assert.Equal(verdicts.Length, findings.Count);
            Assert.Equal(findings.Order(), findings);
        });
    }

    [Fact]
    public void TheHashOfEvidenceIsThatOfTheReasonCodeAndTheSortedFacts()
    {
        Gen<(string Name, string Value)> fact = Gen.Select(Gen.String[Gen.Char["ab=\n\u00e9\U0001f600"[..5]], 0, 3], Gen.String[0, 40]);
        Gen.Select(Gen.String[1, 10], fact.Array[0, 80]).Sample((code, facts) =>
        {
            Verdict verdict = facts.Aggregate(
                Verdict.Pass(Resource("arn:a", "global"), code, "Fine."), (v, f) => v.With(f.Name, f.Value));
            string[] lines = [code, .. facts.Select(f => $"{f.Name}={f.Value}").Order(StringComparer.Ordinal)];
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
            Assert.Equal(Convert.ToHexStringLower(hash), verdict.EvidenceHash());
        });
    }

    [Fact]
    public void FactsThatAreAddedTogetherAreThoseAddedOneByOne()
    {
        var verdict = Verdict.Pass(Resource("arn:a", "global"), "Fine", "Fine.");
        Assert.Equal(
            verdict.With("First", "1").With("Second", null).With("Third", 3).Facts,
            verdict.With("First", "1").With(new("Second", Fact.Render(null)), new Fact("Third", "3")).Facts);
    }

    private static IAsyncEnumerable<Finding> Run(IReadOnlyList<Verdict> verdicts, IRepairCommands commands)
    {
        var account = new TestAccount();
        var control = new FakeControl(ControlNames.ConsoleMfa, [], _ => Task.FromResult(verdicts));
        AssessmentScope scope = account.Scope() with { RepairCommands = commands };
        return new AssessmentEngine(new FakeProvider(account.Answers), scope).RunAsync([control], CancellationToken.None);
    }

    private static Verdict[] Failing(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Verdict.Fail(Resource($"arn:{i}", "global"), "Open", "It is open."))];

    private static ResourceRef Resource(string id, string region) => new("AWS::IAM::User", id, id, region);

    private sealed class CountedCommands : IRepairCommands
    {
        public int Asked { get; private set; }

        public RepairAdvice AdviceFor(string control, ResourceRef resource, IReadOnlyList<Fact> facts)
        {
            Asked++;
            return new RepairAdvice(null, string.Concat("Do ", "this."));
        }
    }
}
