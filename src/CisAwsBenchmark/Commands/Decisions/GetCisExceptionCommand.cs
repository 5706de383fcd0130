using System.Management.Automation;
using CisAws.Decisions;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <summary>Lists the exceptions of files and whether they apply.</summary>
[Cmdlet(VerbsCommon.Get, "CisException")]
[OutputType(typeof(ExceptionEntry))]
public sealed class GetCisExceptionCommand : CisCmdlet
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
            if (!TryAttempt(() => DecisionFile.ReadExceptions(FullPath(path)), out IReadOnlyList<ExceptionEntry>? entries)) continue;
            foreach (ExceptionEntry entry in entries)
            {
                DecisionState state = entry.StateAt(moment);
                if (!controls.Any(c => c.IsMatch(entry.Control)) || State?.Contains(state) == false) continue;
                WriteObject(entry with { State = state });
            }
        }
    }
}
