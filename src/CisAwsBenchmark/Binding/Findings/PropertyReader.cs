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
    public string? OptionalText(string name) =>
        Convert.ToString(Value(name), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    /// <summary>The text of a property.</summary>
    public string Text(string name) => OptionalText(name)
        ?? throw new PSInvalidCastException($"The object is not a complete finding: the property {name} is missing or empty.");

    /// <summary>The whole number of a property.</summary>
    public int Number(string name) => int.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number)
        ? number
        : throw Wrong(name, "a whole number");

    /// <summary>The moment of a property: ISO 8601, or what Export-Csv and Export-Clixml wrote.</summary>
    public DateTimeOffset Time(string name) => Value(name) switch
    {
        DateTimeOffset time => time,
        DateTime time => new DateTimeOffset(time),
        _ when DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) =>
            time,
#pragma warning disable RS0030 // Export-Csv writes times in the culture of its user.
        _ when DateTimeOffset.TryParse(Text(name), CultureInfo.CurrentCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) =>
            time,
#pragma warning restore RS0030
        _ => throw Wrong(name, "a time"),
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
