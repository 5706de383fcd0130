using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Settings;
using CisAws.Tests.Repairs.Running.Sharing;

namespace CisAws.Tests.Repairs.Running;

/// <summary>What somebody else changes while a repair runs is left to them.</summary>
public sealed class OthersChangesTests : IDisposable
{
    private readonly TableAccount account = new();
    private readonly MemoryJournal journal = new();

    public void Dispose() => account.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatWasDoneAlreadyIsNeverRolledBackOrUndone()
    {
        var repair = new TableRepair { Adjust = s => s with { DoneCodes = ["ThereAlready"] } };
        account.Before = call =>
        {
            if (IsAbout(call, "c")) throw Error(WriteErrors.Denied, call, "AccessDenied");
            if (!IsAbout(call, "b") || call.Action != "test:Put") return;
            account.Table["b"] = 1;
            throw Error(WriteErrors.Failed, call, "ThereAlready");
        };
        RepairResult result = await ApplyAsync(repair);
        Assert.Equal((RepairOutcome.Failed, WriteErrors.Denied), (result.Outcome, result.ReasonCode));
        Assert.Contains("somebody else changed", result.Reason, StringComparison.Ordinal);
        Assert.Equal(["b"], account.Table.Keys);
        JournalRecord record = Record();
        Assert.Equal(
            [JournalStepOutcome.RolledBack, JournalStepOutcome.AlreadyDone, JournalStepOutcome.Failed],
            record.Steps.Select(s => s.Outcome));
        Assert.Equal((JournalOutcome.Failed, false), (record.Outcome, record.CanUndo));
        Assert.True((await UndoPlanAsync(repair, record)).IsCompliant);
    }

    [Fact]
    public async Task WhatVanishedMeanwhileIsDoneWithoutACall()
    {
        account.After = call => { if (IsAbout(call, "a")) account.Table["b"] = 1; };
        RepairResult result = await ApplyAsync(new TableRepair());
        Assert.Equal(RepairOutcome.Changed, result.Outcome);
        Assert.DoesNotContain(account.Made, c => IsAbout(c, "b"));
        account.After = null;
        RepairPlan undo = await UndoPlanAsync(new TableRepair(), Record());
        Assert.Equal(["c", "a"], undo.Steps.Select(s => (string)s.Call.Parameters["Name"]));
    }

    [Fact]
    public async Task WhatIsNoLongerAsPlannedIsNotWritten()
    {
        account.After = call => { if (IsAbout(call, "a") && call.Action == "test:Put") account.Table["b"] = 5; };
        RepairResult result = await ApplyAsync(new TableRepair());
        Assert.Equal((RepairOutcome.Failed, "ChangedMeanwhile"), (result.Outcome, result.ReasonCode));
        Assert.Contains("b is 5 now, and was (not set)", result.Reason, StringComparison.Ordinal);
        Assert.Equal(5, Assert.Single(account.Table).Value);
    }

    [Fact]
    public async Task WhatSomebodyElseChangedSinceIsNotRolledBack()
    {
        account.Before = call =>
        {
            if (!IsAbout(call, "c")) return;
            account.Table["a"] = 7;
            throw Error(WriteErrors.Denied, call, "AccessDenied");
        };
        Assert.Equal(RepairOutcome.Failed, (await ApplyAsync(new TableRepair())).Outcome);
        Assert.Equal(7, Assert.Single(account.Table).Value);
        Assert.Equal(JournalOutcome.Partial, Record().Outcome);
    }

    [Fact]
    public async Task WhatMayBeSomebodyElsesAfterALostAnswerIsNotRolledBackAndUndoSaysSo()
    {
        account.After = call =>
        {
            if (IsAbout(call, "b")) throw Error(WriteErrors.Uncertain, call, "Unreachable");
        };
        account.Before = call =>
        {
            if (IsAbout(call, "c")) throw Error(WriteErrors.Denied, call, "AccessDenied");
        };
        Assert.Equal(RepairOutcome.Failed, (await ApplyAsync(new TableRepair())).Outcome);
        Assert.Equal(["a", "b"], account.Table.Keys.Order());
        JournalRecord record = Record();
        Assert.Equal((JournalOutcome.Partial, true, true), (record.Outcome, record.Steps[1].AnswerLost, record.CanUndo));
        account.After = account.Before = null;
        RepairPlan undo = await UndoPlanAsync(new TableRepair(), record);
        Assert.Contains(undo.Risks, r => r.Contains("or somebody else, is not known", StringComparison.Ordinal));
        await Work().ApplyAsync(new TableRepair(), undo, RepairOptions.None, Cancel);
        Assert.Empty(account.Table);
    }

