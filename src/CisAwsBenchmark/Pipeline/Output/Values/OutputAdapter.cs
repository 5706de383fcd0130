using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace CisAws.PowerShell.Pipeline;

/// <summary>
/// The properties of output objects as PowerShell shows them: in their order, times as <see cref="OutputTime"/> and facts as
/// <see cref="FactList"/>. CisAwsBenchmark.Values.Types.ps1xml names the types. ConvertTo-Json asks the objects themselves, and then for
/// what else is listed here: so what is not for JSON, because it goes deeper than JSON does by default, is given by its name and not
/// listed.
/// </summary>
public sealed class OutputAdapter : PSPropertyAdapter
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<PropertyInfo>> Properties = new();

    /// <inheritdoc/>
    public override Collection<PSAdaptedProperty> GetProperties(object baseObject) =>
        new([.. Of(baseObject).Where(p => !IsDeep(p)).Select(p => new PSAdaptedProperty(p.Name, p))]);

    /// <inheritdoc/>
    public override PSAdaptedProperty? GetProperty(object baseObject, string propertyName) =>
        Of(baseObject).FirstOrDefault(p => p.Name.Equals(propertyName, StringComparison.OrdinalIgnoreCase)) is { } property
            ? new PSAdaptedProperty(property.Name, property)
            : null;

    /// <inheritdoc/>
    public override object? GetPropertyValue(PSAdaptedProperty adaptedProperty)
    {
        ArgumentNullException.ThrowIfNull(adaptedProperty);
        return ((PropertyInfo)adaptedProperty.Tag).GetValue(adaptedProperty.BaseObject) switch
        {
            DateTimeOffset time => OutputTime.Of(time),
            FactCollection facts => new FactList(facts),
            var value => value,
        };
    }

    /// <inheritdoc/>
    public override string GetPropertyTypeName(PSAdaptedProperty adaptedProperty)
    {
        ArgumentNullException.ThrowIfNull(adaptedProperty);
        return ((PropertyInfo)adaptedProperty.Tag).PropertyType.ToString();
    }

    /// <inheritdoc/>
    public override bool IsGettable(PSAdaptedProperty adaptedProperty) => true;

    /// <inheritdoc/>
    public override bool IsSettable(PSAdaptedProperty adaptedProperty)
    {
        ArgumentNullException.ThrowIfNull(adaptedProperty);
        return ((PropertyInfo)adaptedProperty.Tag).CanWrite;
    }

    /// <inheritdoc/>
    public override void SetPropertyValue(PSAdaptedProperty adaptedProperty, object value)
    {
        ArgumentNullException.ThrowIfNull(adaptedProperty);
        var property = (PropertyInfo)adaptedProperty.Tag;
        property.SetValue(
            adaptedProperty.BaseObject,
            value is null ? null : LanguagePrimitives.ConvertTo(value, property.PropertyType, CultureInfo.InvariantCulture));
    }

    private static bool IsDeep(PropertyInfo property) =>
        property.CustomAttributes.Any(a => a.AttributeType.FullName == "Newtonsoft.Json.JsonIgnoreAttribute");

    private static IReadOnlyList<PropertyInfo> Of(object item) => Properties.GetOrAdd(
        item.GetType(),
        type => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0)]);
}
