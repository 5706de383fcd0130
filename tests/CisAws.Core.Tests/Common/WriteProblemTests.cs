using CisAws.Common;

namespace CisAws.Tests.Common;

/// <summary>A full disk and a limit on the size of files are told in words, whichever exception the runtime makes of them.</summary>
public sealed class WriteProblemTests
{
    [Fact]
    public void AFileThatTheSystemDoesNotAllowIsOneOfInputAndOutput()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There such files are an IOException.");
        string path = Path.GetTempFileName();
        try
        {
            using var file = new FileStream(path, FileMode.Open);
            Exception problem = Assert.ThrowsAny<Exception>(() => file.SetLength(long.MaxValue));
            Assert.IsType<ArgumentOutOfRangeException>(problem);
            Assert.True(WriteProblem.Is(problem));
            Assert.Contains("larger than the system allows", WriteProblem.Text(problem, path), StringComparison.Ordinal);
            IOException guarded = Assert.Throws<IOException>(() => WriteProblem.Guard(() => file.SetLength(long.MaxValue)));
            Assert.Contains("ulimit -f", guarded.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void AFullDiskIsSaidSo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a device that is always full.");
        Exception problem = Assert.ThrowsAny<Exception>(() => File.WriteAllText("/dev/full", "text"));
        Assert.True(WriteProblem.Is(problem));
        Assert.Equal("there is no room left on the disk", WriteProblem.Text(problem, "/dev/full"));
    }

    [Fact]
    public void APlaceWhereTheSystemMakesNoFilesIsSaidSo() => Assert.Equal(
        $"no file can be made in '{Path.GetTempPath().TrimEnd(Path.DirectorySeparatorChar)}'",
        WriteProblem.Text(new FileNotFoundException("Could not find file"), Path.Combine(Path.GetTempPath(), "x.json")));

    [Fact]
    public void AMissingFolderIsNamedAndNotTheFileBesideTheOneThatWasGiven()
    {
        string path = Path.Combine(Path.GetTempPath(), $"cisaws-{Guid.NewGuid():N}", "report.json");
        Assert.Equal($"there is no folder '{Path.GetDirectoryName(path)}'", WriteProblem.Text(Write(path), path));
    }

    [Fact]
    public void TheNameOfAFileIsTheOneThatWasGiven()
    {
        string path = Path.Combine(Path.GetTempPath(), new string('n', 250) + ".json");
        string text = WriteProblem.Text(Write(path), path);
        Assert.Contains($"{path}'", text, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", text, StringComparison.Ordinal);
    }

    private static Exception Write(string path)
    {
        using var file = new FileReplacement(path);
        return Assert.ThrowsAny<IOException>(() => File.WriteAllText(file.Temporary, "text"));
    }

    [Fact]
    public void AFaultOfTheModuleIsNone()
    {
        Assert.False(WriteProblem.Is(new ArgumentOutOfRangeException("index")));
        Assert.False(WriteProblem.Is(new InvalidOperationException()));
        Assert.Throws<InvalidOperationException>(() => WriteProblem.Guard(() => throw new InvalidOperationException()));
    }
}
