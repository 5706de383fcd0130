using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Gateway;
using CisAws.Repairs;

namespace CisAws.Aws.Tests.Repairs;

/// <summary>
/// Every repair with every fault at every call: the state afterwards is the one before or the one planned, or the journal says which calls
/// took effect, and undoing what it says leads back.
/// </summary>
[Trait("Campaign", "Faults")]
public sealed class RepairFaultTests(SharedLab lab) : RepairTest(lab)
{
    [Theory]
    [MemberData(nameof(Cases))]
    public async Task AFaultAtAnyCallLeavesAStateThatTheJournalDescribes(string name)
    {
        RepairCase repairCase = CaseOf(name);
        int faults = 0;
        RepairAccount account = await OpenAsync(repairCase);
        try
        {
            int calls = (await PlanAsync(repairCase, account)).Steps.Count;
            foreach ((WriteFault fault, int call) in FaultSample.For(repairCase.GetType(), CaseTypes, calls))
            {
                // A run that was undone leaves the account as it found it; what cannot be undone needs another account.
                if (faults++ > 0 && !repairCase.IsReversible)
                {
                    await account.DisposeAsync();
                    repairCase = CaseOf(name);
                    account = await OpenAsync(repairCase);
                }

                await StrikeAsync(repairCase, account, fault, call);
            }
        }
        finally
        {
            await account.DisposeAsync();
        }

        Assert.True(faults > FaultSample.Lost.Count, "No call was made to go wrong.");
        TestContext.Current.TestOutputHelper?.WriteLine($"chaos: writes {name}: {faults} faults, seed {Campaign.Seed}");
    }

    private async Task<RepairAccount> OpenAsync(RepairCase repairCase)
    {
        RepairAccount account = await OpenAsync();
        await repairCase.SetUpAsync(account);
        return account;
    }

    private static async Task StrikeAsync(RepairCase repairCase, RepairAccount account, WriteFault fault, int call)
    {
        account.StartJournal();
        RepairState original = await StateAsync(repairCase, account);
        RepairPlan plan = await PlanAsync(repairCase, account);
        IAwsSession inner = fault == WriteFault.Throttled ? account.Impatient : account.Session;
        using var session = new FaultySession(inner, account.Server, fault, call);
        RepairResult? result = await RunAsync(repairCase, account, plan, session);
        string run = $"{repairCase} {fault} at call {call}";
        Assert.True(session.Struck, run);
        int sent = fault switch { WriteFault.KilledBefore => 0, WriteFault.ThrottledOnce => 2, _ => 1 };
        Assert.True(session.Sent == sent, $"{run}: it was sent {session.Sent} times.");
        RepairState now = await StateAsync(repairCase, account);
        JournalRecord record = Assert.Single(await account.RecordsAsync());
        AssertDescribed(record, original, now, run);
        if (result is not null) AssertTold(result, fault, plan, original, now, run);
        if (!repairCase.IsReversible) return;

        // The journal is sufficient for undoing, wherever the run stopped.
        RepairPlan undo = await account.Work().PlanUndoAsync(repairCase.Repair, record, OptionsOf(repairCase), Cancel);
        Assert.True(undo.Refusal is null, $"{run}: {undo.Describe()}");
        if (!undo.IsCompliant)
        {
            RepairResult undone = await account.Work().ApplyAsync(repairCase.Repair, undo, OptionsOf(repairCase), Cancel);
            Assert.True(undone.Outcome == RepairOutcome.Changed, $"{run}: {undone.Reason}");
        }

        Assert.Equal(original.Facts, (await StateAsync(repairCase, account)).Facts);
    }

    private static async Task<RepairResult?> RunAsync(RepairCase repairCase, RepairAccount account, RepairPlan plan, FaultySession session)
    {
        try
        {
            return await account.Work(session).ApplyAsync(repairCase.Repair, plan, OptionsOf(repairCase), Cancel);
        }
        catch (ProcessKilledException)
        {
            return null;
        }
    }

    // Every fact that changed is the effect of calls that the journal calls done or uncertain, and every fact of a call that it calls
    // undone is as before.
    private static void AssertDescribed(JournalRecord record, RepairState original, RepairState now, string run)
    {
        foreach (RepairChange change in original.ChangesTo(now))
        {
            Assert.True(
                record.Steps
                    .Where(s => s.Outcome is JournalStepOutcome.Done or JournalStepOutcome.Uncertain)
                    .Any(s => s.Changes.Any(c => c.Name == change.Name && c.After == change.After)),
                $"{run}: {change} is not in the journal ({string.Join("; ", record.Steps)}).");
        }

        bool IsAlone(JournalStep step) =>
            !record.Steps.Any(o => o != step && o.Changes.Any(c => step.Changes.Any(d => d.Name == c.Name)));

        foreach (JournalStep step in record.Steps.Where(s => s.Outcome == JournalStepOutcome.Done && IsAlone(s)))
        {
            Assert.All(
                step.Changes, c => Assert.True(now[c.Name] == c.After, $"{run}: the journal says done, but {c.Name} is {now[c.Name]}."));
        }
    }

    private static void AssertTold(
        RepairResult result, WriteFault fault, RepairPlan plan, RepairState original, RepairState now, string run)
    {
        // A call whose answer was lost took effect: the repair detects that and continues, unless the answer contained a secret.
        bool hasSecret = plan.Steps.Any(s => s.HandedOver.Count > 0);
        if (fault == WriteFault.ThrottledOnce || (FaultySession.IsInForceAfter(fault) && !hasSecret))
        {
            Assert.True(result.Outcome == RepairOutcome.Changed, $"{run}: {result.Reason}");
            Assert.All(plan.Changes, c => Assert.Equal(c.After, now[c.Name]));
            return;
        }

        Assert.True(result.Outcome == RepairOutcome.Failed, $"{run}: {result}");
        if (FaultySession.IsInForceAfter(fault) && hasSecret) Assert.Equal("SecretLost", result.ReasonCode);
        if (plan.Steps.All(s => s.Inverse is not null)) Assert.Equal(original.Facts, now.Facts);
    }
}
