using System.Collections;
using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Goes with a parameter that takes entries of a journal, and objects that name one. PowerShell would make an entry of any object whose
/// properties it can set, with nothing but its id in it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RepairInputAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            IEnumerable many and not (string or IDictionary) => many.Cast<object?>().Select(RepairInput.Of).ToArray(),
            _ => new[] { RepairInput.Of(inputData) },
        };
}
