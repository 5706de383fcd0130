using System.Runtime.InteropServices;

namespace CisAws.Knowledge.Network;

/// <summary>Addresses as numbers, from the first to the last inclusive.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last, not before the first.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AddressRange(UInt128 First, UInt128 Last)
{
    /// <summary>All addresses of a family.</summary>
    public static AddressRange All(IpFamily family) => new(UInt128.Zero, Max(Bits(family)));

    /// <summary>How many bits an address has.</summary>
    public static int Bits(IpFamily family) => family == IpFamily.IPv4 ? 32 : 128;

    /// <summary>The greatest number of that many bits, 0 to 128.</summary>
    internal static UInt128 Max(int bits) => bits == 0 ? UInt128.Zero : UInt128.MaxValue >> (128 - bits);
}
