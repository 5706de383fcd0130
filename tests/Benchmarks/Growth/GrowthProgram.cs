using System.Globalization;
using CisAws.Common;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Evidence.Snapshots;
using CisAws.Settings;

namespace CisAws.Benchmarks.Growth;

/// <summary>What an audit takes as an account grows: growth [cases].</summary>
internal static class GrowthProgram
{
    /// <summary>Measures and prints.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        foreach (int resources in new[] { 1_000, 10_000, 100_000 }) await SnapshotAsync(resources, cancellationToken).ConfigureAwait(false);
        return 0;
    }

    private static async Task SnapshotAsync(int resources, CancellationToken cancellationToken)
    {
        string file = Path.Combine(Path.GetTempPath(), $"growth-{Guid.NewGuid():N}.json.gz");
        try
        {
            await SnapshotFile.WriteAsync(
                await GrowthSnapshot.MakeAsync(resources, cancellationToken).ConfigureAwait(false), file, true, cancellationToken)
                .ConfigureAwait(false);
            for (int run = 1; run <= 3; run++)
            {
                (AccountSnapshot snapshot, Measured read) = await Measured.OfAsync(() => SnapshotFile.ReadAsync(file, cancellationToken))
                    .ConfigureAwait(false);
                Print($"import {resources} run {run}", read, 0);
                (int findings, Measured assessed) = await Measured.OfAsync(() => AssessAsync(
                    snapshot, snapshot.Account, snapshot.CollectedAt, cancellationToken)).ConfigureAwait(false);
                Print($"assess {resources} run {run}", assessed, findings);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }


    private static async Task<int> AssessAsync(
        IEvidenceProvider evidence, AccountIdentity account, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var scope = new AssessmentScope(account, AssessmentSettings.Default, at, Regions: null, RunId: "growth");
        int count = 0;
        await foreach (Finding _ in new AssessmentEngine(evidence, scope).RunAsync(ControlRegistry.All, cancellationToken)
            .ConfigureAwait(false))
        {
            count++;
        }

        return count;
    }

    private static void Print(string name, Measured m, int findings) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-26} {m.Time.TotalMilliseconds,7:F0} ms  CPU {m.Cpu.TotalMilliseconds,7:F0} ms  allocated {m.Allocated / 1e6,7:F1} MB  "
        + $"peak {m.Peak / 1e6,6:F1} MB  kept {m.Kept / 1e6,6:F1} MB  findings {findings}"));
}
