namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Classes of characters.</summary>
internal static class Alphabet
{
    private const string Readable = "xaA0-./:_ ";

    /// <summary>One character of each class that none of the sets distinguishes; printable characters where a class has them.</summary>
    public static char[] Representatives(IEnumerable<CharSet> sets)
    {
        SortedSet<int> starts = [0];
        foreach ((char first, char last) in sets.SelectMany(s => s.Ranges))
        {
            starts.Add(first);
            if (last < char.MaxValue) starts.Add(last + 1);
        }

        int[] bounds = [.. starts, char.MaxValue + 1];
        return [.. bounds.Zip(bounds.Skip(1), Representative).OrderBy(c => char.IsAsciiLetterOrDigit(c) ? 0 : 1).ThenBy(c => c)];
    }

    private static char Representative(int first, int next)
    {
        foreach (char c in Readable)
        {
            if (c >= first && c < next) return c;
        }

        // Control characters and unpaired surrogates are valid but ugly in a counterexample.
        return (char)Math.Max(first, Math.Min(next - 1, '!'));
    }
}
