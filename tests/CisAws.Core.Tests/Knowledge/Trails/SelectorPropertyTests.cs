using CisAws.Evidence;
using CisAws.Knowledge.Trails;
using CsCheck;

namespace CisAws.Tests.Knowledge.Trails;

/// <summary>The analysis of whole selectors agrees with their meaning event by event, tested with all events of a small model.</summary>
public sealed class SelectorPropertyTests
{
    private static readonly EventAccess[] Accesses = [EventAccess.Read, EventAccess.Write];

    [Fact]
    public void ManagementCoverageIsExact() => SelectorGenerators.Exact.Sample(selectors =>
    {
        ManagementCoverage coverage = ManagementSelectors.Coverage(selectors);
        foreach (EventAccess access in Accesses)
        {
            foreach (string source in SelectorGenerators.Sources)
            {
                Assert.Equal(SelectorSemantics.Records(selectors, Management(access, source)), coverage.Covers(access, source));
            }
        }

        Assert.Equal(
            Accesses.All(a => SelectorGenerators.Sources.All(s => SelectorSemantics.Records(selectors, Management(a, s)))),
            coverage.IsFull);
    }, iter: 5000);

    [Fact]
    public void ObjectCoverageIsExact() => SelectorGenerators.Exact.Sample(selectors =>
    {
        foreach (EventAccess access in Accesses)
        {
            ObjectCoverage coverage = Coverage(selectors, access);
            bool every = true;
            foreach (string bucket in SelectorGenerators.Buckets)
            {
                bool all = Objects(access, bucket).All(e => SelectorSemantics.Records(selectors, e));
                every &= all;
                Assert.Equal((bucket, all), (bucket, coverage.Covers(bucket)));
            }

            // Names that extend a value, and one that shares no prefix, represent all buckets that may be created later.
            bool later = Objects(access, "later").All(e => SelectorSemantics.Records(selectors, e));
            bool similar = Objects(access, "foo-later").All(e => SelectorSemantics.Records(selectors, e))
                && Objects(access, "fo-later").All(e => SelectorSemantics.Records(selectors, e));
            Assert.Equal(every && later && similar, coverage.CoversEveryBucket);
        }
    }, iter: 5000);

    [Fact]
    public void WhatIsCalledRecordedIsRecorded() => SelectorGenerators.Any.Sample(selectors =>
    {
        ManagementCoverage management = ManagementSelectors.Coverage(selectors);
        foreach (EventAccess access in Accesses)
        {
            foreach (string source in SelectorGenerators.Sources.Where(s => management.Covers(access, s)))
            {
                Assert.True(SelectorSemantics.Records(selectors, Management(access, source)));
            }

            ObjectCoverage objects = Coverage(selectors, access);
            foreach (string bucket in SelectorGenerators.Buckets.Where(objects.Covers))
            {
                Assert.All(Objects(access, bucket), e => Assert.True(SelectorSemantics.Records(selectors, e), e.ToString()));
            }
        }
    }, iter: 3000);

    [Fact]
    public void MoreSelectorsNeverRecordLess() => Gen.Select(SelectorGenerators.Any, SelectorGenerators.Any).Sample((some, more) =>
    {
        TrailEventSelectors both = new([.. some.Basic, .. more.Basic], [.. some.Advanced, .. more.Advanced]);
        ManagementCoverage before = ManagementSelectors.Coverage(some);
        ManagementCoverage after = ManagementSelectors.Coverage(both);
        foreach (EventAccess access in Accesses)
        {
            Assert.All(SelectorGenerators.Sources.Where(s => before.Covers(access, s)), s => Assert.True(after.Covers(access, s)));
            ObjectCoverage objects = Coverage(both, access);
            Assert.All(SelectorGenerators.Buckets.Where(Coverage(some, access).Covers), b => Assert.True(objects.Covers(b)));
            Assert.True(!Coverage(some, access).CoversEveryBucket || objects.CoversEveryBucket);
        }
    }, iter: 2000);

    [Fact]
    public void TheOrderOfSelectorsConditionsAndValuesDoesNotMatter() => SelectorGenerators.Any.Sample(selectors =>
    {
        TrailEventSelectors reversed = Reversed(selectors);
        Assert.Equal(ManagementSelectors.Coverage(selectors).Describe(), ManagementSelectors.Coverage(reversed).Describe());
        foreach (EventAccess access in Accesses)
        {
            Assert.All(
                SelectorGenerators.Buckets, b => Assert.Equal(Coverage(selectors, access).Covers(b), Coverage(reversed, access).Covers(b)));
            Assert.Equal(
                ObjectSelectors.Recording(selectors, access, "aws").Remarks, ObjectSelectors.Recording(reversed, access, "aws").Remarks);
        }
    }, iter: 2000);

    private static ObjectCoverage Coverage(TrailEventSelectors selectors, EventAccess access) =>
        ObjectSelectors.Recording(selectors, access, "aws").Coverage;

    private static TrailEvent Management(EventAccess access, string source) =>
        new("Management", access == EventAccess.Read, source, "Any", "none", "none");

    private static IEnumerable<TrailEvent> Objects(EventAccess access, string bucket) =>
        from key in SelectorGenerators.Keys
        from name in access == EventAccess.Read ? new[] { "GetObject", "HeadObject" } : ["PutObject", "DeleteObject"]
        select new TrailEvent(
            "Data", access == EventAccess.Read, "s3.amazonaws.com", name, "AWS::S3::Object", $"arn:aws:s3:::{bucket}/{key}");

    private static TrailEventSelectors Reversed(TrailEventSelectors selectors) => new(
        [
            .. selectors.Basic.Reverse().Select(s => s with
            {
                ExcludedManagementSources = Reversed(s.ExcludedManagementSources),
                DataResources = [.. s.DataResources.Reverse().Select(r => r with { Values = Reversed(r.Values) })],
            }),
        ],
        [.. selectors.Advanced.Reverse().Select(s => s with { Fields = [.. s.Fields.Reverse().Select(Reversed)] })]);

    private static FieldCondition Reversed(FieldCondition c) => c with
    {
        EqualTo = Reversed(c.EqualTo),
        NotEqualTo = Reversed(c.NotEqualTo),
        StartsWith = Reversed(c.StartsWith),
        NotStartsWith = Reversed(c.NotStartsWith),
    };

    private static IReadOnlyList<string> Reversed(IReadOnlyList<string> values) => [.. values.Reverse()];
}
