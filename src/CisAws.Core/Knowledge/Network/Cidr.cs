using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace CisAws.Knowledge.Network;

/// <summary>The family of an internet address. The two never mix: an IPv6 block of mapped IPv4 addresses is IPv6.</summary>
public enum IpFamily
{
    /// <summary>32 bits.</summary>
    IPv4,

    /// <summary>128 bits.</summary>
    IPv6,
}

/// <summary>A block of addresses in CIDR notation, with the host bits cleared.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Cidr
{
    private static readonly SearchValues<char> InIPv6 = SearchValues.Create("0123456789abcdefABCDEF:.");

    private Cidr(IpFamily family, int prefixLength, AddressRange range)
    {
        Family = family;
        PrefixLength = prefixLength;
        Range = range;
    }

    /// <summary>The block.</summary>
    public IPNetwork Network => new(new IPAddress(Bytes(Range.First, AddressRange.Bits(Family) / 8)), PrefixLength);

    /// <summary>Its first and last address as numbers.</summary>
    public AddressRange Range { get; }

    /// <summary>Its family.</summary>
    public IpFamily Family { get; }

    /// <summary>Whether it is 0.0.0.0/0 or ::/0.</summary>
    public bool IsWorld => PrefixLength == 0;

    /// <summary>How many bits all its addresses share.</summary>
    internal int PrefixLength { get; }

    /// <summary>Reads CIDR notation; null where the text is none. Bits after the prefix are ignored, as AWS does.</summary>
    public static Cidr? Parse(string? text)
    {
        int slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0) return null;
        ReadOnlySpan<char> host = text.AsSpan(0, slash), prefix = text.AsSpan(slash + 1);
        if (!int.TryParse(prefix, NumberStyles.None, CultureInfo.InvariantCulture, out int length)) return null;
        IpFamily family = host.Contains(':') ? IpFamily.IPv6 : IpFamily.IPv4;
        int bits = AddressRange.Bits(family);
        if (length > bits || Number(host, family) is not { } number) return null;
        UInt128 mask = AddressRange.Max(bits - length), first = number & ~mask;
        return new Cidr(family, length, new AddressRange(first, first | mask));
    }

    /// <summary>Whether a smaller block lies within it; not the block itself.</summary>
    internal bool Holds(Cidr smaller) =>
        PrefixLength < smaller.PrefixLength
            && Range.First <= smaller.Range.First
            && smaller.Range.Last <= Range.Last;

    /// <inheritdoc/>
    public override string ToString() => Network.ToString();

    private static UInt128? Number(ReadOnlySpan<char> host, IpFamily family)
    {
        // IPAddress also reads brackets and zones: texts that AWS never sends and that mean something else to others.
        if (family == IpFamily.IPv4) return NumberOfIPv4(host);
        if (host.ContainsAnyExcept(InIPv6) || !IPAddress.TryParse(host, out IPAddress? address)) return null;
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out _) ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : null;
    }

    // Every rule of every group has one. Four decimal numbers: IPAddress also reads hexadecimal, octal and shortened ones.
    private static UInt128? NumberOfIPv4(ReadOnlySpan<char> host)
    {
        uint number = 0, part = 0;
        int parts = 0, digits = 0;
        foreach (char c in host)
        {
            if (c == '.')
            {
                if (digits == 0 || ++parts > 3) return null;
                (number, part, digits) = ((number << 8) | part, 0, 0);
                continue;
            }

            if (!char.IsAsciiDigit(c) || (digits > 0 && part == 0)) return null;
            part = (10 * part) + (uint)(c - '0');
            digits++;
            if (part > byte.MaxValue) return null;
        }

        return parts == 3 && digits > 0 ? (number << 8) | part : null;
    }

    private static byte[] Bytes(UInt128 number, int length)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return bytes[^length..];
    }
}
