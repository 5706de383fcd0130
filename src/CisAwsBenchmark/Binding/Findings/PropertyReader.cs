using System.Collections;
using System.Globalization;
using System.Management.Automation;
using CisAws.Common;
using CisAws.Reports;

namespace CisAws.PowerShell.Binding;

/// <summary>Reads properties of an object that lost its type: numbers may be texts, enumerations numbers, texts empty.</summary>
/// <param name="source">The object.</param>
internal sealed class PropertyReader(PSObject source)
{
    private readonly IReadOnlyCollection<string> guarded =
        source.Properties[FindingCells.GuardedColumn]?.Value is string names ? FindingCells.ReadGuarded(names) : [];

    /// <summary>The value of a property without its wrapper and without a guard against formulas, or null.</summary>
    public object? Value(string name) => source.Properties[name]?.Value switch
    {
        string text when guarded.Contains(name, StringComparer.OrdinalIgnoreCase) => FindingCells.Unguard(text),
        PSObject { BaseObject: not PSCustomObject } wrapped => wrapped.BaseObject,
        var value => value,
    };

    /// <summary>The text of a property that may be missing or empty.</summary>
    /// <exception cref="PSInvalidCastException">It is several values.</exception>
    public string? OptionalText(string name) => Value(name) switch
    {
        null or "" => null,
        string text => text,
        IEnumerable => throw Wrong(name, "several values", "one text"),
        PSObject { BaseObject: PSCustomObject } => throw Wrong(name, "an object", "one text"),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null,
    };

    /// <summary>The text of a property.</summary>
    /// <exception cref="PSInvalidCastException">It is missing, empty or several values.</exception>
    public string Text(string name) => OptionalText(name)
        ?? throw new PSInvalidCastException($"The object is not a complete finding: the property {name} is missing or empty.");

    /// <summary>The whole number of a property.</summary>
    public int Number(string name) => int.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number)
        ? number
        : throw Wrong(name, Text(name), "a whole number");

    /// <summary>The moment of a property, in UTC: a time, one that lost its type, or ISO 8601 in any culture.</summary>
    public DateTimeOffset Time(string name) => Value(name) switch
    {
        DateTimeOffset time => time.ToUniversalTime(),
        DateTime time => new DateTimeOffset(time).ToUniversalTime(),
        PSObject { Properties: var lost } when lost[nameof(DateTimeOffset.UtcDateTime)]?.Value is DateTime time => new DateTimeOffset(time),
        _ => TimeText.TryRead(Text(name), out DateTimeOffset time)
            ? time
            : throw Wrong(name, Text(name), "a time such as 2026-03-01T12:00:00Z"),
    };

    /// <summary>The member of an enumeration, by its name: a number would be another member in another version.</summary>
    public T Enumeration<T>(string name)
        where T : struct, Enum
    {
        // What lost its type is a number that still knows its name.
        string text = source.Properties[name]?.Value is PSObject { BaseObject: not PSCustomObject } lost
            ? lost.ToString(null, CultureInfo.InvariantCulture)
            : Text(name);
        return Enum.GetNames<T>().FirstOrDefault(n => n.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) is { } known
            ? Enum.Parse<T>(known)
            : throw Wrong(name, text, $"one of {string.Join(", ", Enum.GetNames<T>())}");
    }

    /// <summary>The member of an enumeration, or null where the property is missing or empty.</summary>
    public T? OptionalEnumeration<T>(string name)
        where T : struct, Enum => Value(name) is null or "" ? null : Enumeration<T>(name);

    /// <summary>The error of a property: its name, its value, and what is accepted.</summary>
    public static PSInvalidCastException Wrong(string name, string value, string expected) =>
        new($"The object is not a complete finding: the property {name} is '{VisibleText.Line(value)}', not {expected}.");
}
