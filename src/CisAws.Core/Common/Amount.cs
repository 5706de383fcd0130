using System.Globalization;

namespace CisAws.Common;

/// <summary>Numbers of things in sentences.</summary>
public static class Amount
{
    /// <summary>A number with its noun in the singular or plural, such as <c>1 user</c> or <c>3 users</c>.</summary>
    /// <param name="count">The number.</param>
    /// <param name="noun">The noun in the singular; its plural ends with s.</param>
    public static string Of(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? string.Empty : "s")}");

    /// <summary>A number with its noun and a verb: <c>1 finding has</c>, <c>3 findings have</c>.</summary>
    /// <param name="count">The number.</param>
    /// <param name="noun">The noun in the singular; its plural ends with s.</param>
    /// <param name="one">What follows one.</param>
    /// <param name="many">What follows any other number.</param>
    public static string Of(int count, string noun, string one, string many) => $"{Of(count, noun)} {(count == 1 ? one : many)}";

    /// <summary>The numbers above zero, joined with <c>and</c>: <c>1 group and 2 roles</c>.</summary>
    public static string Of(params (int Count, string Noun)[] items)
    {
        string[] parts = [.. items.Where(i => i.Count > 0).Select(i => Of(i.Count, i.Noun))];
        return parts.Length < 2 ? string.Concat(parts) : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }
}
