using CisAws.Knowledge.Policies;

namespace CisAws.Controls.Storage;

/// <summary>
/// Whether elements of a bucket policy cover all actions of Amazon S3, every object of a bucket, and the bucket itself. Sound rather than
/// complete: what is called covered is covered, and patterns that only together cover something count as not covering.
/// </summary>
/// <param name="partition">The partition of the bucket.</param>
/// <param name="bucket">The bucket's name.</param>
internal sealed class BucketCoverage(string partition, string bucket)
{
    private const int ArnParts = 6;
    private const string ActionPrefix = "s3:";

    /// <summary>Whether the element covers every action of Amazon S3.</summary>
    public static bool CoversActions(PatternElement? element) =>
        element is { Negated: false } && element.Patterns.Any(p => MatchesAllWithPrefix(p, ActionPrefix, ignoreCase: true));

    /// <summary>Whether the element covers every object of the bucket.</summary>
    public bool CoversObjects(PatternElement? element) =>
        element is { Negated: false } && element.Patterns.Any(p => Covers(p, r => MatchesAllWithPrefix(r, bucket + "/", ignoreCase: false)));

    /// <summary>Whether the element covers the bucket itself.</summary>
    public bool CoversBucket(PatternElement? element) =>
        element is { Negated: false } && element.Patterns.Any(p => Covers(p, r => WildcardPattern.MatchesArn(r, bucket)));

    private bool Covers(string pattern, Func<string, bool> coversResource)
    {
        // A policy variable stands for a text that is not known here.
        if (pattern.Contains("${", StringComparison.Ordinal)) return false;
        if (pattern.Length > 0 && pattern.All(c => c == '*')) return true;
        string[] parts = pattern.Split(':', ArnParts);
        return parts.Length == ArnParts
            && string.Equals(parts[0], "arn", StringComparison.Ordinal)
            && WildcardPattern.MatchesArn(parts[1], partition)
            && string.Equals(parts[2], "s3", StringComparison.Ordinal)
            && WildcardPattern.MatchesArn(parts[3], string.Empty)
            && WildcardPattern.MatchesArn(parts[4], string.Empty)
            && coversResource(parts[5]);
    }

    /// <summary>
    /// Whether a pattern matches every text that starts with the prefix and has at least one more character: it ends in a star, and what comes
    /// before its last wildcards matches the start of the prefix.
    /// </summary>
    private static bool MatchesAllWithPrefix(string pattern, string prefix, bool ignoreCase)
    {
        string start = pattern.TrimEnd('*', '?');
        string wildcards = pattern[start.Length..];
        if (!wildcards.Contains('*', StringComparison.Ordinal)) return false;
        int needed = wildcards.Count(c => c == '?');
        return Enumerable.Range(0, prefix.Length + 1)
            .Any(taken => prefix.Length - taken + 1 >= needed && WildcardPattern.Matches(start, prefix.AsSpan(0, taken), ignoreCase));
    }
}
