using System.Management.Automation;
using System.Management.Automation.Host;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Says whether a person typed a command and sees what it writes to the host.</summary>
internal static class PromptHost
{
    private const string Console = "ConsoleHost";

    // Hosts of jobs, remote sessions and runspaces that nobody watches, or that a program watches.
    private static readonly string[] Unwatched = ["ServerRemoteHost", "Default Host"];

    /// <summary>Whether the command was typed at a prompt: in no script, in a host with a screen, and with nothing redirected.</summary>
    public static bool IsTyped(PSCmdlet cmdlet) =>
        string.IsNullOrEmpty(cmdlet.MyInvocation.ScriptName)
        && !Unwatched.Contains(cmdlet.Host.Name, StringComparer.Ordinal)
        && Columns(cmdlet.Host) > 0
        && (cmdlet.Host.Name != Console || IsTerminal());

    /// <summary>The columns of the host's screen; 0 where it has none.</summary>
    public static int Columns(PSHost? host)
    {
        try
        {
            return host?.UI?.RawUI?.BufferSize.Width ?? 0;
        }
        catch (Exception e) when (Hosts.IsUnable(e) || e is IOException)
        {
            return 0;
        }
    }

    /// <summary>
    /// Whether the arguments of pwsh hold <c>-NonInteractive</c>, of which it takes every beginning from <c>-noni</c> on, with one dash,
    /// two, or a slash. What follows <c>-File</c> or <c>-Command</c> belongs to the script.
    /// </summary>
    /// <param name="arguments">The arguments of the process.</param>
    public static bool IsNonInteractive(IEnumerable<string> arguments)
    {
        foreach (string argument in arguments)
        {
            if (argument.Length < 2 || argument[0] is not ('-' or '/')) continue;
            string name = argument.TrimStart('-', '/');
            if (name.Length == 0) continue;
            if (name.Length >= 4 && "noninteractive".StartsWith(name, StringComparison.OrdinalIgnoreCase)) return true;
            if (IsShort(name, "file") || IsShort(name, "command")) return false;
        }

        return false;
    }

    private static bool IsShort(string name, string whole) => whole.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    private static bool IsTerminal() =>
        !System.Console.IsOutputRedirected && !System.Console.IsInputRedirected && !IsNonInteractive(Environment.GetCommandLineArgs());
}
