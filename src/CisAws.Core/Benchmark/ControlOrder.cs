namespace CisAws.Benchmark;

/// <summary>
/// Orders names of controls: those of the default version of the benchmark by their numbers in it, then those that only other versions have
/// by their numbers in the newest of these, then names that no version has.
/// </summary>
public sealed class ControlOrder : IComparer<string>
{
    private static readonly Dictionary<string, int> Positions = BenchmarkCatalog.All
        .OrderBy(c => c == BenchmarkCatalog.Default ? 0 : 1)
        .SelectMany(c => c.Recommendations)
        .Select(r => r.Control)
        .Distinct(StringComparer.Ordinal)
        .Select((control, position) => (control, position))
        .ToDictionary(c => c.control, c => c.position, StringComparer.Ordinal);

    /// <summary>The one instance.</summary>
    public static ControlOrder Instance { get; } = new();

    /// <summary>The names of all controls of all versions, in this order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Positions.OrderBy(p => p.Value).Select(p => p.Key)];

    /// <inheritdoc/>
    public int Compare(string? x, string? y) =>
        Position(x).CompareTo(Position(y)) is var order and not 0 ? order : string.CompareOrdinal(x, y);

    private static int Position(string? control) => control is null ? -1 : Positions.GetValueOrDefault(control, int.MaxValue);
}
