using System.Text.Json.Nodes;
using CisAws.Repairs;
using CisAws.Settings;
using CisAws.Tests.Repairs.Running;
using CisAws.Tests.Repairs.Running.Sharing;

namespace CisAws.Tests.Repairs.Journal;

/// <summary>A line or an entry that is removed, moved or repeated is named, and what is not complete is not undone.</summary>
public sealed class RemovedLinesTests
{
    private const int LinesOfEntry = 8;
    private static readonly TableRepair Repair = new();
    private readonly MemoryJournal journal = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryLineButTheLastOnesOfTheJournalIsMissed()
    {
        string[] lines = await WriteAsync(3);
        for (int i = 0; i < lines.Length; i++)
        {
            JournalContent content = Read(lines.Where((_, n) => n != i));
            int hit = i / LinesOfEntry, within = i % LinesOfEntry;
            if (i == lines.Length - 1)
            {
                // Nothing was written after it: as after a process that was stopped.
                Assert.Empty(content.Problems);
                Assert.Equal((JournalOutcome.Uncertain, JournalIntegrity.Verified), Told(content.Records[2]));
                continue;
            }

            Assert.NotEmpty(content.Problems);
            if (within == 0)
            {
                Assert.DoesNotContain(content.Records, r => r.Id == Id(lines[i]));
                Assert.Contains("has no plan", content.Problems[0], StringComparison.Ordinal);
                continue;
            }

            JournalRecord record = content.Records[hit];
            Assert.Equal((JournalOutcome.Uncertain, JournalIntegrity.Altered), Told(record));
            Assert.False(record.CanUndo);
            string missing = within < LinesOfEntry - 1 ? $"line {within} is missing" : $"The last lines of the entry {record.Id}";
            Assert.Contains(missing, Assert.Single(content.Problems), StringComparison.Ordinal);
            Assert.All(content.Records.Where((_, n) => n != hit), r => Assert.Equal((JournalOutcome.Changed, JournalIntegrity.Verified),
                Told(r)));
        }
    }

