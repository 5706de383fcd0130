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
    [InlineData(IpFamily.IPv4, Reach.WorldTogether, "0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/3")]
    [InlineData(IpFamily.IPv4, Reach.Broad, "0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/4")]
    [InlineData(IpFamily.IPv6, Reach.WorldTogether, "2000::/3")]
    [InlineData(IpFamily.IPv6, Reach.WorldTogether, "2000::/4", "3000::/4")]
    [InlineData(IpFamily.IPv6, Reach.Broad, "2000::/4")]
    [InlineData(IpFamily.IPv6, Reach.Limited, "fc00::/7", "2001:db8::/32")]
    [InlineData(IpFamily.IPv4, Reach.Limited)]
    [InlineData(IpFamily.IPv4, Reach.Broad, "8.0.0.0/9", "8.128.0.0/9")]
    [InlineData(IpFamily.IPv4, Reach.Limited, "8.0.0.0/9", "8.128.0.0/10", "8.192.0.0/11")]
    [InlineData(IpFamily.IPv4, Reach.Limited, "8.0.0.0/9", "8.0.0.0/9", "8.0.0.0/10")]
    [InlineData(IpFamily.IPv6, Reach.Broad, "2600::/9", "2680::/9")]
    [InlineData(IpFamily.IPv6, Reach.Limited, "2600::/9", "2680::/10")]
    [InlineData(IpFamily.IPv6, Reach.Limited, "8000::/1")]
    public void AssessesOneFamily(IpFamily family, Reach expected, params string[] sources) =>
        Assert.Equal(expected, WorldReach.Assess(family, sources.Select(s => Cidr.Parse(s)!.Value)));

    [Theory] // all but the private blocks, in the fewest blocks; without one of them it is no longer the world
    [InlineData(false)]
    [InlineData(true)]
    public void AllButPrivateAddressesAreTheWorld(bool isMissingOne)
    {
        string[] blocks =
        [
            "0.0.0.0/5", "8.0.0.0/7", "11.0.0.0/8", "12.0.0.0/6", "16.0.0.0/4", "32.0.0.0/3", "64.0.0.0/2", "128.0.0.0/3", "160.0.0.0/5",
            "168.0.0.0/6", "172.0.0.0/12", "172.32.0.0/11", "172.64.0.0/10", "172.128.0.0/9", "173.0.0.0/8", "174.0.0.0/7", "176.0.0.0/4",
            "192.0.0.0/9", "192.128.0.0/11", "192.160.0.0/13", "192.169.0.0/16", "192.170.0.0/15", "192.172.0.0/14", "192.176.0.0/12",
            "192.192.0.0/10", "193.0.0.0/8", "194.0.0.0/7", "196.0.0.0/6", "200.0.0.0/5", "208.0.0.0/4",
        ];
        IEnumerable<Cidr> sources = blocks.Where(b => !isMissingOne || b != "192.169.0.0/16").Select(b => Cidr.Parse(b)!.Value);
        Assert.Equal(isMissingOne ? Reach.Broad : Reach.WorldTogether, WorldReach.Assess(IpFamily.IPv4, sources));
    }

    [Theory]
    [InlineData("10.0.0.0/8", false)]
    [InlineData("8.0.0.0/6", true)]
    [InlineData("203.0.113.0/24", false)]
    [InlineData("fd00::/8", false)]
    [InlineData("2001:db8::/32", false)]
    [InlineData("2600::/12", true)]
    public void KnowsPublicBlocks(string block, bool isPublic) => Assert.Equal(isPublic, WorldReach.IsPublic(Cidr.Parse(block)!.Value));

    [Fact]
    public void IsWhatTheSetsSay() =>
        Gen.Select(Gen.Bool, Gen.Byte.Array[16], Gen.Int[1, 14]).Array[0, 8].Sample(blocks =>
        {
            IpFamily family = blocks.FirstOrDefault().Item1 ? IpFamily.IPv6 : IpFamily.IPv4;
            Cidr[] sources = [.. blocks.Select(b => Model.Block(family, BitConverter.ToUInt128(b.Item2), b.Item3))];
            var reached = AddressSet.Of(family, sources);
            Reach expected = reached.Covers(WorldReach.Public(family)) ? Reach.WorldTogether
                : WorldReach.IsBroad(reached) ? Reach.Broad : Reach.Limited;
            return WorldReach.Assess(family, sources) == expected;
        });

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
                (int)WorldReach.Assess(IpFamily.IPv4, whole), (int)Reach.WorldTogether) == (int)WorldReach.Assess(IpFamily.IPv4, split);
        });
}
