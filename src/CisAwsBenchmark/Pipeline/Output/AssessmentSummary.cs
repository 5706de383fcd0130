using System.Globalization;
using CisAws.Common;

namespace CisAws;

/// <summary>The result of the assessment of one account: the data of the information record with the tag <c>CisAws</c>.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Recommendations">How many recommendations were assessed.</param>
/// <param name="Counts">Findings by the name of their status, every status present and in the order of the statuses.</param>
/// <param name="Calls">Calls to AWS, each page one; 0 for a snapshot.</param>
/// <param name="Duration">How long it took.</param>
public sealed record AssessmentSummary(
    string AccountId, int Recommendations, IReadOnlyDictionary<string, int> Counts, int Calls, TimeSpan Duration)
{
    /// <summary>All findings.</summary>
    public int Findings => Counts.Values.Sum();

    /// <summary>The versions of the benchmark, in the order in which they were asked for.</summary>
    public required TextCollection Versions { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string counts = string.Join(
            ", ", Counts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Value} {p.Key}")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Account {AccountId}: {Amount.Of(Recommendations, "recommendation")}, {Amount.Of(Findings, "finding")} ({counts}); "
            + $"{Amount.Of(Calls, "AWS call")} in {Duration.TotalSeconds:0.0} s, by version {Names()}.");
    }

    private string Names() =>
        string.Join(" and ", Versions.Select(v => BenchmarkCatalog.FindVersion(v)?.ToString() ?? v));
}
