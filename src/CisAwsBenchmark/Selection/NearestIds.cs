namespace CisAws.PowerShell.Selection;

/// <summary>Guesses what a mistyped recommendation number meant.</summary>
internal static class NearestIds
{
    private const int Most = 5;

    /// <summary>The numbers nearest to a text: those that begin alike first, then by edit distance.</summary>
    public static IReadOnlyList<string> To(string text) =>
    [
        .. Benchmark.Recommendations
            .Select(r => (r.Id, Distance: Distance(text, r.Id)))
            .Where(p => p.Distance <= 2 || p.Id.StartsWith(text, StringComparison.Ordinal))
            .OrderBy(p => p.Distance).ThenBy(p => p.Id, RecommendationIdComparer.Instance)
            .Take(Most)
            .Select(p => p.Id),
    ];

    /// <summary>The Levenshtein distance.</summary>
    internal static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
