using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace CisAws.Host.Hosting;

/// <summary>Turns <c>-File</c> and the words after it into a call, so that the engine itself decides what each word means.</summary>
internal static partial class ScriptCall
{
    /// <summary>The call of a script with arguments. The code of <c>exit</c> in the script becomes that of the program.</summary>
    public static string Text(string path, IEnumerable<string> arguments) =>
        $"& {Quote(path)} {string.Join(' ', arguments.Select(Argument))}{Environment.NewLine}if ($null -ne $LASTEXITCODE) {{ exit $LASTEXITCODE }}";

    // Names stay names and everything else is text; $true and $false are values where they follow a colon, as for pwsh.
    private static string Argument(string word)
    {
        Match match = Name().Match(word);
        if (!match.Success) return Quote(word);
        string value = match.Groups["value"].Value;
        if (!match.Groups["colon"].Success) return word;
        return match.Groups["name"].Value + ":" + (value.ToUpperInvariant() is "$TRUE" or "$FALSE" ? value : Quote(value));
    }

    private static string Quote(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    [GeneratedRegex(@"^(?<name>-[A-Za-z_]\w*)((?<colon>:)(?<value>.*))?$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Name();
}
