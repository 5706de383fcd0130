using System.Globalization;
using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls;
using CisAws.Reports;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Writes what a run comes to as a text for a screen. Pure.</summary>
/// <param name="overview">The run.</param>
/// <param name="command">The line that a person typed.</param>
/// <param name="style">The escape sequences.</param>
/// <param name="columns">The columns of the screen.</param>
internal sealed class EndingText(RunOverview overview, TypedCommand command, EndingStyle style, int columns)
{
    private const int Worst = 5, MostAccounts = 5;

    private const string Denied = "AccessDenied";

    private readonly IReadOnlyList<SummaryRow> rows = overview.Rows;
    private readonly List<string> lines = [];
    private readonly int room = Math.Clamp(columns, 40, TextWrap.Columns);

    /// <summary>The text: counts, accounts where there are several, the worst failures, what was not read, and what to do next.</summary>
    public override string ToString()
    {
        if (lines.Count > 0) return string.Join('\n', lines);
        string[] accounts = [.. rows.Select(r => r.AccountId).Distinct(StringComparer.Ordinal)];
        string who = accounts.Length == 1 ? $"Account {accounts[0]}" : Say($"{accounts.Length} accounts");
        string versions = string.Join(", ", rows.Select(r => r.BenchmarkVersion).Distinct(StringComparer.Ordinal));
        Head(Say($"{who}, CIS AWS Foundations Benchmark {versions}: {Count(overview.Findings)}"));
        WriteCounts();
        if (accounts.Length > 1) WriteAccounts();
        WriteWorst();
        WriteUnread();
        WriteNext();
        return string.Join('\n', lines);
    }

