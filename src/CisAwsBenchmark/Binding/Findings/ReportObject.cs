using System.Collections;
using System.Management.Automation;
using CisAws.Common;
using CisAws.Reports;

namespace CisAws.PowerShell.Binding;

/// <summary>The report of <c>Export-CisReport -Format Json</c> as ConvertFrom-Json reads it.</summary>
internal static class ReportObject
{
    /// <summary>The findings of a report, or null where the object is none.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">It is a report of a schema that this version cannot read.</exception>
    public static IEnumerable? Findings(PSObject source)
    {
        if (source.Properties["schemaVersion"]?.Value?.ToString() is not { } schema) return null;
        object? findings = source.Properties["findings"]?.Value;
        if ((findings is PSObject wrapped ? wrapped.BaseObject : findings) is not (IEnumerable rows and not string)) return null;
        return JsonReportReader.CanRead(schema)
            ? rows
            : throw new ArgumentTransformationMetadataException(
                $"The report has the schema version {VisibleText.Value(schema)}; this version of the module reads "
                    + $"{JsonReportReader.SchemaVersion}.",
                new PSInvalidCastException());
    }
}
