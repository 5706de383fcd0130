using CisAws.Common;

namespace CisAws.Knowledge.Policies;

/// <summary>Accounts and ARNs that a stranger can have and that fit the wildcards of a policy.</summary>
internal static class StrangerArns
{
    /// <summary>The name where a stranger chooses one.</summary>
    public const string Any = "stranger";

    // One account in a thousand has these digits: somebody does. Who fits more of them is not known.
    private const int MostFixedDigits = 3, AccountDigits = 12;

    /// <summary>The id of an account that fits a pattern, or null where it is not certain that a stranger has one.</summary>
    public static string? Account(string pattern)
    {
        int digits = pattern.Count(char.IsAsciiDigit), single = pattern.Count(c => c == '?'), run = pattern.IndexOf('*');
        bool isOfDigits = pattern.All(c => char.IsAsciiDigit(c) || c is '*' or '?');
        if (!isOfDigits || digits > MostFixedDigits || digits + single > AccountDigits) return null;
        string filled = pattern.Replace('?', '0');
        string more = new('0', AccountDigits - digits - single);
        if (run >= 0) filled = filled.Insert(run, more).Replace("*", string.Empty, StringComparison.Ordinal);
        return filled.Length == AccountDigits ? filled : null;
    }

    /// <summary>A user or role of the account that fits a pattern of <c>aws:PrincipalArn</c>, or null.</summary>
    public static Arn? Principal(string pattern, string account)
    {
        // *:role/admin compares as a text.
        Arn arn = Arn.Parse(pattern) ?? new Arn(Partitions.Commercial, "iam", "", "*", pattern[(pattern.LastIndexOf(':') + 1)..]);
        if (!IsOf(arn.AccountId, account) || arn.Resource.Length == 0) return null;
        string resource = arn.Resource.StartsWith('*') ? $"role/{Any}{arn.Resource.TrimStart('*')}" : arn.Resource;
        Arn filled = Filled(arn with { Region = "", Resource = resource }, account, "iam");
        return filled is { Service: "iam", ResourceType: "user" or "role" } or { Service: "iam", Resource: "root" } ? filled : null;
    }

    /// <summary>
    /// A resource of the account, or a bucket, that fits a pattern; null where the pattern is of resources of named accounts, or of one
    /// resource.
    /// </summary>
    public static Arn? Resource(string pattern, string account, string service, string region)
    {
        if (pattern.Length > 0 && pattern.Trim('*').Length == 0) return new Arn(Partitions.Commercial, "s3", "", "", Any);
        if (Arn.Parse(pattern) is not { } arn) return null;
        if (arn.AccountId.Length == 0 ? !HasWildcard(arn.Resource) : !IsOf(arn.AccountId, account)) return null;
        return Filled(arn with { Region = arn.Region == "*" ? region : arn.Region }, account, service);
    }

    private static Arn Filled(Arn arn, string account, string service) => new(
        HasWildcard(arn.Partition) ? Partitions.Commercial : arn.Partition,
        arn.Service == "*" ? service : Fill(arn.Service),
        Fill(arn.Region),
        arn.AccountId.Length == 0 ? string.Empty : account,
        Fill(arn.Resource));

    private static bool IsOf(string pattern, string account) =>
        HasWildcard(pattern) && WildcardPattern.Matches(pattern, account, ignoreCase: false);

    private static bool HasWildcard(string text) => text.AsSpan().ContainsAny('*', '?');

    private static string Fill(string part) => part.Replace("*", Any, StringComparison.Ordinal).Replace('?', 'z');
}
