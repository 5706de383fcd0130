using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Pipeline;
using System.Collections;
using System.Management.Automation;
using CisAws.Repairs;

namespace CisAws.PowerShell.Commands;

/// <summary>Repairs whatever findings are about, by the repair of their recommendation.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisFinding",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisFindingCommand : RepairCmdlet
{
    [Parameter]
    [ValidateNotNull]
    public Hashtable? Parameter { get; set; }

    private protected override IReadOnlyList<Repair> Repairs => RepairRegistry.All;

    private protected override RepairOptions Decisions => new((Parameter ?? []).Cast<DictionaryEntry>()
        .Select(e => KeyValuePair.Create(e.Key.ToString()!, Plain(Value(e))))) { IncludeManaged = IncludeManaged };

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        HashSet<string> known = [.. Repairs.SelectMany(r => r.Parameters).Select(p => p.Name)];
        foreach (string name in (Parameter ?? []).Keys.Cast<object>().Select(k => k.ToString()!))
        {
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                ThrowTerminatingError(ErrorRecords.ToErrorRecord(CommandErrors.UnknownRepairParameter(name, known)));
            }
        }

        // Before anything is read or asked.
        _ = Attempt(() => Decisions);
    }

    // Numbers of recommendations in the table are numbers as at a parameter.
    private object? Value(DictionaryEntry given)
    {
        string name = given.Key.ToString()!;
        bool isRecommendation = Repairs.SelectMany(r => r.Parameters).OfType<TextParameterAttribute>().Any(
            p => p.Completion == ParameterCompletion.Recommendation && p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        try
        {
            return isRecommendation ? RecommendationNumberAttribute.Texts(given.Value) : given.Value;
        }
        catch (ArgumentTransformationMetadataException e)
        {
            throw CommandErrors.AmbiguousNumber(name, e);
        }
    }
}
