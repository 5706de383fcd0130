using System.Globalization;
using System.Text;
using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Guidance.Runbooks;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Repairs;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Pages;

/// <summary>The parts of the page of a control that are made from code and data.</summary>
/// <param name="control">The control.</param>
internal sealed class ControlPage(Control control)
{
    /// <summary>The heading of what people write about how it is decided; every page has it.</summary>
    public const string Decided = "## How it is decided";

    /// <summary>The heading of what people write about other tools; where nothing is known it is left out.</summary>
    public const string Others = "## What other tools do differently";

    private readonly Recommendation example = BenchmarkCatalog.FindExample(control.Name)!;

    /// <summary>What people write, by the part that it follows.</summary>
    public static IReadOnlyDictionary<string, string> Headings { get; } = new Dictionary<string, string> { ["reads"] = Decided };

    /// <summary>All parts in their order.</summary>
    public IReadOnlyList<(string Name, string Text)> Parts() =>
    [
        ("head", Head()), ("reads", Reads()), ("events", Events()), ("reasons", Reasons()), ("settings", Settings()), ("repair", Repair()),
        ("references", References()),
    ];

    private string Head()
    {
        IEnumerable<Recommendation> all = BenchmarkCatalog.All.Select(c => c.FindControl(control.Name)).OfType<Recommendation>();
        IEnumerable<string> rows = all.GroupBy(r => (r.Id, r.Level, r.Assessment, r.Title)).Select(g => Row(
            string.Join(", ", g.Select(r => r.BenchmarkVersion)), g.Key.Id, Number(g.Key.Level), g.Key.Assessment.ToString(), g.Key.Title));
        return Lines(
        [
            $"# {Escape(example.Title)}",
            string.Empty,
            $"Control `{control.Name}`: {Lower(SourceText.Of($"F:{typeof(ControlNames).FullName}.{control.Name}"))} "
                + $"Severity {example.Severity}; assessed by [`{example.TestCommand}`](../en-US/{example.TestCommand}.md).",
            string.Empty,
            .. Table("Version", "Number", "Level", "Assessment", "Title"),
            .. rows,
            string.Empty,
            "## Why it matters",
            string.Empty,
            Escape(example.Rationale),
        ]);
    }

