namespace CisAws.Reports.Markdown;

/// <summary>
/// A short summary in GitHub's Markdown, made for the summary of a job. It is as long as such a summary may be at most, and says what it
/// leaves out.
/// </summary>
internal sealed class MarkdownReport : ReportWriter
{
    // Of the worst failures so many are listed; a person reads no more of them here.
    private const int Failures = 200, Commands = 20, Changes = 200, RunsShown = 5;
    private static readonly ChangeKind[] Worse = [ChangeKind.NewFailure, ChangeKind.StatusChanged, ChangeKind.DecisionChanged];

    public override ReportFormat Format => ReportFormat.Markdown;

    public override string Extension => ".md";

    public override void Write(ReportContent content, Stream output, Action<string> warn, CancellationToken cancellationToken)
    {
        using var text = new MarkdownOutput(output);
        text.Line($"# {content.Title}");
        text.Blank();
        foreach (ReportAccount account in content.Accounts) WriteIdentity(text, content, account);
        WriteScores(text, content);
        (IReadOnlyList<Finding> worst, int open) = WorstFailures.Of(content.Findings.Findings(), Failures, cancellationToken);
        WriteFailures(text, worst, open, content);
        ExceptedFindings.Write(text, content, cancellationToken);
        WriteErrors(text, content);
        WriteSettings(text, content);
        if (content.Changes is { } changes) WriteChanges(text, changes);
        WriteCommands(text, worst);
        text.End();
        if (text.LeftOut > 0) warn($"The Markdown summary leaves out {text.LeftOut} lines: it may have {MarkdownOutput.Limit} bytes.");
    }

    /// <summary>The number of a recommendation, with its version where there are several, as a link to its page.</summary>
    internal static MarkdownOutput.Escaped Number(ReportContent content, Finding finding) => MarkdownOutput.Link(
        content.HasVersions ? $"{finding.BenchmarkVersion} {finding.RecommendationId}" : finding.RecommendationId, finding.HelpLink);

    private static void WriteIdentity(MarkdownOutput text, ReportContent content, ReportAccount account)
    {
        text.Line(
            $"**Account {account.AccountId}**, {BenchmarkCatalog.Name} {ReportText.Dated(account.BenchmarkVersion)}, assessed for "
            + $"{Moments(account)} by {ReportContent.ToolName} {ReportContent.ToolVersion}, {Runs(account)}{Caller(account)}.");
        text.Line(
            $"Regions: {MarkdownOutput.List(account.Regions)}. Not read completely: {MarkdownOutput.List(account.UnreadRegions)}. "
            + $"Hash of the evidence: {account.EvidenceHash}.");
        text.Blank();
    }

    private static string Moments(ReportAccount account)
    {
        string to = Fact.Render(account.EvaluatedTo);
        return account.EvaluatedFrom == account.EvaluatedTo ? to : $"{Fact.Render(account.EvaluatedFrom)} to {to}";
    }

    // In the order of their moments; that of the only run stands before it.
    private static MarkdownOutput.Escaped Runs(ReportAccount account)
    {
        if (account.RunMoments.Count == 1) return MarkdownOutput.List([$"run {account.RunIds[0]}"]);
        string[] runs =
        [
            .. account.RunMoments.OrderBy(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).Take(RunsShown)
                .Select(r => $"run {r.Key} of {Fact.Render(r.Value)}"),
        ];
        int more = account.RunMoments.Count - runs.Length;
        return MarkdownOutput.List(more == 0 ? runs : [.. runs, $"{Fact.Render(more)} more"]);
    }

    // One account has a row for each version.
    private static string Account(ReportContent content, SummaryRow row) =>
        content.HasVersions ? $"{row.AccountId}, {row.BenchmarkVersion}" : row.AccountId;

    private static string Caller(ReportAccount account) => account.Runs.Count == 0
        ? string.Empty
        : $" by {string.Join(", ", account.Runs.Select(r => r.CallerArn).Distinct(StringComparer.Ordinal).Take(5))}";

    private static void WriteScores(MarkdownOutput text, ReportContent content)
    {
        text.Heading($"Scores");
        text.Line($"{SummaryRow.Formula}");
        text.Blank();
        text.Table(
            "Account", "Recommendations", "Score", "Pass of scored", "Pass", "Fail", "Manual", "Error", "Not applicable", "Excepted",
            "Attested");
        SummaryKind[] kinds = [SummaryKind.Total, SummaryKind.Level, SummaryKind.Section];
        foreach (SummaryRow row in content.Summary
            .Where(r => kinds.Contains(r.Kind))
            .GroupBy(r => (r.AccountId, r.BenchmarkVersion))
            .SelectMany(account => account.OrderBy(r => Array.IndexOf(kinds, r.Kind))))
        {
            string score = row.Score is { } value ? FormattableString.Invariant($"{value * 100:0.0} %") : "nothing to score";
            text.Line(
                $"| {Account(content, row)} | {row.Name} | {score} | {row.Passed ?? 0} of {row.Scored ?? 0} | {row.Pass} | {row.Fail} "
                + $"| {row.Manual} | {row.Error} | {row.NotApplicable} | {row.Excepted} | {row.Attested} |");
        }
    }

