using System.Management.Automation;
using CisAws.Common;

namespace CisAws.PowerShell.Binding;

/// <summary>Shared by all completers: match by prefix, ignoring case, and quote where PowerShell needs it.</summary>
internal static class CompletionItems
{
    public static IEnumerable<CompletionResult> Create(string? word, IEnumerable<(string Text, string ToolTip)> candidates)
    {
        string prefix = (word ?? string.Empty).Trim('\'', '"');
        return candidates
            .Where(c => c.Text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(c => new CompletionResult(
                Quote(c.Text), VisibleText.Line(c.Text), CompletionResultType.ParameterValue, VisibleText.Line(c.ToolTip)));
    }

    // What begins with a digit would be a number, and 2.10 the same as 2.1.
    private static string Quote(string text) =>
        char.IsLetter(text.FirstOrDefault()) && text.All(ch => char.IsLetterOrDigit(ch) || ch is '-' or '_' or '.')
        ? text
        : ShellText.PowerShell(text);
}
