using System.Collections;
using System.Globalization;
using CisAws.Settings;

namespace CisAws.Repairs;

/// <summary>What the administrator decided, by the names of <see cref="RepairParameterAttribute"/>.</summary>
public sealed class RepairOptions
{
    private readonly SortedDictionary<string, object> values;

    // The names that may be asked for, or null where nobody keeps track.
    private HashSet<string>? declared;

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
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A text, or null where it was not given.</summary>
    public string? Text(string name) => Find(name) is { } value ? Fact.Render(value) : null;

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
    public IReadOnlyList<string> Texts(string name) => Find(name) is { } value
        ? value is IEnumerable many and not string ? [.. many.Cast<object?>().Select(Fact.Render)] : [Fact.Render(value)]
        : [];

    /// <summary>A text of a parameter that has a default.</summary>
    /// <exception cref="InvalidOperationException">It was not given and has no default.</exception>
    public string TextOrDefault(string name) => Text(name) ?? throw WithoutDefault(name);

    /// <summary>A whole number of a parameter that has a default.</summary>
    /// <exception cref="CisAwsException">It is no number.</exception>
    /// <exception cref="InvalidOperationException">It was not given and has no default.</exception>
    public int NumberOrDefault(string name) => Number(name) ?? throw WithoutDefault(name);

    /// <summary>
    /// What was given, and the defaults of parameters that were not given or are blank. Asking it for what is not declared is a fault of
    /// the repair.
    /// </summary>
    /// <param name="parameters">The parameters of the repair.</param>
    /// <param name="settings">The settings of the run.</param>
    internal RepairOptions WithDefaults(IReadOnlyList<RepairParameterAttribute> parameters, AssessmentSettings settings) => new(
        [
            .. values.Select(v => KeyValuePair.Create(v.Key, (object?)v.Value)),
            .. parameters.Where(p => IsBlank(p.Name))
                .Select(p => KeyValuePair.Create(p.Name, p.DefaultFor(settings))),
        ])
    {
        IncludeManaged = IncludeManaged,
        declared = new HashSet<string>(parameters.Select(p => p.Name), StringComparer.OrdinalIgnoreCase),
    };

    private object? Find(string name) => declared is null || declared.Contains(name)
        ? values.GetValueOrDefault(name)
        : throw new InvalidOperationException($"-{name} is not declared as a parameter of the repair.");

    private bool IsBlank(string name) => !values.TryGetValue(name, out object? value) || value switch
    {
        string text => text.Length == 0,
        IEnumerable many => !many.Cast<object?>().Any(),
        _ => false,
    };

    private static InvalidOperationException WithoutDefault(string name) => new($"-{name} was not given and has no default.");

    private static CisAwsException Wrong(string name, string value, string expected) => new(
        "RepairParameterInvalid",
        CisAwsErrorKind.InvalidArgument,
        $"-{name} is '{value}', which is not {expected}.",
        $"Give {expected}.",
        name);
}
