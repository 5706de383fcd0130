using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace CisAws.Common;

/// <summary>SHA-256 of texts. Every finding has two, so nothing is allocated but the result.</summary>
internal static class Digest
{
    private const int OnStack = 1024;

    /// <summary>The first bytes of the SHA-256 of a text in UTF-8, as lower-case hexadecimal digits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">How many bytes, 1 to 32.</param>
    public static string Of(ReadOnlySpan<char> text, int length = SHA256.HashSizeInBytes)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = most > OnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> bytes = rented ?? stackalloc byte[OnStack];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        Span<char> digits = stackalloc char[2 * length];
        for (int i = 0; i < length; i++)
        {
            digits[2 * i] = "0123456789abcdef"[hash[i] >> 4];
            digits[(2 * i) + 1] = "0123456789abcdef"[hash[i] & 15];
        }

        return new string(digits);
    }
}
