using System.Text.Json;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Evidence.Snapshots;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Evidence.Snapshots;

/// <summary>
/// A snapshot that went through a file is assessed like the one that did not, by every control and with arbitrary evidence.
/// </summary>
public sealed class SnapshotFindingsTests : IDisposable
{
    private static IReadOnlyList<Control> Controls => ControlRegistry.All;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task GivesTheSameFindings()
    {
        Assert.NotEmpty(Controls);
        for (int seed = 0; seed < 40; seed++) await Compare(SnapshotMaker.Make(seed));
    }

    [Fact]
    public async Task GivesTheSameFailAfterwards()
    {
        TestAccount account = new TestAccount()
            .With(IamEvidence.AccountSummary, new AccountSummary(new Dictionary<string, int> { ["AccountAccessKeysPresent"] = 1 }))
            .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(), TestAccount.User("alice")));
        IReadOnlyList<Finding> findings = await Compare(new AccountSnapshot(account.Identity, TestAccount.Now, null, account.Answers));
        Assert.Equal(FindingStatus.Fail, Assert.Single(findings, f => f.RecommendationId == "2.3").Status);
    }

    private async Task<IReadOnlyList<Finding>> Compare(AccountSnapshot before)
    {
        string path = folder.File("s.json.gz");
        await SnapshotFile.WriteAsync(before, path, true, CancellationToken.None);
        AccountSnapshot after = await SnapshotFile.ReadAsync(path, CancellationToken.None);
        IReadOnlyList<Finding> findings = await Assess(before);
        Assert.Equal(JsonSerializer.Serialize(findings), JsonSerializer.Serialize(await Assess(after)));
        return findings;
    }

    private static async Task<IReadOnlyList<Finding>> Assess(AccountSnapshot snapshot)
    {
        var scope = new AssessmentScope(snapshot.Account, AssessmentSettings.Default, snapshot.CollectedAt, snapshot.Regions, "run");
        var findings = new List<Finding>();
        var engine = new AssessmentEngine(snapshot, scope);
        await foreach (Finding finding in engine.RunAsync(Controls, CancellationToken.None)) findings.Add(finding);
        return findings;
    }
}
