using System.IO.Compression;
using CisAws.Evidence.Snapshots;

namespace CisAws.Demonstration.Tests;

/// <summary>The file that is shipped in the module.</summary>
internal static class ShippedSnapshot
{
    public static string FilePath { get; } = Path.Combine(AppContext.BaseDirectory, "Golden", "demo.snapshot.json.gz");

    public static Task<AccountSnapshot> ReadAsync() => SnapshotFile.ReadAsync(FilePath, TestContext.Current.CancellationToken);

    public static async Task<string> ReadTextAsync(string path)
    {
        await using FileStream file = File.OpenRead(path);
        await using var gzip = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
