using CisAws.Benchmark;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Selects recommendations that require a metric filter.</summary>
public static class FilterPatternSelector
{
    /// <summary>The numbers of the recommendations that have a filter pattern, in the benchmark's order.</summary>
    public static IReadOnlyList<string> All { get; } = BenchmarkCatalog.Default.NumbersOf(RequiredEvents.Controls);

    /// <summary>The first and the last of them, for messages.</summary>
    internal static string Range => $"{All[0]} to {All[^1]}";

    /// <summary>The chosen recommendations that have a filter pattern, in the benchmark's order.</summary>
    /// <param name="wanted">Numbers, with wildcards.</param>
    /// <exception cref="CisAwsException">UnknownRecommendation, NoFilterPattern: a number matches no such recommendation.</exception>
    public static IReadOnlyList<string> Select(IReadOnlyList<string> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        HashSet<string> chosen = new(StringComparer.Ordinal);
        foreach (string number in wanted)
        {
            string[] found =
            [
                .. RecommendationSelector.Select(new RecommendationFilter { Ids = [number] })
                    .Select(r => r.Id)
                    .Intersect(All, StringComparer.Ordinal),
            ];
            if (found.Length == 0)
            {
                throw new CisAwsException(
                    "NoFilterPattern",
                    CisAwsErrorKind.InvalidArgument,
                    $"Recommendation {number} requires no metric filter.",
                    $"Recommendations with a filter pattern are {Range}.",
                    number);
            }

            chosen.UnionWith(found);
        }

        return [.. All.Where(chosen.Contains)];
    }
}
