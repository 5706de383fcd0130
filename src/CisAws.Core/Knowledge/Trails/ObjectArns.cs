using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Knowledge.Trails;

/// <summary>Reads ARNs of objects, and beginnings of such ARNs, as tests on <c>bucket/key</c>.</summary>
/// <param name="partition">The partition of the buckets.</param>
internal sealed class ObjectArns(string partition)
{
    private readonly string root = Arn.OfBucket(partition, string.Empty).ToString();

    /// <summary>The value by which a basic selector means every bucket: the beginning of their ARNs up to the service.</summary>
    public static string EveryBucket(string partition) => Arn.OfBucket(partition, string.Empty).ToString().TrimEnd(':');

    /// <summary>Whether a basic selector means every bucket by the value.</summary>
    public bool IsEveryBucket(string value) => value.TrimEnd(':') == root.TrimEnd(':');

    /// <summary>What follows the ARN's root, or null where the value has another root.</summary>
    public string? PathOf(string value) => value.StartsWith(root, StringComparison.Ordinal) ? value[root.Length..] : null;

    /// <summary>The condition on paths that a condition on ARNs is.</summary>
    public PathCondition Condition(FieldCondition condition, SortedSet<string> remarks)
    {
        List<PathTest> exclude =
        [
            .. condition.NotStartsWith.Select(Start).OfType<PathTest>(),
            .. condition.NotEqualTo.Select(v => Whole(v) ?? WithoutSlash(v)).OfType<PathTest>(),
        ];
        if (!condition.HasPositive()) return new PathCondition([PathTest.Any], exclude);
        var include = new List<PathTest>();
        Add(condition.StartsWith, Start, include, remarks);
        Add(condition.EqualTo, Whole, include, remarks);
        foreach (string value in condition.EqualTo.Where(v => PathOf(v) is { } path && IsBucket(path)))
        {
            remarks.Add($"The value {value} is compared as a whole; AWS documents StartsWith for a whole bucket.");
        }

        return new PathCondition(include, exclude);
    }

    private static void Add(IEnumerable<string> values, Func<string, PathTest?> test, List<PathTest> tests, SortedSet<string> remarks)
    {
        foreach (string value in values)
        {
            if (test(value) is { } valid) tests.Add(valid);
            else remarks.Add($"The value {value} names no bucket, which needs a slash at its end, and does not count.");
        }
    }

    private static bool IsBucket(string path) => path.Length > 1 && path.IndexOf('/', StringComparison.Ordinal) == path.Length - 1;

    private PathTest? Start(string value) => root.StartsWith(value, StringComparison.Ordinal)
        ? PathTest.Any
        : PathOf(value) is { } path ? new PathTest(path, false) : null;

    /// <summary>A whole value. Users and tools name a bucket by its ARN and a slash, where the whole bucket is meant.</summary>
    private PathTest? Whole(string value) => PathOf(value) is { } path && path.Contains('/', StringComparison.Ordinal)
        ? new PathTest(path, !IsBucket(path))
        : null;

    /// <summary>To leave out a bucket by its bare ARN may have no effect; that it has none is not relied upon.</summary>
    private PathTest? WithoutSlash(string value) => PathOf(value) is { Length: > 0 } path ? new PathTest(path + "/", false) : null;
}
