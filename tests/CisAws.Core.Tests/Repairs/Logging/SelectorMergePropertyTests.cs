using CisAws.Evidence;
using CisAws.Knowledge.Trails;
using CisAws.Repairs.Logging;
using CisAws.Tests.Knowledge.Trails;
using CsCheck;

namespace CisAws.Tests.Repairs.Logging;

/// <summary>What holds for all selectors of one kind: merging records what was requested and loses nothing that was recorded.</summary>
public sealed class SelectorMergePropertyTests
{
    private static readonly string[] Buckets = ["foo", "foo-bar", "bar", "other", "unseen"];

    // A trail has selectors of one kind.
    private static readonly Gen<TrailEventSelectors> Selectors = Gen.Select(
        SelectorGenerators.Any, Gen.Bool, (s, isBasic) => isBasic ? s with { Advanced = [] } : s with { Basic = [] })
        .Select(SelectorCalls.OrDefault);

    private static readonly Gen<ObjectScope> Scope = Gen.Select(
        Gen.OneOf(Buckets).Array[0, 3], Gen.OneOf("logs").Array[0, 1], (buckets, excluded) =>
        new ObjectScope([.. buckets.Distinct()], buckets.Length == 0 ? excluded : [], "aws"));

    [Fact]
    public void ManagementEventsBecomeComplete() =>
        Selectors.Sample(s => Assert.True(ManagementSelectors.Coverage(ManagementMerge.Merge(s)).IsFull));

    [Fact]
    public void CompletingManagementEventsLosesNothing() => Selectors.Sample(s => AssertNothingLost(s, ManagementMerge.Merge(s)));

    [Fact]
    public void ManagementEventsAreRecordedOnce() => Selectors.Sample(s =>
    {
        TrailEventSelectors merged = ManagementMerge.Merge(s);
        Assert.True(ReferenceEquals(merged, s) || merged.Basic.Count(b => b.IncludesManagementEvents != false) <= 1);
        Assert.True(merged.Basic.Count <= Math.Max(5, s.Basic.Count));
    });

    [Fact]
    public void ObjectEventsBecomeComplete() =>
        Gen.Select(Selectors, Scope).Where(Fits).Sample((s, scope) => Assert.True(scope.IsCovered(ObjectMerge.Merge(s, scope))));

    [Fact]
    public void RecordingObjectEventsLosesNothing() => Gen.Select(Selectors, Scope).Where(Fits).Sample((s, scope) =>
    {
        TrailEventSelectors merged = ObjectMerge.Merge(s, scope);
        AssertNothingLost(s, merged);
        Assert.Equal(Managing(s), Managing(merged));
        Assert.Equal((s.Basic.Count == 0, s.Advanced.Count == 0), (merged.Basic.Count == 0, merged.Advanced.Count == 0));
    });

    [Fact]
    public void MergingAgainChangesNothing() => Gen.Select(Selectors, Scope).Where(Fits).Sample((s, scope) =>
    {
        TrailEventSelectors merged = ObjectMerge.Merge(ManagementMerge.Merge(s), scope);
        Assert.Same(merged, ObjectMerge.Merge(merged, scope));
        Assert.Same(merged, ManagementMerge.Merge(merged));
    });

    private static bool Fits((TrailEventSelectors Selectors, ObjectScope Scope) pair) =>
        pair.Scope.Excluded.Count == 0 || pair.Selectors.Advanced.Count > 0;

    private static int Managing(TrailEventSelectors selectors) => selectors.Basic.Count(b => b.IncludesManagementEvents != false);

    private static void AssertNothingLost(TrailEventSelectors before, TrailEventSelectors after)
    {
        ManagementCoverage management = ManagementSelectors.Coverage(before), kept = ManagementSelectors.Coverage(after);
        foreach (EventAccess access in Enum.GetValues<EventAccess>())
        {
            foreach (string source in new[] { "kms.amazonaws.com", "rdsdata.amazonaws.com", "iam.amazonaws.com", "unseen.amazonaws.com" })
            {
                Assert.True(!management.Covers(access, source) || kept.Covers(access, source), $"{access} events of {source} are lost.");
            }

            ObjectCoverage objects = ObjectSelectors.Recording(before, access, "aws")
                .Coverage, keptObjects = ObjectSelectors.Recording(after, access, "aws")
                .Coverage;
            Assert.True(!objects.CoversEveryBucket || keptObjects.CoversEveryBucket, $"{access} events of every bucket are lost.");
            Assert.All(Buckets, b => Assert.True(!objects.Covers(b) || keptObjects.Covers(b), $"{access} events of {b} are lost."));
        }

        // Data events of other resources are not read by the evaluators: their selectors must be there as they were.
        string[] others = [.. Others(before)];
        Assert.Empty(others.Except(Others(after), StringComparer.Ordinal));
    }

    private static IEnumerable<string> Others(TrailEventSelectors selectors) =>
    [
        .. selectors.Basic.SelectMany(s => s.DataResources
            .Where(r => r.Type != "AWS::S3::Object")
            .SelectMany(r => r.Values.Select(v => $"{s.ReadWriteType ?? "All"} {r.Type} {v}"))),
        .. selectors.Advanced.Where(s => s.On("eventCategory").Any(c => !c.EqualTo.SequenceEqual(["Management"])))
            .Select(s => SelectorCalls.Facts(new TrailEventSelectors([], [s])).Single().Value!.ToString()!),
    ];
}
