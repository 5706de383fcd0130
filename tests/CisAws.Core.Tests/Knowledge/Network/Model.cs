using System.Globalization;
using System.Net;
using CisAws.Knowledge.Network;

namespace CisAws.Tests.Knowledge.Network;

/// <summary>A model of the address space with sixteen cells: blocks with prefixes up to /4 are unions of cells.</summary>
internal static class Model
{
    public const int Cells = 16;

    /// <summary>The block of that many bits around an address.</summary>
    public static Cidr Block(IpFamily family, UInt128 address, int length)
    {
        byte[] bytes =
        [
            .. Enumerable.Range(0, AddressRange.Bits(family) / 8).Select(i => (byte)(address >> (AddressRange.Bits(family) - 8 - (8 * i)))),
        ];
        return Cidr.Parse(string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{length}"))!.Value;
    }

    /// <summary>The block around a cell.</summary>
    public static Cidr CellBlock(IpFamily family, int cell, int length) => Block(family, First(family, cell), length);

    /// <summary>The first address of a cell.</summary>
    public static UInt128 First(IpFamily family, int cell) => (UInt128)cell << (AddressRange.Bits(family) - 4);

    /// <summary>The cells with public addresses: 0 to 223 of IPv4, 2000::/3 of IPv6.</summary>
    public static int[] PublicCells(IpFamily family) => family == IpFamily.IPv4 ? [.. Enumerable.Range(0, 14)] : [2, 3];

    /// <summary>The two halves of a block, or the block itself where it is one address.</summary>
    public static IEnumerable<Cidr> Halves(Cidr block)
    {
        int length = block.Network.PrefixLength;
        return length == AddressRange.Bits(block.Family)
            ? [block]
            : [Block(block.Family, block.Range.First, length + 1), Block(block.Family, block.Range.Last, length + 1)];
    }
}
