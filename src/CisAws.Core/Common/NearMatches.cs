namespace CisAws.Common;

/// <summary>Finds names similar to an unknown one.</summary>
public static class NearMatches
{
    private const int MaximumDistance = 2;

    // Of shorter ones, such as of, many names have one.
    private const int LeastWord = 3;

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
        return near.Count == 0 ? otherwise : Question(near);
    }

    /// <summary>Asks whether one of several names was meant.</summary>
    /// <param name="near">The names; at least one.</param>
    public static string Question(IReadOnlyList<string> near) => near.Count == 1
        ? $"Did you mean {near[0]}?"
        : $"Did you mean {string.Join(", ", near.SkipLast(1))} or {near[^1]}?";

    /// <summary>
    /// The number of letters to insert, delete or replace, and of neighbours to exchange, to get from one text to the other, ignoring case.
    /// </summary>
    public static int Distance(string a, string b)
    {
        (a, b) = (a.ToUpperInvariant(), b.ToUpperInvariant());
        int[] before = [], previous = [.. Enumerable.Range(0, b.Length + 1)], current = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, previous, current) = (previous, current, new int[b.Length + 1]);
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
        return begins ? MaximumDistance + 1 : HasWords(given, name) ? MaximumDistance + 2 : null;
    }

    // UnusedDay of UnusedCredentialDays: the words of a name, or their beginnings, in their order.
    private static bool HasWords(string given, string name)
    {
        string[] wanted = Words(given), present = Words(name);
        if (wanted.Length < 2 || wanted.Any(w => w.Length < LeastWord)) return false;
        int next = 0;
        foreach (string word in present)
        {
            if (next < wanted.Length && word.StartsWith(wanted[next], StringComparison.OrdinalIgnoreCase)) next++;
        }

        return next == wanted.Length;
    }

    private static string[] Words(string name)
    {
        int[] begins = [.. Enumerable.Range(0, name.Length).Where(at => at == 0 || char.IsAsciiLetterUpper(name[at])), name.Length];
        return [.. begins.Zip(begins.Skip(1), (from, to) => name[from..to])];
    }
}
