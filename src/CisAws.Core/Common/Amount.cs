using System.Globalization;

namespace CisAws.Common;

/// <summary>Numbers of things in sentences.</summary>
internal static class Amount
{
    /// <summary>A number with its noun in the singular or plural, such as <c>1 user</c> or <c>3 users</c>.</summary>
    public static string Of(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? string.Empty : "s")}");

    /// <summary>The numbers above zero, joined with <c>and</c>: <c>1 group and 2 roles</c>.</summary>
    public static string Of(params (int Count, string Noun)[] items)
    {
        string[] parts = [.. items.Where(i => i.Count > 0).Select(i => Of(i.Count, i.Noun))];
        return parts.Length < 2 ? string.Concat(parts) : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }
}
