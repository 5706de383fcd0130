using AwsTesting;
using CisAws.Common;
using CisAws.Repairs;

namespace CisAws.Aws.Tests.Repairs;

/// <summary>
/// What the findings of every case say to run is planned as it is printed. That PowerShell parses and binds such lines is tested with the
/// module; here the account is there to be read.
/// </summary>
public sealed class RepairCommandTests(SharedLab lab, ITestOutputHelper output) : RepairTest(lab)
{
    // Guards that read what the control does not: whether the public uses a bucket that 3.1.4 is about. The line works for every other one.
    private static readonly string[] GuardedByMore = ["PublicUse"];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ThePrintedCommandIsPlanned(string name)
    {
        RepairCase repairCase = CaseOf(name);
        await using RepairAccount account = await OpenAsync();
        await repairCase.SetUpAsync(account);
        IReadOnlyList<Finding> findings =
            await account.Work().ReassessAsync(repairCase.Repair, TargetOf(repairCase, account), Cancel);
        foreach (Finding finding in findings.Where(f => f.Status is FindingStatus.Fail or FindingStatus.Manual))
        {
            output.WriteLine($"{name} {finding.RecommendationId}: {finding.RepairCommand ?? finding.Remediation}");
            if (finding.RepairCommand is not { } line) continue;
            (Repair repair, RepairOptions options, string region) = Read(line, repairCase);
            RepairPlan plan = await account.Work().PlanAsync(
                repair, repair.Target(account.Session.Account, region, options), options, Cancel);
            Assert.True(plan.Refusal is null || GuardedByMore.Contains(plan.Refusal.Code), $"{line}: {plan.Describe()}");
        }
    }

    // Reads a line as PowerShell would: names, values in single quotes, numbers, and flags.
    private static (Repair Repair, RepairOptions Options, string Region) Read(string line, RepairCase repairCase)
    {
        string[] words = [.. Words(line)];
        Repair repair = RepairRegistry.All.Single(r => r.Command == words[0]);
        string region = repairCase.Region;
        Dictionary<string, object?> options = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 1; i < words.Length; i++)
        {
            string parameter = words[i].TrimStart('-');
            bool isFlag = i + 1 == words.Length || words[i + 1].StartsWith('-');
            if (parameter == "Region") region = words[++i];
            else options[parameter] = isFlag ? true : words[++i];
            Assert.True(
                parameter == "Region" || repair.Parameters.Any(p => p.Name == parameter), $"{line}: there is no -{parameter}.");
        }

        return (repair, new RepairOptions(options) { IncludeManaged = repairCase.IncludeManaged }, region);
    }

    private static IEnumerable<string> Words(string line)
    {
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == ' ') continue;
            Assert.NotEqual('"', line[i]);
            int end = line[i] == '\'' ? line.IndexOf('\'', i + 1) : line.IndexOf(' ', i);
            if (end < 0) end = line.Length;
            string word = line[i] == '\'' ? line[(i + 1)..end] : line[i..end];
            Assert.Equal(ShellText.PowerShell(word)[1..^1], word);
            yield return word;
            i = end;
        }
    }
}
