using System.Collections;
using System.Globalization;

namespace CisAws.Repairs;

/// <summary>What the administrator decided, by the names of <see cref="RepairParameter"/>.</summary>
public sealed class RepairOptions
{
    private readonly SortedDictionary<string, object> values;

    /// <summary>Takes what was given.</summary>
    /// <param name="values">Texts, numbers, flags and lists of texts by name; names ignore case. Null values count as not given.</param>
    public RepairOptions(IEnumerable<KeyValuePair<string, object?>> values)
    {
        this.values = new SortedDictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, object? value) in values)
        {
            if (value is not null) this.values[name] = value;
        }
    }

    /// <summary>Nothing was given.</summary>
    public static RepairOptions None { get; } = new([]);

    /// <summary>Whether managed resources are repaired as well: what another tool owns, it may set back.</summary>
    public bool IncludeManaged { get; init; }

    /// <summary>What was given, by name.</summary>
    public IReadOnlyDictionary<string, object> Values => values;

    /// <summary>Whether it was given.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>A text, or null where it was not given.</summary>
    public string? Text(string name) => values.TryGetValue(name, out object? value) ? Fact.Render(value) : null;

    /// <summary>A whole number, or null where it was not given.</summary>
    /// <exception cref="CisAwsException">It is no number.</exception>
    public int? Number(string name) => Text(name) is not { } text
        ? null
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Wrong(name, text, "a whole number");

    /// <summary>A flag; false where it was not given.</summary>
    /// <exception cref="CisAwsException">It is no flag.</exception>
    public bool Flag(string name) => OptionalFlag(name) ?? false;

    /// <summary>A flag, or null where it was not given.</summary>
    /// <exception cref="CisAwsException">It is no flag.</exception>
    public bool? OptionalFlag(string name) => Text(name) is not { } text
        ? null
        : bool.TryParse(text, out bool flag) ? flag : throw Wrong(name, text, "true or false");

    /// <summary>A list of texts; empty where it was not given. One text is a list of one.</summary>
    public IReadOnlyList<string> Texts(string name) => values.TryGetValue(name, out object? value)
        ? value is IEnumerable many and not string ? [.. many.Cast<object?>().Select(Fact.Render)] : [Fact.Render(value)]
        : [];

    private static CisAwsException Wrong(string name, string value, string expected) => new(
        "RepairParameterInvalid",
        CisAwsErrorKind.InvalidArgument,
        $"-{name} is '{value}', which is not {expected}.",
        $"Give {expected}.",
        name);
}
