namespace CisAws.Knowledge.FilterPatterns;

/// <summary>A set of characters as ranges in order.</summary>
internal sealed class CharSet
{
    private readonly (char First, char Last)[] ranges;

    private CharSet(IEnumerable<(char First, char Last)> parts)
    {
        List<(char First, char Last)> merged = [];
        foreach ((char first, char last) in parts.OrderBy(p => p.First))
        {
            if (merged.Count > 0 && first <= merged[^1].Last + 1) merged[^1] = (
                merged[^1].First, last > merged[^1].Last ? last : merged[^1].Last);
            else merged.Add((first, last));
        }

        ranges = [.. merged];
    }

    /// <summary>Every character.</summary>
    public static CharSet Any { get; } = Of((char.MinValue, char.MaxValue));

    /// <summary>The ranges.</summary>
    public IReadOnlyList<(char First, char Last)> Ranges => ranges;

    /// <summary>From ranges in any order.</summary>
    public static CharSet Of(params IEnumerable<(char First, char Last)> parts) => new(parts);

    /// <summary>One character.</summary>
    public static CharSet Single(char c) => Of((c, c));

    /// <summary>The characters of any of the sets.</summary>
    public static CharSet Union(IEnumerable<CharSet> sets) => new(sets.SelectMany(s => s.ranges));

    /// <summary>The characters that are not in it.</summary>
    public CharSet Complement()
    {
        List<(char First, char Last)> gaps = [];
        int next = 0;
        foreach ((char first, char last) in ranges)
        {
            if (first > next) gaps.Add(((char)next, (char)(first - 1)));
            next = last + 1;
        }

        if (next <= char.MaxValue) gaps.Add(((char)next, char.MaxValue));
        return new CharSet(gaps);
    }

    /// <summary>Whether a character is in it.</summary>
    public bool Contains(char c)
    {
        foreach ((char first, char last) in ranges)
        {
            if (c < first) return false;
            if (c <= last) return true;
        }

        return false;
    }
}
