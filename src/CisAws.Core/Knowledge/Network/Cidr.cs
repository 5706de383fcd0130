using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

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
public readonly record struct Cidr
{
    private static readonly SearchValues<char> InIPv6 = SearchValues.Create("0123456789abcdefABCDEF:.");

    private Cidr(IPNetwork network, AddressRange range)
    {
        Network = network;
        Range = range;
    }

    /// <summary>The block.</summary>
    public IPNetwork Network { get; }

    /// <summary>Its first and last address as numbers.</summary>
    public AddressRange Range { get; }

    /// <summary>Its family.</summary>
    public IpFamily Family => Network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? IpFamily.IPv4 : IpFamily.IPv6;

    /// <summary>Whether it is 0.0.0.0/0 or ::/0.</summary>
    public bool IsWorld => Network.PrefixLength == 0;

    /// <summary>Reads CIDR notation; null where the text is none. Bits after the prefix are ignored, as AWS does.</summary>
    public static Cidr? Parse(string? text)
    {
        int slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0) return null;
        ReadOnlySpan<char> host = text.AsSpan(0, slash), prefix = text.AsSpan(slash + 1);
        if (!int.TryParse(prefix, NumberStyles.None, CultureInfo.InvariantCulture, out int length)) return null;
        if (!IsPlain(host) || !IPAddress.TryParse(host, out IPAddress? address)) return null;
        byte[] bytes = address.GetAddressBytes();
        if (length > bytes.Length * 8) return null;
        UInt128 mask = AddressRange.Max(bytes.Length * 8 - length);
        UInt128 first = Number(bytes) & ~mask;
        return new Cidr(new IPNetwork(new IPAddress(Bytes(first, bytes.Length)), length), new AddressRange(first, first | mask));
    }

    /// <summary>Whether a smaller block lies within it; not the block itself.</summary>
    internal bool Holds(Cidr smaller) =>
        Network.PrefixLength < smaller.Network.PrefixLength
            && Range.First <= smaller.Range.First
            && smaller.Range.Last <= Range.Last;

    /// <inheritdoc/>
    public override string ToString() => Network.ToString();

    // IPAddress also reads hexadecimal, octal and shortened IPv4, brackets and zones: texts that AWS never sends and that mean something
    // else to others.
    private static bool IsPlain(ReadOnlySpan<char> host) =>
        host.Contains(':') ? !host.ContainsAnyExcept(InIPv6) : IsPlainIPv4(host);

    private static bool IsPlainIPv4(ReadOnlySpan<char> host)
    {
        int parts = 0, digits = 0;
        bool isZero = false;
        foreach (char c in host)
        {
            if (c == '.')
            {
                if (digits == 0 || ++parts > 3) return false;
                digits = 0;
            }
            else
            {
                if (!char.IsAsciiDigit(c) || digits == 3 || (digits > 0 && isZero)) return false;
                if (digits++ == 0) isZero = c == '0';
            }
        }

        return parts == 3 && digits > 0;
    }

    private static UInt128 Number(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);

    private static byte[] Bytes(UInt128 number, int length)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return bytes[^length..];
    }
}
