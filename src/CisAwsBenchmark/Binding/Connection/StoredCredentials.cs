using System.Management.Automation;
using System.Reflection;
using CisAws.Gateway;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Finds the credentials that Set-AWSCredential of AWS.Tools left in the session. Its variable hides them behind an internal
/// property, so the public way through Get-AWSCredential is tried first.
/// </summary>
internal static class StoredCredentials
{
    private const string Variable = "StoredAWSCredentials";
    private const string Origin = "$" + Variable;

    /// <summary>The stored credentials, or null where none are stored.</summary>
    /// <exception cref="CisAwsException">Something is stored that gives no keys.</exception>
    public static IForeignCredentials? Find(PSCmdlet cmdlet)
    {
        if (cmdlet.SessionState.PSVariable.GetValue(Variable) is not { } stored) return null;
        PSObject value = PSObject.AsPSObject(stored);
        return ForeignCredentials.From(ForeignCredentials.HasKeys(value) ? value : Ask(cmdlet) ?? Unwrap(value) ?? value, Origin);
    }

    private static PSObject? Ask(PSCmdlet cmdlet)
    {
        if (cmdlet.InvokeCommand.GetCommand("Get-AWSCredential", CommandTypes.Cmdlet | CommandTypes.Function) is not { } command)
        {
            return null;
        }

        return cmdlet.InvokeCommand.InvokeScript(
            "& $args[0]", useNewScope: true, System.Management.Automation.Runspaces.PipelineResultTypes.None, null, command)
            .FirstOrDefault(o => o is not null && ForeignCredentials.HasKeys(o));
    }

    private static PSObject? Unwrap(PSObject value) =>
        value.BaseObject.GetType()
            .GetProperty("Credentials", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(value.BaseObject)
            is { } inner ? PSObject.AsPSObject(inner) : null;
}
