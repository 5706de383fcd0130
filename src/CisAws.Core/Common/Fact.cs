using System.Collections;
using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

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
        DateTimeOffset time => Second(time.UtcDateTime),
        IEnumerable<string> many => string.Join(", ", many),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    // As yyyy-MM-dd'T'HH:mm:ss'Z'. A format of that kind is read anew for each of the thousands of times; the sortable one is built in.
    private static string Second(DateTime utc)
    {
        Span<char> text = stackalloc char[20];
        utc.TryFormat(text, out int length, "s", CultureInfo.InvariantCulture);
        text[length] = 'Z';
        return new string(text[..(length + 1)]);
    }
}

/// <summary>
/// The observed values of a finding, in the order the control named them. Prints as <c>a=1; b=2</c> and is an object in JSON.
/// </summary>
/// <remarks>
/// To ConvertTo-Json it is a dictionary, so that JSON has the values by name and not a level deeper than it shows by default. Of several
/// facts of one name, which no control makes, JSON has the first.
/// </remarks>
public sealed class FactCollection(IList<Fact> facts) : ReadOnlyCollection<Fact>(facts), IDictionary
{
    /// <summary>No facts.</summary>
    public static new FactCollection Empty { get; } = new([]);

    /// <summary>The value of the first fact of that name, ignoring case, or null.</summary>
    public string? this[string name] => this.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))?.Value;

    ICollection IDictionary.Keys => (ICollection)ByName().Keys;

    ICollection IDictionary.Values => (ICollection)ByName().Values;

    bool IDictionary.IsReadOnly => true;

    bool IDictionary.IsFixedSize => true;

    object? IDictionary.this[object key]
    {
        get => key is string name ? this[name] : null;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this);

    bool IDictionary.Contains(object key) => key is string name && this[name] is not null;

    IDictionaryEnumerator IDictionary.GetEnumerator() => ByName().GetEnumerator();

    void IDictionary.Add(object key, object? value) => throw new NotSupportedException();

    void IDictionary.Clear() => throw new NotSupportedException();

    void IDictionary.Remove(object key) => throw new NotSupportedException();

    private OrderedDictionary ByName()
    {
        var values = new OrderedDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (Fact fact in this)
        {
            if (!values.Contains(fact.Name)) values.Add(fact.Name, fact.Value);
        }

        return values;
    }
}

/// <summary>
/// A list of plain texts that prints separated by <c>; </c> and is an array in JSON. A semicolon of a text that looks like the separator is
/// doubled, as quotation marks are in CSV, so that what Export-Csv makes of it can be read again: <c>a;; b</c> is one text. Where that
/// is not enough it prints as an array of JSON.
/// </summary>
public sealed class TextCollection(IList<string> texts) : ReadOnlyCollection<string>(texts)
{
    private const string Separator = "; ", Doubled = ";; ";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>No texts.</summary>
    public static new TextCollection Empty { get; } = new([]);

    /// <summary>Reads what prints without JSON.</summary>
    internal static TextCollection ReadPlain(string text)
    {
        List<string> texts = [];
        int begin = 0;
        for (int at = 0; (at = text.IndexOf(Separator, at, StringComparison.Ordinal)) >= 0; at += Separator.Length)
        {
            if (at > 0 && text[at - 1] == ';') continue;
            texts.Add(text[begin..at]);
            begin = at + Separator.Length;
        }

        texts.Add(text[begin..]);
        return new([.. texts.Select(t => t.Replace(Doubled, Separator, StringComparison.Ordinal))]);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        this.Any(t => t.Contains(Doubled, StringComparison.Ordinal) || t.EndsWith(';')) || (Count > 0 && this[0].StartsWith('['))
            ? JsonSerializer.Serialize<IEnumerable<string>>(this, Readable)
            : string.Join(Separator, this.Select(t => t.Replace(Separator, Doubled, StringComparison.Ordinal)));
}
