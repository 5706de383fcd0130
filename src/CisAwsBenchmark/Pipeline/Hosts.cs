using System.Management.Automation.Host;

namespace CisAws.PowerShell.Pipeline;

/// <summary>What hosts cannot do.</summary>
internal static class Hosts
{
    /// <summary>
    /// Whether an exception says that the host has no such thing as a user who answers or a screen: hosts say it in different ways.
    /// </summary>
    public static bool IsUnable(Exception error) =>
        error is HostException or InvalidOperationException or NotSupportedException or NotImplementedException;
}
