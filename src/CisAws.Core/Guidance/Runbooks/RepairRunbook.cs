using CisAws.Common;
using CisAws.Repairs;

namespace CisAws.Guidance.Runbooks;

/// <summary>The runbook of a recommendation that a cmdlet repairs: plan, repair, check, and how to undo.</summary>
/// <param name="control">The name of the control.</param>
internal sealed class RepairRunbook(string control) : RunbookSource(control)
{
    public override IReadOnlyList<string> Warnings(RunbookSubject subject) => [subject.Recommendation.Impact];

    public override IReadOnlyList<RunbookStep> Steps(RunbookSubject subject)
    {
        Repair[] repairs = [.. RepairRegistry.For(Control)];
        string test = subject.TestLine();
        (Repair Repair, string Line)[] lines = LinesOf(subject, repairs, test);
        if (lines.Length == 0) return [new RunbookStep(Remediation(subject)), new RunbookStep("Check its current state.", test)];
        return
        [
            .. lines.SelectMany(l => Steps(l.Repair, l.Line)),
            new RunbookStep("Check its current state.", test),
            new RunbookStep($"Manually instead: {subject.Recommendation.Remediation}"),
        ];
    }

    private static IEnumerable<RunbookStep> Steps(Repair repair, string line)
    {
        RepairParameterAttribute[] open = [.. repair.OpenDecisions(line)];
        string command = string.Join(' ', open.Select(p => $"-{p.Name} <{p.Name}>").Prepend(line));
        return
        [
            .. open.Select(p => new RunbookStep($"Decide on -{p.Name}: {p.Description}")),
            .. repair.Precondition is { } other ? [new RunbookStep($"This needs {other}.")] : Array.Empty<RunbookStep>(),
            new RunbookStep("Show the plan; nothing is changed.", $"{command} -WhatIf"),
            new RunbookStep("Run the repair. Each call is written into the journal before it is made.", command),
        ];
    }

    // Without a finding there is no resource to name: what the test finds is piped to each repair, which takes what it repairs.
    private (Repair Repair, string Line)[] LinesOf(RunbookSubject subject, Repair[] repairs, string test)
    {
        if (subject.Finding is not { } finding) return [.. repairs.Select(r => (r, $"{test} | {r.Command}"))];
        var resource = new ResourceRef(finding.ResourceType, finding.ResourceId, finding.ResourceName, finding.Region);
        foreach (Repair repair in repairs)
        {
            if (repair.CommandFor(Control, resource, finding.Evidence) is { } line) return [(repair, subject.RepairCommand ?? line)];
        }

        return [];
    }

    private string Remediation(RunbookSubject subject) => subject.Finding is { } finding
        && RepairCommands.Instance.AdviceFor(
            Control,
            new ResourceRef(finding.ResourceType, finding.ResourceId, finding.ResourceName, finding.Region),
            finding.Evidence).NextStep is { } next
        ? $"{subject.Recommendation.Remediation} {next}"
        : subject.Recommendation.Remediation;

    // The last repair alone: the journal has those of other days too. The version goes along: a number alone is that of the default one.
    public override string Undo(RunbookSubject subject)
    {
        if (LinesOf(subject, [.. RepairRegistry.For(Control)], subject.TestLine()).Length == 0)
        {
            return "No cmdlet changes this: note each value before you change it, and set it back to that.";
        }

        string version = subject.Recommendation.BenchmarkVersion is BenchmarkCatalog.DefaultVersion
            ? string.Empty
            : $" -BenchmarkVersion {subject.Recommendation.BenchmarkVersion}";
        return $"Get-CisRepair -RecommendationId '{subject.Recommendation.Id}' -Newest 1{version} | Undo-CisRepair";
    }
}
