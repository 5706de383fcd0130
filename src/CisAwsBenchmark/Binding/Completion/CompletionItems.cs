using System.Management.Automation;
using System.Management.Automation.Language;

namespace CisAws.PowerShell.Binding;

/// <summary>Shared by all completers: match by prefix, ignoring case, and quote where PowerShell needs it.</summary>
internal static class CompletionItems
{
    public static IEnumerable<CompletionResult> Create(string? word, IEnumerable<(string Text, string ToolTip)> candidates)
    {
        string prefix = (word ?? string.Empty).Trim('\'', '"');
        return candidates
            .Where(c => c.Text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(c => new CompletionResult(Quote(c.Text), c.Text, CompletionResultType.ParameterValue, c.ToolTip));
    }

    private static string Quote(string text) => text.All(ch => char.IsLetterOrDigit(ch) || ch is '-' or '_' or '.')
        ? text
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
