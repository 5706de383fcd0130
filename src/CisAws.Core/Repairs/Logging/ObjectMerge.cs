using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Repairs.Logging;

/// <summary>The buckets whose object-level events are to be recorded.</summary>
/// <param name="Buckets">Their names; empty for every bucket, including future ones.</param>
/// <param name="Excluded">Names of buckets left out of every bucket.</param>
/// <param name="Partition">The partition of the buckets.</param>
internal sealed record ObjectScope(IReadOnlyList<string> Buckets, IReadOnlyList<string> Excluded, string Partition)
{
    /// <summary>Whether it is every bucket, but those left out.</summary>
    public bool IsAll => Buckets.Count == 0;

    /// <summary>Whether selectors record all of it, both write and read events.</summary>
    public bool IsCovered(TrailEventSelectors selectors) =>
        IsCovered(selectors, EventAccess.Write) && IsCovered(selectors, EventAccess.Read);

    /// <summary>The beginning of the ARNs of a bucket's objects.</summary>
    public string Start(string bucket) => Arn.OfObject(Partition, bucket, string.Empty).ToString();

    private bool IsCovered(TrailEventSelectors selectors, EventAccess access)
    {
        ObjectCoverage coverage = ObjectSelectors.Recording(selectors, access, Partition).Coverage;
        return IsAll
            ? coverage.Union(
                Excluded.Count == 0 ? ObjectCoverage.None : ObjectCoverage.Of(PathCondition.StartingWith(Excluded.Select(b => b + "/"))))
                    .CoversEveryBucket
            : Buckets.All(coverage.Covers);
    }
}

/// <summary>Makes selectors record object-level events, reading and changing ones at once. Nothing that they record is lost.</summary>
internal static class ObjectMerge
{
    private const string All = "All", ObjectType = "AWS::S3::Object";

    /// <summary>The selectors with those events; the same ones where they record them already.</summary>
    /// <exception cref="RepairRefusedException">Selectors of this kind cannot say it.</exception>
    public static TrailEventSelectors Merge(TrailEventSelectors selectors, ObjectScope scope)
    {
        if (scope.IsCovered(selectors)) return selectors;
        if (selectors.Advanced.Count > 0) return selectors with { Advanced = [.. selectors.Advanced, Advanced(scope)] };
        return scope.Excluded.Count == 0 ? selectors with { Basic = Basic(selectors.Basic, scope) } : throw new RepairRefusedException(
            "ExclusionNeedsAdvancedSelectors",
            "The trail has basic event selectors, which cannot leave out a bucket.",
            "Leave out -ExcludeBucket, or give the trail advanced event selectors first.");
    }

    private static BasicEventSelector[] Basic(IReadOnlyList<BasicEventSelector> selectors, ObjectScope scope)
    {
        // One that records management events already is best: a second one that does would be billed again.
        BasicEventSelector? home = selectors.Where(IsAll).OrderBy(s => s.IncludesManagementEvents == false).FirstOrDefault();
        return home is null
            ? [.. selectors, new BasicEventSelector(All, false, [], [new DataResource(ObjectType, Values(scope, []))])]
            : [.. selectors.Select(s => ReferenceEquals(s, home) ? s with { DataResources = WithObjects(s.DataResources, scope) } : s)];
    }

    private static DataResource[] WithObjects(IReadOnlyList<DataResource> resources, ObjectScope scope)
    {
        string[] old = [.. resources.Where(IsObjects).SelectMany(r => r.Values)];
        var objects = new DataResource(ObjectType, Values(scope, old));
        return old.Length == 0 && !resources.Any(IsObjects)
            ? [.. resources, objects]
            : [
                  .. resources.Where(r => !IsObjects(r) || ReferenceEquals(r, resources.First(IsObjects)))
                      .Select(r => IsObjects(r) ? objects : r),
              ];
    }

    // The ARN without a bucket means every bucket and includes every other value.
    private static string[] Values(ObjectScope scope, string[] old) =>
        scope.IsAll ? [ObjectArns.EveryBucket(scope.Partition)] : [.. old.Union(scope.Buckets.Select(scope.Start), StringComparer.Ordinal)];

    private static AdvancedEventSelector Advanced(ObjectScope scope)
    {
        FieldCondition[] where = (scope.IsAll, scope.Excluded.Count) switch
        {
            (true, 0) => [],
            (true, _) => [new FieldCondition(FieldConditions.ResourceArn) { NotStartsWith = [.. scope.Excluded.Select(scope.Start)] }],
            _ => [new FieldCondition(FieldConditions.ResourceArn) { StartsWith = [.. scope.Buckets.Select(scope.Start)] }],
        };
        return new AdvancedEventSelector(
            "Object-level events",
            [
                new FieldCondition(FieldConditions.Category) { EqualTo = ["Data"] },
                new FieldCondition(FieldConditions.ResourceType) { EqualTo = [ObjectType] },
                .. where,
            ]);
    }

    private static bool IsAll(BasicEventSelector selector) => selector.Selects(EventAccess.Read) && selector.Selects(EventAccess.Write);

    private static bool IsObjects(DataResource resource) => resource.Type == ObjectType;
}
