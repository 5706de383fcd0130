using System.Net.Sockets;
using CisAws.Evidence;
using CisAws.Evidence.Snapshots;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Evidence.Snapshots;

/// <summary>On Unix a snapshot is for its owner alone, at every moment.</summary>
public sealed class SnapshotModeTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everybody = Owner | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("s.json", null)]
    [InlineData("s.json.gz", null)]
    [InlineData("s.json", Everybody)]
    [InlineData("s.json.gz", Everybody)]
    [InlineData("s.json", Owner)]
    public async Task ItIsReadableByItsOwnerAloneWhateverItReplaces(string name, UnixFileMode? before)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes; the folder's permissions apply.");
        string path = folder.File(name);
        if (before is { } mode)
        {
            await File.WriteAllTextAsync(path, "old");
            SetMode(path, mode);
        }

        await SnapshotFile.WriteAsync(Snapshot(), path, overwrite: true, CancellationToken.None);
        Assert.Equal(Owner, Mode(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task WhatIsNoFileIsNotReplaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A socket is no file system entry of its own there.");
        string path = folder.File("socket");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(
            () => SnapshotFile.WriteAsync(Snapshot(), path, overwrite: true, CancellationToken.None));
        Assert.Equal("SnapshotNotWritable", error.ErrorId);
        Assert.Contains("not a file", error.Message, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    // Narrowing a file after it is created would leave a moment in which everybody may open it: the stream is never wider.
    [Fact]
    public async Task TheTemporaryFileIsNarrowWhileItIsWritten()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes; the folder's permissions apply.");
        UnixFileMode? during = null;
        var answers = new Dictionary<EvidenceKey, Answer>
        {
            [IamEvidence.Users.Key()] = Answer<UserList>.Of(new UserList(new Watched(() =>
            {
                during ??= Mode(Assert.Single(Directory.GetFiles(folder.Path)));
                return [];
            }))),
        };
        var snapshot = new AccountSnapshot(new TestAccount().Identity, TestAccount.Now, null, answers);
        await SnapshotFile.WriteAsync(snapshot, folder.File("s.json"), overwrite: false, CancellationToken.None);
        Assert.Equal(Owner, during);
    }

    private static AccountSnapshot Snapshot() => new(new TestAccount().Identity, TestAccount.Now, null, []);

    private static UnixFileMode Mode(string path) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(path);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
    }

    private sealed class Watched(Func<IReadOnlyList<UserInfo>> items) : IReadOnlyList<UserInfo>
    {
        public int Count => items().Count;

        public UserInfo this[int index] => items()[index];

        public IEnumerator<UserInfo> GetEnumerator() => items().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
