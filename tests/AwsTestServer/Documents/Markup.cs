using System.Globalization;
using System.Security;

namespace AwsTesting;

/// <summary>Small pieces of XML.</summary>
internal static class Markup
{
    /// <summary>An element with escaped text; nothing when the value is null.</summary>
    public static string Text(string name, string? value) =>
        value is null ? string.Empty : $"<{name}>{SecurityElement.Escape(value)}</{name}>";

    public static string Number(string name, int? value) => Text(name, value?.ToString(CultureInfo.InvariantCulture));

    public static string Flag(string name, bool value) => Text(name, value ? "true" : "false");

    public static string Time(string name, DateTimeOffset? value) => Text(name, value is null ? null : Iso(value.Value));

    public static string Nest(string name, params IEnumerable<string> content) => $"<{name}>{string.Concat(content)}</{name}>";

    /// <summary>A query-protocol list.</summary>
    public static string Members(string name, IEnumerable<string> items) => Nest(name, items.Select(item => Nest("member", item)));

    /// <summary>An EC2 list.</summary>
    public static string Items(string name, IEnumerable<string> items) => Nest(name, items.Select(item => Nest("item", item)));

    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
