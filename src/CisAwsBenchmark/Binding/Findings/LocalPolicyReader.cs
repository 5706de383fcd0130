using System.Collections;
using System.Management.Automation;
using CisAws.Common;
using CisAws.Settings;

namespace CisAws.PowerShell.Binding;

/// <summary>Reads what local settings say of a finding.</summary>
internal static class LocalPolicyReader
{
    /// <summary>The policy of an object or of its text; null where there is none.</summary>
    /// <exception cref="PSInvalidCastException">It is there and cannot be read.</exception>
    public static LocalPolicy? Read(object? value)
    {
        switch (value)
        {
            case null or "":
                return null;
            case LocalPolicy policy:
                return policy;
            case string text:
                return LocalPolicy.TryParse(text, out LocalPolicy? read)
                    ? read
                    : throw new PSInvalidCastException(
                        $"The object is not a complete finding: the property {nameof(Finding.LocalPolicy)} is "
                            + $"'{VisibleText.Line(text)}', which is not "
                        + "what findings have there.");
            default:
                var properties = new PropertyReader(PSObject.AsPSObject(value));
                object?[] settings = properties.Value(nameof(LocalPolicy.Settings)) switch
                {
                    null => [],
                    string text => [.. text.Split("; ")],
                    IEnumerable many => [.. many],
                    var one => [one],
                };
                return new LocalPolicy(
                    new SettingDeviationCollection([.. settings.Select(Deviation)]),
                    properties.OptionalEnumeration<FindingStatus>(nameof(LocalPolicy.LocalStatus)),
                    properties.OptionalEnumeration<FindingStatus>(nameof(LocalPolicy.BenchmarkStatus)));
        }
    }

    private static SettingDeviation Deviation(object? item)
    {
        object? value = item is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : item;
        if (value is SettingDeviation deviation) return deviation;
        if (value is string text)
        {
            return SettingDeviation.TryParse(text, out SettingDeviation? read)
                ? read
                : throw new PSInvalidCastException($"'{text}' is not a setting with its value.");
        }

        var properties = new PropertyReader(PSObject.AsPSObject(value ?? string.Empty));
        return new SettingDeviation(
            properties.Text(nameof(SettingDeviation.Setting)),
            properties.Text(nameof(SettingDeviation.Value)),
            properties.Text(nameof(SettingDeviation.BenchmarkValue)),
            properties.Enumeration<Strictness>(nameof(SettingDeviation.Strictness)));
    }
}
