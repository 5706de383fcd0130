using CisAws.Benchmark;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

/// <summary>Most patterns of an account are about other events than a recommendation, and are decided for each of the fifteen.</summary>
public sealed class ForeignPatternTests
{
    [Fact]
    public void APatternAboutOtherEventsCostsLittle()
    {
        FilterPattern pattern = FilterPattern.Parse(CanonicalPattern.For(ControlNames.KeyDeletionAlarm));
        EventFamily[] others =
        [
            .. RequiredEvents.Controls
                .Where(c => c is not ControlNames.KeyDeletionAlarm and not ControlNames.RootUseAlarm and not ControlNames.DeniedCallsAlarm)
                .Select(c => RequiredEvents.For(c, "123456789012")),
        ];
        int events = others.Sum(f => f.Events.Count);
        Decide();

        // Bytes are the measure: a search builds events as trees and texts, and reads them, which takes ten times as many.
        long before = GC.GetAllocatedBytesForCurrentThread();
        Decide();
        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / events;
        Assert.InRange(each, 1, 6000);

        void Decide()
        {
            foreach (EventFamily family in others) Assert.Equal(CoverageKind.Missed, PatternCoverage.Decide(pattern, family).Kind);
        }
    }

    [Fact]
    public void ItsCounterexampleIsAnEventOfTheFamily()
    {
        FilterPattern pattern = FilterPattern.Parse(CanonicalPattern.For(ControlNames.KeyDeletionAlarm));
        EventFamily family = RequiredEvents.For(ControlNames.CloudTrailChangesAlarm, "123456789012");
        Coverage coverage = PatternCoverage.Decide(pattern, family);
        Assert.Equal(family.Events[0].Sample, coverage.Counterexample);
        Assert.False(pattern.Matches(coverage.Counterexample!));
        Assert.Equal(family.Events.Count(e => e.Duty == EventDuty.Required), coverage.MissingEvents.Count);
    }
}
