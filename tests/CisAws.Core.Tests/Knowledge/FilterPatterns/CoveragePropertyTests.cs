using CisAws.Benchmark;
using CisAws.Knowledge.FilterPatterns;
using CsCheck;
using static CisAws.Tests.Knowledge.FilterPatterns.Patterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

/// <summary>What holds for every pattern.</summary>
public sealed class CoveragePropertyTests
{
    private static readonly EventFamily Keys = RequiredEvents.For(ControlNames.KeyDeletionAlarm, Account);

    private static readonly Gen<string> Interesting = Gen.OneOf(
        Gen.OneOf([.. RequiredEvents.Controls.Select(id => CanonicalPattern.For(id)), DeniedCalls, RootUse]),
        RandomPatterns.Tree(3).Select(n => $"{{ {n.Print()} }}").Where(t => t.Length <= FilterPattern.MaximumLength));

    [Fact]
    public void PrintedTreeReadsBackAsTheSameTree() => RandomPatterns.Tree(3).Sample(tree =>
    {
        string text = $"{{ {tree.Print()} }}";
        return text.Length > FilterPattern.MaximumLength || tree.Equals(FilterPattern.Parse(text).Root);
    });

    [Fact]
    public void CoveredPatternMatchesEveryEventAndOthersFailOnTheirCounterexample() =>
        Gen.Select(Interesting.Array[1, 3], Gen.OneOf([.. Keys.Named]), Gen.OneOf([.. RequiredEvents.Controls])).SelectMany(
            (texts, _, id) => Gen.OneOf([.. RequiredEvents.For(id, Account).Events.Where(e => e.Duty == EventDuty.Required)]).SelectMany(
                kind => RandomEvents.Of(kind).Array[5].Select(events => (texts, id, kind, events)))).Sample(sample =>
        {
            FilterPattern[] patterns = [.. sample.texts.Select(FilterPattern.Parse)];
            Coverage coverage = PatternCoverage.Decide(patterns, RequiredEvents.For(sample.id, Account) with { Events = [sample.kind] });
            bool any = sample.events.Any(Counts), all = sample.events.All(Counts);
            return coverage.Kind switch
            {
                CoverageKind.Covered => all && coverage.Counterexample is null,
                CoverageKind.Missed => !any && !Counts(coverage.Counterexample!),
                CoverageKind.Narrowed => !Counts(coverage.Counterexample!) && coverage.NarrowingCondition is not null,
                _ => false,
            };

            bool Counts(string text) => patterns.Any(p => p.Matches(text) == true);
        }, iter: 800);

    [Fact]
    public void EquivalentRewritingsNeverChangeTheVerdict() =>
        Gen.Select(RandomPatterns.Tree(2), Gen.Int[0, 1_000_000]).Sample((tree, seed) =>
        {
            string plain = $"{{ {tree.Print()} }}", rewritten = $"{{{EquivalentPatterns.Of(tree, new Random(seed))}}}";
            if (plain.Length > FilterPattern.MaximumLength || rewritten.Length > FilterPattern.MaximumLength) return true;
            Coverage one = PatternCoverage.Decide(FilterPattern.Parse(plain), Keys), other = PatternCoverage.Decide(
                FilterPattern.Parse(rewritten), Keys);
            Assert.True(one.Kind == other.Kind, $"{plain} is {one.Kind}, {rewritten} is {other.Kind}: {other.Sentence}");
            return one.MissingEvents.SequenceEqual(other.MissingEvents) && one.NarrowedEvents.SequenceEqual(other.NarrowedEvents);
        }, iter: 800);

    // Without NOT in the language, De Morgan shows in complements: not (a and b) is (not a) or (not b) once the field is there.
    [Theory]
    [InlineData("$.eventName != DisableKey && $.eventName != ScheduleKeyDeletion", CoverageKind.Missed)]
    [InlineData("$.eventName != DisableKey || $.eventName != ScheduleKeyDeletion", CoverageKind.Covered)]
    [InlineData(
        "($.sourceIPAddress = 10.* || $.sourceIPAddress = 172.*) || ($.sourceIPAddress != 10.* && $.sourceIPAddress != 172.*)",
        CoverageKind.Covered)]
    [InlineData(
        "($.sourceIPAddress = 10.* && $.awsRegion = eu-*) || ($.sourceIPAddress != 10.* || $.awsRegion != eu-*)", CoverageKind.Covered)]
    [InlineData("$.userAgent NOT EXISTS || $.userAgent = a* || $.userAgent != a*", CoverageKind.Narrowed)]
    [InlineData("$.n < 1 || $.n >= 1 || $.n NOT EXISTS || $.n IS NULL || $.n IS TRUE || $.n IS FALSE || $.n = *", CoverageKind.Narrowed)]
    public void ComplementsAreUnderstood(string conditions, CoverageKind expected) =>
        Assert.Equal(expected, Decide(ControlNames.KeyDeletionAlarm, $"{{ {conditions} }}").Kind);

    [Fact]
    public void MorePatternsNeverCountLess() =>
        Gen.Select(Interesting, Interesting).Sample((one, two) =>
            Decide(ControlNames.KeyDeletionAlarm, one).Kind != CoverageKind.Covered
                || Decide(ControlNames.KeyDeletionAlarm, two, one).Kind == CoverageKind.Covered,
            iter: 300);

    // No pattern of one recommendation may satisfy another by accident, except where the events really are included.
    [Fact]
    public void CanonicalPatternsCoverTheirOwnRecommendationOnly()
    {
        foreach (string id in RequiredEvents.Controls)
        {
            string[] others =
            [
                .. RequiredEvents.Controls.Where(o => o != id && Decide(id, CanonicalPattern.For(o)).Kind == CoverageKind.Covered),
            ];
            Assert.Empty(others);
        }
    }
}
