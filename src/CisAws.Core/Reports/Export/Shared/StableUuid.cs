using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace CisAws.Reports;

/// <summary>UUIDs of version 5, which follow from a name: the same thing has the same one in every report. Source: RFC 9562, 5.5.</summary>
internal static class StableUuid
{
    // A random UUID, chosen once, in whose name space all names of this module are.
    private static readonly Guid Space = new("5f0c7c64-9b0e-4e2a-8d57-3d0c1f6a9b42");

    /// <summary>The UUID of a name.</summary>
    /// <param name="kind">What is named, such as <c>finding</c>.</param>
    /// <param name="parts">The name.</param>
    [SuppressMessage("Security", "CA5350", Justification = "The version 5 of UUIDs is defined by SHA-1; nothing is protected by it.")]
    public static Guid Create(string kind, params ReadOnlySpan<string> parts)
    {
        byte[] name = Encoding.UTF8.GetBytes($"{kind}\n{string.Join('\n', parts.ToArray())}");
        byte[] bytes = new byte[16 + name.Length];
        Space.TryWriteBytes(bytes, bigEndian: true, out _);
        name.CopyTo(bytes, 16);
        Span<byte> hash = SHA1.HashData(bytes).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
