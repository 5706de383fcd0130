namespace CisAws.Knowledge.Trails;

/// <summary>
/// The objects whose data events are recorded: those that satisfy all conditions of one of the rules. Exact: every test looks at the
/// beginning of
/// <c>bucket/key</c>, so paths fall into finitely many classes, and one path of each class is tried.
/// </summary>
internal sealed class ObjectCoverage
{
    // Allowed in no bucket name and unlikely in a key: continues a text in a way that no test foresees.
    private const string Unforeseen = "\uFFFF";

    private readonly IReadOnlyList<IReadOnlyList<PathCondition>> rules;
    private readonly IReadOnlyList<PathTest> tests;

    private ObjectCoverage(IReadOnlyList<IReadOnlyList<PathCondition>> rules)
    {
        this.rules = rules;
        tests = [.. rules.SelectMany(r => r).SelectMany(c => c.Include.Concat(c.Exclude)).Distinct()];
    }

    /// <summary>No object.</summary>
    public static ObjectCoverage None { get; } = new([]);

    /// <summary>Whether nothing is recorded.</summary>
    public bool IsEmpty => rules.Count == 0;

    /// <summary>Whether every object of every bucket is covered, of buckets that do not exist yet too.</summary>
    public bool CoversEveryBucket => Names().All(Covers);

    /// <summary>The objects that satisfy all of these conditions.</summary>
    public static ObjectCoverage Of(params PathCondition[] conditions) => new([conditions]);

    /// <summary>Whether every object of the bucket is covered.</summary>
    public bool Covers(string bucket) => !IsEmpty && Paths(bucket).All(path => rules.Any(rule => rule.All(c => c.Holds(path))));

    public ObjectCoverage Union(ObjectCoverage other) => new([.. rules, .. other.rules]);

    /// <summary>A name of every class of bucket names.</summary>
    private IEnumerable<string> Names() => tests.Select(t => t.Text)
        .Select(t => t.IndexOf('/', StringComparison.Ordinal) is >= 0 and int slash ? t[..slash] : t + Unforeseen)
        .Append(Unforeseen)
        .Distinct(StringComparer.Ordinal);

    /// <summary>A path of every class of paths in a bucket.</summary>
    private IEnumerable<string> Paths(string bucket)
    {
        string root = bucket + "/";
        return tests.Select(t => t.Text)
            .Where(t => t.StartsWith(root, StringComparison.Ordinal))
            .SelectMany(t => new[] { t, t + Unforeseen })
            .Append(root + Unforeseen)
            .Distinct(StringComparer.Ordinal);
    }
}