    private static void WriteFailures(MarkdownOutput text, IReadOnlyList<Finding> worst, int open, ReportContent content)
    {
        text.Heading($"Worst failures");
        if (open == 0)
        {
            text.Line($"No open failures.");
            return;
        }

        string[] columns = ["Severity", "Recommendation", "Account", "Region", "Resource", "Reason"];
        text.Table(content.HasRuns ? [.. columns, "Run"] : columns);
        int written = 0;
        foreach (Finding finding in worst)
        {
            MarkdownOutput.Escaped number = Number(content, finding);
            string run = content.HasRuns ? $"{Fact.Render(finding.EvaluatedAt)}, {finding.RunId}" : string.Empty;
            bool hasRoom = content.HasRuns
                ? text.Line(
                    $"| {finding.Severity.ToString()} | {number} | {finding.AccountId} | {finding.Region} "
                    + $"| {finding.ResourceName} | {finding.Reason} | {run} |")
                : text.Line(
                    $"| {finding.Severity.ToString()} | {number} | {finding.AccountId} | {finding.Region} "
                    + $"| {finding.ResourceName} | {finding.Reason} |");
            if (hasRoom) written++;
        }

        text.Blank();
        if (written < open) text.Line($"{open - written} of {open} open failures are not listed here.");
    }

    private static void WriteErrors(MarkdownOutput text, ReportContent content)
    {
        SummaryRow[] unread = [.. content.Summary.Where(r => r.Kind == SummaryKind.Coverage)];
        if (unread.Length == 0) return;
        text.Heading($"What could not be read");
        text.Table("Account", "Cause", "What", "Findings");
        foreach (SummaryRow row in unread) text.Line($"| {Account(content, row)} | {row.Name} | {row.Title} | {row.Error} |");
        text.Blank();
        string[] actions =
            [.. content.Accounts.SelectMany(a => a.MissingActions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (actions.Length > 0) text.Line($"Actions of the calls that were not answered: {MarkdownOutput.List(actions)}.");
    }

    private static void WriteSettings(MarkdownOutput text, ReportContent content)
    {
        string[] settings =
        [
            .. content.Accounts.SelectMany(a => a.Runs.SelectMany(r => r.Deviations).Select(d => d.ToString()).Concat(a.LocalPolicies.Keys))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        if (settings.Length == 0) return;
        text.Heading($"Settings that differ from the benchmark");
        foreach (string setting in settings) text.Line($"* {setting}");
    }

    private static void WriteChanges(MarkdownOutput text, ChangeList changes)
    {
        text.Heading($"Changes since the baseline");
        IReadOnlyList<(ChangeKind Kind, int Count)> counts = changes.Counts();
        if (counts.Count == 0)
        {
            text.Line($"Nothing changed.");
            return;
        }

        text.Table("Change", "Findings");
        foreach ((ChangeKind kind, int count) in counts) text.Line($"| {Html.HtmlTerms.Word(kind)} | {count} |");

        text.Blank();
        int worse = counts.Where(c => Worse.Contains(c.Kind)).Sum(c => c.Count);
        if (worse == 0) return;
        text.Table("Change", "Severity", "Recommendation", "Account", "Region", "Resource", "Before", "Now", "Reason");
        foreach (FindingChange change in changes.Read(run: null, Worse).Take(Changes))
        {
            string before = change.Before?.ToString() ?? "not there", after = change.After?.ToString() ?? "not there";
            string reason = change.Decision is { } decision ? $"{decision}. {change.Reason}" : change.Reason;
            text.Line(
                $"| {Html.HtmlTerms.Word(change.Change)} | {change.Severity.ToString()} | {change.RecommendationId} | {change.AccountId} "
                + $"| {change.Region} | {change.ResourceName} | {before} | {after} | {reason} |");
        }

        if (worse > Changes) text.Line($"{worse - Changes} more are not listed here.");
    }

    private static void WriteCommands(MarkdownOutput text, IReadOnlyList<Finding> worst)
    {
        string[] commands = [.. worst.Select(f => f.RepairCommand).OfType<string>().Distinct(StringComparer.Ordinal).Take(Commands)];
        if (commands.Length == 0) return;
        text.Heading($"Next commands");
        text.Line($"Each plans its repair and asks before it changes anything; with -WhatIf it only shows the plan.");
        text.Blank();
        text.Code(commands);
    }
}
