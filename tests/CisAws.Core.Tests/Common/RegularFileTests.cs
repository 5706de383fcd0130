using System.Diagnostics;
using CisAws.Common;
using CisAws.Evidence.Snapshots;
using CisAws.Settings;

namespace CisAws.Tests.Common;

/// <summary>Opening a pipe or a terminal waits for whoever writes to it.</summary>
public sealed class RegularFileTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-files-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void AFileALinkToItAndNothingAreNoObstacle()
    {
        string file = Path.Combine(folder, "file"), link = Path.Combine(folder, "link"), dangling = Path.Combine(folder, "dangling");
        File.WriteAllText(file, "x");
        RegularFile.Require(file);
        RegularFile.Require(Path.Combine(folder, "none"));
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        File.CreateSymbolicLink(link, file);
        File.CreateSymbolicLink(dangling, Path.Combine(folder, "none"));
        RegularFile.Require(link);
        RegularFile.Require(dangling);
    }

    [Fact]
    public async Task APipeADeviceAndADirectoryAreNeitherSnapshotNorSettings()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes among files.");
        string pipe = Path.Combine(folder, "pipe"), link = Path.Combine(folder, "link");
        using (Process make = Process.Start("mkfifo", pipe)) await make.WaitForExitAsync();
        File.CreateSymbolicLink(link, pipe);
        foreach ((string path, string what) in new[]
        {
            (pipe, "a named pipe"), (link, "a named pipe"), ("/dev/zero", "a device"), (folder, "a directory"),
        })
        {
            var e = await Assert.ThrowsAsync<CisAwsException>(
                () => Task.Run(() => SnapshotFile.ReadAsync(path, CancellationToken.None)).WaitAsync(Long));
            Assert.Equal("SnapshotUnreadable", e.ErrorId);
            Assert.Contains(what, e.Message, StringComparison.Ordinal);
            e = await Assert.ThrowsAsync<CisAwsException>(() => Task.Run(() => SettingsFile.Read(path)).WaitAsync(Long));
            Assert.Equal("SettingsUnreadable", e.ErrorId);
            Assert.Contains(what, e.Message, StringComparison.Ordinal);
        }
    }
}
