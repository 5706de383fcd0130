using System.Diagnostics;
using CisAws;
using CisAws.Demonstration;
using CisAws.Evidence.Snapshots;

if (args is not [string path])
{
    await Console.Error.WriteLineAsync("Usage: DemoAccount <output path>    such as src/CisAwsBenchmark/data/demo.snapshot.json.gz")
        .ConfigureAwait(false);
    return 2;
}

using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

long started = Stopwatch.GetTimestamp();
AccountSnapshot snapshot = await DemoAccount.CollectAsync(stop.Token).ConfigureAwait(false);
await SnapshotFile.WriteAsync(snapshot, path, overwrite: true, stop.Token).ConfigureAwait(false);
Console.WriteLine(string.Create(
    System.Globalization.CultureInfo.InvariantCulture,
    $"{snapshot}, {new FileInfo(path).Length} bytes, {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s"));
foreach (string version in new[] { BenchmarkCatalog.DefaultVersion, BenchmarkCatalog.All[0].Version })
{
    IReadOnlyList<Finding> findings = await DemoAccount.AssessAsync(snapshot, BenchmarkCatalog.OfVersion(version), stop.Token)
        .ConfigureAwait(false);
    Console.WriteLine(version);
    foreach (string line in VerdictTable.Render(findings)) Console.WriteLine(line);
}

return 0;
