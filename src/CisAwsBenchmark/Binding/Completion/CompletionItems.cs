using System.Management.Automation;
using System.Management.Automation.Language;
using CisAws.Common;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Shared by all completers: ignoring case, match the beginning, or a pattern where the word is one; where nothing begins so, what has
/// the word in it or in its tooltip. What the list has already is not offered again. Quote where PowerShell needs it.
/// </summary>
internal static class CompletionItems
{
    public static IEnumerable<CompletionResult> Create(
        string? word, CommandAst? command, IEnumerable<(string Text, string ToolTip)> candidates)
    {
        string given = (word ?? string.Empty).Trim('\'', '"');
        HashSet<string> listed = [.. Listed(command).Where(t => !t.Equals(given, StringComparison.OrdinalIgnoreCase))];
        return Matching(given, [.. candidates.Where(c => !listed.Contains(c.Text))])
            .Select(c => new CompletionResult(
                Quote(c.Text), VisibleText.Line(c.Text), CompletionResultType.ParameterValue, VisibleText.Line(c.ToolTip)));
    }

    private static (string Text, string ToolTip)[] Matching(string given, (string Text, string ToolTip)[] candidates)
    {
        bool isPattern = WildcardPattern.ContainsWildcardCharacters(given);
        string pattern = isPattern ? given : WildcardPattern.Escape(given);
        WildcardPattern begin = Like($"{pattern}*"), part = Like($"*{pattern}*");
        (string Text, string ToolTip)[] found = [.. candidates.Where(c => begin.IsMatch(c.Text))];

        // A number that nothing begins with is mistyped: 1. is a part of many others.
        return found.Length > 0 || !given.Any(char.IsLetter)
            ? found
            : [.. candidates.Where(c => part.IsMatch(c.Text) || part.IsMatch(c.ToolTip))];
    }

    private static WildcardPattern Like(string pattern) => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase);

    // The items of the lists of the line; a list that ends with a comma is an error to the parser.
    private static IEnumerable<string> Listed(CommandAst? command) =>
        command?.FindAll(
            a => a is ConstantExpressionAst { Parent: ArrayLiteralAst or ErrorExpressionAst }, searchNestedScriptBlocks: false)
            .Select(a => a.Extent.Text.Trim('\'', '"')) ?? [];

    // What begins with a digit would be a number, and 2.10 the same as 2.1.
    private static string Quote(string text) =>
        char.IsLetter(text.FirstOrDefault()) && text.All(ch => char.IsLetterOrDigit(ch) || ch is '-' or '_' or '.')
        || (text.Length == 1 && char.IsAsciiDigit(text[0]))
        ? text
        : ShellText.PowerShell(text);
}
