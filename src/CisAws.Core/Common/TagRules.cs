namespace CisAws.Common;

/// <summary>Matches tags against rules from the settings.</summary>
public static class TagRules
{
    /// <summary>Whether any rule names any of the tags.</summary>
    /// <param name="rules"><c>key=value</c>, or <c>key</c> for any value. Keys and values are compared as AWS does, with case.</param>
    /// <param name="tags">The tags as <c>key=value</c>.</param>
    public static bool Match(IReadOnlyList<string> rules, IReadOnlyList<string> tags) => rules.Any(rule => tags.Any(tag =>
        rule.Contains('=', StringComparison.Ordinal)
            ? rule == tag
            : tag.StartsWith(rule + "=", StringComparison.Ordinal)));
}
