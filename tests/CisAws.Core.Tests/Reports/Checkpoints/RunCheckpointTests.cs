using System.Text;
using CisAws.Reports;
using CisAws.Tests.Evidence.Snapshots;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports.Checkpoints;

public sealed class RunCheckpointTests : IDisposable
{
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["Region"] = string.Empty, ["RoleName"] = "CisAudit",
    };

    private static readonly DateTimeOffset Begun = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Path => folder.File("run.checkpoint");

    private RunCheckpoint Open(IReadOnlyDictionary<string, string>? parameters = null) =>
        RunCheckpoint.Open(Path, parameters ?? Parameters, Begun, []);

    private static Finding[] FindingsOf(string account)
    {
        var run = new RunRecord
        {
            RunId = $"run-{account}", AccountId = account, CallerArn = "arn:x", StartedAt = Begun, EndedAt = Begun.AddSeconds(7),
            Source = "AWS", Calls = 12, NamedRegions = ["eu-west-1"],
        };
        return
        [
            .. Enumerable.Range(1, 3).Select(n => TestFinding.Make("2.7", account, "global", $"arn:x:{n}") with
            {
                AccountId = account, RunId = run.RunId, ResourceName = $"näme {n}\n\u202E", Run = run,
            }),
        ];
    }

    [Fact]
    public void FinishedAccountsComeBackWithTheirRuns()
    {
        using (RunCheckpoint checkpoint = Open())
        {
            checkpoint.Add("1", FindingsOf("1"), isAssessed: true);
            checkpoint.Add("2", FindingsOf("2"), isAssessed: false);
            checkpoint.Add("3", FindingsOf("3"), isAssessed: true);
            Assert.Equal(FindingsOf("1").Select(Text), checkpoint.Findings("1").Select(Text));
        }

        using RunCheckpoint again = Open();
        Assert.Equal(["1", "3"], again.Finished);
        Assert.Equal(Begun, again.AsOf);
        Finding[] read = [.. again.Findings("3")];
        Assert.Equal(FindingsOf("3").Select(Text), read.Select(Text));
        Assert.Equal(
            ("run-3", "arn:x", 12, Begun.AddSeconds(7), "eu-west-1"),
            (read[0].Run!.RunId, read[0].Run!.CallerArn, read[0].Run!.Calls, read[0].Run!.EndedAt,
                Assert.Single(read[0].Run!.NamedRegions!)));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    [Fact]
    public void AnAccountThatWasNotWrittenToItsEndIsRepeated()
    {
        using (RunCheckpoint checkpoint = Open()) checkpoint.Add("1", FindingsOf("1"), isAssessed: true);
        long good = new FileInfo(Path).Length;
        using (RunCheckpoint checkpoint = Open()) checkpoint.Add("2", FindingsOf("2"), isAssessed: true);
        byte[] whole = File.ReadAllBytes(Path);
        for (long length = good; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(Path, whole[..(int)length]);
            using (RunCheckpoint torn = Open())
            {
                Assert.Equal(["1"], torn.Finished);
                torn.Add("2", FindingsOf("2"), isAssessed: true);
            }

            Assert.Equal(whole, File.ReadAllBytes(Path));
            using RunCheckpoint mended = Open();
            Assert.Equal(["1", "2"], mended.Finished);
        }
    }

    [Fact]
    public void ACheckpointOfOtherParametersOrAnotherVersionIsRefused()
    {
        Open().Dispose();
        CisAwsException other = Assert.Throws<CisAwsException>(
            () => Open(new Dictionary<string, string> { ["Region"] = "eu-west-1", ["RoleName"] = "CisAudit" }));
        Assert.Equal("CheckpointOfOtherRun", other.ErrorId);
        Assert.Contains("another value of Region", other.Message, StringComparison.Ordinal);
        File.WriteAllText(Path, File.ReadAllText(Path).Replace("\"tool\":\"", "\"tool\":\"9", StringComparison.Ordinal));
        Assert.Equal("CheckpointOfOtherRun", Assert.Throws<CisAwsException>(() => Open()).ErrorId);
    }

    [Fact]
    public void AnotherFileIsRefusedAndStaysAsItIs()
    {
        foreach (string text in new[] { "{}\n", "hello\n", "no line end", "{\"format\":\"x\"}\n" })
        {
            File.WriteAllText(Path, text);
            Assert.Equal("CheckpointUnusable", Assert.Throws<CisAwsException>(() => Open()).ErrorId);
            Assert.Equal(text, File.ReadAllText(Path));
        }
    }

    [Fact]
    public void DamageBeforeAFinishedAccountIsNotTakenForItsEnd()
    {
        using (RunCheckpoint checkpoint = Open())
        {
            checkpoint.Add("1", FindingsOf("1"), isAssessed: true);
            checkpoint.Add("2", FindingsOf("2"), isAssessed: true);
        }

        byte[] bytes = File.ReadAllBytes(Path);
        int place = Encoding.UTF8.GetString(bytes).IndexOf("\"account\":\"1\"", StringComparison.Ordinal);
        bytes[place] = (byte)'x';
        File.WriteAllBytes(Path, bytes);
        CisAwsException error = Assert.Throws<CisAwsException>(() => Open());
        Assert.Equal("CheckpointUnusable", error.ErrorId);
        Assert.Equal(bytes, File.ReadAllBytes(Path));
    }

    [Fact]
    public void AFileIsOfOneRunAtATime()
    {
        using RunCheckpoint first = Open();
        Assert.Equal("CheckpointNotWritten", Assert.Throws<CisAwsException>(() => Open()).ErrorId);
    }

    private static string Text(Finding finding)
    {
        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream)) FindingJson.Write(writer, finding);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
