using System.Collections;
using System.Collections.ObjectModel;

namespace CisAws.Common;

/// <summary>A list of objects that prints their texts separated by <c>; </c> and is an array in JSON.</summary>
/// <typeparam name="T">The objects.</typeparam>
/// <param name="items">The items.</param>
public sealed class ItemCollection<T>(IReadOnlyList<T> items) : ReadOnlyCollection<T>([.. items])
{
    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this);
}

/// <summary>Values by name, ignoring case, that print as <c>a=1; b=2</c> and are an object in JSON.</summary>
/// <typeparam name="T">The values.</typeparam>
/// <param name="values">The values by name.</param>
public sealed class NamedValueDictionary<T>(IEnumerable<KeyValuePair<string, T>> values)
    : ReadOnlyDictionary<string, T>(new Dictionary<string, T>(values, StringComparer.OrdinalIgnoreCase))
{
    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this.Select(v => $"{v.Key}={Text(v.Value)}"));

    private static string Text(object? value) => value is IEnumerable many and not string
        ? string.Join(", ", many.Cast<object?>().Select(Fact.Render))
        : Fact.Render(value);
}

/// <summary>Texts by name in ordinal order, that print as <c>a=1; b=2</c> and are an object in JSON.</summary>
internal sealed class TextTable() : SortedDictionary<string, string>(StringComparer.Ordinal)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this.Select(v => $"{v.Key}={v.Value}"));
}
