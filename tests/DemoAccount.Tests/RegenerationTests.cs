using System.Diagnostics;
using System.Text.RegularExpressions;
using AwsTesting;
using CisAws.Snapshots;

namespace CisAws.Demonstration.Tests;

public sealed partial class RegenerationTests
{
    /// <summary>Compares texts: how gzip packs them is a matter of the runtime, and the version is that of the last generation.</summary>
    [Fact]
    public async Task Seeding_and_collecting_again_gives_the_shipped_snapshot()
    {
        if (MotoLab.UnavailableReason is { } reason) Assert.Skip(reason);
        string version = await MotoVersionAsync();
        if (version != DemoAccount.MotoVersion) Assert.Skip($"The shipped snapshot was made with moto {DemoAccount.MotoVersion}, here is {version}.");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("demo-account");
        try
        {
            string path = Path.Combine(folder.FullName, "demo.snapshot.json.gz");
            AccountSnapshot snapshot = await DemoAccount.CollectAsync(TestContext.Current.CancellationToken);
            await SnapshotFile.WriteAsync(snapshot, path, overwrite: false, TestContext.Current.CancellationToken);
            string[] expected = Lines(await ShippedSnapshot.ReadTextAsync(ShippedSnapshot.FilePath));
            string[] actual = Lines(await ShippedSnapshot.ReadTextAsync(path));
            Assert.Equal(expected, actual);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> MotoVersionAsync()
    {
        using Process process = Process.Start(new ProcessStartInfo(PythonProgram.Find()!, ["-c", "import moto; print(moto.__version__)"])
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardOutput = true,
        })!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.Trim();
    }

    private static string[] Lines(string text) => ToolVersion().Replace(text, string.Empty).Split('\n');

    [GeneratedRegex("\"tool\": \\{[^}]*\\},", RegexOptions.None, 5000)]
    private static partial Regex ToolVersion();
}
