using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Makes findings of what Import-Clixml, ConvertFrom-Json and Import-Csv give back, so that an exported and reviewed file can be piped
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

    // Two names tell a finding from any other object; what else is missing is then an error that names it.
    private static bool LooksLikeFinding(PSObject source) =>
        source.Properties[nameof(Finding.RecommendationId)] is not null && source.Properties[nameof(Finding.Status)] is not null;
}
