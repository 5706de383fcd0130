namespace CisAws.Aws.Tests.Repairs;

/// <summary>What the sample of the suite must have, whatever its seed.</summary>
[Trait("Category", "Fast")]
public sealed class FaultSampleTests
{
    private const int MostCalls = 40;

    [Fact]
    public void EveryKindStrikesInEverySectionEvenIfEachRepairMadeOneCall()
    {
        Assert.Equal(5, RepairTest.CaseTypes.Select(c => c.Namespace).Distinct().Count());
        Assert.All(RepairTest.CaseTypes.GroupBy(c => c.Namespace), section => Assert.Equal(
            FaultSample.All,
            section.SelectMany(c => FaultSample.InSuite(c, RepairTest.CaseTypes, 1)).Select(r => r.Fault).Distinct().Order()));
    }

    [Fact]
    public void EveryKindStrikesInARepairOfThreeCalls() => ForEach(3, (_, runs) => Assert.Equal(
        FaultSample.All, runs.Select(r => r.Fault).Distinct().Order()));

    [Fact]
    public void EveryCallIsLostOrItsAnswer() => ForEach(1, (calls, runs) => Assert.Equal(
        Enumerable.Range(0, calls), runs.Where(r => FaultSample.Lost.Contains(r.Fault)).Select(r => r.Call).Distinct().Order()));

    [Fact]
    public void NothingRunsTwice() => ForEach(1, (_, runs) => Assert.Equal(runs.Distinct(), runs));

    [Fact]
    public void OneCallMeetsBothWaysToBeLost() => Assert.All(
        RepairTest.CaseTypes,
        c => Assert.Superset(
            FaultSample.Lost.ToHashSet(), FaultSample.InSuite(c, RepairTest.CaseTypes, 1).Select(r => r.Fault).ToHashSet()));

    private static void ForEach(int fewest, Action<int, IReadOnlyList<(WriteFault Fault, int Call)>> check)
    {
        foreach (Type repairCase in RepairTest.CaseTypes)
            for (int calls = fewest; calls <= MostCalls; calls++)
                check(calls, FaultSample.InSuite(repairCase, RepairTest.CaseTypes, calls));
    }
}
