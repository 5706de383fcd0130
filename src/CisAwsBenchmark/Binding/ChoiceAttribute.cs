using System.Collections;
using System.Globalization;
using System.Management.Automation;
using CisAws.Common;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Goes with every parameter whose values are a closed list: what is none of them is refused with the nearest names. PowerShell itself
/// only repeats the list.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ChoiceAttribute : ArgumentTransformationAttribute
{
    private readonly Type? type;
    private readonly string[] names;

    /// <summary>The values are those of an enumeration, or some of them.</summary>
    public ChoiceAttribute(Type type, params string[] names) =>
        (this.type, this.names) = (type, names.Length > 0 ? names : Enum.GetNames(type));

    /// <summary>The values are texts.</summary>
    public ChoiceAttribute(params string[] names) => this.names = names;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = Plain(inputData);
        if (value is IEnumerable many and not string)
        {
            foreach (object? item in many) Check(Plain(item) as string);
        }
        else
        {
            Check(value as string);
        }

        return inputData;
    }

    private static object? Plain(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    // What is empty is refused by PowerShell, or means nothing.
    private void Check(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || IsOne(text)) return;
        string message = $"'{VisibleText.Line(text)}' is none of {string.Join(", ", names)}.";
        throw new ArgumentTransformationMetadataException(
            $"{message} {NearMatches.Sentence(text, names, string.Empty)}".TrimEnd());
    }

    private bool IsOne(string text) =>
        type is null
            ? names.Contains(text, StringComparer.OrdinalIgnoreCase)
            : LanguagePrimitives.TryConvertTo(text, type, CultureInfo.InvariantCulture, out _);
}
