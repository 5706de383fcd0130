using System.Globalization;
using System.IO.Compression;
using System.Text;
using CisAws.Evidence;
using CisAws.Evidence.Snapshots;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Evidence.Snapshots;

/// <summary>A file of somebody else takes neither all memory nor all time, whatever it claims to be.</summary>
public sealed class SnapshotLimitTests : IDisposable
{
    private const string Head =
        "{\"format\":\"CisAwsBenchmark.Snapshot\",\"schemaVersion\":1,\"collectedAt\":\"2026-03-01T12:00:00+00:00\","
        + "\"account\":{\"accountId\":\"111122223333\",\"partition\":\"aws\",\"callerArn\":\"arn:aws:iam::111122223333:user/a\"},"
        + "\"regions\":null,\"evidence\":[";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // 160 parts of 64 MiB each, as gzip allows: ten gigabytes in ten megabytes.
    [Fact]
    public void TenGigabytesOfNothingAreRefusedByTheirRatioAfterAFewKilobytes()
    {
        byte[] part = Compressed(new byte[64 * 1024 * 1024]);
        using var bomb = new MemoryStream();
        for (int i = 0; i < 160; i++) bomb.Write(part);
        var counted = new CountedStream(bomb.ToArray());
        using var text = new SnapshotText("bomb.gz", counted, SnapshotLimits.Default);
        var e = Assert.Throws<CisAwsException>(() => text.CopyTo(Stream.Null));
        Assert.Equal("SnapshotTooLarge", e.ErrorId);
        Assert.Contains("'bomb.gz' holds more than 250 times as much text as it has bytes", e.Message, StringComparison.Ordinal);
        Assert.True(counted.BytesRead < 512 * 1024, $"{counted.BytesRead} bytes read");
    }

    [Fact]
    public async Task WhatAFileDeclaresIsNotBelieved()
    {
        byte[] declared = Compressed("{}"u8.ToArray());
        BitConverter.GetBytes(uint.MaxValue).CopyTo(declared, declared.Length - 4);
        long before = GC.GetAllocatedBytesForCurrentThread();
        using var text = new SnapshotText("a.gz", new MemoryStream(declared), SnapshotLimits.Default);
        var e = Assert.Throws<CisAwsException>(() => text.CopyTo(Stream.Null));
        Assert.Equal("SnapshotDamaged", e.ErrorId);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1024 * 1024);

        // A file that is not compressed is as long as it is.
        string path = folder.Write("plain.json", new string(' ', 2000));
        e = await Fails(path, new SnapshotLimits { Bytes = 1000 });
        Assert.Equal("SnapshotTooLarge", e.ErrorId);
        Assert.Contains("plain.json' holds more than 1000 bytes", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsCutOffIsDamagedWhereverItWasCut()
    {
        string path = folder.File("whole.json.gz");
        await SnapshotFile.WriteAsync(SnapshotMaker.Make(1), path, true, CancellationToken.None);
        byte[] whole = File.ReadAllBytes(path);
        int[] lengths =
        [
            .. Enumerable.Range(1, 12).Select(n => whole.Length - n), .. Enumerable.Range(1, 40).Select(n => n * whole.Length / 41),
        ];
        foreach (int length in lengths)
        {
            CisAwsException e = await Fails(folder.Write("cut.json.gz", whole[..length]), SnapshotLimits.Default);
            Assert.True(e.ErrorId == "SnapshotDamaged", $"{length} of {whole.Length} bytes: {e.Message}");
        }
    }

    [Theory]
    [InlineData("a.json", false)]
    [InlineData("a.json.gz", false)]
    [InlineData("a.json", true)]
    public async Task WhatCouldNotBeReadAgainIsNotWritten(string name, bool isCount)
    {
        AccountSnapshot snapshot = SnapshotMaker.Make(1);
        string path = folder.File(name);
        SnapshotLimits limits = isCount ? new() { Items = 2 } : new() { Bytes = 300 };
        var e = await Assert.ThrowsAsync<CisAwsException>(
            () => SnapshotFile.WriteAsync(snapshot, path, false, limits, CancellationToken.None));
        Assert.Equal("SnapshotTooLarge", e.ErrorId);
        Assert.Contains($"{name}' ", e.Message, StringComparison.Ordinal);
        Assert.Contains("-Region", e.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(path)!));
        await SnapshotFile.WriteAsync(snapshot, path, false, CancellationToken.None);
        await SnapshotFile.ReadAsync(path, CancellationToken.None);
    }

