using System.Collections.ObjectModel;
using System.Management.Automation;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Gives facts as properties of their list; its own properties stay, and so do the names and values of all.</summary>
public sealed class FactAdapter : PSPropertyAdapter
{
    private static readonly Dictionary<string, Func<FactList, object>> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(FactList.Count)] = list => list.Count,
        [nameof(Array.Length)] = list => list.Count,
        [nameof(FactList.Keys)] = list => list.Keys,
        ["Values"] = list => Values(list),
    };

    // What the items of any list answer together, where no fact has that name.
    private static readonly Dictionary<string, Func<FactList, object>> OfAll = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(Fact.Name)] = list => list.Keys,
        [nameof(Fact.Value)] = list => Values(list),
    };

    /// <inheritdoc/>
    public override Collection<PSAdaptedProperty> GetProperties(object baseObject) =>
        new([.. ((FactList)baseObject).Keys.Select(name => new PSAdaptedProperty(name, tag: null))]);

    /// <inheritdoc/>
    public override PSAdaptedProperty? GetProperty(object baseObject, string propertyName) =>
        Find((FactList)baseObject, propertyName) is null ? null : new PSAdaptedProperty(propertyName, tag: null);

    /// <inheritdoc/>
    public override object? GetPropertyValue(PSAdaptedProperty adaptedProperty)
    {
        ArgumentNullException.ThrowIfNull(adaptedProperty);
        return Find((FactList)adaptedProperty.BaseObject, adaptedProperty.Name);
    }

    /// <inheritdoc/>
    public override string GetPropertyTypeName(PSAdaptedProperty adaptedProperty) =>
        GetPropertyValue(adaptedProperty)?.GetType().FullName ?? typeof(object).FullName!;

    /// <inheritdoc/>
    public override bool IsGettable(PSAdaptedProperty adaptedProperty) => true;

    /// <inheritdoc/>
    public override bool IsSettable(PSAdaptedProperty adaptedProperty) => false;

    /// <inheritdoc/>
    public override void SetPropertyValue(PSAdaptedProperty adaptedProperty, object value) =>
        throw new SetValueException("What was observed cannot be changed.");

    private static object? Find(FactList list, string name) =>
        Own.TryGetValue(name, out Func<FactList, object>? own) ? own(list)
        : list[name] is { } value ? value
        : OfAll.TryGetValue(name, out Func<FactList, object>? all) ? all(list)
        : null;

    private static string[] Values(FactList list) => [.. list.Select(f => f.Value)];
}
