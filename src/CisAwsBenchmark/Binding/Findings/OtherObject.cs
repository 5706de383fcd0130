using System.Collections;
using System.Management.Automation;
using CisAws.Common;

namespace CisAws.PowerShell.Binding;

/// <summary>An object in place of a finding, for the errors that name it.</summary>
/// <param name="Subject">What it is.</param>
/// <param name="Action">What to give in its place.</param>
/// <param name="Value">The object itself.</param>
internal sealed record OtherObject(string Subject, string Action, object? Value)
{
    private static readonly string[] OfFindings = [".csv", ".json", ".xml", ".clixml", ".xlsx"];

    private const string Files =
        "Read a file of findings first: Import-Csv findings.csv, Import-Clixml, or Get-Content -Raw report.json with ConvertFrom-Json.";

    /// <summary>Describes an object that is no finding and no row of one.</summary>
    /// <param name="value">The object, with or without the wrapping of the pipeline.</param>
    public static OtherObject Of(object? value)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (plain is PSCustomObject && SeparatorOf(PSObject.AsPSObject(value)) is { } separator)
        {
            string delimiter = $"Import-Csv -Delimiter {separator}";
            return new($"a row of a file whose separator is {separator}", $"{delimiter} reads that file.", value);
        }

        return new(ObjectText.Of(value), plain switch
        {
            string or FileSystemInfo => Files,
            IDictionary => "Leave out -AsHashtable of ConvertFrom-Json; the rows of Import-Csv findings.csv are right as they are.",
            _ => "Pipe what Test-Cis cmdlets give, or the rows of a file of findings: Import-Csv findings.csv, or Get-Content -Raw "
                + "report.json with ConvertFrom-Json.",
        }, plain);
    }

    /// <summary>The text, where it may be the name or the number of something rather than a file of findings.</summary>
    public string? Name => Value switch
    {
        string text when !Array.Exists(OfFindings, e => text.EndsWith(e, StringComparison.OrdinalIgnoreCase)) => text,
        int or long or double or decimal => Fact.Render(Value),
        _ => null,
    };

    /// <summary>The error of a parameter that takes a whole list.</summary>
    public string Sentence => VisibleText.Line($"{char.ToUpperInvariant(Subject[0])}{Subject[1..]} is no finding. {Action}");

    // The separator of a file that was read as one column by a comma, as PowerShell writes it; null of any other object.
    private static string? SeparatorOf(PSObject source) =>
        source.Properties.Select(p => p.Name).ToArray() is not [var name]
            || !name.Contains(nameof(Finding.RecommendationId), StringComparison.OrdinalIgnoreCase) ? null
        : name.Contains(';', StringComparison.Ordinal) ? "';'"
        : name.Contains('\t', StringComparison.Ordinal) ? "\"`t\""
        : null;
}
