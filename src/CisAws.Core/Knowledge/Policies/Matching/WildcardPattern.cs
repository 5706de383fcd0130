namespace CisAws.Knowledge.Policies;

/// <summary>What one token of a pattern matches.</summary>
internal enum PatternPartKind
{
    /// <summary>That character.</summary>
    Character,

    /// <summary>Any one character, written <c>?</c>.</summary>
    AnyCharacter,

    /// <summary>Any run of characters, an empty one too, written <c>*</c>.</summary>
    AnyRun,

    /// <summary>A text that is not known here, such as a policy variable whose key the request leaves open.</summary>
    Open,
}

/// <summary>One place of a pattern.</summary>
/// <param name="Kind">What it matches.</param>
/// <param name="Character">The character, where it is one.</param>
internal readonly record struct PatternPart(PatternPartKind Kind, char Character = '\0')
{
    /// <summary>Whether it may match any number of characters.</summary>
    public bool IsRun => Kind is PatternPartKind.AnyRun or PatternPartKind.Open;

    /// <summary>Whether it is a wildcard of the pattern.</summary>
    public bool IsWildcard => Kind is PatternPartKind.AnyCharacter or PatternPartKind.AnyRun;
}

/// <summary>
/// A pattern of a policy: <c>*</c> matches any run of characters, <c>?</c> for one character. Matching works without regular expressions
/// and without recursion; the time is at most the product of both lengths, for usual patterns their sum.
/// </summary>
public sealed class WildcardPattern
{
    /// <summary>Makes a pattern of its parts.</summary>
    internal WildcardPattern(IReadOnlyList<PatternPart> parts) => Parts = parts;

    /// <summary>The places of the pattern.</summary>
    internal IReadOnlyList<PatternPart> Parts { get; }

    /// <summary>Whether a part of it is not known: that a text fits then proves nothing, that it does not fit does.</summary>
    internal bool IsOpen => Parts.Any(p => p.Kind == PatternPartKind.Open);

    /// <summary>Whether an action such as <c>s3:GetObject</c> matches; case does not matter.</summary>
    public static bool MatchesAction(string pattern, string action) => Matches(pattern, action, ignoreCase: true);

    /// <summary>Whether an ARN matches; case matters.</summary>
    public static bool MatchesArn(string pattern, string arn) => Matches(pattern, arn, ignoreCase: false);

    /// <summary>Whether a text matches.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool ignoreCase) => Of(pattern).Fits(text, ignoreCase);

    /// <summary>Reads a pattern; policy variables are plain characters here.</summary>
    internal static WildcardPattern Of(ReadOnlySpan<char> text)
    {
        var parts = new PatternPart[text.Length];
        for (int i = 0; i < text.Length; i++) parts[i] = Part(text[i]);
        return new WildcardPattern(parts);
    }

    /// <summary>The part that a character of a pattern is.</summary>
    internal static PatternPart Part(char character) => character switch
    {
        '*' => new PatternPart(PatternPartKind.AnyRun),
        '?' => new PatternPart(PatternPartKind.AnyCharacter),
        _ => new PatternPart(PatternPartKind.Character, character),
    };

    /// <summary>Whether a text fits, where what is not known could be anything.</summary>
    internal bool Fits(ReadOnlySpan<char> text, bool ignoreCase)
    {
        // On a mismatch only the last run needs to take one more character: runs before it have already matched as early as possible.
        int p = 0, t = 0, run = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < Parts.Count && Parts[p].IsRun)
            {
                run = p++;
                resume = t;
            }
            else if (p < Parts.Count && FitsCharacter(Parts[p], text[t], ignoreCase))
            {
                p++;
                t++;
            }
            else if (run >= 0)
            {
                p = run + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < Parts.Count && Parts[p].IsRun) p++;
        return p == Parts.Count;
    }

    /// <summary>Whether a text matches; unknown where it fits and a part is not known.</summary>
    internal MatchOutcome Match(ReadOnlySpan<char> text, bool ignoreCase) =>
        !Fits(text, ignoreCase) ? MatchOutcome.DoesNotMatch : IsOpen ? MatchOutcome.Unknown : MatchOutcome.Matches;

    /// <summary>
    /// Whether it matches every text that starts with the prefix and has at least one more character. Sound rather than complete: it ends
    /// in a star, and what comes before its last wildcards matches a start of the prefix.
    /// </summary>
    internal bool FitsEveryTextWith(string prefix, bool ignoreCase)
    {
        int length = Parts.Count;
        while (length > 0 && Parts[length - 1].IsWildcard) length--;
        PatternPart[] wildcards = [.. Parts.Skip(length)];
        if (IsOpen || wildcards.All(w => w.Kind != PatternPartKind.AnyRun)) return false;
        int needed = wildcards.Count(w => w.Kind == PatternPartKind.AnyCharacter);
        var start = new WildcardPattern([.. Parts.Take(length)]);
        return Enumerable.Range(0, prefix.Length + 1)
            .Any(taken => prefix.Length - taken + 1 >= needed && start.Fits(prefix.AsSpan(0, taken), ignoreCase));
    }

    /// <summary>Whether it matches some text that starts with the prefix and has at least one more character.</summary>
    internal bool FitsSomeTextWith(string prefix, bool ignoreCase)
    {
        // Up to its first star the pattern takes one character at each place, and the star whatever follows.
        for (int i = 0; i < prefix.Length; i++)
        {
            if (i == Parts.Count) return false;
            if (Parts[i].IsRun) return true;
            if (!FitsCharacter(Parts[i], prefix[i], ignoreCase)) return false;
        }

        return Parts.Count > prefix.Length;
    }

    private static bool FitsCharacter(PatternPart part, char character, bool ignoreCase) => part.Kind == PatternPartKind.AnyCharacter
        || (part.Kind == PatternPartKind.Character
            && (part.Character == character || (ignoreCase && char.ToLowerInvariant(part.Character) == char.ToLowerInvariant(character))));
}
