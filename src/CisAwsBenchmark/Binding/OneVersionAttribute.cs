using System.Collections;
using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Goes with a parameter that says which version of the benchmark a number is of. Several versions have several controls under one number,
/// and PowerShell's own refusal of a list says nothing of that.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneVersionAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is string || value is not IEnumerable many) return inputData;
        object?[] versions = [.. many.Cast<object?>()];
        return versions.Length < 2
            ? versions.FirstOrDefault()
            : throw new ArgumentTransformationMetadataException(
                $"A number is of one version of the benchmark, and {string.Join(", ", versions)} are {versions.Length}. Name the version "
                + "that the number is of, or use -Control, which is the same in every version.");
    }
}
