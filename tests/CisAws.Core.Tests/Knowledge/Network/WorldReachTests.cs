using CisAws.Knowledge.Network;
using CsCheck;

namespace CisAws.Tests.Knowledge.Network;

public sealed class WorldReachTests
{
    [Theory]
    [InlineData(IpFamily.IPv4, Reach.World, "0.0.0.0/0")]
    [InlineData(IpFamily.IPv4, Reach.Limited, "::/0")]
    [InlineData(IpFamily.IPv6, Reach.World, "10.0.0.0/8", "::/0")]
    [InlineData(IpFamily.IPv6, Reach.Limited, "0.0.0.0/0")]
    [InlineData(IpFamily.IPv6, Reach.Limited, "::ffff:0.0.0.0/96")]
    [InlineData(IpFamily.IPv4, Reach.WorldTogether, "0.0.0.0/1", "128.0.0.0/1")]
    [InlineData(IpFamily.IPv6, Reach.WorldTogether, "8000::/1", "::/1")]
    [InlineData(IpFamily.IPv4, Reach.Broad, "0.0.0.0/1", "128.0.0.0/2")]
    [InlineData(IpFamily.IPv4, Reach.Broad, "8.0.0.0/8")]
    [InlineData(IpFamily.IPv4, Reach.Limited, "8.0.0.0/9")]
    [InlineData(IpFamily.IPv4, Reach.Limited, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "240.0.0.0/4")]
    [InlineData(IpFamily.IPv6, Reach.Broad, "2000::/3")]
    [InlineData(IpFamily.IPv6, Reach.Limited, "fc00::/7", "2001:db8::/32")]
    [InlineData(IpFamily.IPv4, Reach.Limited)]
    public void AssessesOneFamily(IpFamily family, Reach expected, params string[] sources) =>
        Assert.Equal(expected, WorldReach.Judge(family, sources.Select(s => Cidr.Parse(s)!.Value)));

    [Fact]
    public void DoesNotDependOnHowABlockIsSplit() =>
        Gen.Select(Gen.Byte.Array[4], Gen.Int[0, 31], Gen.Int[0, 5]).Array[1, 4].Sample(blocks =>
        {
            Cidr[] whole =
            [
                .. blocks.Select(
                    b => Model.Block(IpFamily.IPv4, new UInt128(0, BitConverter.ToUInt32(b.Item1)), b.Item3 == 0 ? 0 : b.Item2)),
            ];
            Cidr[] split = [.. whole.SelectMany(Model.Halves)];
            return Math.Min(
                (int)WorldReach.Judge(IpFamily.IPv4, whole), (int)Reach.WorldTogether) == (int)WorldReach.Judge(IpFamily.IPv4, split);
        });
}
