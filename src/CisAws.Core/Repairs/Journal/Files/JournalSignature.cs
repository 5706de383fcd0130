using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CisAws.Repairs;

/// <summary>What the signature of a line says.</summary>
internal enum SignatureState
{
    /// <summary>The key at hand made it for this text.</summary>
    Verified,

    /// <summary>There is none.</summary>
    Unsigned,

    /// <summary>Another key made it, or none is at hand.</summary>
    OtherKey,

    /// <summary>The key at hand made it for another text.</summary>
    Altered,
}

/// <summary>
/// The key that signs the lines of a journal with HMAC-SHA-256. It lies beside the journal, readable by its user alone. A signature tells
/// edits by those who cannot read the key, and by accident; whoever acts as the user can read the key and sign anything.
/// </summary>
/// <param name="secret">The bytes of the key.</param>
internal sealed class JournalKey(byte[] secret)
{
    /// <summary>The bytes of a key.</summary>
    public const int Length = 32;

    private const int NameLength = 8;
    private const string KeyMember = "key", SignatureMember = "mac", Opening = ",\"mac\":\"", Closing = "\"}";
    private const int SignatureLength = 64;

    /// <summary>A key that nobody has used.</summary>
    public static JournalKey Create() => new(RandomNumberGenerator.GetBytes(Length)) { IsNew = true };

    /// <summary>Whether this process made it: what was written before cannot be signed with it.</summary>
    public bool IsNew { get; private init; }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Secret => secret;

    /// <summary>Names the key on each line; tells nothing about it.</summary>
    public string Name { get; } = Convert.ToHexString(SHA256.HashData(secret))[..NameLength];

    /// <summary>The line with the name of the key and, as its last member, the signature of everything before.</summary>
    public string Sign(JsonObject line)
    {
        var signed = (JsonObject)line.DeepClone();
        signed[KeyMember] = Name;
        string text = JournalLines.ToLine(signed);
        return $"{text[..^1]}{Opening}{SignatureOf(text)}{Closing}";
    }

    /// <summary>How many more bytes a line has when it is signed.</summary>
    public static int Overhead => $",\"{KeyMember}\":\"\"".Length + NameLength + Opening.Length + SignatureLength + 1;

    /// <summary>Checks the signature of a line.</summary>
    /// <param name="line">The line, without white space around it.</param>
    /// <param name="key">The key at hand, or null.</param>
    public static SignatureState Check(string line, JournalKey? key)
    {
        int at = line.Length - Closing.Length - SignatureLength - Opening.Length;
        if (at < 0 || !line.EndsWith(Closing, StringComparison.Ordinal)
            || string.CompareOrdinal(line, at, Opening, 0, Opening.Length) != 0)
        {
            // A line that has the words but not the shape of a signed one was edited.
            return line.Contains($"\"{SignatureMember}\":", StringComparison.Ordinal)
                && line.Contains($"\"{KeyMember}\":", StringComparison.Ordinal)
                ? SignatureState.Altered
                : SignatureState.Unsigned;
        }

        string text = line[..at] + "}", signature = line.Substring(at + Opening.Length, SignatureLength);
        if (key is null || !text.EndsWith($",\"{KeyMember}\":\"{key.Name}\"}}", StringComparison.Ordinal)) return SignatureState.OtherKey;
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(key.SignatureOf(text)), Encoding.UTF8.GetBytes(signature))
            ? SignatureState.Verified
            : SignatureState.Altered;
    }

    private string SignatureOf(string text) => Convert.ToHexString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)));
}
