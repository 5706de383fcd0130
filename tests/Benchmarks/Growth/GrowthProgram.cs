using System.Diagnostics;
using System.Globalization;
using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Evidence.Snapshots;
using CisAws.Repairs;
using CisAws.Settings;

namespace CisAws.Benchmarks.Growth;

/// <summary>
/// What an audit takes as an account grows, without calls: growth [the names of rows]. Each row is a process of its own, so that its first
/// run is what a user waits for; the second one is of code that has run before.
/// </summary>
internal static class GrowthProgram
{
    private static readonly int[] Resources = [1_000, 10_000, 100_000], Users = [2_000, 20_000], Buckets = [1_000, 10_000];

    private static readonly GrowthRow[] Rows =
    [
        .. Resources.Select(n => new GrowthRow("resources", n, GrowthSnapshot.MakeAsync)),
        .. Users.Select(n => new GrowthRow("users", n, GrowthAccount.OfUsersAsync)),
        .. Buckets.Select(n => new GrowthRow("buckets", n, GrowthAccount.OfBucketsAsync)),
    ];

    /// <summary>The items of what <c>Test-CisBenchmark -Snapshot</c> assesses, and all controls.</summary>
    private static readonly (string Name, IReadOnlyList<AssessmentItem> Items)[] Selections =
    [
        ("v6.0.0", Items(BenchmarkCatalog.OfVersion("6.0.0"))),
        ("all", [.. ControlRegistry.All.Select(c => new AssessmentItem(BenchmarkCatalog.FindExample(c.Name)!, c))]),
    ];

    /// <summary>Measures and prints.</summary>
    /// <param name="arguments">The rows and their controls, such as <c>100000-resources-v6.0.0</c>; none for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidOperationException">A row failed, or has no such name.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        string[] names = [.. Rows.SelectMany(r => Selections.Select(s => Name(r, s.Name)))];
        if (arguments is [var only])
        {
            int at = Array.IndexOf(names, only);
            if (at < 0) throw new InvalidOperationException($"There is no row {only}. Rows are {string.Join(", ", names)}.");
            await MeasureAsync(Rows[at / Selections.Length], Selections[at % Selections.Length], cancellationToken).ConfigureAwait(false);
            return 0;
        }

        foreach (string name in arguments.Count > 0 ? arguments : names)
        {
            using Process row = Process.Start(Environment.ProcessPath!, ["growth", name]);
            await row.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            if (row.ExitCode != 0) throw new InvalidOperationException($"The row {name} ended with code {row.ExitCode}.");
        }

        return 0;
    }

    private static async Task MeasureAsync(
        GrowthRow row, (string Name, IReadOnlyList<AssessmentItem> Items) selection, CancellationToken cancellationToken)
    {
        const int Runs = 2;
        string file = Path.Combine(Path.GetTempPath(), $"growth-{Guid.NewGuid():N}.json.gz"), name = Name(row, selection.Name);
        try
        {
            await SnapshotFile.WriteAsync(await row.Make(row.Count, cancellationToken).ConfigureAwait(false), file, true, cancellationToken)
                .ConfigureAwait(false);
            for (int run = 1; run <= Runs; run++)
            {
                (AccountSnapshot snapshot, Measured read) = await Measured.OfAsync(() => SnapshotFile.ReadAsync(file, cancellationToken))
                    .ConfigureAwait(false);
                Print($"{name}, import, run {run}", read, string.Empty);
                var counted = new CountedEvidence(snapshot);
                (int findings, Measured assessed) = await Measured.OfAsync(
                    () => AssessAsync(snapshot, counted, selection.Items, cancellationToken)).ConfigureAwait(false);
                Print($"{name}, assess, run {run}", assessed, $"{findings} findings, {counted.Questions} questions");
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<int> AssessAsync(
        AccountSnapshot snapshot, CountedEvidence evidence, IReadOnlyList<AssessmentItem> items, CancellationToken cancellationToken)
    {
        var scope = new AssessmentScope(
            snapshot.Account, AssessmentSettings.Default, snapshot.CollectedAt, Regions: null, RunId: "growth")
        {
            RepairCommands = RepairCommands.Instance,
        };
        int count = 0;
        await foreach (Finding _ in new AssessmentEngine(evidence, scope).RunAsync(items, cancellationToken).ConfigureAwait(false)) count++;
        return count;
    }

    private static IReadOnlyList<AssessmentItem> Items(BenchmarkCatalog catalog) =>
        [.. catalog.Recommendations.Select(r => new AssessmentItem(r, ControlRegistry.Find(r.Control)!))];

    private static string Name(GrowthRow row, string selection) => string.Create(
        CultureInfo.InvariantCulture, $"{row.Count}-{row.What}-{selection}");

    private static void Print(string name, Measured m, string more) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-40} {m.Time.TotalSeconds,6:F2} s  CPU {m.Cpu.TotalSeconds,6:F2} s  allocated {m.Allocated / 1e6,6:F0} MB  "
        + $"peak {m.Peak / 1e6,4:F0} MB  {more}"));

    /// <summary>What grows, to which number, and what makes the account with it.</summary>
    private sealed record GrowthRow(string What, int Count, Func<int, CancellationToken, Task<AccountSnapshot>> Make);
}
