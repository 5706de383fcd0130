using CisAws.Aws.Tests.Harness;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Settings;

namespace CisAws.Tests.Repairs.Running;

public sealed class RepairSessionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-").FullName;
    private readonly TableAccount account = new();
    private readonly TableRepair repair = new();

    private string JournalPath => Path.Combine(folder, "deep", "journal.jsonl");

    [Fact]
    public async Task EveryCallIsJournaledFirstAndVerified()
    {
        account.Before = call => Assert.Contains(
            $"\"Name\":\"{call.Parameters["Name"]}\"",
            File.ReadAllText(JournalPath).Split('\n').Last(l => !string.IsNullOrWhiteSpace(l)),
            StringComparison.Ordinal);
        RepairResult result = await ApplyAsync();
        Assert.Equal(RepairOutcome.Changed, result.Outcome);
        Assert.Equal(["a", "b", "c"], account.Table.Keys.Order());
        JournalRecord record = Assert.Single(await RecordsAsync());
        Assert.Equal((JournalOutcome.Changed, result.JournalEntry), (record.Outcome, record.Id));
        Assert.All(record.Steps, s => Assert.Equal(JournalStepOutcome.Done, s.Outcome));
        Assert.Equal(account.Account.CallerArn, record.Caller);
    }

    [Fact]
    public async Task ARefusedCallUndoesTheCallsBeforeIt()
    {
        account.Table["a"] = 7;
        account.Before = call => { if (Equals(call.Parameters["Name"], "c")) throw Denied(call); };
        RepairResult result = await ApplyAsync();
        Assert.Equal((RepairOutcome.Failed, WriteErrors.Denied), (result.Outcome, result.ReasonCode));
        Assert.Equal(7, Assert.Single(account.Table).Value);
        JournalRecord record = Assert.Single(await RecordsAsync());
        Assert.Equal(JournalOutcome.Failed, record.Outcome);
        Assert.Equal(
            [JournalStepOutcome.RolledBack, JournalStepOutcome.RolledBack, JournalStepOutcome.Failed], record.Steps.Select(s => s.Outcome));
        Assert.False(record.CanUndo);
    }

    [Fact]
    public async Task WhatCannotBeUndoneIsReported()
    {
        account.Before = call => { if (!Equals(call.Parameters["Name"], "a") || call.Action == "test:Remove") throw Denied(call); };
        RepairResult result = await ApplyAsync();
        Assert.Equal(RepairOutcome.Failed, result.Outcome);
        Assert.Contains("Undo-CisRepair", result.FollowUp, StringComparison.Ordinal);
        JournalRecord record = Assert.Single(await RecordsAsync());
        Assert.Equal(JournalOutcome.Partial, record.Outcome);
        Assert.True(record.CanUndo);

        // When the call is allowed again, undoing succeeds.
        account.Before = null;
        Assert.Equal(RepairOutcome.Changed, (await UndoAsync(record)).Outcome);
        Assert.Empty(account.Table);
    }

    [Fact]
    public async Task ALostAnswerIsResolvedByReading()
    {
        account.After = call => { if (Equals(call.Parameters["Name"], "b")) throw Lost(call); };
        Assert.Equal(RepairOutcome.Changed, (await ApplyAsync()).Outcome);
        Assert.Equal(3, account.Table.Count);
    }

    [Fact]
    public async Task EarlierCallsAreUndoneAfterALostCallThatDidNotArrive()
    {
        account.Before = call => { if (Equals(call.Parameters["Name"], "b")) throw Lost(call); };
        RepairResult result = await ApplyAsync();
        Assert.Equal(RepairOutcome.Failed, result.Outcome);
        Assert.Empty(account.Table);

        // Should it take effect later than anybody waits, undoing still looks for it.
        Assert.Equal(JournalOutcome.Uncertain, Assert.Single(await RecordsAsync()).Outcome);
    }

    [Fact]
    public async Task ALostAnswerOfAnAccountThatCannotBeReadIsUncertain()
    {
        account.After = call => { if (Equals(call.Parameters["Name"], "b")) { account.IsUnreadable = true; throw Lost(call); } };
        RepairResult result = await ApplyAsync();
        Assert.Equal(RepairOutcome.Failed, result.Outcome);
        JournalRecord record = Assert.Single(await RecordsAsync());
        Assert.Equal(JournalOutcome.Uncertain, record.Outcome);
        Assert.Equal(
            [JournalStepOutcome.Done, JournalStepOutcome.Uncertain, JournalStepOutcome.NotBegun], record.Steps.Select(s => s.Outcome));

        account.IsUnreadable = false;
        account.After = null;
        Assert.Equal(RepairOutcome.Changed, (await UndoAsync(record)).Outcome);
        Assert.Empty(account.Table);
    }

    [Fact]
    public async Task AStoppedRunLeavesTheCallUncertain()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        account.After = _ => { stop.Cancel(); throw new OperationCanceledException(stop.Token); };
        RepairPlan plan = await PlanAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Session().ApplyAsync(repair, plan, RepairOptions.None, stop.Token));
        JournalRecord record = Assert.Single(await RecordsAsync());
        Assert.Equal((JournalOutcome.Uncertain, JournalStepOutcome.Uncertain), (record.Outcome, record.Steps[0].Outcome));
        Assert.Null(record.EndedAt);
    }

    [Fact]
    public async Task WaitsForEventuallyConsistentReads()
    {
        account.After = call => { if (Equals(call.Parameters["Name"], "c")) account.Stale = 3; };
        Assert.Equal(RepairOutcome.Changed, (await ApplyAsync()).Outcome);
    }

    [Fact]
    public async Task AnotherStateThanPlannedIsAFailure()
    {
        account.After = call => { if (Equals(call.Parameters["Name"], "c")) account.Table["a"] = 9; };
        RepairResult result = await ApplyAsync();
        Assert.Equal((RepairOutcome.Failed, "NotAsPlanned"), (result.Outcome, result.ReasonCode));
        Assert.Equal(JournalOutcome.Partial, Assert.Single(await RecordsAsync()).Outcome);
    }

    [Fact]
    public async Task UndoingRestoresThePreviousStateAndIsJournaled()
    {
        account.Table["b"] = 5;
        await ApplyAsync();
        RepairResult undone = await UndoAsync(Assert.Single(await RecordsAsync()));
        Assert.Equal((RepairOutcome.Changed, "Undo-CisRepair"), (undone.Outcome, undone.Command));
        Assert.Equal(5, Assert.Single(account.Table).Value);
        IReadOnlyList<JournalRecord> records = await RecordsAsync();
        Assert.Equal((records[0].Id, records[1].Id), (records[1].UndoOf, records[0].UndoneBy));
        Assert.False(records[0].CanUndo);

        // An undoing is a repair like any other: it can be undone itself.
        Assert.Equal(RepairOutcome.Changed, (await UndoAsync(records[1])).Outcome);
        Assert.Equal(["a", "b", "c"], account.Table.Where(p => p.Value == 1).Select(p => p.Key).Order());
    }

    [Fact]
    public async Task WhatHasChangedSinceIsNotUndone()
    {
        await ApplyAsync();
        account.Table["b"] = 2;
        RepairPlan plan = await PlanUndoAsync(Assert.Single(await RecordsAsync()));
        Assert.Equal("ChangedSince", plan.Refusal?.Code);
        Assert.Contains("b is 2; after the repair it was 1", plan.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsAsBeforeNeedsNoUndoing()
    {
        await ApplyAsync();
        account.Table.Clear();
        Assert.True((await PlanUndoAsync(Assert.Single(await RecordsAsync()))).IsCompliant);
    }

    [Fact]
    public async Task WhatCannotBeUndoneIsRefused()
    {
        var final = new TableRepair { Adjust = s => s with { Inverse = null, Irreversible = "What is put stays put." } };
        RepairPlan plan = await Session().PlanAsync(
            final,
            final.Target(account.Account, "us-east-1", RepairOptions.None),
            RepairOptions.None,
            TestContext.Current.CancellationToken);
        Assert.Contains("Cannot be undone: What is put stays put.", plan.Describe(), StringComparison.Ordinal);
        await Session().ApplyAsync(final, plan, RepairOptions.None, TestContext.Current.CancellationToken);
        RepairPlan undo = await Session()
            .PlanUndoAsync(final, Assert.Single(await RecordsAsync()), RepairOptions.None, TestContext.Current.CancellationToken);
        Assert.Equal("NotReversible", undo.Refusal?.Code);
    }

    [Fact]
    public async Task IdsAreFilledInFromTheStateAndWrittenDown()
    {
        account.Table["a"] = 3;
        var late = new TableRepair
        {
            Adjust = s => s with
            {
                Call = ApiCall.Of(
                    "test:Put",
                    "global",
                    [
                        .. s.Call.Parameters.Select(p => (p.Key, (object?)p.Value)),
                        .. s.Changes[0].Before is null ? [] : new[] { ("Id", (object?)LateValue.Handle("a")) },
                    ]),
            },
        };
        await ApplyAsync(late);
        Assert.Equal("id-of-a", account.Made[0].Parameters["Id"]);
        Assert.Equal("id-of-a", Assert.Single(await RecordsAsync()).Steps[0].Call.Parameters["Id"]);
    }

    [Fact]
    public async Task SecretsAreReturnedAndStoredNowhere()
    {
        var secret = new TableRepair
        {
            Adjust = s => s with
            {
                Call = ApiCall.Of("test:Put", "global", ("Name", s.Changes[0].Name), ("Value", 1), ("Password", LateValue.Password)),
                HandedOver = ["Key.Id", "Key.Secret"],
            },
        };
        RepairResult result = await ApplyAsync(secret);
        string password = Assert.IsType<SecretText>(account.Made[^1].Parameters["Password"]).Reveal();
        Assert.Equal(32, password.Length);
        Assert.Equal(password, result.Issued!.Reveal());
        string journal = await File.ReadAllTextAsync(JournalPath, TestContext.Current.CancellationToken);
        Assert.All(
            account.Made.Select(c => ((SecretText)c.Parameters["Password"]).Reveal()).Append("secret-of-the-answer"),
            s => Assert.DoesNotContain(s, journal, StringComparison.Ordinal));
        Assert.DoesNotContain(password, result.ToString() + result.Issued, StringComparison.Ordinal);
    }

    [Theory] // the first of three calls; in the others, those before it are taken back
    [InlineData("a", true)]
    [InlineData("a", false)]
    [InlineData("c", true)]
    [InlineData("c", false)]
    public async Task ASecretOfWhatIsNotInForceIsNotIssued(string refused, bool isOfAnswer)
    {
        var secret = new TableRepair
        {
            Adjust = s => s with
            {
                Call = ApiCall.Of("test:Put", "global", ("Name", s.Changes[0].Name), ("Value", 1), ("Password", LateValue.Password)),
                HandedOver = isOfAnswer ? ["Key.Id", "Key.Secret"] : [],
            },
        };
        account.Before = call =>
        {
            if (call.Action == "test:Put" && (string)call.Parameters["Name"] == refused)
            {
                throw WriteErrors.Create(WriteErrors.Failed, CisAwsErrorKind.Service, "No.", "Look.", call.Action, "NotAllowed");
            }
        };
        RepairResult result = await ApplyAsync(secret);
        Assert.Equal(RepairOutcome.Failed, result.Outcome);
        Assert.Null(result.Issued);
    }

    [Fact]
    public async Task WithoutAJournalNothingIsDone()
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, "deep"), "a file where the folder should be", TestContext.Current.CancellationToken);
        RepairPlan plan = await PlanAsync();
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(
            () => Session().ApplyAsync(repair, plan, RepairOptions.None, TestContext.Current.CancellationToken));
        Assert.Equal(("JournalNotWritable", JournalPath), (error.ErrorId, error.Target));
        Assert.Empty(account.Made);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CisAwsException Denied(ApiCall call) =>
        WriteErrors.Create(WriteErrors.Denied, CisAwsErrorKind.PermissionDenied, "Denied.", "Allow it.", call.Action, "AccessDenied");

    private static CisAwsException Lost(ApiCall call) =>
        WriteErrors.Create(WriteErrors.Uncertain, CisAwsErrorKind.Connection, "No answer.", "Look.", call.Action, "Unreachable");

    private RepairSession Session() => new(
        account, AssessmentSettings.Default, new RepairJournal(JournalPath), [], new ImmediateTimeProvider());

    private async Task<RepairResult> ApplyAsync(TableRepair? other = null)
    {
        TableRepair chosen = other ?? repair;
        RepairPlan plan = await Session().PlanAsync(
            chosen,
            chosen.Target(account.Account, "us-east-1", RepairOptions.None),
            RepairOptions.None,
            TestContext.Current.CancellationToken);
        return await Session().ApplyAsync(chosen, plan, RepairOptions.None, TestContext.Current.CancellationToken);
    }

    private Task<RepairPlan> PlanAsync() =>
        Session().PlanAsync(
            repair,
            repair.Target(account.Account, "us-east-1", RepairOptions.None),
            RepairOptions.None,
            TestContext.Current.CancellationToken);

    private Task<RepairPlan> PlanUndoAsync(JournalRecord record) =>
        Session().PlanUndoAsync(repair, record, RepairOptions.None, TestContext.Current.CancellationToken);

    private async Task<RepairResult> UndoAsync(JournalRecord record)
    {
        RepairPlan plan = await PlanUndoAsync(record);
        Assert.True(plan.Refusal is null && !plan.IsCompliant, plan.Describe());
        return await Session().ApplyAsync(repair, plan, RepairOptions.None, TestContext.Current.CancellationToken);
    }

    private async Task<IReadOnlyList<JournalRecord>> RecordsAsync()
    {
        JournalContent content = await JournalReader.ReadAsync(JournalPath, TestContext.Current.CancellationToken);
        Assert.Empty(content.Problems);
        return content.Records;
    }
}