    [Fact]
    public async Task WhenOthersMadeEveryChangeNothingWasWritten()
    {
        var repair = new TableRepair();
        RepairPlan plan = await PlanAsync(repair);
        foreach (string name in new[] { "a", "b", "c" }) account.Table[name] = 1;
        RepairResult result = await Work().ApplyAsync(repair, plan, RepairOptions.None, Cancel);
        Assert.Equal((RepairOutcome.AlreadyCompliant, "ChangedByOthers"), (result.Outcome, result.ReasonCode));
        Assert.Empty(account.Made);
        Assert.False(Record().CanUndo);
    }

    [Fact]
    public async Task WithoutAStateRightBeforeItNothingIsWritten()
    {
        account.After = _ => account.IsUnreadable = true;
        RepairResult result = await ApplyAsync(new TableRepair());
        Assert.Equal((RepairOutcome.Failed, "StateUnreadable"), (result.Outcome, result.ReasonCode));
        Assert.Equal(["a"], account.Table.Keys);
        Assert.Equal(JournalOutcome.Partial, Record().Outcome);
    }

    [Fact]
    public async Task ThatTheRepairWasMadeAgainByAnotherIsNotUndoneByTheFirst()
    {
        await ApplyAsync(new TableRepair());
        account.Table.Clear();
        await ApplyAsync(new TableRepair());
        IReadOnlyList<JournalRecord> records = journal.Read().Records;
        RepairPlan first = await UndoPlanAsync(new TableRepair(), records[0]);
        Assert.Equal("ChangedSince", first.Refusal?.Code);
        Assert.Contains(records[1].Id, first.Refusal!.Reason, StringComparison.Ordinal);
        Assert.Equal(3, (await UndoPlanAsync(new TableRepair(), records[1])).Steps.Count);
    }

    [Fact]
    public async Task AFailedUndoClosesAgainWhatItOpened()
    {
        var group = new SharedGroup("tcp 22 22 0.0.0.0/0", "tcp 3389 3389 0.0.0.0/0");
        await RunAsync(group, new SharedFault(), null);
        Assert.Empty(group.Openings);
        await RunAsync(group, new SharedFault(Denied: 1), Record());
        Assert.Empty(group.Openings);
    }

    private Task RunAsync(SharedGroup group, SharedFault fault, JournalRecord? undone) => new Scheduler([]).RunAsync(async gate =>
    {
        var work = new RepairSession(
            new SharedSession(group, "one", fault, gate),
            AssessmentSettings.Default,
            new RepairJournal("memory", journal),
            [],
            new NoTime());
        RepairTarget target = group.Repair.Target(group.Account, group.Region, group.Options);
        RepairPlan plan = undone is null
            ? await work.PlanAsync(group.Repair, target, group.Options, Cancel)
            : await work.PlanUndoAsync(group.Repair, undone, group.Options, Cancel);
        Assert.Equal(2, plan.Steps.Count);
        RepairResult result = await work.ApplyAsync(group.Repair, plan, group.Options, Cancel);
        Assert.True((fault.Denied < 0) == (result.Outcome == RepairOutcome.Changed), $"{result.ReasonCode}: {result.Reason}");
    });

    private static bool IsAbout(ApiCall call, string name) => Equals(call.Parameters["Name"], name);

    private static CisAwsException Error(string id, ApiCall call, string code) =>
        WriteErrors.Create(id, CisAwsErrorKind.Service, $"{code}.", "Look.", call.Action, code);

    private RepairSession Work() => new(account, AssessmentSettings.Default, new RepairJournal("memory", journal), [], new NoTime());

    private Task<RepairPlan> PlanAsync(TableRepair repair) => Work().PlanAsync(
        repair, repair.Target(account.Account, "us-east-1", RepairOptions.None), RepairOptions.None, Cancel);

    private async Task<RepairResult> ApplyAsync(TableRepair repair) =>
        await Work().ApplyAsync(repair, await PlanAsync(repair), RepairOptions.None, Cancel);

    private Task<RepairPlan> UndoPlanAsync(TableRepair repair, JournalRecord record) =>
        Work().PlanUndoAsync(repair, record, RepairOptions.None, Cancel);

    private JournalRecord Record() => Assert.Single(journal.Read().Records);
}
