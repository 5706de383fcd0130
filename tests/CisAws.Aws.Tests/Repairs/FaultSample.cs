using CisAws.Aws.Tests.Harness;

namespace CisAws.Aws.Tests.Repairs;

/// <summary>Which faults strike which calls of a repair: all at all of them in the whole campaign, a seeded sample in the suite.</summary>
internal static class FaultSample
{
    // Of the other faults so many for each call of a repair, until all of them strike.
    private const int OthersForEachCall = 3;

    /// <summary>Every kind of fault.</summary>
    public static IReadOnlyList<WriteFault> All { get; } = Enum.GetValues<WriteFault>();

    /// <summary>Faults after which a repair has to find out whether the call took effect, for which no other call stands.</summary>
    public static IReadOnlyList<WriteFault> Lost { get; } = [WriteFault.LostBefore, WriteFault.LostAfter];

    /// <summary>What strikes.</summary>
    /// <param name="repairCase">The case.</param>
    /// <param name="cases">All cases.</param>
    /// <param name="calls">How many calls its repair makes.</param>
    public static IReadOnlyList<(WriteFault Fault, int Call)> For(Type repairCase, IEnumerable<Type> cases, int calls) =>
        Campaign.IsWhole
            ? [.. Enumerable.Range(0, calls).SelectMany(call => All.Select(fault => (fault, call)))]
            : InSuite(repairCase, cases, calls);

    /// <summary>
    /// At every call the request is lost or its answer, in turn; every other kind strikes a call if there are enough, and if not, one of
    /// another repair of the same section.
    /// </summary>
    public static IReadOnlyList<(WriteFault Fault, int Call)> InSuite(Type repairCase, IEnumerable<Type> cases, int calls)
    {
        string section = repairCase.Namespace!;
        int place = cases.Where(c => c.Namespace == section).Select(c => c.Name).Order(StringComparer.Ordinal).ToList()
            .IndexOf(repairCase.Name);
        WriteFault[] others = [.. All.Except(Lost)];
        Campaign.RandomFor(section).Shuffle(others);
        int[] order = [.. Enumerable.Range(0, calls)];
        Campaign.RandomFor(repairCase.Name).Shuffle(order);
        int first = place * OthersForEachCall;
        return
        [
            .. Pairs(Lost, order, Math.Max(calls, Lost.Count)),
            .. Pairs(
                [.. others.Select((_, i) => others[(first + i) % others.Length])],
                order,
                Math.Min(calls * OthersForEachCall, others.Length)),
        ];
    }

    // So many different pairs, in which faults and calls occur as evenly as they can.
    private static IEnumerable<(WriteFault Fault, int Call)> Pairs(IReadOnlyList<WriteFault> faults, int[] calls, int count)
    {
        int same = faults.Count;
        while (same % calls.Length != 0) same += faults.Count;
        return Enumerable.Range(0, count).Select(i => (faults[i % faults.Count], calls[(i + (i / same)) % calls.Length]));
    }
}
