using System.Management.Automation;
using System.Management.Automation.Host;
using CisAws.Common;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Asks for a line of text at an interactive prompt. Only for the pipeline thread.</summary>
internal static class TextPrompt
{
    /// <summary>What the user typed; null where nobody is there to type, or nothing was typed.</summary>
    public static string? Read(Cmdlet cmdlet, string question)
    {
        // The input of a program is not a person: what it holds is for others to read.
        if (cmdlet is not PSCmdlet { Host.UI: { } ui } || Console.IsInputRedirected) return null;
        try
        {
            ui.Write($"{VisibleText.Line(question)}: ");
            return ui.ReadLine()?.Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Exception e) when (e is HostException or PSInvalidOperationException or NotSupportedException or NotImplementedException)
        {
            return null;
        }
    }
}
