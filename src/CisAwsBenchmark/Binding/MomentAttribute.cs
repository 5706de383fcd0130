using System.Globalization;
using System.Management.Automation;
using CisAws.Common;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Goes with every parameter that takes a time. PowerShell reads texts by the culture of the user, whose calendar may have another year of
/// the same number: here they are ISO 8601, and without an offset in UTC.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MomentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            DateTimeOffset or DateTime => inputData,
            DateOnly day => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            string text when TimeText.TryRead(text, out DateTimeOffset time) => time,
            var other => throw new ArgumentTransformationMetadataException(
                $"'{VisibleText.Value(Convert.ToString(other, CultureInfo.InvariantCulture) ?? string.Empty)}' is not a date or time of "
                + "ISO 8601. Give a date such as 2026-03-01, which is midnight UTC, or a time such as 2026-03-01T12:00:00Z."),
        };
}
