using System.Management.Automation;
using CisAws.Decisions;

namespace CisAws.PowerShell.Commands;

/// <summary>Lists the exceptions of files and whether they apply.</summary>
[Cmdlet(VerbsCommon.Get, "CisException")]
[OutputType(typeof(ExceptionEntry))]
public sealed class GetCisExceptionCommand : DecisionListCmdlet<ExceptionEntry>
{
    /// <inheritdoc/>
    private protected override IReadOnlyList<ExceptionEntry> Read(string path) => DecisionFile.ReadExceptions(path);

    /// <inheritdoc/>
    private protected override (string Control, DecisionState State, ExceptionEntry Shown) Describe(
        ExceptionEntry entry, DateTimeOffset moment)
    {
        DecisionState state = entry.StateAt(moment);
        return (entry.Control, state, entry with { State = state });
    }
}