    private string Reads() => Lines(
    [
        "## What is read",
        string.Empty,
        .. Table("Call", "For each", "IAM actions", "Answer"),
        .. control.Reads.Distinct().OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => Row(
            $"`{s.Name}`", SourceText.Each(s), string.Join(", ", s.Actions.Select(a => $"`{a}`")), SourceText.Of(s))),
        string.Empty,
        $"`Get-CisPermission -RecommendationId '{example.Id}'{Version}` gives the policy. Not every call is made in every run: "
            + "see [the calls of an audit](../calls.md).",
    ]);

    private string Events()
    {
        if (!RequiredEvents.Controls.Contains(control.Name)) return string.Empty;
        EventFamily family = RequiredEvents.For(control.Name);
        return Lines(
        [
            "## Events",
            string.Empty,
            .. Table("Events", "Have to be counted"),
            .. family.Events.GroupBy(e => e.Duty).OrderBy(g => g.Key)
                .Select(g => Row(string.Join(", ", g.Select(e => e.Name)), Duty(g.Key))),
            string.Empty,
            "A pattern that counts what has to be counted:",
            string.Empty,
            $"    {CanonicalPattern.For(control.Name)}",
        ]);
    }

    private static string Duty(EventDuty duty) => duty switch
    {
        EventDuty.Required => "yes",
        EventDuty.Obsolete => "no: AWS has retired the API (with the setting `StrictRetiredEvents`, yes)",
        _ => "no: the benchmark does not list them; the finding warns where they are not counted",
    };

    private string Reasons() => Lines(
    [
        "## Reason codes",
        string.Empty,
        "One example of each, from the scenarios that the tests decide."
            + (RequiredEvents.Controls.Contains(control.Name) ? " Where it names other events, it is of another alarm." : string.Empty),
        string.Empty,
        .. Table("Status", "Code", "Example"),
        .. ScenarioExamples.Of(control.Name).Select(e => Row(e.Status, $"`{e.Code}`", Short(e.Reason))),
    ]);

    private string Settings()
    {
        string[] names =
        [
            .. ControlSettings.Of(control)
                .Concat(control.Reads.Any(r => r.Scope == EvidenceScope.Regional) ? [nameof(AssessmentSettings.ClosedRegions)] : [])
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        return names.Length == 0 ? string.Empty : Lines(
        [
            "## Settings",
            string.Empty,
            .. Table("Setting", "Default", "Meaning"),
            .. names.Select(n => Row($"`{n}`", Default(n), SourceText.Of($"P:{typeof(AssessmentSettings).FullName}.{n}"))),
            string.Empty,
            "`-Settings @{ Name = value }` or a file with `-SettingsPath`. A value that is looser than the benchmark's changes no status.",
        ]);
    }

    private static string Default(string setting)
    {
        object? value = typeof(AssessmentSettings).GetProperty(setting)!.GetValue(AssessmentSettings.Default);
        return value switch
        {
            null => "none",
            System.Collections.IEnumerable and not string when !((System.Collections.IEnumerable)value).Cast<object>().Any() => "none",
            System.Collections.IEnumerable items and not string => string.Join(", ", items.Cast<object>().Select(i => $"`{i}`")),
            bool flag => flag ? "`true`" : "`false`",
            _ => $"`{string.Create(CultureInfo.InvariantCulture, $"{value}")}`",
        };
    }

    private string Repair()
    {
        Repair[] repairs = [.. RepairRegistry.For(control.Name)];
        var runbook = RunbookLibrary.For(example);
        return Lines(
        [
            "## Repair",
            string.Empty,
            .. repairs.Length == 0 ? ["No cmdlet repairs it: a person does, by the runbook below.", string.Empty] : Repairs(repairs),
            "What it can break or cost: " + Escape(example.Impact),
            string.Empty,
            .. repairs.SelectMany(Plan),
            $"The runbook (`Get-CisRemediation '{example.Id}'{Version}`; with a finding it has the values of the account):",
            string.Empty,
            .. runbook.Warnings.Where(w => w != example.Impact).SelectMany(w => new[] { $"> {Escape(w)}", string.Empty }),
            .. runbook.Steps.SelectMany(Step),
            string.Empty,
            $"To undo: {Undo(runbook.Undo)}",
        ]);
    }

    private static IEnumerable<string> Repairs(Repair[] repairs) =>
    [
        .. Table("Command", "Kind", "Needs", "Writes"),
        .. repairs.Select(r => Row(
            $"[`{r.Command}`](../en-US/{r.Command}.md)",
            $"[{r.Class}](../recommendations.md)",
            Needs(r),
            string.Join(", ", r.WriteActions.Select(a => $"`{a}`")))),
        string.Empty,
    ];

    private static string Needs(Repair repair)
    {
        string[] needs =
        [
            .. repair.Decisions.Select(p => $"`-{p.Name}`: {p.Description}"),
            .. repair.Precondition is { } other ? [$"{other}."] : Array.Empty<string>(),
        ];
        return needs.Length == 0 ? "nothing" : string.Join(" ", needs);
    }

    private static IEnumerable<string> Plan(Repair repair)
    {
        yield return $"A plan of `{repair.Command}`, as `-WhatIf` shows it (from its tests):";
        yield return string.Empty;
        foreach (string line in ApprovedText.Read($"Repairs/Approved/{repair.Name}").TrimEnd('\n').Split('\n')) yield return $"    {line}";
        yield return string.Empty;
    }

    private static IEnumerable<string> Step(RunbookStep step, int at)
    {
        yield return $"{Number(at + 1)}. {Escape(step.Text)}";
        string[] commands = [.. new[] { step.PowerShell, step.AwsCli is { } cli ? $"# AWS CLI\n{cli}" : null }.OfType<string>()];
        if (commands.Length == 0) yield break;
        yield return string.Empty;
        yield return "   ```powershell";
        foreach (string line in commands.SelectMany(c => c.ReplaceLineEndings("\n").Split('\n'))) yield return $"   {line}";
        yield return "   ```";
        yield return string.Empty;
    }

    private static string Undo(string undo) => undo.StartsWith("Get-CisRepair", StringComparison.Ordinal) ? $"`{undo}`" : Escape(undo);

    private string References() => example.References.Count == 0 ? string.Empty : Lines(
        ["## References", string.Empty, "The benchmark names:", string.Empty, .. example.References.Select(r => $"- <{r}>")]);

    private string Version =>
        example.BenchmarkVersion == BenchmarkCatalog.DefaultVersion ? string.Empty : $" -BenchmarkVersion {example.BenchmarkVersion}";

    private static IEnumerable<string> Table(params string[] heads) =>
        [Row(heads), $"|{string.Concat(Enumerable.Repeat("---|", heads.Length))}"];

    private static string Row(params string[] cells) => $"| {string.Join(" | ", cells.Select(Cell))} |";

    private static string Cell(string text) => Before(text, '|', '*');

    private static string Escape(string text) => Before(text, '*', '<', '$');

    // A row escapes the asterisk itself.
    private static string Short(string reason) =>
        Before(reason.Length <= 400 ? reason : $"{reason[..reason.LastIndexOf(' ', 400)]} …", '<', '$');

    private static string Before(string text, params ReadOnlySpan<char> special)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (special.Contains(c)) escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
