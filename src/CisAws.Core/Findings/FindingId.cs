using CisAws.Common;

namespace CisAws;

/// <summary>
/// The identity of a finding over runs: the first 128 bits of the SHA-256 of benchmark version, recommendation, account, region
/// and resource id, as 32 lower-case hexadecimal digits. The format is frozen: baselines and ticket systems refer to it.
/// </summary>
public static class FindingId
{
    /// <summary>Computes the id. A part may be any text; parts are separated by a line feed, which no part contains.</summary>
    public static string Create(string benchmarkVersion, string recommendationId, string accountId, string region, string resourceId)
    {
        const int Length = 16, OnStack = 512;
        Span<char> text = stackalloc char[OnStack];
        return text.TryWrite($"{benchmarkVersion}\n{recommendationId}\n{accountId}\n{region}\n{resourceId}", out int written)
            ? Digest.Of(text[..written], Length)
            : Digest.Of($"{benchmarkVersion}\n{recommendationId}\n{accountId}\n{region}\n{resourceId}", Length);
    }
}
