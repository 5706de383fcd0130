using CisAws.Common;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs;

/// <summary>Plans repairs of a test account, whose evidence is built in code.</summary>
internal sealed class RepairHarness(TestAccount account) : IEvidenceProvider
{
    /// <summary>The addresses of the machine that repairs.</summary>
    public IReadOnlyList<string> LocalAddresses { get; init; } = [];

    /// <summary>Who calls; the account's usual caller unless it says otherwise.</summary>
    public string? CallerArn { get; init; }

    /// <summary>What the run did before.</summary>
    public IReadOnlyList<MadeCall> CallsMade { get; init; } = [];

    public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken) => ValueTask.FromResult(
        account.Answers.TryGetValue(key, out Answer? answer) ? answer : key.Source.Unread(ReadFailure.NotCollected));

    /// <summary>The plan for what the identity parameters name.</summary>
    public RepairPlan Plan(Repair repair, string region = "us-east-1", params (string Name, object? Value)[] options) =>
        Plan(repair, region, includeManaged: false, options);

    /// <summary>The plan for what the identity parameters name.</summary>
    public RepairPlan Plan(Repair repair, string region, bool includeManaged, params (string Name, object? Value)[] options)
    {
        RepairOptions given = Options(includeManaged, options);
        return Plan(repair, repair.Target(Scope().Account, region, given), given);
    }

    /// <summary>The plan for what a finding is about.</summary>
    public RepairPlan Plan(Repair repair, Finding finding, params (string Name, object? Value)[] options) =>
        Plan(
            repair,
            repair.TargetOf(finding) ?? throw new ArgumentException("The repair has nothing to do for the finding."),
            Options(false, options));

    public RepairPlan Plan(Repair repair, RepairTarget target, RepairOptions options)
    {
        Task<RepairPlan> plan = new RepairPlanner(this, Scope()).PlanAsync(repair, target, options, CancellationToken.None);
        Assert.True(plan.IsCompleted, "A repair on evidence at hand must not wait for anything.");
        return plan.GetAwaiter().GetResult();
    }

    /// <summary>Asks a repair whether these calls may undo it.</summary>
    public void GuardUndo(Repair repair, IReadOnlyList<RepairStep> steps, params (string Name, object? Value)[] options)
    {
        RepairOptions given = Options(false, options);
        Task asked = new RepairPlanner(this, Scope()).GuardUndoAsync(
            repair, repair.Target(Scope().Account, "us-east-1", given), given, steps, CancellationToken.None);
        Assert.True(asked.IsCompleted, "A repair on evidence at hand must not wait for anything.");
        asked.GetAwaiter().GetResult();
    }

    /// <summary>The code of the refusal; the plan must be one.</summary>
    public static string RefusalOf(RepairPlan plan) =>
        plan.Refusal?.Code ?? throw new Xunit.Sdk.XunitException($"Not refused: {plan.Describe()}");

    /// <summary>Compares the text of a plan, as -WhatIf shows it, with the approved one of its repair.</summary>
    public static void CheckText(RepairPlan plan) => ApprovedText.Check($"Repairs/Approved/{plan.Repair}", plan.Describe());

    private static RepairOptions Options(bool includeManaged, (string Name, object? Value)[] options) =>
        new(options.Select(o => KeyValuePair.Create(o.Name, o.Value))) { IncludeManaged = includeManaged };

    private RepairScope Scope()
    {
        AccountIdentity identity = account.Scope().Account;
        return new RepairScope(
            CallerArn is { } arn ? identity with { CallerArn = arn } : identity, account.Settings, account.AsOf, LocalAddresses)
        {
            CallsMade = CallsMade,
        };
    }
}
