using System.Management.Automation.Language;
using System.Runtime.CompilerServices;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// The findings of this session, as long as the objects themselves are there: parameters that name resources are completed from them, and
/// -WhatIf plans their repairs from their snapshot. A finding that went through a file is none of them.
/// </summary>
internal static class SessionFindings
{
    // One table: the collector of memory looks at each entry of each.
    private static readonly ConditionalWeakTable<Finding, object> Known = [];
    private static readonly object WithoutSnapshot = new();

    /// <summary>All of them; those of the demonstration account only where there are no others.</summary>
    public static IReadOnlyList<Finding> All
    {
        get
        {
            Finding[] all = [.. Known.Select(k => k.Key)];
            return Array.Exists(all, f => !DemoRun.Made(f)) ? [.. all.Where(f => !DemoRun.Made(f))] : all;
        }
    }

    /// <summary>Remembers a finding, and the snapshot that it is of; null where it is of an account.</summary>
    public static void Add(Finding finding, AccountSnapshot? snapshot) => Known.AddOrUpdate(finding, snapshot ?? WithoutSnapshot);

    /// <summary>The snapshot that a finding is of, or null.</summary>
    public static AccountSnapshot? SnapshotOf(Finding finding) =>
        Known.TryGetValue(finding, out object? snapshot) ? snapshot as AccountSnapshot : null;

    /// <summary>
    /// What the command lines of findings give to a parameter of a cmdlet: those that also give the other parameters the values that they
    /// have already.
    /// </summary>
    /// <param name="command">The cmdlet.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="given">The value of another parameter on the line that is completed, or null.</param>
    public static IEnumerable<(string Value, Finding Finding)> Values(string command, string parameter, Func<string, string?> given)
    {
        IEnumerable<Finding> all = All.Where(f => f.RepairCommand is not null);
        (string Value, Finding Finding)[] found =
        [
            .. all.OrderByDescending(f => f.Severity).ThenBy(f => f)
                .Select(f => (Value: ValueOf(f, parameter, given), Finding: f)).Where(v => v.Value is not null)
                .Select(v => (v.Value!, v.Finding)),
        ];

        // Those of other cmdlets serve where its own line cannot be told from a finding.
        bool IsOwn((string Value, Finding Finding) v) =>
            v.Finding.RepairCommand!.StartsWith($"{command} ", StringComparison.OrdinalIgnoreCase);
        return Array.Exists(found, IsOwn) ? found.Where(IsOwn) : found;
    }

    private static string? ValueOf(Finding finding, string parameter, Func<string, string?> given)
    {
        Dictionary<string, string> line = Parameters(finding.RepairCommand!);
        bool fits = line.All(p => p.Key.Equals(parameter, StringComparison.OrdinalIgnoreCase)
            || (given(p.Key) ?? p.Value).Equals(p.Value, StringComparison.OrdinalIgnoreCase));
        return fits && line.TryGetValue(parameter, out string? value) ? value : null;
    }

    // The text parameters of a command line of this module: each name is followed by one value.
    private static Dictionary<string, string> Parameters(string line)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (Parser.ParseInput(line, out _, out _).Find(a => a is CommandAst, searchNestedScriptBlocks: false) is not CommandAst command)
        {
            return found;
        }

        foreach ((CommandElementAst name, CommandElementAst value) in command.CommandElements.Zip(command.CommandElements.Skip(1)))
        {
            if (name is CommandParameterAst parameter && value is StringConstantExpressionAst text)
            {
                found[parameter.ParameterName] = text.Value;
            }
        }

        return found;
    }
}
