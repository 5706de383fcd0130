using System.Collections;
using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Goes with parameters that take findings. A row that is none is bound all the same, so that the cmdlet says which row and column it is:
/// PowerShell would only say that the object cannot be bound.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FindingInputAttribute : ArgumentTransformationAttribute
{
    /// <summary>
    /// Whether the parameter takes a whole list that something is compared with: an object that is no finding at all ends the command then,
    /// because without it the comparison is another one. In the pipeline it is an error of its own.
    /// </summary>
    public bool IsList { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            IEnumerable many and not (string or IDictionary) => many.Cast<object?>().Select(Of).ToArray(),
            _ => new[] { Of(inputData) },
        };

    private FindingInput Of(object? value) => FindingInput.Of(value) ?? (IsList ? throw NoFinding(value) : FindingInput.Other(value));

    private static ArgumentTransformationMetadataException NoFinding(object? value) => new(
        $"An object of the type {(value is PSObject wrapped ? wrapped.BaseObject : value)?.GetType().Name ?? "null"} is not a finding.",
        new PSInvalidCastException());
}
