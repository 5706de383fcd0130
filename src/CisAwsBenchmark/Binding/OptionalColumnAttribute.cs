using System.Collections;
using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Goes with parameters that are also taken from a property of piped objects: rows of a table have the property even where their cell is
/// empty, which is as if it were not given. An empty value that the user gives by name is an error of <c>CisCmdlet</c>: it mostly comes of
/// a variable that is not set, and not giving a profile means another account.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OptionalColumnAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            string text => string.IsNullOrWhiteSpace(text) ? null : inputData,
            IList many => Given(many) is { Length: > 0 } given ? given : null,
            null => null,
            _ => inputData,
        };

    private static object[] Given(IList many) =>
        [.. many.Cast<object?>().Where(item => !string.IsNullOrWhiteSpace(item?.ToString())).OfType<object>()];
}
