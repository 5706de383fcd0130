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
        string? command = subject.Finding?.RepairCommand ?? repairs.FirstOrDefault()?.Command;
        string test = $"{subject.Recommendation.TestCommand} -RecommendationId {subject.Recommendation.Id}";
        if (command is null)
        {
            return [new RunbookStep(subject.Recommendation.Remediation), new RunbookStep("Look whether it holds now.", test)];
        }

        return
        [
            new RunbookStep("See what would be done; nothing is changed.", $"{command} -WhatIf"),
            .. repairs.SelectMany(r => r.Parameters)
                .Where(p => p.IsRequired && !p.IsIdentity)
                .DistinctBy(p => p.Name)
                .Select(p => new RunbookStep($"Decide on -{p.Name}: {p.Description}")),
            new RunbookStep("Do it. Each call is written into the journal before it is made.", command),
            new RunbookStep("Look whether it holds now.", test),
            new RunbookStep($"By hand instead: {subject.Recommendation.Remediation}"),
        ];
    }

    public override string Undo(RunbookSubject subject) => RepairRegistry.For(Control).Count == 0
        ? "Put back what was there before."
        : $"Get-CisRepair -RecommendationId {subject.Recommendation.Id} | Undo-CisRepair";
}
