using System.Diagnostics;
using AwsTesting;
using CisAws.Aws.Tests.Harness;

namespace CisAws.Demonstration.Tests.Chaos;

/// <summary>
/// Audits of the demonstration account whose answers are damaged at random: a bounded sample here, all by build.ps1 Chaos.
/// </summary>
[Trait("Category", "Moto")]
[Trait("Campaign", "Faults")]
[Collection(RecordedCollection.Name)]
public sealed class FaultedAuditTests(RecordedAccount account, ITestOutputHelper output)
{
    private const int MostFaults = 6;
    private const int FaultedInSuite = 6;
    private const int FieldGroupsInSuite = 3;
    private const int FieldsAtOnce = 8;

    [Fact]
    public void TheRecordedAnswersGiveTheVerdictsOfTheAccount()
    {
        if (RecordedAccount.UnavailableReason is { } reason) Assert.Skip(reason);
        Assert.Equal(
            CisAws.Controls.ControlRegistry.All.Count, account.Baseline.Select(f => f.Control).Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(account.Server.Calls.All, c => c.Reply?.Status == 501);
        Assert.Contains(account.Baseline, f => f.Status == FindingStatus.Pass);
        Assert.Contains(account.Baseline, f => f.Status == FindingStatus.Fail);
    }

    [Fact]
    public async Task NoDamagedAnswerMakesAPassOrHidesAFinding()
    {
        if (RecordedAccount.UnavailableReason is { } reason) Assert.Skip(reason);
        long start = Stopwatch.GetTimestamp();
        int count = Campaign.Count(FaultedInSuite), faults = 0;
        List<string> broken = [];
        for (int i = 0; i < count; i++)
        {
            Dictionary<string, ReadFault> chosen = Choose(i);
            faults += chosen.Count;
            IReadOnlyList<Finding> found = await account.AuditAsync(
                rule => rule.When(c => chosen.ContainsKey(RecordedAccount.Question(c)))
                    .Returns(c => ReadFaults.Apply(chosen[RecordedAccount.Question(c)], c, account.ReplyTo(c))),
                $"run {i} of seed {Campaign.Seed}");
            string what = string.Join("; ", chosen.Select(c => $"{c.Value} of {c.Key}"));
            broken.AddRange(
                VerdictRules.BrokenByFault(account.Baseline, found).Select(b => $"run {i} of seed {Campaign.Seed}: {b} after {what}"));
        }

        output.WriteLine(
            $"chaos: reads {count} audits, {faults} faults, {broken.Count} broken, seed {Campaign.Seed}, "
            + $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken));
    }

    [Fact]
    public async Task NoMissingFieldMakesAPass()
    {
        if (RecordedAccount.UnavailableReason is { } reason) Assert.Skip(reason);
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<AnswerField[]> groups = Groups();
        IReadOnlyList<AnswerField[]> chosen = Campaign.Sample("fields", groups, FieldGroupsInSuite);
        List<string> broken = [];
        foreach (AnswerField[] group in chosen)
        {
            if (!(await BrokenAsync(group)).Any()) continue;
            foreach (AnswerField field in group) broken.AddRange((await BrokenAsync([field])).Select(b => $"{field}: {b}"));
        }

        output.WriteLine(
            $"chaos: fields {chosen.Sum(g => g.Length)} of {groups.Sum(g => g.Length)} removed in {chosen.Count} audits, "
            + $"{broken.Count} broken, seed {Campaign.Seed}, {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken));
    }

    private Dictionary<string, ReadFault> Choose(int run)
    {
        Random random = Campaign.RandomFor($"reads {run}");
        ReadFault[] kinds = Enum.GetValues<ReadFault>();
        string[] questions = [.. account.Calls.Where(c => c.Service != "sts").Select(RecordedAccount.Question)];
        var chosen = new Dictionary<string, ReadFault>(StringComparer.Ordinal);
        for (int n = random.Next(1, MostFaults); n > 0; n--)
        {
            chosen[questions[random.Next(questions.Length)]] = kinds[random.Next(kinds.Length)];
        }

        // Something on the way damages all answers of an operation.
        AwsCall any = account.Calls[random.Next(account.Calls.Count)];
        ReadFault kind = kinds[random.Next(kinds.Length)];
        foreach (AwsCall call in account.Calls.Where(c => c.Service != "sts" && c.Service == any.Service && c.Operation == any.Operation))
        {
            chosen[RecordedAccount.Question(call)] = kind;
        }

        return chosen;
    }

    private async Task<IEnumerable<string>> BrokenAsync(IReadOnlyList<AnswerField> missing) => VerdictRules.BrokenByMissingField(
        account.Baseline,
        await account.AuditAsync(
            rule => rule.When(c => missing.Any(f => f.IsOf(c)))
                .Returns(c => missing.Where(f => f.IsOf(c)).Aggregate(account.ReplyTo(c), (reply, f) => f.RemoveFrom(c, reply))),
            string.Join("; ", missing)));

    // Fields of different operations at once; a group that breaks something is looked at field by field.
    private IReadOnlyList<AnswerField[]> Groups()
    {
        AnswerField[] fields =
        [
            .. account.Calls.Where(c => c.Service != "sts")
                .SelectMany(c => AnswerField.Of(c, account.ReplyTo(c)))
                .Distinct()
                .Where(f => !MeaningfulAbsence.Contains(f))
                .OrderBy(f => f.ToString(), StringComparer.Ordinal),
        ];
        Campaign.RandomFor("groups").Shuffle(fields);
        List<List<AnswerField>> groups = [];
        foreach (AnswerField field in fields)
        {
            List<AnswerField>? group = groups.Find(g => g.Count < FieldsAtOnce && g.All(f => f.Service != field.Service));
            if (group is null) groups.Add(group = []);
            group.Add(field);
        }

        return [.. groups.Select(g => g.ToArray())];
    }
}
