namespace CisAws.Knowledge.Policies;

/// <summary>
/// Matches texts against patterns of policies: <c>*</c> stands for any run of characters, <c>?</c> for one character. Works without
/// regular expressions and without recursion; the time is at most the product of both lengths, for usual patterns their sum.
/// Policy variables such as <c>${aws:username}</c> are not resolved: they are plain characters here.
/// </summary>
public static class WildcardPattern
{
    /// <summary>Whether an action such as <c>s3:GetObject</c> matches; case does not matter.</summary>
    public static bool MatchesAction(string pattern, string action) => Matches(pattern, action, ignoreCase: true);

    /// <summary>Whether an ARN matches; case matters.</summary>
    public static bool MatchesArn(string pattern, string arn) => Matches(pattern, arn, ignoreCase: false);

    /// <summary>Whether a text matches.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool ignoreCase)
    {
        // On a mismatch only the last star needs to take one more character: stars before it have already matched as early as possible.
        int p = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || Same(pattern[p], text[t], ignoreCase)))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    private static bool Same(char a, char b, bool ignoreCase) =>
        a == b || (ignoreCase && char.ToLowerInvariant(a) == char.ToLowerInvariant(b));
}