    [Fact]
    public async Task ManyMissingLinesAreOneSentence()
    {
        string[] lines = await WriteAsync(1);
        JournalContent content = Read(lines.Where((_, n) => n is < 2 or > 4));
        Assert.Contains("lines 2 to 4 are missing", Assert.Single(content.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWholeEntryIsMissed()
    {
        string[] lines = await WriteAsync(3);
        JournalContent content = Read(lines.Where((_, n) => n / LinesOfEntry != 1));
        Assert.Contains($"The entry {Id(lines[LinesOfEntry])}, which was before it, is missing", Assert.Single(content.Problems),
            StringComparison.Ordinal);
        Assert.All(content.Records, r => Assert.Equal((JournalOutcome.Changed, JournalIntegrity.Verified), Told(r)));
    }

    [Fact]
    public async Task MovedAndRepeatedLinesAreNamed()
    {
        string[] lines = await WriteAsync(2);
        for (int i = 1; i < LinesOfEntry - 1; i++)
        {
            string[] swapped = [.. lines];
            (swapped[i], swapped[i + 1]) = (swapped[i + 1], swapped[i]);
            JournalContent moved = Read(swapped);
            Assert.EndsWith(": lines were removed, moved or repeated.", Assert.Single(moved.Problems), StringComparison.Ordinal);
            Assert.Equal(JournalIntegrity.Altered, moved.Records[0].Integrity);

            JournalContent repeated = Read([.. lines.Take(i + 1), lines[i], .. lines.Skip(i + 1)]);
            Assert.Contains("which is there already", Assert.Single(repeated.Problems), StringComparison.Ordinal);
            Assert.Equal(JournalIntegrity.Altered, repeated.Records[0].Integrity);
        }

        JournalContent twice = Read([.. lines, lines[0]]);
        Assert.Contains("started twice", Assert.Single(twice.Problems), StringComparison.Ordinal);
        Assert.Equal(JournalIntegrity.Altered, twice.Records[0].Integrity);
        JournalContent behind = Read([.. lines.Skip(LinesOfEntry), .. lines.Take(LinesOfEntry)]);
        Assert.Contains("was removed or moved", Assert.Single(behind.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyEditedEntriesAndDamagedLinesAreFewSentences()
    {
        string[] lines = await WriteAsync(8);
        IReadOnlyList<string> edited = Read(
            lines.Select(l => l.Replace("\"id\":\"", "\"more\":1,\"id\":\"", StringComparison.Ordinal))).Problems;
        Assert.Equal(6, edited.Count);
        Assert.StartsWith("Lines 33 to 40 of 'memory' are not as they were written: ", edited[4], StringComparison.Ordinal);
        Assert.Equal("3 more entries were changed after being written, and not undone: lines 41 to 64 of 'memory'.", edited[5]);
        IReadOnlyList<string> damaged = Read([.. lines, "a", "b", "c", "d", "e", "f", "", "g"]).Problems;
        Assert.Equal(6, damaged.Count);
        Assert.StartsWith("Line 65 of 'memory' cannot be read: ", damaged[0], StringComparison.Ordinal);
        Assert.Equal("Lines 70, 72 of 'memory' cannot be read either.", damaged[5]);
    }

    [Fact] // the lines of two processes stand between each other, and in room before later ones
    public async Task EntriesThatAreWrittenAtOnceAreWhole()
    {
        var one = new TableAccount();
        var other = new TableAccount();
        bool isNested = false;
        one.Before = _ =>
        {
            if (isNested) return;
            isNested = true;
            ApplyAsync(other).GetAwaiter().GetResult();
        };
        await ApplyAsync(one);
        await ApplyAsync(new TableAccount());
        JournalContent content = journal.Read();
        Assert.Empty(content.Problems);
        Assert.Equal(3, content.Records.Count);
        Assert.All(content.Records, r => Assert.Equal((JournalOutcome.Changed, JournalIntegrity.Verified), Told(r)));
    }

    [Fact]
    public async Task JournalsOfVersionsThatDidNotNumberLinesStillRead()
    {
        string[] lines = await WriteAsync(2);
        JournalContent unsigned = JournalReader.Read(
            string.Join('\n', lines.Select(l => Without(l, "seq", "prev", "key", "mac"))), "journal");
        Assert.Empty(unsigned.Problems);
        Assert.All(unsigned.Records, r => Assert.Equal((JournalOutcome.Changed, JournalIntegrity.Unsigned), Told(r)));
        Assert.All(lines.Where((_, n) => n % LinesOfEntry == 0).Skip(1), l => Assert.NotNull(JsonNode.Parse(l)!["prev"]));
    }

    [Fact] // the first line of a journal that begins with entries of such a version has none that it could name
    public async Task AnEntryAfterUnnumberedOnesNamesNone()
    {
        string[] lines = await WriteAsync(1);
        using (Stream stream = journal.Open())
        {
            stream.SetLength(0);
            stream.Write(System.Text.Encoding.UTF8.GetBytes(Without(lines[0], "seq", "prev", "key", "mac") + "\n{torn"));
        }

        await ApplyAsync(new TableAccount());
        string plan = journal.Text.Split('\n').First(l => l.Contains("\"mac\"", StringComparison.Ordinal));
        Assert.Null(JsonNode.Parse(plan)!["prev"]);
    }

    [Fact] // where a line fails to be written that is on the disk nevertheless, the next one has its number
    public async Task ALineWhoseWritingFailedMayBeThere()
    {
        string[] lines = await WriteAsync(1);
        MemoryJournal copy = journal;
        JsonObject close = JsonNode.Parse(lines[^1])!.AsObject();
        foreach (string member in new[] { "key", "mac" }) close.Remove(member);
        close["again"] = true;
        close["seq"] = LinesOfEntry - 2;
        string signed = copy.Key().Sign(close);
        Assert.Equal((JournalOutcome.Changed, JournalIntegrity.Verified), Told(Assert.Single(Read([.. lines.Take(LinesOfEntry - 1),
            signed]).Records)));
        close.Remove("again");
        JournalContent other = Read([.. lines.Take(LinesOfEntry - 1), copy.Key().Sign(close)]);
        Assert.Equal(JournalIntegrity.Altered, Assert.Single(other.Records).Integrity);
    }

    private JournalContent Read(IEnumerable<string> lines) => journal.Read(string.Join('\n', lines));

    private static (JournalOutcome, JournalIntegrity) Told(JournalRecord record) => (record.Outcome, record.Integrity);

    private static string Id(string line) => (string)JsonNode.Parse(line)!["id"]!;

    private static string Without(string line, params string[] members)
    {
        JsonObject json = JsonNode.Parse(line)!.AsObject();
        foreach (string member in members) json.Remove(member);
        return JournalLines.ToLine(json);
    }

    private async Task<string[]> WriteAsync(int entries)
    {
        for (int i = 0; i < entries; i++) await ApplyAsync(new TableAccount());
        string[] lines = [.. journal.Text.Split('\n').Where(l => !string.IsNullOrWhiteSpace(l))];
        Assert.Equal(entries * LinesOfEntry, lines.Length);
        return lines;
    }

    private async Task ApplyAsync(TableAccount account)
    {
        var work = new RepairSession(
            account, AssessmentSettings.Default, new RepairJournal("memory", journal), [], new NoTime());
        RepairTarget target = Repair.Target(account.Account, "us-east-1", RepairOptions.None);
        RepairPlan plan = await work.PlanAsync(Repair, target, RepairOptions.None, Cancel);
        Assert.Equal(RepairOutcome.Changed, (await work.ApplyAsync(Repair, plan, RepairOptions.None, Cancel)).Outcome);
    }
}
