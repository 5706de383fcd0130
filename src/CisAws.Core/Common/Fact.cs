using System.Collections.ObjectModel;
using System.Globalization;

namespace CisAws;

/// <summary>One observed value behind a finding.</summary>
/// <param name="Name">The name of the value, as the AWS API calls it where it has one.</param>
/// <param name="Value">The value as invariant text.</param>
public sealed record Fact(string Name, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}={Value}";

    /// <summary>
    /// Renders a value as invariant text: ISO 8601 in UTC for times, true and false for booleans, comma separated for lists.
    /// </summary>
    public static string Render(object? value) => value switch
    {
        null => "(none)",
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IEnumerable<string> many => string.Join(", ", many),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };
}

/// <summary>
/// The observed values of a finding, in the order the control named them. Prints as <c>a=1; b=2</c> and is an array in JSON.
/// </summary>
public sealed class FactCollection(IList<Fact> facts) : ReadOnlyCollection<Fact>(facts)
{
    /// <summary>No facts.</summary>
    public static new FactCollection Empty { get; } = new([]);

    /// <summary>The value of the first fact of that name, ignoring case, or null.</summary>
    public string? this[string name] => this.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this);
}

/// <summary>A list of plain texts that prints separated by <c>; </c> and is an array in JSON.</summary>
public sealed class TextCollection(IList<string> texts) : ReadOnlyCollection<string>(texts)
{
    /// <summary>No texts.</summary>
    public static new TextCollection Empty { get; } = new([]);

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this);
}
