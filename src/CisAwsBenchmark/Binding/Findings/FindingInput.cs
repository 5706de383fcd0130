using System.Management.Automation;
using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Binding;

/// <summary>A finding that is piped in, or why a row that should be one is none.</summary>
public sealed class FindingInput
{
    private readonly PSObject? row;
    private readonly Finding? finding;

    private readonly OtherObject? other;

    private FindingInput(Finding? finding, PSObject? row, string subject, OtherObject? other = null)
    {
        this.other = other;
        this.finding = finding;
        this.row = row;
        Subject = subject;
    }

    /// <summary>The recommendation that was piped in place of a finding, or null.</summary>
    public Recommendation? Recommendation { get; private init; }

    /// <summary>Takes a recommendation, or an object of a file that looks like one.</summary>
    /// <param name="value">The object.</param>
    /// <returns>The input, or null where the object is something else.</returns>
    internal static FindingInput? OfRecommendation(object? value)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        Recommendation? found = plain as Recommendation ?? (plain is null ? null : Stored(PSObject.AsPSObject(value!)));
        return found is null ? null : new(finding: null, row: null, found.ToString()) { Recommendation = found };
    }

    private static Recommendation? Stored(PSObject source)
    {
        string? Text(string name) => source.Properties[name]?.Value?.ToString();
        return Text(nameof(CisAws.Finding.ResourceId)) is null && Text(nameof(CisAws.Recommendation.Control)) is { } control
            && Text(nameof(CisAws.Recommendation.Id)) is not null
            ? BenchmarkCatalog.FindVersion(Text(nameof(CisAws.Recommendation.BenchmarkVersion)))?.FindControl(control)
            : null;
    }

    /// <summary>Whether it is no row of a finding at all.</summary>
    internal bool IsOther => other is not null;

    /// <summary>What the row seems to be about.</summary>
    public string Subject { get; }

    /// <summary>Takes a finding, or an object of a file that looks like one.</summary>
    /// <param name="value">The object.</param>
    /// <returns>The input, or null where the object is something else.</returns>
    public static FindingInput? Of(object? value)
    {
        if ((value is PSObject wrapped ? wrapped.BaseObject : value) is Finding finding) return new(finding, row: null, finding.Id);
        if (value is FindingInput own) return own;
        if (value is null || !LooksLikeFinding(PSObject.AsPSObject(value))) return null;
        PSObject source = PSObject.AsPSObject(value);
        string subject = string.Join(
            ", ",
            new[] { nameof(Finding.RecommendationId), nameof(Finding.ResourceName) }.Select(n => source.Properties[n]?.Value?.ToString())
                .Where(t => !string.IsNullOrEmpty(t)));
        return new(finding: null, source, subject);
    }

    /// <summary>Takes an object that is no finding and no row of one, for an error that names it.</summary>
    /// <param name="value">The object.</param>
    internal static FindingInput Other(object? value)
    {
        var unknown = OtherObject.Of(value);
        return new(finding: null, row: null, unknown.Subject, unknown);
    }

    /// <summary>
    /// Reads the finding. It is made of the row each time and not held: a parameter of 100,000 rows would have them in memory twice.
    /// </summary>
    /// <param name="fault">Why the row is none; null where it is one.</param>
    /// <returns>The finding, or null where the row is none.</returns>
    public Finding? Read(out string? fault)
    {
        fault = IsOther ? Subject : null;
        if (row is null) return finding;
        try
        {
            return FindingReader.Read(row);
        }
        catch (PSInvalidCastException e)
        {
            fault = e.Message;
            return null;
        }
    }

    /// <summary>The error of a row that is no finding.</summary>
    /// <param name="number">Its number in the input, from 1.</param>
    /// <param name="fault">Why it is none.</param>
    /// <param name="advise">What to do about an object that is no finding, where the command knows better.</param>
    internal CisAwsException Error(int number, string fault, Func<OtherObject, string?> advise) => other is null
        ? CommandErrors.NoFinding(number, Subject, fault)
        : CommandErrors.OtherObject(number, advise(other) is { } action ? other with { Action = action } : other);

    /// <summary>What was given, where it is no finding.</summary>
    internal object? Given => other?.Value ?? row;

    /// <inheritdoc/>
    public override string ToString() => finding?.ToString() ?? Subject;

    // A column may have been deleted: that is then said by its name.
    private static bool LooksLikeFinding(PSObject source) =>
        source.Properties[nameof(CisAws.Finding.RecommendationId)] is not null
        && (source.Properties[nameof(CisAws.Finding.Status)] is not null
            || source.Properties[nameof(CisAws.Finding.ResourceId)] is not null);
}
