using System.Text.Json.Nodes;
using CisAws.Repairs;
using CisAws.Settings;
using CisAws.Tests.Repairs.Running;
using CisAws.Tests.Repairs.Running.Sharing;

namespace CisAws.Tests.Repairs.Journal;

/// <summary>A journal whose signatures were taken away is edited; one of a version that did not sign is not.</summary>
public sealed class StrippedJournalTests : IDisposable
{
    private static readonly TableRepair Repair = new();
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-").FullName;

    private string JournalPath => Path.Combine(folder, "journal.jsonl");

    private string KeyPath => JournalPath + ".key";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task AJournalWithoutSignaturesBesideItsKeyIsEdited()
    {
        await RepairAsync();
        await WriteAsync([.. (await LinesAsync()).Select(Unsigned)]);
        await AssertStrippedAsync(stripped: 1, signed: 0);
    }

    [Fact]
    public async Task ItStaysEditedWhenTheNextRepairSignsAgain()
    {
        await RepairAsync();
        await WriteAsync([.. (await LinesAsync()).Select(Unsigned)]);
        await RepairAsync();
        await RepairAsync();
        await AssertStrippedAsync(stripped: 1, signed: 2);
    }

    [Fact]
    public async Task SoItIsWhereTheKeyIsDamaged()
    {
        await RepairAsync();
        await WriteAsync([.. (await LinesAsync()).Select(Unsigned)]);
        await File.WriteAllTextAsync(KeyPath, "?", Cancel);
        await AssertStrippedAsync(stripped: 1, signed: 0);
    }

    [Theory] // they stand where those of an older version would
    [InlineData(1)]
    [InlineData(2)]
    public async Task TheFirstEntriesWithoutSignaturesAreEdited(int stripped)
    {
        for (int i = 0; i < 3; i++) await RepairAsync();
        string[] lines = await LinesAsync();
        int until = lines.Length / 3 * stripped;
        await WriteAsync([.. lines.Select((l, n) => n < until ? Unsigned(l) : l)]);
        await AssertStrippedAsync(stripped, 3 - stripped);
    }

    [Fact]
    public async Task LinesWithNumbersAreSigned()
    {
        await RepairAsync();
        await WriteAsync([.. (await LinesAsync()).Select(l => Without(l, "key", "mac"))]);
        File.Delete(KeyPath);
        JournalRecord record = Assert.Single((await JournalReader.ReadAsync(JournalPath, Cancel)).Records);
        Assert.Equal((JournalIntegrity.Altered, false), (record.Integrity, record.CanUndo));
    }

    [Fact]
    public async Task UnsignedEntriesBehindThoseOfAnotherKeyAreEdited()
    {
        await RepairAsync();
        string[] lines = await LinesAsync();
        File.Delete(KeyPath);
        await WriteAsync([.. lines, .. lines.Select(l => Unsigned(l).Replace(Id(lines[0]), "other", StringComparison.Ordinal))]);
        JournalContent content = await JournalReader.ReadAsync(JournalPath, Cancel);
        Assert.Equal([JournalIntegrity.NotVerifiable, JournalIntegrity.Altered], content.Records.Select(r => r.Integrity));
    }

    [Fact]
    public async Task AJournalOfAVersionThatDidNotSignGoesOn()
    {
        await RepairAsync();
        await WriteAsync([.. (await LinesAsync()).Select(Unsigned)]);
        File.Delete(KeyPath);
        JournalContent content = await JournalReader.ReadAsync(JournalPath, Cancel);
        Assert.Empty(content.Problems);
        Assert.Equal((JournalIntegrity.Unsigned, true), (Assert.Single(content.Records).Integrity, content.Records[0].CanUndo));
        await RepairAsync();
        await RepairAsync();
        content = await JournalReader.ReadAsync(JournalPath, Cancel);
        Assert.Empty(content.Problems);
        Assert.Equal(
            [JournalIntegrity.Unsigned, JournalIntegrity.Verified, JournalIntegrity.Verified], content.Records.Select(r => r.Integrity));
    }

    private async Task AssertStrippedAsync(int stripped, int signed)
    {
        JournalContent content = await JournalReader.ReadAsync(JournalPath, Cancel);
        Assert.Equal(stripped + signed, content.Records.Count);
        Assert.All(content.Records.Take(stripped), r => Assert.Equal(
            (JournalIntegrity.Altered, JournalOutcome.Uncertain, false), (r.Integrity, r.Outcome, r.CanUndo)));
        Assert.All(content.Records.Skip(stripped), r => Assert.Equal(JournalIntegrity.Verified, r.Integrity));
        string problem = content.Problems[^1];
        string entries = stripped == 1 ? "1 entry" : $"{stripped} entries";
        Assert.Contains($"has {entries} without a signature", problem, StringComparison.Ordinal);
        Assert.Contains("signatures were taken away", problem, StringComparison.Ordinal);
        var account = new TableAccount();
        RepairPlan undo = await Work(account).PlanUndoAsync(Repair, content.Records[0], RepairOptions.None, Cancel);
        Assert.Equal("JournalAltered", undo.Refusal?.Code);
    }

    private async Task<string[]> LinesAsync() =>
        [.. (await File.ReadAllLinesAsync(JournalPath, Cancel)).Select(l => l.Trim()).Where(l => l.Length > 0)];

    private Task WriteAsync(string[] lines) => File.WriteAllTextAsync(JournalPath, string.Join('\n', lines) + "\n", Cancel);

    // As a version wrote it that did not sign.
    private static string Unsigned(string line) => Without(line, "seq", "prev", "key", "mac");

    private static string Without(string line, params string[] members)
    {
        JsonObject json = JsonNode.Parse(line)!.AsObject();
        foreach (string member in members) json.Remove(member);
        return JournalLines.ToLine(json);
    }

    private static string Id(string line) => (string)JsonNode.Parse(line)!["id"]!;

    private RepairSession Work(TableAccount account) =>
        new(account, AssessmentSettings.Default, new RepairJournal(JournalPath), [], new NoTime());

    private async Task RepairAsync()
    {
        var account = new TableAccount();
        RepairSession work = Work(account);
        RepairPlan plan = await work.PlanAsync(
            Repair, Repair.Target(account.Account, "us-east-1", RepairOptions.None), RepairOptions.None, Cancel);
        Assert.Equal(RepairOutcome.Changed, (await work.ApplyAsync(Repair, plan, RepairOptions.None, Cancel)).Outcome);
    }
}
