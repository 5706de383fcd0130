using System.Globalization;
using CisAws.Controls;
using CisAws.Evidence.Snapshots;
using CisAws.Settings;

namespace CisAws.Benchmarks.Growth;

/// <summary>What an audit takes as an account grows, in this process and without calls: growth.</summary>
internal static class GrowthProgram
{
    private static readonly int[] Resources = [1_000, 10_000, 100_000], Users = [2_000, 20_000], Buckets = [1_000, 10_000];

    /// <summary>Measures and prints. Each line but those of the first run is of code that has run before.</summary>
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        foreach (int count in Resources)
        {
            await MeasureAsync("resources", count, GrowthSnapshot.MakeAsync, cancellationToken).ConfigureAwait(false);
        }

        foreach (int count in Users)
        {
            await MeasureAsync("users", count, GrowthAccount.OfUsersAsync, cancellationToken).ConfigureAwait(false);
        }

        foreach (int count in Buckets)
        {
            await MeasureAsync("buckets", count, GrowthAccount.OfBucketsAsync, cancellationToken).ConfigureAwait(false);
        }

        return 0;
    }

    private static async Task MeasureAsync(
        string what, int count, Func<int, CancellationToken, Task<AccountSnapshot>> make, CancellationToken cancellationToken)
    {
        string file = Path.Combine(Path.GetTempPath(), $"growth-{Guid.NewGuid():N}.json.gz");
        try
        {
            await SnapshotFile.WriteAsync(await make(count, cancellationToken).ConfigureAwait(false), file, true, cancellationToken)
                .ConfigureAwait(false);
            for (int run = 1; run <= 2; run++)
            {
                (AccountSnapshot snapshot, Measured read) = await Measured.OfAsync(() => SnapshotFile.ReadAsync(file, cancellationToken))
                    .ConfigureAwait(false);
                Print($"{count} {what}, import, run {run}", read, string.Empty);
                var counted = new CountedEvidence(snapshot);
                (int findings, Measured assessed) = await Measured.OfAsync(() => AssessAsync(snapshot, counted, cancellationToken))
                    .ConfigureAwait(false);
                Print($"{count} {what}, assess, run {run}", assessed, $"{findings} findings, {counted.Questions} questions");
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<int> AssessAsync(AccountSnapshot snapshot, CountedEvidence evidence, CancellationToken cancellationToken)
    {
        var scope = new AssessmentScope(
            snapshot.Account, AssessmentSettings.Default, snapshot.CollectedAt, Regions: null, RunId: "growth");
        int count = 0;
        await foreach (Finding _ in new AssessmentEngine(evidence, scope).RunAsync(ControlRegistry.All, cancellationToken)
            .ConfigureAwait(false))
        {
            count++;
        }

        return count;
    }

    private static void Print(string name, Measured m, string more) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-32} {m.Time.TotalSeconds,6:F2} s  CPU {m.Cpu.TotalSeconds,6:F2} s  allocated {m.Allocated / 1e6,6:F0} MB  "
        + $"peak {m.Peak / 1e6,4:F0} MB  {more}"));
}
