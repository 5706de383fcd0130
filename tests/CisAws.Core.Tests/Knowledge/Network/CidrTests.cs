using System.Net;
using CisAws.Knowledge.Network;
using CsCheck;

namespace CisAws.Tests.Knowledge.Network;

public sealed class CidrTests
{
    [Theory]
    [InlineData("0.0.0.0/0", IpFamily.IPv4, "0.0.0.0/0")]
    [InlineData("::/0", IpFamily.IPv6, "::/0")]
    [InlineData("10.1.2.3/8", IpFamily.IPv4, "10.0.0.0/8")]
    [InlineData("192.0.2.1/32", IpFamily.IPv4, "192.0.2.1/32")]
    [InlineData("255.255.255.255/0", IpFamily.IPv4, "0.0.0.0/0")]
    [InlineData("2001:DB8::1/32", IpFamily.IPv6, "2001:db8::/32")]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128", IpFamily.IPv6, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128")]
    [InlineData("8000::/1", IpFamily.IPv6, "8000::/1")]
    [InlineData("0:0:0:0:0:0:0:0/0", IpFamily.IPv6, "::/0")]
    public void ReadsBlocksAndClearsHostBits(string text, IpFamily family, string expected)
    {
        Cidr? cidr = Cidr.Parse(text);
        Assert.Equal(expected, cidr?.ToString());
        Assert.Equal(family, cidr?.Family);
        Assert.Equal(expected.EndsWith("/0", StringComparison.Ordinal), cidr?.IsWorld);
    }

    [Theory]
    [InlineData("::ffff:0.0.0.0/96")]
    [InlineData("::ffff:10.0.0.0/104")]
    public void KeepsMappedAddressesInIPv6(string text) => Assert.Equal(IpFamily.IPv6, Cidr.Parse(text)?.Family);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/")]
    [InlineData("/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("::/129")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/+8")]
    [InlineData("10.0.0.0/ 8")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("10.0.0/8")]
    [InlineData("10/8")]
    [InlineData("010.0.0.0/8")]
    [InlineData("0x0a.0.0.0/8")]
    [InlineData("256.0.0.0/8")]
    [InlineData("10.0.0.0 /8")]
    [InlineData("[::]/0")]
    [InlineData("fe80::1%eth0/64")]
    [InlineData("1::2::3/64")]
    [InlineData("any")]
    [InlineData("0.0.0.0/99999999999")]
    public void RefusesWhatIsNotABlock(string? text) => Assert.Null(Cidr.Parse(text));

    [Fact]
    public void ReadsWhatItWritesAndNeverCrashes() =>
        Gen.OneOf(Gen.String, Gen.Char["0123456789abcf.:/%[] -"].Array[0, 20].Select(c => new string(c)))
            .Sample(text => Cidr.Parse(text) is not { } cidr || Cidr.Parse(cidr.ToString()) == cidr);

    [Fact]
    public void ContainsTheSameAddressesAsTheNetwork() =>
        Gen.Select(Gen.Byte.Array[4], Gen.Int[0, 32], Gen.Byte.Array[4]).Sample((bytes, length, probe) =>
        {
            Cidr cidr = Cidr.Parse($"{new IPAddress(bytes)}/{length}")!.Value;
            UInt128 number = ((uint)probe[0] << 24) | ((uint)probe[1] << 16) | ((uint)probe[2] << 8) | probe[3];
            return cidr.Network.Contains(new IPAddress(probe)) == AddressSet.Of(IpFamily.IPv4, [cidr]).Contains(number)
                && cidr.Network.Contains(new IPAddress(bytes));
        });
}
