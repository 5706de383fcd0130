using System.Collections;
using System.Management.Automation;
using CisAws.Reports;

namespace CisAws.PowerShell.Binding;

/// <summary>Reads the collections of a finding: lists of objects, or the text that Export-Csv made of them.</summary>
internal static class CollectionReader
{
    /// <summary>Texts, or a text separated by "; ".</summary>
    public static TextCollection Texts(object? value) => value switch
    {
        null or "" => TextCollection.Empty,
        string text => FindingCells.ReadTexts(text),
        IEnumerable many => new TextCollection([.. many.Cast<object?>().Select(o => o?.ToString() ?? string.Empty)]),
        _ => new TextCollection([value.ToString() ?? string.Empty]),
    };

    /// <summary>Objects with Name and Value, an object or table with the values by name, or a text such as "a=1; b=2".</summary>
    public static FactCollection Facts(object? value) => value switch
    {
        null or "" => FactCollection.Empty,
        string text => FindingCells.ReadFacts(text),
        FactCollection facts => facts,
        IDictionary table => new FactCollection(
            [.. table.Cast<DictionaryEntry>().Select(e => new Fact(TextOf(e.Key), TextOf(e.Value)))]),
        IEnumerable many => new FactCollection([.. many.Cast<object?>().OfType<object>().Select(FactOf)]),
        PSObject { BaseObject: PSCustomObject } named when !IsFact(named) => new FactCollection(
            [.. named.Properties.Select(p => new Fact(p.Name, TextOf(p.Value)))]),
        _ => new FactCollection([FactOf(value)]),
    };

    private static Fact FactOf(object item)
    {
        if ((item is PSObject wrapped ? wrapped.BaseObject : item) is Fact fact) return fact;
        PSObject source = PSObject.AsPSObject(item);
        if (IsFact(source))
        {
            return new Fact(TextOf(source.Properties[nameof(Fact.Name)].Value), TextOf(source.Properties[nameof(Fact.Value)].Value));
        }

        string[] parts = (item.ToString() ?? string.Empty).Split('=', 2);
        return new Fact(parts[0], parts.Length == 2 ? parts[1] : string.Empty);
    }

    // An object of values by name may have a name "Value" too, but not these two alone.
    private static bool IsFact(PSObject source) =>
        source.Properties[nameof(Fact.Name)]?.Value is not null && source.Properties[nameof(Fact.Value)] is not null
        && (source.BaseObject is not PSCustomObject || source.Properties.Count() == 2 || source.TypeNames.Any(IsFactName));

    private static bool IsFactName(string type) => type.EndsWith(typeof(Fact).FullName!, StringComparison.Ordinal);

    // ConvertFrom-Json makes times of texts that look like one.
    private static string TextOf(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => string.Empty,
        DateTime time => Fact.Render(new DateTimeOffset(time)),
        var other => Fact.Render(other),
    };
}