    [Fact]
    public async Task TextThatGrowsBeyondWhatIsDeclaredIsBounded()
    {
        byte[] content = [.. Compressed(Noise(4000)), .. Compressed("{}"u8.ToArray())];
        CisAwsException e = await Fails(folder.Write("grown.gz", content), new SnapshotLimits { Bytes = 3000 });
        Assert.Equal("SnapshotTooLarge", e.ErrorId);
        Assert.Contains("3000 bytes", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ThreeHundredThousandUsersAreRefusedAtTheFirstThatIsTooMuch()
    {
        var text = new StringBuilder(Head).Append(
            "{\"source\":\"iam:ListUsers\",\"region\":\"global\",\"data\":{\"users\":[");
        for (int i = 0; i < 300_000; i++)
        {
            text.Append(i == 0 ? string.Empty : ",").Append(
                CultureInfo.InvariantCulture,
                $$"""{"name":"u{{i}}","arn":"arn:aws:iam::111122223333:user/u{{i}}"}""");
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text.Append("]}}]}").ToString());
        long before = GC.GetAllocatedBytesForCurrentThread();
        var e = Assert.Throws<CisAwsException>(() => SnapshotReader.Read("many.json", bytes, SnapshotLimits.Default));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal("SnapshotTooLarge", e.ErrorId);
        Assert.Contains("'many.json' has more than 250000 items in one list", e.Message, StringComparison.Ordinal);

        // What the largest listing that is allowed takes: of an item that is too much nothing is made.
        Assert.True(allocated < 12L * bytes.Length, $"{allocated} bytes allocated for {bytes.Length}");
    }

    [Fact]
    public void TheItemsOfAValueAreCountedBeforeAnythingIsMadeOfThem()
    {
        string names = string.Join(',', Enumerable.Repeat("\"x\"", 300_000));
        byte[] bytes = Encoding.UTF8.GetBytes(
            $"{Head}{{\"source\":\"iam:ListUsers\",\"region\":\"global\",\"data\":{{\"users\":[{{\"name\":[{names}]}}]}}}}]}}");
        var e = Assert.Throws<CisAwsException>(() => SnapshotReader.Read("many.json", bytes, SnapshotLimits.Default));
        Assert.Equal("SnapshotTooLarge", e.ErrorId);
    }

    [Theory]
    [InlineData("[[1,2],[3,4],[5,6]]", "more than 8 values")]
    [InlineData("[{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5}]", "more than 4 items in one list, at byte 30")]
    [InlineData("[[[[[[1]]]]]]", "depth of 5")]
    public void ValuesItemsAndDepthAreBounded(string text, string expected)
    {
        var limits = new SnapshotLimits { Values = 8, Items = 4, Depth = 5 };
        var e = Assert.Throws<CisAwsException>(() => SnapshotReader.Read("a.json", Encoding.UTF8.GetBytes(text), limits));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.Contains("'a.json'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAccountOfTenThousandUsersIsFarBelowTheLimits()
    {
        var users = new UserList([.. Enumerable.Range(0, 10_000).Select(
            i => new UserInfo($"user-{i}", $"arn:aws:iam::111122223333:user/team/user-{i}", TestAccount.Now, null))]);
        TestAccount account = new TestAccount().With(IamEvidence.Users, users);
        string path = folder.File("large.json.gz");
        await SnapshotFile.WriteAsync(
            new AccountSnapshot(account.Identity, TestAccount.Now, null, account.Answers), path, true, CancellationToken.None);
        var limits = new SnapshotLimits
        {
            Bytes = SnapshotLimits.Default.Bytes / 20, Items = 25_000, Values = 400_000, BytesOfAnyRatio = 0,
        };
        Assert.Single((await SnapshotFile.ReadAsync(path, limits, CancellationToken.None)).Answers);
    }

    private static Task<CisAwsException> Fails(string path, SnapshotLimits limits) =>
        Assert.ThrowsAsync<CisAwsException>(() => SnapshotFile.ReadAsync(path, limits, CancellationToken.None));

    private static byte[] Noise(int length)
    {
        byte[] bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Compressed(byte[] text)
    {
        using var content = new MemoryStream();
        using (var gzip = new GZipStream(content, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(text);
        return content.ToArray();
    }

    private sealed class CountedStream(byte[] content) : MemoryStream(content, writable: false)
    {
        public long BytesRead { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int got = base.Read(buffer, offset, count);
            BytesRead += got;
            return got;
        }
    }
}
