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
        RepairPlan made = plan.GetAwaiter().GetResult();

        // What is shown is what is called, in both directions.
        Assert.All(made.Steps, s => Assert.Null(CallOfPlan.Problem(s)));
        Assert.All(made.Steps.Select(s => s.Reversed).OfType<RepairStep>(), s => Assert.Null(CallOfPlan.Problem(s)));
        return made;
    }

    /// <summary>The plan that undoes an entry of a journal.</summary>
    public RepairPlan PlanUndo(Repair repair, JournalRecord record, params (string Name, object? Value)[] options)
    {
        Task<RepairPlan> plan = new UndoPlanner(new RepairPlanner(this, Scope()), Scope().Account, new AssumedStates())
            .PlanAsync(repair, record, Options(true, options), CancellationToken.None);
        Assert.True(plan.IsCompleted, "An undo on evidence at hand must not wait for anything.");
        return plan.GetAwaiter().GetResult();
    }

    /// <summary>What a journal says of a plan that was carried out.</summary>
    public static JournalRecord Entry(RepairPlan plan, string id = "one", string? undoOf = null) => new()
    {
        Id = id,
        At = TestAccount.Now,
        Repair = plan.Repair,
        AccountId = plan.Account.AccountId,
        Partition = plan.Account.Partition,
        Caller = plan.Account.CallerArn,
        RunId = "run",
        Target = plan.Target,
        Title = plan.Title,
        Before = plan.Before,
        After = plan.After,
        UndoOf = undoOf,
        Outcome = JournalOutcome.Changed,
        Integrity = JournalIntegrity.Verified,
        Steps =
        [
            .. plan.Steps.Select(s => new JournalStep(s.Call, s.Inverse, s.Changes, JournalStepOutcome.Done)
            {
                InverseDoneCodes = s.InverseDoneCodes,
                Irreversible = s.Irreversible,
            }),
        ],
    };

    /// <summary>What a journal says of a plan that was undone.</summary>
    public static JournalRecord UndoneEntry(RepairPlan plan) => Entry(
        plan with
        {
            Title = $"Undo: {plan.Title}",
            Before = plan.After,
            Steps = [.. plan.Steps.Reverse().Select(s => s.Reversed!)],
        },
        "two",
        "one");

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
