using CisAws.Aws.Tests.Harness;
using CisAws.Repairs;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Running.Sharing;

/// <summary>
/// Two processes at once, each of which takes the access of one of two administrators away with the other one as its proof: whatever the
/// order of their calls and readings, one of them is left.
/// </summary>
[Trait("Campaign", "Faults")]
public sealed class AdministratorRaceTests
{
    private const string Key = "key", Password = "password", Mfa = "mfa", Policy = "policy";

    // Those of two passwords are 220.
    private const int AllInSuite = 230;

    public static TheoryData<string, string> Pairs => new()
    {
        { Password, Password }, { Key, Key }, { Policy, Policy }, { Mfa, Mfa }, { Password, Key }, { Key, Policy }, { Policy, Password },
    };

    [Theory] // with one journal the second waits until the first has ended, and finds that nobody else is left
    [MemberData(nameof(Pairs))]
    public async Task OfTwoProcessesWithOneJournalOneIsRefused(string alice, string bob)
    {
        Orders<SharedAdministrators> orders = await EveryOrderAsync(alice, bob, isShared: true, (account, results) =>
        {
            Assert.Single(account.Openings);
            Assert.Equal([RepairOutcome.Changed, RepairOutcome.Refused], results.Select(r => r.Outcome).Order());
            Assert.Equal("LastAdministrator", results.Single(r => r.Outcome == RepairOutcome.Refused).ReasonCode);
        });
        Assert.True(orders.IsComplete, "There are too many orders.");
        Assert.InRange(orders.Count, 2, int.MaxValue);
    }

    [Theory] // on two machines both may find the other one there, make their calls, and take them back
    [MemberData(nameof(Pairs))]
    public async Task OnTwoMachinesWhatLeavesNobodyIsTakenBack(string alice, string bob)
    {
        HashSet<string> ends = new(StringComparer.Ordinal);
        Orders<SharedAdministrators> orders = await EveryOrderAsync(alice, bob, isShared: false, (account, results) =>
        {
            Assert.NotEmpty(account.Openings);
            Assert.All(results.Where(r => r.Outcome != RepairOutcome.Changed), r => Assert.Equal("LastAdministrator", r.ReasonCode));
            foreach (RepairResult back in results.Where(r => r.Outcome == RepairOutcome.Failed))
            {
                Assert.Contains("no administrator is proven to be left", back.Reason, StringComparison.Ordinal);
                Assert.EndsWith("What was changed was taken back: the state is as it was before.", back.Reason, StringComparison.Ordinal);
                Assert.StartsWith("RolledBack: iam:", Assert.Single(back.Calls), StringComparison.Ordinal);
            }

            ends.Add(string.Join(" ", results.Select(r => r.Outcome).Order()));
        });
        Assert.Contains("Changed Failed", ends);
        if (orders.IsComplete) Assert.Contains("Failed Failed", ends);
    }

    [Theory] // a colleague works without the module, and looks at nothing
    [MemberData(nameof(Pairs))]
    public async Task WhatAColleagueTakesAtTheSameTimeIsNoticed(string alice, string bob)
    {
        RepairResult? noticed = null;
        var orders = new Orders<SharedAdministrators>($"{alice} {bob}", () => new SharedAdministrators(alice, bob));
        await orders.EveryOrderAsync(async (account, order) =>
        {
            var journal = new MemoryJournal();
            RepairResult? result = null;
            bool isCalled = false, isAfter = false;
            await order.RunAsync(
                async gate => result = await RepairAsync(account, alice, SharedAdministrators.Alice, gate, journal),
                async gate =>
                {
                    await gate.PassAsync();
                    isAfter = result is not null;
                    isCalled = !account.Openings.Contains(SharedAdministrators.Alice);
                    account.Close("colleague", SharedAdministrators.Bob);
                });

            // Who works without the module after everything was looked at locks everybody out.
            if (!isAfter && isCalled && account.Openings.Count > 0) noticed = result;
            if (!isCalled) Assert.Equal([SharedAdministrators.Alice], account.Openings);
            if (result?.Outcome == RepairOutcome.Failed) AssertJournal(journal);
        });
        Assert.Equal("LastAdministrator", noticed?.ReasonCode);
        if (alice is Password or Mfa) Assert.NotNull(noticed!.Issued);
    }

