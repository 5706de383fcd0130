using System.Diagnostics;
using System.Text.Json.Nodes;
using CisAws.Repairs;
using CisAws.Repairs.Networking;
using CisAws.Settings;
using CisAws.Tests.Repairs.Running.Sharing;

namespace CisAws.Tests.Repairs.Journal;

/// <summary>An undo calls only what its repair calls, on its resource; who could have edited a journal is refused.</summary>
public sealed class EditedJournalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-").FullName;
    private readonly SharedGroup group = new("tcp 22 22 0.0.0.0/0");
    private readonly MemoryJournal journal = new();

    private string JournalPath => Path.Combine(folder, "journal.jsonl");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        "\"action\":\"ec2:AuthorizeSecurityGroupIngress\"",
        "\"action\":\"ec2:TerminateInstances\"",
        "no call of Repair-CisSecurityGroup")]
    [InlineData(
        "\"action\":\"ec2:RevokeSecurityGroupIngress\"",
        "\"action\":\"ec2:DeleteSecurityGroup\"",
        "no call of Repair-CisSecurityGroup")]
    [InlineData(
        "\"region\":\"eu-west-1\",\"parameters\":{\"GroupId\":\"sg-1\",\"IpP",
        "\"region\":\"us-east-1\",\"parameters\":{\"GroupId\":\"sg-1\",\"IpP",
        "would go to us-east-1")]
    [InlineData("{\"GroupId\":\"sg-1\",\"IpPermissions\"", "{\"GroupId\":\"sg-2\",\"IpPermissions\"", "about GroupId sg-2")]
    [InlineData("\"account\":\"111122223333\"", "\"account\":\"444455556666\"", "about account 444455556666")]
    [InlineData("\"partition\":\"aws\"", "\"partition\":\"aws-cn\"", "of partition aws-cn")]
    public async Task ACallThatIsNotOfTheRepairIsNotMade(string written, string edited, string reason)
    {
        await RepairAsync();
        string text = string.Join('\n', Lines().Select(Unsigned));
        Assert.Contains(written, text, StringComparison.Ordinal);
        JournalRecord record = Assert.Single(JournalReader.Read(text.Replace(written, edited, StringComparison.Ordinal), "j").Records);
        RepairPlan plan = await UndoPlanAsync(record);
        Assert.Equal("CallNotOfRepair", plan.Refusal?.Code);
        Assert.Contains(reason, plan.Refusal!.Reason, StringComparison.Ordinal);
        Assert.Empty(plan.Steps);
    }

    [Fact]
    public async Task AnUndoShowsItsCallsAndAnUnsignedEntryIsNoted()
    {
        await RepairAsync();
        RepairPlan plan = await UndoPlanAsync(Assert.Single(journal.Read().Records));
        Assert.Contains(
            "  Call: ec2:AuthorizeSecurityGroupIngress in eu-west-1 (GroupId=sg-1, IpPermissions=[{FromPort=22,",
            plan.Describe(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("not signed", plan.Describe(), StringComparison.Ordinal);
        RepairPlan older = await UndoPlanAsync(Assert.Single(JournalReader.Read(string.Join('\n', Lines().Select(Unsigned)), "j").Records));
        Assert.Single(older.Steps);
        Assert.Contains("not signed", older.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEditedEntryIsListedAndNotUndone()
    {
        await RepairAsync();
        string edited = journal.Text.Replace("\"FromPort\":22", "\"FromPort\":0", StringComparison.Ordinal);
        JournalContent content = journal.Read(edited);
        JournalRecord record = Assert.Single(content.Records);
        Assert.Equal(
            (JournalIntegrity.Altered, JournalOutcome.Uncertain, false), (record.Integrity, record.Outcome, record.CanUndo));
        Assert.Contains("changed afterwards", Assert.Single(content.Problems), StringComparison.Ordinal);
        Assert.Equal("JournalAltered", (await UndoPlanAsync(record)).Refusal?.Code);
    }

    [Fact]
    public async Task HoweverManyLinesAreEditedAnEntryIsOneSentence()
    {
        await RepairAsync();
        string id = Assert.Single(journal.Read().Records).Id;
        string[] lines = Lines();
        string Edit(string line) => line.Replace($"\"{id}\"", $"\"{id}\",\"more\":1", StringComparison.Ordinal);
        string Edited(params int[] at) => Assert.Single(
            journal.Read(string.Join('\n', lines.Select((l, n) => at.Contains(n) ? Edit(l) : l))).Problems);
        Assert.Equal($"Line 2 of 'memory' is not as it was written: the entry {id} was changed afterwards and is not undone.", Edited(1));
        Assert.StartsWith("Lines 2 to 4 of 'memory' are not as they were written: the entry ", Edited(1, 2, 3), StringComparison.Ordinal);
        Assert.StartsWith("Lines 2, 4 of 'memory' are not as they were written: the entry ", Edited(1, 3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEntryWhoseSignaturesWereTakenAwayIsEdited()
    {
        await RepairAsync();
        string[] lines = Lines();
        Assert.All(
            Enumerable.Range(0, lines.Length),
            i => Assert.Equal(
                JournalIntegrity.Altered,
                Assert.Single(journal.Read(string.Join('\n', lines.Select((l, n) => n == i ? Unsigned(l) : l))).Records).Integrity));

        // So is one that follows an entry that is signed.
        string other = string.Join('\n', lines.Select(Unsigned)).Replace(journal.Read().Records[0].Id, "other", StringComparison.Ordinal);
        Assert.Equal(
            [JournalIntegrity.Verified, JournalIntegrity.Altered],
            journal.Read(journal.Text + other).Records.Select(r => r.Integrity));
    }

    [Fact]
    public async Task WithoutItsKeyAnEntryIsNotUndone()
    {
        await RepairAsync();
        JournalRecord record = Assert.Single(new MemoryJournal().Read(journal.Text).Records);
        Assert.Equal((JournalIntegrity.NotVerifiable, false), (record.Integrity, record.CanUndo));
        Assert.Equal("JournalNotVerified", (await UndoPlanAsync(record)).Refusal?.Code);
    }

    [Fact]
    public async Task TheKeyIsBesideTheJournalForItsUserAlone()
    {
        await WriteAsync();
        string key = JournalPath + ".key";
        Assert.Equal(32, new FileInfo(key).Length);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        Assert.Equal(JournalIntegrity.Verified, Assert.Single((await JournalReader.ReadAsync(JournalPath, Cancel)).Records).Integrity);
        File.Delete(key);
        Assert.Equal(JournalIntegrity.NotVerifiable, Assert.Single((await JournalReader.ReadAsync(JournalPath, Cancel)).Records).Integrity);
    }

    [Theory]
    [InlineData("link", "a symbolic link")]
    [InlineData("dangling", "a symbolic link")]
    [InlineData("pipe", "a named pipe")]
    [InlineData("directory", "a directory")]
    [InlineData("group", "other users may write")]
    [InlineData("world", "other users may write")]
    [InlineData("null", "a device")]
    [InlineData("owner", "it belongs to the user")]
    public async Task AFileThatOthersCouldHaveWrittenIsRefused(string kind, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links, pipes and modes are those of Unix.");
        string path = await MakeAsync(kind);
        await AssertRefusedAsync(path, reason, path);
    }

    private static async Task AssertRefusedAsync(string path, string reason, string refused)
    {
        CisAwsException reading = await Assert.ThrowsAsync<CisAwsException>(() => JournalReader.ReadAsync(path, Cancel));
        Assert.Equal(("JournalNotTrusted", refused), (reading.ErrorId, reading.Target));
        Assert.Contains(reason, reading.Message, StringComparison.Ordinal);
        CisAwsException writing = await Assert.ThrowsAsync<CisAwsException>(
            () => new RepairJournal(path).AppendAsync(new JsonObject { ["id"] = "x" }, Cancel));
        Assert.Equal(("JournalNotTrusted", reading.Message), (writing.ErrorId, writing.Message));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite, "may write to it (GroupWrite)")]
    [InlineData(UnixFileMode.GroupRead, "may read it (GroupRead)")]
    [InlineData(UnixFileMode.OtherRead, "may read it (OtherRead)")]
    [InlineData(UnixFileMode.GroupRead | UnixFileMode.OtherRead, "may read it (OtherRead, GroupRead)")]
    public async Task AKeyThatOthersCouldHaveUsedIsRefused(UnixFileMode more, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are those of Unix.");
        await WriteAsync();
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(JournalPath + ".key", UnixFileMode.UserRead | UnixFileMode.UserWrite | more);
        await AssertRefusedAsync(JournalPath, reason, JournalPath + ".key");
    }

    [Theory]
    [InlineData(UnixFileMode.OtherWrite, false)]
    [InlineData(UnixFileMode.OtherWrite | UnixFileMode.GroupWrite, false)]
    [InlineData(UnixFileMode.OtherWrite | UnixFileMode.StickyBit, true)]
    [InlineData(UnixFileMode.GroupRead | UnixFileMode.OtherRead, true)]
    public async Task AFolderInWhichOthersReplaceFilesIsRefused(UnixFileMode more, bool isFine)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are those of Unix.");
        await WriteAsync();
        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, Own | more);
        string link = Directory.CreateTempSubdirectory("cisaws-").FullName;
        try
        {
            // A folder by another name has the modes of the folder.
            string other = Path.Combine(Directory.CreateSymbolicLink(Path.Combine(link, "here"), folder).FullName, "journal.jsonl");
            if (!isFine)
            {
                await AssertRefusedAsync(JournalPath, $"may replace files in its folder '{folder}'", JournalPath);
                await AssertRefusedAsync(other, "may replace files in its folder", other);
                return;
            }

            Assert.Single((await JournalReader.ReadAsync(JournalPath, Cancel)).Records);
            Assert.Single((await JournalReader.ReadAsync(other, Cancel)).Records);
        }
        finally
        {
            Directory.Delete(link, recursive: true);
        }
    }

    [Fact]
    public async Task AFolderOfAnotherGroupThatMayWriteIsRefused()
    {
        Assert.SkipWhen(Environment.UserName != "root", "Only root gives a folder to another group for certain.");
        await WriteAsync();
        await RunAsync("chmod", "0770", folder);
        await RunAsync("chgrp", "0", folder);
        Assert.Single((await JournalReader.ReadAsync(JournalPath, Cancel)).Records);
        await RunAsync("chgrp", "12345", folder);
        await AssertRefusedAsync(JournalPath, "(GroupWrite, without the sticky bit)", JournalPath);
    }

    [Fact]
    public async Task TheFolderOfAJournalIsMadeForItsUserAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are those of Unix.");
        string deep = Path.Combine(folder, "one", "two", "journal.jsonl");
        await new RepairJournal(deep).AppendAsync(new JsonObject { ["id"] = "x" }, Cancel);
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(Own, File.GetUnixFileMode(Path.GetDirectoryName(deep)!));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string> MakeAsync(string kind)
    {
        if (OperatingSystem.IsWindows()) return string.Empty;
        switch (kind)
        {
            case "link":
                await WriteAsync();
                return File.CreateSymbolicLink(Path.Combine(folder, "link"), JournalPath).FullName;
            case "dangling":
                return File.CreateSymbolicLink(Path.Combine(folder, "link"), Path.Combine(folder, "nothing")).FullName;
            case "pipe":
                await RunAsync("mkfifo", JournalPath);
                return JournalPath;
            case "directory":
                return Directory.CreateDirectory(JournalPath).FullName;
            case "null":
                return "/dev/null";
            case "owner":
                // A file of another user: root makes one, and everybody else finds one.
                if (Environment.UserName != "root") return "/etc/passwd";
                await WriteAsync();
                await RunAsync("chown", "12345", JournalPath);
                return JournalPath;
            default:
                await WriteAsync();
                File.SetUnixFileMode(
                    JournalPath,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | (kind == "group" ? UnixFileMode.GroupWrite : UnixFileMode.OtherWrite));
                return JournalPath;
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments))!;
        await process.WaitForExitAsync(Cancel);
        Assert.Equal(0, process.ExitCode);
    }

    private async Task WriteAsync()
    {
        await RepairAsync();
        foreach (string line in Lines())
        {
            JsonObject json = JsonNode.Parse(Unsigned(line))!.AsObject();
            await new RepairJournal(JournalPath).AppendAsync(json, Cancel);
        }
    }

    private string[] Lines() => [.. journal.Text.Split('\n').Where(l => !string.IsNullOrWhiteSpace(l))];

    private static string Unsigned(string line)
    {
        JsonObject json = JsonNode.Parse(line)!.AsObject();
        foreach (string member in new[] { "seq", "prev", "key", "mac" }) json.Remove(member);
        return JournalLines.ToLine(json);
    }

    private async Task RepairAsync() => await new Scheduler([]).RunAsync(async gate =>
    {
        RepairSession work = Work(gate);
        RepairTarget target = group.Repair.Target(group.Account, group.Region, group.Options);
        RepairPlan plan = await work.PlanAsync(group.Repair, target, group.Options, Cancel);
        await work.ApplyAsync(group.Repair, plan, group.Options, Cancel);
    });

    private async Task<RepairPlan> UndoPlanAsync(JournalRecord record)
    {
        RepairPlan? plan = null;
        await new Scheduler([]).RunAsync(
            async gate => plan = await Work(gate).PlanUndoAsync(new SecurityGroupRepair(), record, group.Options, Cancel));
        return plan!;
    }

    private RepairSession Work(Gate gate) => new(
        new SharedSession(group, "one", new SharedFault(), gate),
        AssessmentSettings.Default,
        new RepairJournal("memory", journal),
        [],
        new NoTime());
}
