using System.Collections;
using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Goes with parameters that take findings: objects, rows of a file, or a whole report in JSON, which stands for its findings. A row that
/// is none is bound all the same, so that the cmdlet says which row and column it is: PowerShell would only say that the object cannot be
/// bound.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FindingInputAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether recommendations are taken too.</summary>
    public bool AcceptsRecommendations { get; init; }

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
            IEnumerable many and not (string or IDictionary) => many.Cast<object?>().SelectMany(Of).ToArray(),
            _ => Of(inputData).ToArray(),
        };

    private IEnumerable<FindingInput> Of(object? value)
    {
        if (FindingInput.Of(value) is { } finding) return [finding];
        if (AcceptsRecommendations && FindingInput.OfRecommendation(value) is { } recommendation) return [recommendation];
        object? given = value is PSObject wrapped ? wrapped.BaseObject : value;
        return given is not null && ReportObject.Findings(PSObject.AsPSObject(value)) is { } rows
            ? rows.Cast<object?>().SelectMany(Of)
            : IsList
            ? throw new ArgumentTransformationMetadataException(
                OtherObject.Of(value).Sentence, new PSInvalidCastException())
            : [FindingInput.Other(value)];
    }
}
