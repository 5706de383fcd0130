using System.Collections;
using CisAws.Controls.Networking;
using CisAws.Evidence;

namespace CisAws.Tests.Controls.Networking;

public sealed class InterfaceUsersTests
{
    [Fact]
    public void AnInterfaceIsOfEachOfItsGroupsOnce()
    {
        NetworkInterface first = new("eni-1", null, ["sg-a", "sg-a", "sg-b"]), second = new("eni-2", null, ["sg-b"]);
        var list = new NetworkInterfaceList([first, second]);
        Assert.Equal([first], InterfaceUsers.Of(list, "sg-a"));
        Assert.Equal([first, second], InterfaceUsers.Of(list, "sg-b"));
        Assert.Empty(InterfaceUsers.Of(list, "sg-c"));
    }

    [Fact]
    public void TheInterfacesOfARegionAreGoneThroughOnceForAllGroups()
    {
        var interfaces = new Counted([.. Enumerable.Range(0, 100).Select(i => new NetworkInterface($"eni-{i}", null, [$"sg-{i}"]))]);
        var list = new NetworkInterfaceList(interfaces);
        for (int i = 0; i < 100; i++) Assert.Single(InterfaceUsers.Of(list, $"sg-{i}"));
        Assert.Equal(1, interfaces.Times);
    }

    private sealed class Counted(IReadOnlyList<NetworkInterface> all) : IReadOnlyList<NetworkInterface>
    {
        public int Times { get; private set; }

        public int Count => all.Count;

        public NetworkInterface this[int index] => all[index];

        public IEnumerator<NetworkInterface> GetEnumerator()
        {
            Times++;
            return all.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
