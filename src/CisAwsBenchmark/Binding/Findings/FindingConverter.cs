using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Restores findings from the objects of Import-Clixml, ConvertFrom-Json and Import-Csv, so that an exported and reviewed file can be piped
/// into the cmdlets again.
/// </summary>
public sealed class FindingConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) =>
        destinationType == typeof(Finding)
            && sourceValue is PSObject or PSCustomObject
            && LooksLikeFinding(PSObject.AsPSObject(sourceValue));

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        FindingReader.Read(PSObject.AsPSObject(sourceValue));

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new PSInvalidCastException($"A {nameof(Finding)} cannot be converted to {destinationType?.Name}.");

    // Two property names identify a finding; any other missing property is then an error that names it.
    private static bool LooksLikeFinding(PSObject source) =>
        source.Properties[nameof(Finding.RecommendationId)] is not null && source.Properties[nameof(Finding.Status)] is not null;
}
