using CisAws.Common;

namespace CisAws.Controls;

/// <summary>
/// A hash of the facts that a person attests to: when the evidence changes, so does the hash, and the attestation is no longer valid.
/// </summary>
internal static class EvidenceHash
{
    /// <summary>SHA-256 of the rendered values, one a line, as lower-case hexadecimal digits. The order of the values matters.</summary>
    public static string Of(params IEnumerable<object?> values) => Digest.Of(string.Join('\n', values.Select(Fact.Render)));
}
