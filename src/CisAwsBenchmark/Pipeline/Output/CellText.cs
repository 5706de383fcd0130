using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using CisAws.Common;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Prepares texts for cells of the format file. Not for use by callers of the module.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellText
{
    private const int Listed = 8;

    /// <summary>
    /// What a cell shows: a text with what it hides made visible, a time as ISO 8601 in UTC; numbers, durations and flags as they are, for
    /// the engine to align and format.
    /// </summary>
    /// <param name="value">The value, with or without the wrapping of the pipeline.</param>
    [Hidden]
    public static object? Line(object? value) => Unwrap(value) switch
    {
        null => null,
        string text => VisibleText.Line(text),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        DateTime time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        Enum or bool or TimeSpan => Unwrap(value),
        IFormattable number when number.GetType().IsPrimitive => number,
        var other => VisibleText.Line(other.ToString()),
    };

    /// <summary>A value in as many columns as its column has; longer ones push what follows to the right, and are never cut.</summary>
    /// <param name="value">The value.</param>
    /// <param name="columns">The columns.</param>
    [Hidden]
    public static string Cell(object? value, int columns) =>
        Convert.ToString(Line(value), CultureInfo.InvariantCulture)!.PadRight(columns);

    /// <summary>A number at the right of as many columns as its column has.</summary>
    /// <param name="value">The number.</param>
    /// <param name="columns">The columns.</param>
    [Hidden]
    public static string Number(object? value, int columns) =>
        Convert.ToString(Line(value), CultureInfo.InvariantCulture)!.PadLeft(columns);

    /// <summary>A share from 0 to 1 in percent, the same in every culture.</summary>
    /// <param name="value">The share.</param>
    [Hidden]
    public static string Percent(object? value) => string.Create(
        CultureInfo.InvariantCulture, $"{Math.Round(100 * Convert.ToDouble(Unwrap(value), CultureInfo.InvariantCulture))}%");

    /// <summary>The number of a section of a version of the benchmark, or nothing where it has no such section.</summary>
    /// <param name="version">The version.</param>
    /// <param name="section">The name of the section.</param>
    [Hidden]
    public static string SectionNumber(object? version, object? section) =>
        BenchmarkCatalog.FindVersion(Cell(version, 0))?.Recommendations
            .FirstOrDefault(r => r.Section == Cell(section, 0))?.Id.Split('.')[0] ?? string.Empty;

    /// <summary>What follows the other cells of a line: behind a blank, or on a line of its own where there is no room.</summary>
    /// <param name="value">The value.</param>
    /// <param name="taken">The columns that the cells before it take, with the blank.</param>
    [Hidden]
    public static string Last(object? value, int taken)
    {
        string text = Cell(value, 0);
        return taken + text.Length < TextWrap.Columns ? $" {text}" : $"\n{text}";
    }

    /// <summary>A sentence, broken between words where the engine would break inside them.</summary>
    /// <param name="value">The value.</param>
    /// <param name="taken">The columns to the left of it.</param>
    /// <param name="host">The host that shows it.</param>
    [Hidden]
    public static string Prose(object? value, int taken, PSHost? host) => TextWrap.Break(Cell(value, 0), TextWrap.Room(taken, host));

    /// <summary>Several texts, each on a line of its own.</summary>
    /// <param name="values">A list, or one of its kind.</param>
    /// <param name="taken">The columns to the left of it.</param>
    /// <param name="host">The host that shows it.</param>
    [Hidden]
    public static string Each(object? values, int taken, PSHost? host) => string.Join(
        '\n',
        (Unwrap(values) switch
        {
            null => [],
            string text => [text],
            IEnumerable many => many.Cast<object?>(),
            var other => [other],
        }).Select(v => TextWrap.Break(VisibleText.Value(v?.ToString()), TextWrap.Room(taken, host))));

    /// <summary>A text of several lines.</summary>
    /// <param name="value">The text.</param>
    /// <param name="taken">The columns to the left of it.</param>
    /// <param name="host">The host that shows it.</param>
    [Hidden]
    public static string Lines(object? value, int taken, PSHost? host) => string.Join(
        '\n',
        VisibleText.Lines(Unwrap(value)?.ToString()).ReplaceLineEndings("\n").Split('\n')
            .Select(l => TextWrap.Break(l, TextWrap.Room(taken, host))));

    /// <summary>
    /// An object with the value of each of its properties on a line, for Format-Custom: the engine itself goes into every part of every
    /// time and list.
    /// </summary>
    /// <param name="value">The object.</param>
    /// <param name="host">The host that shows it.</param>
    [Hidden]
    public static string Object(object? value, PSHost? host)
    {
        if (value is null) return string.Empty;
        IEnumerable<string> properties = PSObject.AsPSObject(value).Properties
            .Where(p => p.Value is not null)
            .Select(p => (p.Name, Text: Short(p.Value)))
            .Where(p => p.Text.Length > 0)
            .Select(p => TextWrap.Break($"  {p.Name} = {p.Text}", TextWrap.Room(0, host)));
        return string.Join('\n', [Unwrap(value)!.GetType().Name, .. properties]);
    }

    // Many things of a list are their number.
    private static string Short(object value) => Unwrap(value) switch
    {
        IDictionary many => Amount.Of(many.Count, "item"),
        TextCollection texts => Cell(texts, 0),
        IEnumerable many and not string => Short([.. many.Cast<object?>()]),
        _ => Cell(value, 0),
    };

    private static string Short(object?[] items) => items.Length <= Listed
        ? string.Join("; ", items.Select(i => Cell(i, 0)))
        : Amount.Of(items.Length, "item");

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
