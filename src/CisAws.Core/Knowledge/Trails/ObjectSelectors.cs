using CisAws.Evidence;

namespace CisAws.Knowledge.Trails;

/// <summary>The objects whose data events one trail records, and what in its selectors counts for nothing.</summary>
/// <param name="Coverage">The union over its selectors.</param>
/// <param name="Remarks">What does not count, and why; in order.</param>
internal sealed record ObjectRecording(ObjectCoverage Coverage, IReadOnlyList<string> Remarks);

/// <summary>
/// Which objects of Amazon S3 selectors record data events of. Sound: what is called recorded is recorded. Directory buckets and access
/// points are other resource types and do not count.
/// </summary>
internal static class ObjectSelectors
{
    private const string Type = "AWS::S3::Object";

    /// <summary>The union over the selectors of one trail.</summary>
    /// <param name="selectors">Its selectors.</param>
    /// <param name="access">Which events.</param>
    /// <param name="partition">The partition of the buckets.</param>
    public static ObjectRecording Recording(TrailEventSelectors selectors, EventAccess access, string partition)
    {
        var arns = new ObjectArns(partition);
        var remarks = new SortedSet<string>(StringComparer.Ordinal);
        IEnumerable<ObjectCoverage> basic = selectors.Basic.Where(s => s.Selects(access)).SelectMany(s => s.DataResources)
            .Where(r => r.Type == Type).Select(r => Of(r, arns, remarks));
        IEnumerable<ObjectCoverage> advanced = selectors.Advanced.Where(s => IsAboutObjects(s) && s.Selects(access))
            .Select(s => Of(s, access, arns, remarks));
        ObjectCoverage coverage = basic.Concat(advanced).Aggregate(ObjectCoverage.None, (all, one) => all.Union(one));
        return new ObjectRecording(coverage, [.. remarks]);
    }

    private static bool IsAboutObjects(AdvancedEventSelector selector) =>
        selector.Names(FieldConditions.Category, "Data") && selector.Names(FieldConditions.ResourceType, Type);

    private static ObjectCoverage Of(DataResource resource, ObjectArns arns, SortedSet<string> remarks)
    {
        var starts = new List<string>();
        foreach (string value in resource.Values)
        {
            // The API documents the bare service as the way to name every bucket; else a value must name a bucket up to its slash.
            string? start = arns.IsEveryBucket(value) ? string.Empty : arns.PathOf(value);
            if (start is null || (start.Length > 0 && !start.Contains('/', StringComparison.Ordinal)))
            {
                remarks.Add($"The value {value} names no bucket, which needs a slash at its end, and does not count.");
                continue;
            }

            if (start.Length > 0 && start.IndexOf('/', StringComparison.Ordinal) != start.Length - 1)
            {
                remarks.Add($"The value {value} names a part of a bucket only.");
            }

            starts.Add(start);
        }

        return starts.Count == 0 ? ObjectCoverage.None : ObjectCoverage.Of(PathCondition.StartingWith(starts));
    }

    private static ObjectCoverage Of(AdvancedEventSelector selector, EventAccess access, ObjectArns arns, SortedSet<string> remarks)
    {
        IReadOnlyList<string> narrowing = selector.FieldsBesides(
            FieldConditions.Category, FieldConditions.ResourceType, FieldConditions.ReadOnly, FieldConditions.ResourceArn,
            FieldConditions.EventName);
        if (selector.On(FieldConditions.EventName).Any(c => !c.KeepsAll(access))) narrowing = [.. narrowing, FieldConditions.EventName];
        FieldCondition[] conditions = [.. selector.On(FieldConditions.ResourceArn)];
        if (Array.Exists(conditions, c => c.LooksAtEnd())) narrowing = [.. narrowing, $"the end of {FieldConditions.ResourceArn}"];
        if (narrowing.Count > 0)
        {
            remarks.Add(
                $"The selector {selector.Name ?? "without a name"} is narrowed by {string.Join(", ", narrowing)} and does not count.");
            return ObjectCoverage.None;
        }

        return ObjectCoverage.Of([.. conditions.Select(c => arns.Condition(c, remarks))]);
    }
}
