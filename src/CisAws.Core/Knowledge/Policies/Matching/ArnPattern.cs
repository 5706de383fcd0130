namespace CisAws.Knowledge.Policies;

/// <summary>
/// Compares ARNs with patterns. <c>arn:partition:service:region:account:resource</c> has six parts, and a wildcard matches characters of
/// its own part; in the last part a colon is a character like any other.
/// </summary>
internal static class ArnPattern
{
    private const int PartCount = 6;
    private const int Resource = 5;

    // The language has no wildcards for these two; what AWS makes of them is not known.
    private static readonly int[] Literal = [0, 2];

    /// <summary>The parts of an ARN, or null where the text is none.</summary>
    private static string[]? Split(string arn) => arn.Split(':', PartCount) is { Length: PartCount } parts ? parts : null;

    /// <summary>Whether an ARN matches, each part for itself, as the operators <c>ArnLike</c> and <c>ArnEquals</c> compare.</summary>
    public static MatchOutcome Match(WildcardPattern pattern, string arn)
    {
        if (Split(pattern) is not { } patterns) return pattern.IsOpen ? MatchOutcome.Unknown : MatchOutcome.DoesNotMatch;
        return Split(arn) is { } parts
            ? patterns.Zip(parts, (p, text) => p.Match(text, ignoreCase: false)).All()
            : MatchOutcome.DoesNotMatch;
    }

    /// <summary>
    /// Whether a Resource pattern matches an ARN. Where only the text as a whole fits the pattern, a wildcard reached over a colon or the
    /// pattern has too few parts: the documentation mentions wildcards within a part only.
    /// </summary>
    public static MatchOutcome MatchResource(WildcardPattern pattern, string arn)
    {
        if (IsEverything(pattern)) return MatchOutcome.Matches;
        if (!pattern.Fits(arn, ignoreCase: false)) return MatchOutcome.DoesNotMatch;
        bool isCertain = Split(pattern) is { } patterns && HasLiteralStart(patterns) && Match(pattern, arn) == MatchOutcome.Matches;
        return isCertain ? MatchOutcome.Matches : MatchOutcome.Unknown;
    }

    /// <summary>
    /// Whether a Resource pattern matches every ARN that starts with the prefix, which reaches into the last part, and has at least one
    /// more character.
    /// </summary>
    public static MatchOutcome MatchResourcesWith(WildcardPattern pattern, string prefix)
    {
        if (IsEverything(pattern)) return MatchOutcome.Matches;
        if (!pattern.FitsSomeTextWith(prefix, ignoreCase: false)) return MatchOutcome.DoesNotMatch;
        string[] parts = Split(prefix)
            ?? throw new ArgumentException("The prefix must reach into the last part of the ARN.", nameof(prefix));
        bool isCovered = Split(pattern) is { } patterns
            && HasLiteralStart(patterns)
            && patterns.Take(Resource).Zip(parts, (p, text) => p.Match(text, ignoreCase: false)).All() == MatchOutcome.Matches
            && patterns[Resource].FitsEveryTextWith(parts[Resource], ignoreCase: false);
        return isCovered ? MatchOutcome.Matches : MatchOutcome.Unknown;
    }

    private static bool IsEverything(WildcardPattern pattern) =>
        pattern.Parts.Count > 0 && pattern.Parts.All(p => p.Kind == PatternPartKind.AnyRun);

    private static bool HasLiteralStart(WildcardPattern[] patterns) =>
        Array.TrueForAll(Literal, i => !patterns[i].Parts.Any(p => p.IsWildcard));

    // Null where there are too few parts, or where an unknown text before the last part may contain colons.
    private static WildcardPattern[]? Split(WildcardPattern pattern)
    {
        var parts = new List<WildcardPattern>();
        int start = 0;
        for (int i = 0; i < pattern.Parts.Count && parts.Count < Resource; i++)
        {
            if (pattern.Parts[i].Kind == PatternPartKind.Open) return null;
            if (pattern.Parts[i] != WildcardPattern.Part(':')) continue;
            parts.Add(new WildcardPattern([.. pattern.Parts.Skip(start).Take(i - start)]));
            start = i + 1;
        }

        return parts.Count < Resource ? null : [.. parts, new WildcardPattern([.. pattern.Parts.Skip(start)])];
    }
}
