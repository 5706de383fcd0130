using System.Management.Automation;
using CisAws.Decisions;

namespace CisAws.PowerShell.Commands;

/// <summary>Lists the attestations of files and whether they are valid.</summary>
[Cmdlet(VerbsCommon.Get, "CisAttestation")]
[OutputType(typeof(AttestationEntry))]
public sealed class GetCisAttestationCommand : DecisionListCmdlet<AttestationEntry>
{
    /// <inheritdoc/>
    private protected override IReadOnlyList<AttestationEntry> Read(string path) => DecisionFile.ReadAttestations(path);

    /// <inheritdoc/>
    private protected override (string Control, DecisionState State, AttestationEntry Shown) Describe(
        AttestationEntry entry, DateTimeOffset moment)
    {
        DecisionState state = entry.StateAt(moment);
        return (entry.Control, state, entry with { State = state });
    }
}
