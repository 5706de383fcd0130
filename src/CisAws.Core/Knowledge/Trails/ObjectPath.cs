namespace CisAws.Knowledge.Trails;

/// <summary>A test on a path <c>bucket/key</c>: equals a text, or starts with it.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsExact">Equals, or starts with.</param>
internal sealed record PathTest(string Text, bool IsExact)
{
    /// <summary>Every path.</summary>
    public static PathTest Any { get; } = new(string.Empty, false);

    public bool Holds(string path) => IsExact
        ? path == Text
        : path.StartsWith(Text, StringComparison.Ordinal);
}

/// <summary>A condition on a path: none of the excluding tests holds and at least one of the including ones.</summary>
/// <param name="Include">The including tests.</param>
/// <param name="Exclude">The excluding tests.</param>
internal sealed record PathCondition(IReadOnlyList<PathTest> Include, IReadOnlyList<PathTest> Exclude)
{
    /// <summary>The paths that start with one of these.</summary>
    public static PathCondition StartingWith(IEnumerable<string> starts) => new([.. starts.Select(s => new PathTest(s, false))], []);

    public bool Holds(string path) => Include.Any(t => t.Holds(path)) && !Exclude.Any(t => t.Holds(path));
}
