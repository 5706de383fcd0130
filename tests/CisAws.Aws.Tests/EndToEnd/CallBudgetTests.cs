using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Controls;
using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.Aws.Tests.EndToEnd;

public sealed class CallBudgetTests(ITestOutputHelper output) : ServerTest
{
    // The questions of an audit in any account. ListUsers is the fallback where the report cannot be read; buckets are not part of the
    // fake account.
    private static readonly EvidenceSource[] AccountWide =
    [
        .. ControlRegistry.ReadsOf(ControlRegistry.Of(BenchmarkCatalog.Default).Select(c => c.Name))
            .Where(s => s is { Scope: EvidenceScope.Global, HasSubject: false })
            .Where(s => s != IamEvidence.Users && !s.Name.StartsWith("s3", StringComparison.Ordinal)),
    ];

    [Fact]
    public async Task CallsForTheAccountAsAWholeDoNotGrowWithItsUsers()
    {
        int few = await CountAsync(10);
        int many = await CountAsync(1000);
        output.WriteLine($"Calls of account-wide sources: {few} for 10 users, {many} for 1,000 users.");
        Assert.InRange(many - few, 0, 1);
    }

    [Fact]
    public async Task ControlReadsOnlyWhatItDeclaresAndItsFindingIsThatOfTheAccount()
    {
        FakeAccount account = FakeAccount.Compliant();
        account.Root = account.Root with { KeysPresent = 1, Key1Active = true };
        account.ReportDelayCalls = 0;
        using IAwsSession session = await ServeAsync(account);
        var engine = new AssessmentEngine(
            session, new AssessmentScope(session.Account, AssessmentSettings.Default, account.Now, null, "run"));
        Finding finding = Assert.Single(await engine.AssessAsync(new RootAccessKeysControl(), Cancel));
        Assert.Equal((FindingStatus.Fail, "arn:aws:iam::111122223333:root"), (finding.Status, finding.ResourceId));
        Assert.Equal(
            ["GenerateCredentialReport", "GetAccountSummary", "GetCredentialReport"],
            Server.Calls.All.Select(c => c.Operation).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task DeniedReadBecomesAnErrorThatNamesTheAction()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("iam", "GetAccountSummary").Denies();
        var engine = new AssessmentEngine(
            session, new AssessmentScope(session.Account, AssessmentSettings.Default, DateTimeOffset.UnixEpoch, null, "run"));
        Finding finding = Assert.Single(await engine.AssessAsync(new RootAccessKeysControl(), Cancel));
        Assert.Equal(FindingStatus.Error, finding.Status);
        Assert.Contains("iam:GetAccountSummary", finding.Reason, StringComparison.Ordinal);
    }

    private async Task<int> CountAsync(int users)
    {
        Server.Reset();
        FakeAccount account = FakeAccount.Compliant().AddUsers(users, (user, i) => user.WithPassword().WithKey());
        account.ReportDelayCalls = 0;
        using IAwsSession session = await ServeAsync(account);
        foreach (EvidenceSource source in AccountWide)
        {
            await session.GetAsync(new EvidenceKey(source, EvidenceKey.Global, string.Empty), Cancel);
        }

        Assert.Empty(Server.Calls.Misses);
        Assert.Equal(session.Calls.Sum(c => c.Attempts) - 1, Server.Calls.Count);
        return Server.Calls.Count;
    }
}
