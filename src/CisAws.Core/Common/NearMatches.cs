namespace CisAws.Common;

/// <summary>Finds names similar to an unknown one.</summary>
public static class NearMatches
{
    private const int MaximumDistance = 2;

    /// <summary>
    /// At most <paramref name="count"/> candidates that begin like the given text or differ in few letters, the nearest first.
    /// </summary>
    public static IReadOnlyList<string> Find(string given, IEnumerable<string> candidates, int count = 5) =>
    [
        .. candidates.Select((name, index) => (name, index, score: Score(given, name)))
            .Where(c => c.score is not null)
            .OrderBy(c => c.score)
            .ThenBy(c => c.index)
            .Select(c => c.name)
            .Take(count),
    ];

    /// <summary>A sentence that names the near matches, or <paramref name="otherwise"/> where there are none.</summary>
    public static string Sentence(string given, IEnumerable<string> candidates, string otherwise)
    {
        IReadOnlyList<string> near = Find(given, candidates);
        return near.Count == 0 ? otherwise : $"Did you mean {string.Join(", ", near)}?";
    }

    /// <summary>The number of letters to insert, delete or replace to get from one text to the other, ignoring case.</summary>
    public static int Distance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)], current = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }

    private static int? Score(string given, string name)
    {
        if (given.Length == 0) return null;
        int distance = Distance(given, name);

        // Two letters are most of a short text: EC2 is not a misspelt RDS.
        if (distance <= Math.Min(MaximumDistance, given.Length / 3)) return distance;
        bool begins = name.StartsWith(given, StringComparison.OrdinalIgnoreCase)
            || (name.Length >= 3 && given.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return begins ? MaximumDistance + 1 : null;
    }
}
