using System.Management.Automation;
using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Binding;

/// <summary>A finding that is piped in, or why a row that should be one is none.</summary>
public sealed class FindingInput
{
    private readonly string? fault;

    private FindingInput(Finding? finding, string subject, string? fault)
    {
        Finding = finding;
        Subject = subject;
        this.fault = fault;
    }

    /// <summary>The finding, or null where the row is none.</summary>
    public Finding? Finding { get; }

    /// <summary>What the row seems to be about.</summary>
    public string Subject { get; }

    /// <summary>Takes a finding, or an object of a file that looks like one.</summary>
    /// <param name="value">The object.</param>
    /// <returns>The input, or null where the object is something else.</returns>
    public static FindingInput? Of(object? value)
    {
        if ((value is PSObject wrapped ? wrapped.BaseObject : value) is Finding finding) return new(finding, finding.Id, fault: null);
        if (value is FindingInput own) return own;
        if (value is null || !LooksLikeFinding(PSObject.AsPSObject(value))) return null;
        PSObject row = PSObject.AsPSObject(value);
        string subject = string.Join(
            ", ", new[] { nameof(Finding.RecommendationId), nameof(Finding.ResourceName) }.Select(n => row.Properties[n]?.Value?.ToString())
                .Where(t => !string.IsNullOrEmpty(t)));
        try
        {
            return new(FindingReader.Read(row), subject, fault: null);
        }
        catch (PSInvalidCastException e)
        {
            return new(null, subject, e.Message);
        }
    }

    /// <summary>The error of a row that is no finding.</summary>
    /// <param name="row">Its number in the input, from 1.</param>
    internal CisAwsException Error(int row) => CommandErrors.NoFinding(row, Subject, fault!);

    /// <inheritdoc/>
    public override string ToString() => Finding?.ToString() ?? Subject;

    // A column may have been deleted: that is then said by its name.
    private static bool LooksLikeFinding(PSObject source) =>
        source.Properties[nameof(CisAws.Finding.RecommendationId)] is not null
        && (source.Properties[nameof(CisAws.Finding.Status)] is not null
            || source.Properties[nameof(CisAws.Finding.ResourceId)] is not null);
}
