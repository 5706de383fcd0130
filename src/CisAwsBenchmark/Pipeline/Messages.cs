using System.Management.Automation;
using System.Management.Automation.Host;

namespace CisAws.PowerShell.Pipeline;

/// <summary>
/// Writes messages so that <c>-Debug</c> alone asks nothing: PowerShell then wants an answer to every verbose message and every warning,
/// and ends the command where nobody can answer.
/// </summary>
internal static class Messages
{
    /// <summary>A verbose message; with <c>-Debug</c> alone a debug message.</summary>
    public static void Verbose(Cmdlet cmdlet, string text)
    {
        if (IsDebugAlone(cmdlet, "Verbose")) cmdlet.WriteDebug(text);
        else cmdlet.WriteVerbose(text);
    }

    /// <summary>A warning. It is written before PowerShell asks, so that a host that cannot ask goes on.</summary>
    public static void Warning(Cmdlet cmdlet, string text)
    {
        try
        {
            cmdlet.WriteWarning(text);
        }
        catch (Exception e) when (Hosts.IsUnable(e) && e is not PipelineStoppedException && IsDebugAlone(cmdlet, "WarningAction"))
        {
            // Nobody answers.
        }
    }

    private static bool IsDebugAlone(Cmdlet cmdlet, string other) =>
        cmdlet is PSCmdlet { MyInvocation.BoundParameters: { } given }
        && given.TryGetValue("Debug", out object? debug) && LanguagePrimitives.IsTrue(debug)
        && !given.ContainsKey(other);
}
