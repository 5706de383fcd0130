using System.Management.Automation;

namespace CisAws.Host.Hosting;

/// <summary>Turns the words after <c>-File</c> into arguments: -Name value, -Switch, -Name:value, and values by position.</summary>
internal static class ScriptArguments
{
    public static void Add(PowerShell command, IReadOnlyList<string> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            string word = arguments[i];
            if (!IsName(word))
            {
                command.AddArgument(word);
                continue;
            }

            string[] parts = word[1..].Split(':', 2);
            if (parts.Length == 2) command.AddParameter(parts[0], Value(parts[1]));
            else if (i + 1 < arguments.Count && !IsName(arguments[i + 1])) command.AddParameter(parts[0], arguments[++i]);
            else command.AddParameter(parts[0]);
        }
    }

    private static bool IsName(string word) => word.Length > 1 && word[0] == '-' && char.IsLetter(word[1]);

    private static object Value(string text) => text.ToUpperInvariant() switch
    {
        "$TRUE" => true,
        "$FALSE" => false,
        _ => text,
    };
}
