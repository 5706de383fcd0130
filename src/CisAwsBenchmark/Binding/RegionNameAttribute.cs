using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>Takes names of regions in any case: AWS has them in lower case only.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RegionNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Lower(inputData);

    private static object? Lower(object? value) => value switch
    {
        PSObject { BaseObject: string or object[] or string[] } wrapped => Lower(wrapped.BaseObject),
        string text => text.ToLowerInvariant(),
        object[] many => Array.ConvertAll(many, Lower),
        _ => value,
    };
}