    [Fact] // undoing an undo takes access away as well
    public async Task AnUndoneUndoAndARepairLeaveOne()
    {
        var orders = new Orders<SharedAdministrators>("undo", () => new SharedAdministrators(Key, Key));
        await orders.EveryOrderAsync(async (account, order) =>
        {
            (Repair repair, RepairOptions options) = SharedAdministrators.Way(Key, SharedAdministrators.Alice);
            JournalRecord undone = RepairHarness.UndoneEntry(
                new RepairHarness(account.Answers()).Plan(repair, "us-east-1", [.. options.Values.Select(o => (o.Key, (object?)o.Value))]));
            RepairResult? redone = null, repaired = null;
            await order.RunAsync(
                async gate =>
                {
                    RepairSession work = Work(account, gate, new MemoryJournal());
                    RepairPlan plan = await work.PlanUndoAsync(repair, undone, options, TestContext.Current.CancellationToken);
                    redone = plan.Refusal is null
                        ? await work.ApplyAsync(repair, plan, options, TestContext.Current.CancellationToken)
                        : RepairResults.WithoutCalls(plan);
                },
                async gate => repaired = await RepairAsync(account, Key, SharedAdministrators.Bob, gate, new MemoryJournal()));
            Assert.NotEmpty(account.Openings);
            Assert.True(redone!.Outcome == RepairOutcome.Changed || redone.ReasonCode == "LastAdministrator", redone.Reason);
            Assert.True(repaired!.Outcome == RepairOutcome.Changed || repaired.ReasonCode == "LastAdministrator", repaired.Reason);
        });
        Assert.InRange(orders.Count, 2, int.MaxValue);
    }

    private static void AssertJournal(MemoryJournal journal)
    {
        JournalRecord record = Assert.Single(journal.Read().Records);
        Assert.Equal(JournalIntegrity.Verified, record.Integrity);
        Assert.Equal(JournalOutcome.Failed, record.Outcome);
        Assert.False(record.CanUndo);
        JournalStep step = Assert.Single(record.Steps);
        Assert.Equal(JournalStepOutcome.RolledBack, step.Outcome);
        Assert.Contains("no administrator is proven to be left", step.Error, StringComparison.Ordinal);
    }

    private static async Task<Orders<SharedAdministrators>> EveryOrderAsync(
        string alice, string bob, bool isShared, Action<SharedAdministrators, IReadOnlyList<RepairResult>> check)
    {
        var orders = new Orders<SharedAdministrators>($"{alice} {bob}", () => new SharedAdministrators(alice, bob), AllInSuite);
        await Task.Run(
            () => orders.EveryOrderAsync(async (account, order) =>
            {
                var keeper = new SharedLock();
                List<RepairResult> results = [];
                Func<Gate, Task> Process(string way, string user) => async gate =>
                {
                    var journal = isShared ? new MemoryJournal { Lock = name => keeper.TakeAsync(name, gate) } : new MemoryJournal();
                    RepairResult result = await RepairAsync(account, way, user, gate, journal).ConfigureAwait(false);
                    if (result.Outcome == RepairOutcome.Failed) AssertJournal(journal);
                    lock (results) results.Add(result);
                };
                await order.RunAsync(Process(alice, SharedAdministrators.Alice), Process(bob, SharedAdministrators.Bob));
                check(account, results);
            }),
            TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"chaos: two administrators {alice} {bob}: {orders.Count} orders");
        return orders;
    }

    private static async Task<RepairResult> RepairAsync(
        SharedAdministrators account, string way, string user, Gate gate, MemoryJournal journal)
    {
        (Repair repair, RepairOptions options) = SharedAdministrators.Way(way, user);
        RepairSession work = Work(account, gate, journal);
        RepairTarget target = repair.Target(account.Account, account.Region, options);
        RepairPlan plan = await work.PlanAsync(repair, target, options, CancellationToken.None).ConfigureAwait(false);
        return plan.Refusal is null
            ? await work.ApplyAsync(repair, plan, options, CancellationToken.None).ConfigureAwait(false)
            : RepairResults.WithoutCalls(plan);
    }

    private static RepairSession Work(SharedAdministrators account, Gate gate, MemoryJournal journal) => new(
        new SharedSession(account, "process", new SharedFault(), gate),
        AssessmentSettings.Default,
        new RepairJournal("memory", journal),
        [],
        new NoTime());

    /// <summary>Lets one process in at a time; the others wait in their order.</summary>
    private sealed class SharedLock
    {
        private readonly Queue<(Gate Gate, TaskCompletionSource<IDisposable?> Turn)> waiting = new();
        private string? held;

        public async Task<IDisposable?> TakeAsync(string name, Gate gate)
        {
            Assert.Equal(TestAccount.Id, name);
            await gate.PassAsync().ConfigureAwait(false);
            if (held is null)
            {
                held = name;
                return new Held(this);
            }

            var turn = new TaskCompletionSource<IDisposable?>();
            waiting.Enqueue((gate, turn));
            gate.Block();
            return await turn.Task.ConfigureAwait(false);
        }

        private void Release()
        {
            held = null;
            if (!waiting.TryDequeue(out (Gate Gate, TaskCompletionSource<IDisposable?> Turn) next)) return;
            held = TestAccount.Id;
            next.Gate.Unblock();
            next.Turn.SetResult(new Held(this));
        }

        private sealed class Held(SharedLock owner) : IDisposable
        {
            public void Dispose() => owner.Release();
        }
    }
}
