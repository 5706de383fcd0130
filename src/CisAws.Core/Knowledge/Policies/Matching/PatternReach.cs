using System.Buffers;

namespace CisAws.Knowledge.Policies;

/// <summary>How much a list of patterns covers.</summary>
public enum Reach
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Some.</summary>
    Part,

    /// <summary>Everything but some.</summary>
    AllButSome,

    /// <summary>Everything.</summary>
    Everything,
}

/// <summary>
/// Assesses how much of all actions or all resources an element covers. There is no list of all actions here, because it would be out of
/// date soon: a pattern counts as matching no action only if no action could be written that way, or its service does not exist.
/// </summary>
public static class PatternReach
{
    private static readonly SearchValues<char> Wildcards = SearchValues.Create("*?");
    private static readonly string[] SampleActions = ["s3:Put", "elasticmapreduce:DescribeReleaseLabelsAndEverythingElse-v2"];
    private static readonly string[] SampleArns = ["s3:::b", "iam::111122223333:role/path/name", "sns:us-east-1:111122223333:a:b"];

    /// <summary>How many of all actions an Action or NotAction element covers; nothing where it is missing.</summary>
    public static Reach OfActions(PatternElement? element) => element switch
    {
        null => Reach.Nothing,
        { Negated: false } when element.Patterns.Any(IsEveryAction) => Reach.Everything,
        { Negated: false } => element.Patterns.All(IsNoAction) ? Reach.Nothing : Reach.Part,
        _ => element.Patterns.Any(IsEveryAction) ? Reach.Nothing : element.Patterns.All(IsNoAction) ? Reach.Everything : Reach.AllButSome,
    };

    /// <summary>How many of all resources a Resource or NotResource element covers; nothing where it is missing.</summary>
    public static Reach OfResources(PatternElement? element) => element switch
    {
        null => Reach.Nothing,
        { Negated: false } when element.Patterns.Any(IsEveryResource) => Reach.Everything,
        { Negated: false } when element.Patterns.Any(IsEveryArn) => Reach.AllButSome,
        { Negated: false } => element.Patterns.All(IsNoResource) ? Reach.Nothing : Reach.Part,
        _ when element.Patterns.Any(IsEveryResource) => Reach.Nothing,
        _ => element.Patterns.All(IsNoResource) ? Reach.Everything : Reach.AllButSome,
    };

    /// <summary><c>*</c>, <c>*:*</c> and other ways to write them.</summary>
    public static bool IsEveryAction(string pattern) =>
        ConsistsOf(pattern, "*?:") && SampleActions.All(a => WildcardPattern.MatchesAction(pattern, a));

    /// <summary><c>*</c>, <c>*:*</c>, <c>*/*</c> and other ways to write them.</summary>
    public static bool IsEveryResource(string pattern) =>

        // The recommendation names these two, although the latter leaves out ARNs without a slash.
        pattern is "*:*" or "*/*"

        // A resource can be the single character "*", so that one question mark is all there may be beside stars.
        || (ConsistsOf(pattern, "*?") && pattern.Contains('*') && pattern.Count(c => c == '?') <= 1);

    // arn:* or arn:aws:*: every resource that has an ARN, so all but the actions that only support "*".
    private static bool IsEveryArn(string pattern)
    {
        int wildcard = pattern.AsSpan().IndexOfAny(Wildcards);
        if (wildcard < 0 || !ConsistsOf(pattern[wildcard..], "*?:/")) return false;
        string[] parts = pattern[..wildcard].Split(':');
        string partition = parts.Length == 3 ? parts[1] : "aws";
        return SampleArns.All(r => WildcardPattern.MatchesArn(pattern, $"arn:{partition}:{r}"));
    }

    // An action is service:Name: letters, digits and hyphens on both sides of one colon.
    private static bool IsNoAction(string pattern)
    {
        if (!pattern.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '*' or '?')) return true;
        string[] parts = pattern.Split(':');
        return parts.Length switch
        {
            1 => pattern.AsSpan().IndexOfAny(Wildcards) < 0,
            2 => parts[1].Length == 0 || !ServicePrefixes.Match(parts[0]),
            _ => true,
        };
    }

    // A resource is "*" or arn:partition:service:region:account:id.
    private static bool IsNoResource(string pattern)
    {
        int wildcard = pattern.AsSpan().IndexOfAny(Wildcards);
        ReadOnlySpan<char> literal = wildcard < 0 ? pattern : pattern.AsSpan(0, wildcard);
        if (literal.Contains('$')) return false;
        if (wildcard < 0) return !literal.StartsWith("arn:", StringComparison.Ordinal) || literal.Count(':') < 5;
        return !literal.StartsWith("arn:", StringComparison.Ordinal) && !"arn:".AsSpan().StartsWith(literal, StringComparison.Ordinal);
    }

    private static bool ConsistsOf(string pattern, string characters) => !pattern.AsSpan().ContainsAnyExcept(characters);
}
