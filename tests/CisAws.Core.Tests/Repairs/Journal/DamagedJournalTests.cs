using System.Text.Json.Nodes;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Settings;
using CisAws.Tests.Repairs.Running;
using CisAws.Tests.Repairs.Running.Sharing;

namespace CisAws.Tests.Repairs.Journal;

/// <summary>A damaged or newer line is a problem of its own; what cannot be trusted is uncertain.</summary>
public sealed class DamagedJournalTests
{
    private static readonly TableRepair Repair = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("end", "\"outcome\":\"Done\"", "\"outcome\":\"Sideways\"")]
    [InlineData("end", "\"outcome\":\"Done\"", "\"outcome\":\"2\"")]
    [InlineData("end", "\"outcome\":\"Done\"", "\"outcome\":\"Done, Failed\"")]
    [InlineData("end", "\"outcome\":\"Done\"", "\"outcome\":\"done\"")]
    [InlineData("close", "\"outcome\":\"Changed\"", "\"outcome\":\"Undone\"")]
    [InlineData("close", "\"outcome\":\"Changed\"", "\"outcome\":\"1\"")]
    [InlineData("close", "\"outcome\":\"Changed\"", "\"outcome\":2")]
    [InlineData("end", "\"step\":1", "\"step\":\"1\"")]
    [InlineData("end", "\"step\":1", "\"step\":1.5")]
    [InlineData("end", "\"step\":1", "\"step\":99999999999")]
    [InlineData("end", "\"step\":1", "\"step\":-1")]
    [InlineData("end", "\"rollback\":false", "\"rollback\":\"false\"")]
    [InlineData("end", "\"outcome\":\"Done\"", "\"outcome\":\"Failed\",\"outcome\":\"Done\"")]
    [InlineData("close", "\"outcome\":\"Changed\"", "\"outcome\":\"Failed\",\"outcome\":\"Changed\"")]
    [InlineData("begin", "\"type\":\"begin\"", "\"type\":\"pause\"")]
    [InlineData("end", "\"type\":\"end\"", "\"type\":null")]
    [InlineData("close", "\"after\":{", "\"after\":{\"a\":null,")]
    [InlineData("end", "{", "")]
    public async Task AnUnknownWordIsAProblemAndItsEntryUncertain(string type, string written, string damaged)
    {
        string[] lines = await LinesAsync();
        int at = Array.FindIndex(lines, l => l.Contains($"\"type\":\"{type}\"", StringComparison.Ordinal)
            && (!written.Contains("step", StringComparison.Ordinal) || l.Contains(written, StringComparison.Ordinal)));
        int found = lines[at].IndexOf(written, StringComparison.Ordinal);
        lines[at] = lines[at][..found] + damaged + lines[at][(found + written.Length)..];
        JournalContent content = Read(lines);
        Assert.Contains($"Line {at + 1} of ", Assert.Single(content.Problems), StringComparison.Ordinal);
        Assert.Equal(2, content.Records.Count);
        AssertUncertain(content.Records[0]);
        Assert.Equal(JournalOutcome.Changed, content.Records[1].Outcome);
    }

    [Fact]
    public async Task BeginAndEndThatAreLostWhileTheCloseIsThereAreUncertain()
    {
        string[] lines = await LinesAsync();
        JournalContent content = Read(
            [.. lines.Take(lines.Length / 2).Where(l => !l.Contains("\"step\":1", StringComparison.Ordinal))]);
        JournalRecord record = content.Records[0];
        Assert.Empty(content.Problems);
        Assert.NotNull(record.EndedAt);
        AssertUncertain(record);
        var account = new TableAccount { Table = { ["a"] = 1, ["b"] = 1, ["c"] = 1 } };
        RepairPlan undo = await Work(account).PlanUndoAsync(Repair, record, RepairOptions.None, Cancel);
        Assert.Equal(["c", "b", "a"], undo.Steps.Select(s => (string)s.Call.Parameters["Name"]));
    }

    [Fact]
    public async Task ANewerPlanIsOneProblemAndHidesNoOtherEntry()
    {
        string[] lines = await LinesAsync();
        lines[0] = lines[0].Replace("cis-aws-journal/1", "cis-aws-journal/2", StringComparison.Ordinal);
        JournalContent content = Read(lines);
        Assert.Contains("newer version", Assert.Single(content.Problems), StringComparison.Ordinal);
        Assert.Single(content.Records);
    }

    [Fact]
    public async Task AnEntryThatIsBegunTwiceIsUncertain()
    {
        string[] lines = await LinesAsync();
        JournalContent content = Read([.. lines, lines[0]]);
        Assert.Contains("started twice", Assert.Single(content.Problems), StringComparison.Ordinal);
        AssertUncertain(content.Records[0]);
    }

    [Fact]
    public async Task UnknownMembersOfANewerLineAreNoProblem()
    {
        string[] lines = await LinesAsync();
        JournalContent content = Read([.. lines.Select(l => l[..^1] + ",\"newer\":{\"x\":[1]}}")]);
        Assert.Empty(content.Problems);
        Assert.All(content.Records, r => Assert.Equal(JournalOutcome.Changed, r.Outcome));
    }

    [Fact]
    public async Task WhatAPartialRepairLeftAndNobodyTouchedIsUndone()
    {
        var account = new TableAccount();
        var journal = new MemoryJournal();
        account.After = call => { if (Equals(call.Parameters["Name"], "c")) account.Table["b"] = 9; };
        RepairSession work = Work(account, journal);
        RepairResult result = await ApplyAsync(work, account);
        Assert.Equal("NotAsPlanned", result.ReasonCode);
        account.After = null;
        JournalRecord record = Assert.Single(journal.Read().Records);
        Assert.Equal((JournalOutcome.Partial, "9"), (record.Outcome, record.After!["b"]));
        RepairPlan undo = await work.PlanUndoAsync(Repair, record, RepairOptions.None, Cancel);
        Assert.True(undo.Refusal is null, undo.Describe());
        Assert.Contains("b 9 → (not set)", undo.Describe(), StringComparison.Ordinal);
        Assert.Equal(RepairOutcome.Changed, (await work.ApplyAsync(Repair, undo, RepairOptions.None, Cancel)).Outcome);
        Assert.Empty(account.Table);

        // What somebody touched since is still theirs.
        account.Table["b"] = 10;
        Assert.Equal("ChangedSince", (await work.PlanUndoAsync(Repair, record, RepairOptions.None, Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task AnUndoingThatWasUndoneDoesNotCount()
    {
        var account = new TableAccount();
        var journal = new MemoryJournal();
        RepairSession work = Work(account, journal);
        await ApplyAsync(work, account);
        for (int i = 0; i < 2; i++)
        {
            RepairPlan undo = await work.PlanUndoAsync(Repair, journal.Read().Records[i], RepairOptions.None, Cancel);
            await work.ApplyAsync(Repair, undo, RepairOptions.None, Cancel);
        }

        IReadOnlyList<JournalRecord> records = journal.Read().Records;
        Assert.Equal([0, 1, 2], records.Select(r => r.Position));
        Assert.Equal((null, records[2].Id, null), (records[0].UndoneBy, records[1].UndoneBy, records[2].UndoneBy));
        Assert.Equal(3, (await work.PlanUndoAsync(Repair, records[0], RepairOptions.None, Cancel)).Steps.Count);
    }

    [Fact]
    public async Task WhateverIsChangedInAJournalNothingAlteredIsTrusted()
    {
        var journal = new MemoryJournal();
        for (int i = 0; i < 3; i++)
        {
            var account = new TableAccount();
            await ApplyAsync(Work(account, journal), account);
        }

        string text = journal.Text;
        string[] original = [.. text.Split('\n').Where(l => !string.IsNullOrWhiteSpace(l))];
        JournalRecord[] records = [.. journal.Read().Records];
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int i = 0; i < 3000; i++)
        {
            int at = random.Next(original.Length);
            string mutated = Mutate(original[at], random);
            JournalContent content = journal.Read(string.Join('\n', original.Select((l, n) => n == at ? mutated : l)));
            string what = $"seed {seed}, mutation {i}, line {at}: {mutated}";
            string hit = records.Single(r => original[at].Contains($"\"id\":\"{r.Id}\"", StringComparison.Ordinal)).Id;
            foreach (JournalRecord before in records)
            {
                JournalRecord? after = content.Records.SingleOrDefault(r => r.Id == before.Id);
                if (before.Id != hit)
                {
                    Assert.True(after is { Outcome: JournalOutcome.Changed, Integrity: JournalIntegrity.Verified }, what);
                    continue;
                }

                if (mutated.Trim() == original[at].Trim()) continue;
                Assert.True(after is null || after.Outcome == JournalOutcome.Uncertain, what);
                Assert.True(after is not null || original[at].Contains("\"type\":\"plan\"", StringComparison.Ordinal), what);

                // What an undo may call is what was written, or nothing.
                Assert.True(after is null || !after.CanUndo || after.Steps.Zip(before.Steps).All(
                    s => ApiCallJson.Canonical(s.First.Inverse!) == ApiCallJson.Canonical(s.Second.Inverse!)), what);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
    }

    private static string Mutate(string line, Random random)
    {
        int at = random.Next(line.Length), other = random.Next(line.Length);
        return random.Next(9) switch
        {
            0 => line[..at],
            1 => line[..at] + (char)random.Next(1, 0x2FF) + line[(at + 1)..],
            2 => line[..at] + line[Math.Min(line.Length, at + random.Next(1, 40))..],
            3 => line[..at] + line[Math.Min(at, other)..],
            4 => line.Replace("\"Done\"", "\"Failed\"", StringComparison.Ordinal),
            5 => line.Replace("Changed", "Failed", StringComparison.Ordinal),
            6 => line.Replace(random.Next(2) == 0 ? "test:Remove" : "\"a\"", "ec2:TerminateInstances", StringComparison.Ordinal),
            7 => $"  {line} \r",
            _ => string.Empty,
        };
    }

    private static void AssertUncertain(JournalRecord record)
    {
        Assert.Equal(JournalOutcome.Uncertain, record.Outcome);
        Assert.DoesNotContain(record.Steps, s => s.Outcome is JournalStepOutcome.Failed or JournalStepOutcome.NotBegun);
        Assert.True(record.CanUndo);
    }

    // Lines as a version wrote them that did not sign.
    private static async Task<string[]> LinesAsync()
    {
        var journal = new MemoryJournal();
        for (int i = 0; i < 2; i++)
        {
            var account = new TableAccount();
            await ApplyAsync(Work(account, journal), account);
        }

        return [.. journal.Text.Split('\n').Where(l => !string.IsNullOrWhiteSpace(l)).Select(Unsigned)];
    }

    private static string Unsigned(string line)
    {
        JsonObject json = JsonNode.Parse(line)!.AsObject();
        foreach (string member in new[] { "seq", "prev", "key", "mac" }) json.Remove(member);
        return JournalLines.ToLine(json);
    }

    private static JournalContent Read(string[] lines) => JournalReader.Read(string.Join('\n', lines), "j.jsonl");

    private static RepairSession Work(TableAccount account, MemoryJournal? journal = null) => new(
        account, AssessmentSettings.Default, new RepairJournal("memory", journal ?? new MemoryJournal()), [], new NoTime());

    private static async Task<RepairResult> ApplyAsync(RepairSession work, TableAccount account)
    {
        RepairTarget target = Repair.Target(account.Account, "us-east-1", RepairOptions.None);
        RepairPlan plan = await work.PlanAsync(Repair, target, RepairOptions.None, Cancel);
        return await work.ApplyAsync(Repair, plan, RepairOptions.None, Cancel);
    }
}