    private void WriteCounts()
    {
        SummaryRow[] totals = [.. OfKind(SummaryKind.Total)];
        (string Name, int Findings, int Recommendations)[] counts =
        [
            ("Fail", totals.Sum(t => t.Fail), Of(SummaryVerdict.Fail)),
            ("Error", totals.Sum(t => t.Error), Of(SummaryVerdict.Error)),
            ("Manual", totals.Sum(t => t.Manual), Of(SummaryVerdict.Manual)),
            ("Pass", totals.Sum(t => t.Pass), Of(SummaryVerdict.Pass)),
            ("NotApplicable", totals.Sum(t => t.NotApplicable), Of(SummaryVerdict.NotApplicable)),
            ("Excepted", totals.Sum(t => t.Excepted), Of(SummaryVerdict.Excepted)),
        ];
        var shown = counts.Where(c => c.Name != "Excepted" || c.Findings > 0).ToList();
        WriteRow(string.Empty, shown.Select(c => (c.Name, c.Name)));
        WriteRow("Findings", shown.Select(c => (c.Name, Say($"{c.Findings}"))));
        WriteRow("Recommendations", shown.Select(c => (c.Name, Say($"{c.Recommendations}"))));
        string[] levels =
        [
            .. OfKind(SummaryKind.Level).GroupBy(r => r.Name, StringComparer.Ordinal)
                .Where(g => g.Sum(r => r.Scored ?? 0) > 0).Select(g => $"{g.Key} {Percent([.. g])}"),
        ];
        if (levels.Length == 0) return;
        string both = levels.Length > 1 ? $" {string.Join(", ", levels)}." : string.Empty;
        Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Score {Percent(totals)}: {totals.Sum(t => t.Passed)} of {totals.Sum(t => t.Scored)} recommendations that were assessed and "
            + $"are applicable pass.{both}"));

        int Of(SummaryVerdict verdict) => rows.Count(r => r.Verdict == verdict);
    }

    // Each column is as wide as its name, or as a number of five digits.
    private void WriteRow(string name, IEnumerable<(string Column, string Text)> cells) =>
        lines.Add($"{name,-15}{string.Concat(cells.Select(c => "  " + c.Text.PadLeft(Math.Max(c.Column.Length, 5))))}".TrimEnd());

    private void WriteAccounts()
    {
        SummaryRow[] totals =
        [
            .. OfKind(SummaryKind.Total).OrderByDescending(t => t.Fail).ThenBy(t => t.AccountId, StringComparer.Ordinal),
        ];
        Head("Accounts with most failures");
        foreach (SummaryRow row in totals.Take(MostAccounts))
        {
            Line(Say($"  {row.AccountId,-12}  {row.Fail,5} fail  {row.Error,5} not read  score {Percent([row])}"));
        }
    }

    private void WriteWorst()
    {
        int failing = rows.Where(r => r.Verdict == SummaryVerdict.Fail).Select(r => r.Control).Distinct(StringComparer.Ordinal).Count();
        if (failing == 0) return;
        Head(failing > Worst ? Say($"Worst {Worst} of {failing} recommendations that fail") : "Recommendations that fail");
        foreach (FailingRecommendation worst in overview.Worst(Worst))
        {
            string severity = Say($"{worst.Severity,-8}");
            string before = Say($"  {worst.Id,-6} {severity} {worst.Failures,4} fail  ");
            string[] title = TextWrap.Break(VisibleText.Line(worst.Title), room - before.Length).Split('\n');
            lines.Add(before.Replace(severity, Severe(worst.Severity, severity), StringComparison.Ordinal) + title[0]);
            foreach (string more in title[1..]) lines.Add(new string(' ', before.Length) + more);
        }
    }

    private void WriteUnread()
    {
        if (overview.Unread.Count == 0) return;
        Head("Not read");
        foreach (UnreadGroup group in overview.Unread)
        {
            string what = group.What.Count switch
            {
                0 => string.Empty,
                1 => $": {group.What[0]}",
                var many => Say($": {many} actions"),
            };
            Line(VisibleText.Line(Say($"  {Count(group.Findings)}: {group.Why}{group.Where}{what}")));
            if (group.Code != Denied) continue;
            Line("  The least policy that allows them:");
            Line($"  {PermissionCommand(group)}");
        }
    }

    private void WriteNext()
    {
        Head(command.Assignment is null ? $"Next, with the findings in {command.Variable}" : "Next");
        if (command.Assignment is { } assignment) lines.Add($"  {assignment}");
        bool fails = OfKind(SummaryKind.Total).Any(t => t.Fail > t.Excepted);
        if (fails) lines.Add($"  {command.Variable} | Where-Object Status -eq Fail | Sort-Object Severity -Descending");
        lines.Add($"  {command.Variable} | Measure-CisFinding");
        lines.Add($"  {command.Variable} | Export-CisReport report.html");
        (string parameters, string comment) = command.Connection;
        if (fails) lines.Add($"  {command.Variable} | Repair-CisFinding{parameters} -WhatIf{comment}");
    }

    // Sections that are denied as a whole are one pattern, and lines may be broken behind a comma where they are pasted.
    private static string PermissionCommand(UnreadGroup group)
    {
        HashSet<string> denied = [.. group.RecommendationIds];
        string versions = group.BenchmarkVersions is [BenchmarkCatalog.DefaultVersion]
            ? string.Empty
            : $" -BenchmarkVersion {string.Join(", ", group.BenchmarkVersions)}";
        IGrouping<string, string>[] sections =
        [
            .. group.BenchmarkVersions.SelectMany(v => BenchmarkCatalog.ForFindingsOf(v).Recommendations)
                .Where(r => ControlRegistry.Names.Contains(r.Control)).Select(r => r.Id).Distinct(StringComparer.Ordinal)
                .GroupBy(id => id[..(id.IndexOf('.', StringComparison.Ordinal) + 1)], StringComparer.Ordinal),
        ];
        if (sections.All(s => s.All(denied.Contains))) return $"Get-CisPermission{versions}";
        IEnumerable<string> patterns = sections.SelectMany(s => s.All(denied.Contains) ? [$"{s.Key}*"] : s.Where(denied.Contains));
        return $"Get-CisPermission {string.Join(", ", patterns.Select(p => $"'{p}'"))}{versions}";
    }

    private IEnumerable<SummaryRow> OfKind(SummaryKind kind) => rows.Where(r => r.Kind == kind);

    private void Head(string text)
    {
        lines.Add(string.Empty);
        foreach (string line in TextWrap.Break(text, room).Split('\n')) lines.Add($"{style.Heading}{line}{style.Reset}");
    }

    private void Line(string text) => lines.Add(TextWrap.Break(text, room));

    private string Severe(FindingSeverity severity, string text) =>
        severity >= FindingSeverity.High ? $"{style.Severe}{text}{style.Reset}" : text;

    private static string Count(int findings) => Say($"{findings} finding{(findings == 1 ? string.Empty : "s")}");

    private static string Percent(IReadOnlyList<SummaryRow> rows)
    {
        int scored = rows.Sum(r => r.Scored ?? 0);
        return scored == 0 ? "none" : Say($"{Math.Round(100.0 * rows.Sum(r => r.Passed ?? 0) / scored)}%");
    }

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
