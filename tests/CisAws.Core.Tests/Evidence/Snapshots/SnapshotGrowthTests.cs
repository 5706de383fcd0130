using System.Text.Json;
using CisAws.Evidence;
using CisAws.Evidence.Snapshots;

namespace CisAws.Tests.Evidence.Snapshots;

/// <summary>What it takes to check a snapshot follows its size. Bytes are the measure: time differs from machine to machine.</summary>
public sealed class SnapshotGrowthTests
{
    [Fact]
    public void CheckingTakesNoMemoryForEachResource()
    {
        long small = Bytes(1_000), large = Bytes(10_000);

        // Only the list of steps to a value may grow. A text for each value took some hundred bytes for each resource.
        Assert.InRange(large, 0, small + 10_000);
    }

    [Fact]
    public void WhereSomethingIsWrongIsNamedWithAllSteps()
    {
        JsonElement list = Interfaces(3);
        string text = list.GetRawText();
        int last = text.LastIndexOf("\"sg-2\"", StringComparison.Ordinal);
        using var document = JsonDocument.Parse($"{text[..last]}null{text[(last + 6)..]}");
        SnapshotShapeException error = Assert.Throws<SnapshotShapeException>(
            () => SnapshotShape.Check(typeof(NetworkInterfaceList), document.RootElement, "$.evidence[7].data"));
        Assert.Equal("$.evidence[7].data.interfaces[2].groupIds[0] is null", error.Message);
    }

    private static long Bytes(int count)
    {
        JsonElement list = Interfaces(count);
        SnapshotShape.Check(typeof(NetworkInterfaceList), list, "$");
        long before = GC.GetAllocatedBytesForCurrentThread();
        SnapshotShape.Check(typeof(NetworkInterfaceList), list, "$");
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static JsonElement Interfaces(int count)
    {
        var list = new NetworkInterfaceList(
        [
            .. Enumerable.Range(0, count).Select(i => new NetworkInterface($"eni-{i}", "123456789012", [$"sg-{i}"])
            {
                SubnetId = "subnet-1",
                Addresses = ["10.0.0.1"],
            }),
        ]);
        using var document = JsonDocument.Parse(EvidenceJson.Write(Ec2Evidence.NetworkInterfaces, list).GetRawText());
        return document.RootElement.Clone();
    }
}
