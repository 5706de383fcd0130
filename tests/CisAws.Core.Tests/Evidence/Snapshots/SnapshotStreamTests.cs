using System.Text;
using System.Text.Json.Nodes;
using CisAws.Evidence;
using CisAws.Evidence.Snapshots;
using CisAws.Tests.Harness;
using CsCheck;

namespace CisAws.Tests.Evidence.Snapshots;

/// <summary>Reading needs the text neither as a whole nor twice, and says the same as if it had it.</summary>
public sealed class SnapshotStreamTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(16)]
    [InlineData(100)]
    [InlineData(1024)]
    public async Task EveryAnswerIsTheSameHoweverLittleIsInMemory(int window)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            string path = folder.File("a.json");
            await SnapshotFile.WriteAsync(SnapshotMaker.Make(seed), path, true, CancellationToken.None);
            byte[] written = await File.ReadAllBytesAsync(path);
            AccountSnapshot read = SnapshotReader.Read(path, written, new SnapshotLimits { Window = window });
            await SnapshotFile.WriteAsync(read, path, true, CancellationToken.None);
            Assert.Equal(Encoding.UTF8.GetString(written), await File.ReadAllTextAsync(path));
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(64 * 1024)]
    public void TheOrderOfMembersDoesNotMatter(int window)
    {
        JsonObject root = JsonNode.Parse(Interfaces(50))!.AsObject();
        var turned = new JsonObject(root.Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
        JsonArray evidence = turned["evidence"]!.AsArray();
        evidence[0] = new JsonObject(evidence[0]!.AsObject().Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
        Assert.Equal("evidence", turned.First().Key);
        Assert.Equal("data", evidence[0]!.AsObject().First().Key);
        AccountSnapshot read = Read(turned.ToJsonString(), window);
        Assert.Equal(50, List(read).Interfaces.Count);
        Assert.Equal("sg-49", List(read).Interfaces[49].GroupIds[0]);
    }

    [Theory]
    [InlineData("\"sg-30\"", "null", "$.evidence[0].data.interfaces[30].groupIds[0] is null (in ec2:Describe")]
    [InlineData("\"eni-7\"", "7", "$.evidence[0].data.interfaces[7].networkInterfaceId is a number, not text (in ec2:")]
    [InlineData("\"interfaces\"", "\"interface\"", "$.evidence[0].data has a member 'interface' that does not belong there (in ec2:")]
    [InlineData("{\"interfaces\"", "{\"interfaces\":[],\"interfaces\"", "$.evidence[0].data has the member 'interfaces' twice (in ec2:")]
    [InlineData("\"interfaces\":[", "\"interfaces\":[null,", "$.evidence[0].data.interfaces[0] is null (in ec2:")]
    [InlineData("\"data\":{", "\"data\":[],\"failure\":{", "$.evidence[0].data is a list, not an object (in ec2:")]
    [InlineData("\"sg-30\"", "\"\\ud800\"", "$.evidence[0].data.interfaces[30]")]
    public void WhatIsWrongInAListingIsNamedWithAllSteps(string from, string to, string expected)
    {
        foreach (int window in new[] { 16, 64 * 1024 })
        {
            CisAwsException e = Assert.Throws<CisAwsException>(() => Read(Replaced(Interfaces(50), from, to), window));
            Assert.Equal("SnapshotDamaged", e.ErrorId);
            Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AListingWithoutItsMemberIsNotRead()
    {
        string text = Interfaces(0).Replace("\"interfaces\":[]", string.Empty, StringComparison.Ordinal);
        foreach (int window in new[] { 16, 64 * 1024 })
        {
            CisAwsException e = Assert.Throws<CisAwsException>(() => Read(text, window));
            Assert.Contains("$.evidence[0].data has no member 'interfaces'", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AfterTheSnapshotNothingFollows()
    {
        foreach (int window in new[] { 16, 64 * 1024 })
        {
            CisAwsException e = Assert.Throws<CisAwsException>(() => Read(Interfaces(5) + " {}", window));
            Assert.Equal("SnapshotDamaged", e.ErrorId);
            Assert.Contains("not valid JSON", e.Message, StringComparison.Ordinal);
        }
    }

    // A tree of the text took as much again as the text itself, and the text was in memory besides.
    [Fact]
    public void ReadingTakesTheMemoryOfTheAnswersAndOneWindow()
    {
        long few = Bytes(1_000), many = Bytes(11_000);
        Assert.InRange((many - few) / 10_000, 200, 2_000);
        byte[] text = Encoding.UTF8.GetBytes(Interfaces(10_000));
        using var source = new Largest(text);
        SnapshotReader.Read("a.json", source, SnapshotLimits.Default, CancellationToken.None);
        Assert.True(text.Length > 1_000_000);
        Assert.InRange(source.Most, 1, SnapshotLimits.Default.Window);
    }

    [Fact]
    public void ReadingEndsAtTheFirstItemThatIsTooMuch()
    {
        using var source = new Largest(Encoding.UTF8.GetBytes(Interfaces(20_000)));
        CisAwsException e = Assert.Throws<CisAwsException>(
            () => SnapshotReader.Read("a.json", source, new SnapshotLimits { Items = 1_000 }, CancellationToken.None));
        Assert.Equal("SnapshotTooLarge", e.ErrorId);
        Assert.InRange(source.Position, 1, source.Length / 10);
    }

    [Fact]
    public void ACancelledReadingEndsAtTheNextWindow()
    {
        using var stop = new CancellationTokenSource();
        using var source = new Largest(Encoding.UTF8.GetBytes(Interfaces(20_000))) { OnRead = stop.Cancel };
        Assert.ThrowsAny<OperationCanceledException>(() => SnapshotReader.Read("a.json", source, SnapshotLimits.Default, stop.Token));
        Assert.InRange(source.Position, 1, 2 * SnapshotLimits.Default.Window);
    }

    [Fact]
    public void NoDamageBecomesEvidenceHoweverLittleIsInMemory()
    {
        byte[] valid = Encoding.UTF8.GetBytes(Interfaces(5));
        Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte, Gen.Bool, Gen.Int[8, 300]).Sample(
            (position, value, cut, window) =>
            {
                byte[] bytes = [.. valid];
                if (cut) bytes = bytes[..position];
                else bytes[position] = value;
                Assert.Equal(Outcome(bytes, 64 * 1024), Outcome(bytes, window));
            },
            iter: 600,
            threads: 1);
    }

    // What is read, or the kind of error: where the text ends in memory must not matter.
    private static string Outcome(byte[] bytes, int window)
    {
        try
        {
            AccountSnapshot read = SnapshotReader.Read("a.json", bytes, new SnapshotLimits { Window = window });
            return string.Join('\n', read.Answers.Select(a => $"{a.Key} {EvidenceJson.Write(a.Key.Source, a.Value.Data!).GetRawText()}"));
        }
        catch (CisAwsException e)
        {
            return e.ErrorId.Replace("SnapshotForeign", "SnapshotDamaged", StringComparison.Ordinal);
        }
    }

    private static long Bytes(int count)
    {
        byte[] text = Encoding.UTF8.GetBytes(Interfaces(count));
        SnapshotReader.Read("a.json", text, SnapshotLimits.Default);
        long before = GC.GetAllocatedBytesForCurrentThread();
        SnapshotReader.Read("a.json", text, SnapshotLimits.Default);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Replaced(string text, string from, string to)
    {
        int at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, from);
        return string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length));
    }

    private static AccountSnapshot Read(string text, int window) =>
        SnapshotReader.Read("a.json", Encoding.UTF8.GetBytes(text), new SnapshotLimits { Window = window });

    private static NetworkInterfaceList List(AccountSnapshot snapshot) =>
        (NetworkInterfaceList)snapshot.Answers[Ec2Evidence.NetworkInterfaces.KeyIn("us-east-1")].Data!;

    private static string Interfaces(int count)
    {
        TestAccount account = new TestAccount().WithIn(Ec2Evidence.NetworkInterfaces, "us-east-1", new NetworkInterfaceList(
        [
            .. Enumerable.Range(0, count).Select(i => new NetworkInterface($"eni-{i}", TestAccount.Id, [$"sg-{i}"])
            {
                SubnetId = "subnet-1",
                Addresses = ["10.0.0.1"],
            }),
        ]));
        using var text = new MemoryStream();
        SnapshotWriter.WriteAsync(
            new AccountSnapshot(account.Identity, TestAccount.Now, null, account.Answers), text, CancellationToken.None)
            .GetAwaiter().GetResult();
        return JsonNode.Parse(text.ToArray())!.ToJsonString();
    }

    private sealed class Largest(byte[] text) : MemoryStream(text, writable: false)
    {
        public int Most { get; private set; }

        public Action? OnRead { get; init; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Most = Math.Max(Most, count);
            OnRead?.Invoke();
            return base.Read(buffer, offset, count);
        }
    }
}
