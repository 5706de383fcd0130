using System.Collections.Concurrent;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Constraints in their order.</summary>
internal readonly struct WalkKey(LanguageConstraint[] constraints) : IEquatable<WalkKey>
{
    private readonly LanguageConstraint[] constraints = constraints;

    public bool Equals(WalkKey other) => constraints.AsSpan().SequenceEqual(other.constraints);

    public override bool Equals(object? obj) => obj is WalkKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (LanguageConstraint constraint in constraints) hash.Add(constraint);
        return hash.ToHashCode();
    }
}

/// <summary>What a search found.</summary>
/// <param name="Result">Whether there is a text.</param>
/// <param name="Witness">The text.</param>
/// <param name="Cost">The steps that the search took, by itself.</param>
internal sealed record KnownWalk(Existence Result, string? Witness, long Cost);

/// <summary>
/// What searches over automata found. Patterns of one account, and of most accounts, ask the same: whether a name that begins with a letter
/// can be a certain name, and so on, for each of some hundred kinds of events.
/// </summary>
internal static class KnownWalks
{
    private const int MostKept = 4096;
    private static readonly ConcurrentDictionary<WalkKey, KnownWalk> Known = new();

    /// <summary>What was found, or null.</summary>
    public static KnownWalk? Find(WalkKey key) => Known.GetValueOrDefault(key);

    /// <summary>Keeps what was found.</summary>
    public static void Add(WalkKey key, KnownWalk walk)
    {
        if (Known.Count >= MostKept) Known.Clear();
        Known[key] = walk;
    }
}
