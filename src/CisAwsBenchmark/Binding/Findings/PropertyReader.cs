using System.Globalization;
using System.Management.Automation;
using CisAws.Common;

namespace CisAws.PowerShell.Binding;

/// <summary>Reads properties of an object that lost its type: numbers may be texts, enumerations numbers, texts empty.</summary>
/// <param name="source">The object.</param>
internal sealed class PropertyReader(PSObject source)
{
    /// <summary>The value of a property without its wrapper, or null.</summary>
    public object? Value(string name) => source.Properties[name]?.Value switch
    {
        PSObject { BaseObject: not PSCustomObject } wrapped => wrapped.BaseObject,
        var value => value,
    };

    /// <summary>The text of a property that may be missing or empty.</summary>
    public string? OptionalText(string name) =>
        Convert.ToString(Value(name), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    /// <summary>The text of a property.</summary>
    public string Text(string name) => OptionalText(name)
        ?? throw new PSInvalidCastException($"The object is not a complete finding: the property {name} is missing or empty.");

    /// <summary>The whole number of a property.</summary>
    public int Number(string name) => int.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number)
        ? number
        : throw Wrong(name, "a whole number");

    /// <summary>The moment of a property, in UTC: a time, one that lost its type, or ISO 8601 in any culture.</summary>
    public DateTimeOffset Time(string name) => Value(name) switch
    {
        DateTimeOffset time => time.ToUniversalTime(),
        DateTime time => new DateTimeOffset(time).ToUniversalTime(),
        PSObject { Properties: var lost } when lost[nameof(DateTimeOffset.UtcDateTime)]?.Value is DateTime time => new DateTimeOffset(time),
        _ => TimeText.TryRead(Text(name), out DateTimeOffset time) ? time : throw Wrong(name, "a time such as 2026-03-01T12:00:00Z"),
    };

    /// <summary>The member of an enumeration, by name or number.</summary>
    public T Enumeration<T>(string name)
        where T : struct, Enum => Enum.TryParse(Text(name), ignoreCase: true, out T value) && Enum.IsDefined(value)
            ? value
            : throw Wrong(name, $"one of {string.Join(", ", Enum.GetNames<T>())}");

    /// <summary>The member of an enumeration, or null where the property is missing or empty.</summary>
    public T? OptionalEnumeration<T>(string name)
        where T : struct, Enum => OptionalText(name) is null ? null : Enumeration<T>(name);

    private PSInvalidCastException Wrong(string name, string expected) =>
        new($"The object is not a complete finding: the property {name} is '{VisibleText.Line(Text(name))}', not {expected}.");
}
