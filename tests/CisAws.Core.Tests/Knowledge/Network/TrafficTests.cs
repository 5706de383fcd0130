using CisAws.Knowledge.Network;

namespace CisAws.Tests.Knowledge.Network;

public sealed class TrafficTests
{
    [Theory]
    [InlineData("-1", null, null, true, true)]
    [InlineData("-1", -1, -1, true, true)]
    [InlineData("-1", 80, 80, true, true)]
    [InlineData("all", null, null, true, true)]
    [InlineData("tcp", 22, 22, true, false)]
    [InlineData("TCP", 22, 22, true, false)]
    [InlineData("6", 0, 65535, true, false)]
    [InlineData("tcp", null, null, true, false)]
    [InlineData("tcp", -1, -1, true, false)]
    [InlineData("tcp", 23, null, false, false)]
    [InlineData("tcp", null, 22, true, false)]
    [InlineData("tcp", 23, 65535, false, false)]
    [InlineData("tcp", 0, 21, false, false)]
    [InlineData("udp", 22, 22, false, true)]
    [InlineData("17", 1, 1024, false, true)]
    [InlineData("icmp", -1, -1, false, false)]
    [InlineData("icmp", 8, -1, false, false)]
    [InlineData("icmp", 22, 22, false, false)]
    [InlineData("1", 22, 22, false, false)]
    [InlineData("icmpv6", 22, 22, false, false)]
    [InlineData("58", 22, 22, false, false)]
    [InlineData("47", null, null, false, false)]
    [InlineData("50", 0, 65535, false, false)]
    [InlineData("132", 22, 22, false, false)]
    [InlineData("255", null, null, false, false)]
    public void KnowsEveryFormOfProtocol(string protocol, int? from, int? to, bool tcp, bool udp)
    {
        Traffic traffic = Assert.NotNull(Traffic.Parse(protocol, from, to));
        Assert.Equal((tcp, udp), (traffic.Carries(Transport.Tcp, 22), traffic.Carries(Transport.Udp, 22)));
        Assert.Equal(tcp || udp, traffic.CarriesAny([1_000_000, 22]));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("", null, null)]
    [InlineData("sctp", 22, 22)]
    [InlineData("256", null, null)]
    [InlineData("-2", null, null)]
    [InlineData("tcp", 23, 22)]
    [InlineData("tcp", -1, 22)]
    [InlineData("tcp", 0, 65536)]
    [InlineData("udp", 22, -1)]
    public void DoesNotGuess(string? protocol, int? from, int? to) => Assert.Null(Traffic.Parse(protocol, from, to));
}
