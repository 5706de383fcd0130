using AwsTesting;

namespace CisAws.Benchmarks.Scan;

/// <summary>How often an audit called each operation.</summary>
/// <param name="Counts">Counts by <c>service:operation</c>.</param>
internal sealed record Calls(IReadOnlyDictionary<string, int> Counts)
{
    /// <summary>The calls that a server has received.</summary>
    public static Calls Of(AwsTestServer server) => new(server.Calls.CountsByOperation());

    /// <summary>Prints the table, the most frequent first.</summary>
    public void Print()
    {
        foreach ((string operation, int count) in Ordered(Counts)) Console.WriteLine($"{count,6} {operation}");
    }

    /// <summary>Prints the table beside another one.</summary>
    /// <param name="before">The calls that these are compared with.</param>
    public void Print(Calls before)
    {
        Console.WriteLine($"{before.Counts.Values.Sum(),6} {Counts.Values.Sum(),6} calls");
        IEnumerable<string> operations = Ordered(before.Counts).Concat(Ordered(Counts)).Select(c => c.Key).Distinct(StringComparer.Ordinal);
        foreach (string operation in operations)
        {
            Console.WriteLine($"{before.Counts.GetValueOrDefault(operation),6} {Counts.GetValueOrDefault(operation),6} {operation}");
        }
    }

    private static IEnumerable<KeyValuePair<string, int>> Ordered(IReadOnlyDictionary<string, int> counts) =>
        counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal);
}
