using CisAws.Repairs;
using CisAws.Tests.Repairs.Running.Sharing;

namespace CisAws.Tests.Repairs.Journal;

/// <summary>The lock beside a journal, by which processes that take access away keep each other out.</summary>
public sealed class AccessLockTests : IDisposable
{
    private const string Account = "111122223333";
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-").FullName;

    private string JournalPath => Path.Combine(folder, "journal.jsonl");

    private string LockPath => $"{JournalPath}.{Account}.lock";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task AnotherProcessWithTheSameJournalIsKeptOutUntilTheEnd()
    {
        using (await LockAsync(Account))
        {
            RepairRefusedException error = await Assert.ThrowsAsync<RepairRefusedException>(() => LockAsync(Account));
            Assert.Equal("RepairRunning", error.Refusal.Code);
            Assert.Contains(LockPath, error.Message, StringComparison.Ordinal);

            // Other accounts have nothing to do with it.
            (await LockAsync("444455556666")).Dispose();
        }

        (await LockAsync(Account)).Dispose();
    }

    [Fact]
    public async Task ItIsMadeForItsUserAlone()
    {
        (await LockAsync(Account)).Dispose();
        Assert.Equal(0, new FileInfo(LockPath).Length);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(LockPath));
    }

    [Fact]
    public async Task ALinkInItsPlaceIsRefused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        string other = Path.Combine(folder, "other");
        await File.WriteAllTextAsync(other, "kept", Cancel);
        File.CreateSymbolicLink(LockPath, other);
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => LockAsync(Account));
        Assert.Equal("JournalNotTrusted", error.ErrorId);
        Assert.Equal("kept", await File.ReadAllTextAsync(other, Cancel));
    }

    [Fact]
    public async Task WhereThereIsNoPlaceForItNothingIsWaitedFor()
    {
        string file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, string.Empty, Cancel);
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(
            () => new RepairJournal(Path.Combine(file, "journal.jsonl")).LockAsync(Account, new NoTime(), Cancel));
        Assert.Equal("JournalNotWritable", error.ErrorId);
    }

    private Task<IDisposable> LockAsync(string account) => new RepairJournal(JournalPath).LockAsync(account, new NoTime(), Cancel);
}
