using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Settings;
using CisAws.Tests.Repairs.Running;
using CisAws.Tests.Repairs.Running.Sharing;

namespace CisAws.Tests.Repairs.Journal;

/// <summary>A journal that cannot be completed: the result says what the journal does not.</summary>
public sealed class FullDiskTests
{
    private static readonly TableRepair WithSecret = new()
    {
        Adjust = s => s.Changes[0].Name != "a" ? s : s with { HandedOver = ["Key.Id", "Key.Secret"] },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhereverTheDiskIsFullTheResultOrTheJournalSaysWhatWasChanged()
    {
        int whole = await WrittenAsync();
        for (int capacity = 0; capacity <= whole; capacity += 7)
        {
            (TableAccount account, MemoryJournal journal, RepairResult? result) = await RunAsync(new MemoryJournal { Capacity = capacity });
            if (result is null)
            {
                Assert.Empty(account.Made);
                continue;
            }

            // The room that was reserved before a call is enough for its end and for the end of the entry.
            JournalRecord record = Assert.Single(journal.Read().Records);
            Assert.Empty(journal.Read().Problems);
            Assert.NotNull(record.EndedAt);
            Assert.Equal(account.Table.Keys.Order(), record.Steps.Where(s => s.Outcome == JournalStepOutcome.Done).Select(Name).Order());
            Assert.Equal(account.Table.Count == 3, result.Outcome == RepairOutcome.Changed);
            if (account.Table.Count < 3) AssertTold(account, result);
        }
    }

    [Fact]
    public async Task WhereverWritingFailsTheResultSaysWhatWasChangedAndShowsTheSecret()
    {
        int told = 0;
        for (int writable = 0; writable <= 12_000; writable += 11)
        {
            (TableAccount account, MemoryJournal journal, RepairResult? result) = await RunAsync(new MemoryJournal { Writable = writable });
            if (result is null)
            {
                Assert.Empty(account.Made);
                continue;
            }

            JournalRecord record = Assert.Single(journal.Read().Records);
            Assert.All(account.Table.Keys, n => Assert.Contains(
                record.Steps, s => Name(s) == n && s.Outcome is JournalStepOutcome.Done or JournalStepOutcome.Uncertain));
            if (result.ReasonCode != "JournalNotCompleted") continue;
            told++;
            AssertTold(account, result);
        }

        Assert.True(told > 10, $"Only {told} journals could not be completed.");
    }

    [Fact]
    public async Task AfterThatNothingMoreIsRepairedInTheRun()
    {
        var account = new TableAccount();
        var journal = new MemoryJournal();
        account.After = _ => journal.Writable = 0;
        RepairSession work = Work(account, journal);
        RepairResult result = await ApplyAsync(work, account);
        Assert.Equal((RepairOutcome.Failed, "JournalNotCompleted", 1), (result.Outcome, result.ReasonCode, account.Made.Count));
        journal.Writable = null;
        account.After = null;
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => ApplyAsync(work, account));
        Assert.Contains("Nothing was changed by this repair", error.Message, StringComparison.Ordinal);
        Assert.Single(account.Made);
    }

    [Fact]
    public async Task ALongErrorAndALongStateFitTheRoom()
    {
        var account = new TableAccount();
        var journal = new MemoryJournal();
        account.Before = call =>
        {
            if (!Equals(call.Parameters["Name"], "b")) return;
            journal.Capacity = journal.Length;
            for (int i = 0; i < 500; i++) account.Table[$"unexpected name of somebody else {i}"] = i;
            throw WriteErrors.Create(
                WriteErrors.Denied, CisAwsErrorKind.PermissionDenied, new string('x', 5000), "Allow it.", call.Action, "AccessDenied");
        };
        RepairResult result = await ApplyAsync(Work(account, journal), account);
        JournalRecord record = Assert.Single(journal.Read().Records);
        Assert.Empty(journal.Read().Problems);
        Assert.Equal((JournalStepOutcome.Failed, 200), (record.Steps[1].Outcome, record.Steps[1].Error!.Length));
        Assert.NotNull(record.EndedAt);
        Assert.Equal(RepairOutcome.Failed, result.Outcome);
    }

    private static void AssertTold(TableAccount account, RepairResult result)
    {
        Assert.Equal("JournalNotCompleted", result.ReasonCode);
        Assert.Contains("Changed by test:Put", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("othing was changed", result.Reason, StringComparison.Ordinal);
        Assert.Contains("No space left", result.Reason, StringComparison.Ordinal);
        Assert.Equal(account.Table.Count, result.Calls.Count(c => c.StartsWith("Done: ", StringComparison.Ordinal)));
        Assert.Equal("secret-of-the-answer", result.Issued!.Reveal());
        Assert.NotNull(result.JournalEntry);
    }

    private static async Task<(TableAccount Account, MemoryJournal Journal, RepairResult? Result)> RunAsync(MemoryJournal journal)
    {
        var account = new TableAccount();
        try
        {
            return (account, journal, await ApplyAsync(Work(account, journal), account));
        }
        catch (CisAwsException e)
        {
            Assert.Equal("JournalNotWritable", e.ErrorId);
            Assert.Contains("Nothing was changed by this repair", e.Message, StringComparison.Ordinal);
            return (account, journal, null);
        }
    }

    private static async Task<int> WrittenAsync()
    {
        int most = 0;
        var journal = new MemoryJournal();
        var account = new TableAccount { After = _ => most = Math.Max(most, journal.Length) };
        await ApplyAsync(Work(account, journal), account);
        return most;
    }

    private static RepairSession Work(TableAccount account, MemoryJournal journal) =>
        new(account, AssessmentSettings.Default, new RepairJournal("memory", journal), [], new NoTime());

    private static async Task<RepairResult> ApplyAsync(RepairSession work, TableAccount account)
    {
        RepairTarget target = WithSecret.Target(account.Account, "us-east-1", RepairOptions.None);
        RepairPlan plan = await work.PlanAsync(WithSecret, target, RepairOptions.None, Cancel);
        return await work.ApplyAsync(WithSecret, plan, RepairOptions.None, Cancel);
    }

    private static string Name(JournalStep step) => step.Changes[0].Name;
}
