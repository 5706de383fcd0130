using System.Collections;
using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>What <c>$PSDefaultParameterValues</c> gives: the user means it for every command that can use it, not for this one.</summary>
internal static class DefaultValues
{
    /// <summary>Whether the value of a parameter may come from there.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="parameter">The name of the parameter.</param>
    public static bool Give(PSCmdlet cmdlet, string parameter) =>
        (cmdlet.SessionState.PSVariable.GetValue("PSDefaultParameterValues") is { } value && PSObject.AsPSObject(value).BaseObject
            is IDictionary table)
        && table.Keys.Cast<object?>().OfType<string>().Any(key => IsMeant(key, cmdlet.MyInvocation.MyCommand, parameter));

    // A key is "command:parameter", both with wildcards.
    private static bool IsMeant(string key, CommandInfo command, string parameter)
    {
        int colon = key.LastIndexOf(':');
        if (colon < 0) return false;
        string own = key[(colon + 1)..].Trim().Trim('\'', '"');
        IEnumerable<string> names = command.Parameters.TryGetValue(parameter, out ParameterMetadata? known)
            ? known.Aliases.Prepend(parameter)
            : [parameter];
        return Matches(key[..colon].Trim().Trim('\'', '"'), command.Name) && names.Any(name => Matches(own, name));
    }

    private static bool Matches(string pattern, string name) => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(name);
}
