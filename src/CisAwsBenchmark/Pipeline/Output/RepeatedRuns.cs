using CisAws.Common;
using CisAws.Reports;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Says that findings are of several runs about the same things.</summary>
internal static class RepeatedRuns
{
    private const int ShownRuns = 3, ShownAccounts = 5;

    /// <summary>The warning, or null where every thing is of one run.</summary>
    /// <param name="runs">The runs of the findings.</param>
    /// <param name="consequence">What that means for what the command says, as the end of a sentence.</param>
    public static string? Warning(FindingRuns runs, string consequence)
    {
        string[] accounts =
        [
            .. runs.Repeated.GroupBy(r => r.AccountId, StringComparer.Ordinal).Select(g => $"account {g.Key}: {Listed([.. g], ShownRuns)}"),
        ];
        return accounts.Length == 0
            ? null
            : $"There are findings of several runs about the same things ({Listed(accounts, ShownAccounts, "; ")}): {consequence}";
    }

    private static string Listed<T>(IReadOnlyList<T> things, int most, string separator = ", ")
    {
        string shown = string.Join(separator, things.Take(most));
        return things.Count > most ? $"{shown} and {Fact.Render(things.Count - most)} more" : shown;
    }
}
