using System.Management.Automation;
using CisAws.Reports;

namespace CisAws.PowerShell.Pipeline;

/// <summary>
/// Counts the findings of a command while they pass and writes to the host what they come to, as Write-Host would: the stream is 6, and
/// <c>6&gt;$null</c> or <c>-InformationAction Ignore</c> silences it.
/// </summary>
internal sealed class RunEnding
{
    // The tag by which the engine knows what Write-Host wrote.
    private const string HostTag = "PSHOST";

    private readonly RunOverview overview = new();

    /// <summary>Counts a finding.</summary>
    public void Add(Finding finding) => overview.Add(finding);

    /// <summary>Writes the summary; nothing where there are no findings.</summary>
    /// <param name="cmdlet">The command.</param>
    public void Write(PSCmdlet cmdlet)
    {
        if (overview.Findings == 0) return;
        TypedCommand command = TypedCommand.Of(cmdlet.MyInvocation.Line, cmdlet.MyInvocation.OffsetInLine) with
        {
            Connection = GivenConnection.Of(cmdlet.MyInvocation.BoundParameters),
        };
        int columns = PromptHost.Columns(cmdlet.Host);
        string text = new EndingText(overview, command, EndingStyle.Of(cmdlet.SessionState), columns).ToString();
        cmdlet.WriteInformation(new HostInformationMessage { Message = $"{text}\n" }, [HostTag]);
    }
}
