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

    /// <summary>Objects with Name and Value, or a text such as "a=1; b=2".</summary>
    public static FactCollection Facts(object? value) => value switch
    {
        null or "" => FactCollection.Empty,
        string text => FindingCells.ReadFacts(text),
        IEnumerable many => new FactCollection([.. many.Cast<object?>().OfType<object>().Select(FactOf)]),
        _ => new FactCollection([FactOf(value)]),
    };

    private static Fact FactOf(object item)
    {
        if ((item is PSObject wrapped ? wrapped.BaseObject : item) is Fact fact) return fact;
        PSObject source = PSObject.AsPSObject(item);
        if (source.Properties[nameof(Fact.Name)]?.Value?.ToString() is { } name && source.Properties[nameof(Fact.Value)] is { } value)
        {
            return new Fact(name, value.Value?.ToString() ?? string.Empty);
        }

        string[] parts = (item.ToString() ?? string.Empty).Split('=', 2);
        return new Fact(parts[0], parts.Length == 2 ? parts[1] : string.Empty);
    }
}
