using System.Diagnostics;
using CisAws.Common;
using CisAws.Reports;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Common;

public sealed class FileReplacementTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-replace-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void AFileAppearsWholeOrNotAtAll()
    {
        string path = Path.Combine(folder, "file");
        File.WriteAllText(path, "old");
        using (var begun = new FileReplacement(path)) File.WriteAllText(begun.Temporary, "half");
        Assert.Equal([path], Directory.GetFiles(folder));
        Assert.Equal("old", File.ReadAllText(path));
        using (var whole = new FileReplacement(path))
        {
            File.WriteAllText(whole.Temporary, "new");
            Assert.Throws<IOException>(() => whole.Complete(overwrite: false));
            whole.Complete(overwrite: true);
        }

        Assert.Equal([path], Directory.GetFiles(folder));
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task APipeIsReplacedByNoReport(bool byLink)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes among files.");
        string pipe = Path.Combine(folder, "pipe.json");
        using (Process make = Process.Start("mkfifo", byLink ? Path.Combine(folder, "real") : pipe)) await make.WaitForExitAsync();
        if (byLink) File.CreateSymbolicLink(pipe, "real");
        string[] before = Directory.GetFiles(folder);
        using var export = new ReportExport();
        export.Add(TestFinding.Make("2.11", TestAccount.Id, "global", "a"));
        var e = Assert.Throws<CisAwsException>(() => export.Write(
            ReportFormat.Json, pipe, "t", TestAccount.Now, _ => { }, TestContext.Current.CancellationToken));
        Assert.Equal("ReportNotWritten", e.ErrorId);
        Assert.Equal(byLink ? UnixFileKind.Link : UnixFileKind.Pipe, UnixFile.Find(pipe)?.Kind);
        Assert.Equal(before, Directory.GetFiles(folder));
    }

    [Fact]
    public void ALinkToAFileBecomesTheFileAndItsTargetStays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows asks for a privilege to make links.");
        string target = Path.Combine(folder, "target"), path = Path.Combine(folder, "link");
        File.WriteAllText(target, "old");
        File.CreateSymbolicLink(path, target);
        using (var whole = new FileReplacement(path))
        {
            File.WriteAllText(whole.Temporary, "new");
            whole.Complete(overwrite: true);
        }

        Assert.Equal("old", File.ReadAllText(target));
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Null(new FileInfo(path).LinkTarget);
    }
}
