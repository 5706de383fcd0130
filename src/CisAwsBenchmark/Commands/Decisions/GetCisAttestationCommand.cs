using System.Management.Automation;
using CisAws.Decisions;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <summary>Lists the attestations of files and whether they are valid.</summary>
[Cmdlet(VerbsCommon.Get, "CisAttestation")]
[OutputType(typeof(AttestationEntry))]
public sealed class GetCisAttestationCommand : CisCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ControlCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Control { get; set; }

    [Parameter]
    public DecisionState[]? State { get; set; }

    [Parameter]
    public DateTimeOffset? AsOf { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        DateTimeOffset moment = AsOf ?? Time.GetUtcNow();
        WildcardPattern[] controls = [.. (Control ?? ["*"]).Select(c => WildcardPattern.Get(c, WildcardOptions.IgnoreCase))];
        foreach (string path in Path!)
        {
            if (!TryAttempt(() => DecisionFile.ReadAttestations(FullPath(path)), out IReadOnlyList<AttestationEntry>? entries)) continue;
            foreach (AttestationEntry entry in entries)
            {
                DecisionState state = entry.StateAt(moment);
                if (!controls.Any(c => c.IsMatch(entry.Control)) || State?.Contains(state) == false) continue;
                WriteObject(entry with { State = state });
            }
        }
    }
}
