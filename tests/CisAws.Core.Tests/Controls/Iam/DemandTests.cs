using CisAws.Controls;
using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

/// <summary>Controls ask AWS for no more than they need: every question is calls, time and a permission.</summary>
public sealed class DemandTests
{
    [Fact]
    public async Task RootMfaNeedsNoReportWhereTheSummarySuffices()
    {
        TestAccount account = new TestAccount().With(IamEvidence.AccountSummary, RootEvidence.Summary(1, 1));
        Assert.Equal(["iam:GetAccountSummary"], await AskedBy(new RootMfaControl(), account));
        account.With(IamEvidence.AccountSummary, RootEvidence.Summary(1, null));
        Assert.Equal(["iam:GetAccountSummary", "iam:GetCredentialReport"], await AskedBy(new RootMfaControl(), account));
    }

    [Fact]
    public async Task RootHardwareMfaAsksTheOrganizationOnlyWhenInDoubt()
    {
        TestAccount account = new TestAccount().With(IamEvidence.AccountSummary, RootEvidence.Summary(1, 1))
            .With(IamEvidence.VirtualMfaDevices, new VirtualMfaDeviceList([RootEvidence.Virtual("a", RootEvidence.Arn)]));
        Assert.Equal(["iam:GetAccountSummary", "iam:ListVirtualMFADevices"], await AskedBy(new RootHardwareMfaControl(), account));
        account.With(IamEvidence.VirtualMfaDevices, new VirtualMfaDeviceList([]));
        Assert.Contains("iam:ListMFADevices/root", await AskedBy(new RootHardwareMfaControl(), account));
    }

    [Fact]
    public async Task RootUseReadsEventsOnlyAfterAUse()
    {
        TestAccount account = new TestAccount().WithRegions("us-east-1").With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root()));
        Assert.Equal(["iam:GetCredentialReport"], await AskedBy(new RootUseControl(), account));
    }

    [Fact]
    public async Task ConsoleMfaConfirmsCandidatesOnlyAndListsNoUsersBesidesTheReport()
    {
        TestAccount account = new TestAccount().With(IamEvidence.CredentialReport, TestAccount.Report(
            TestAccount.User("bot"),
            TestAccount.User("bob") with { PasswordEnabled = ReportFlag.True, MfaActive = ReportFlag.True },
            TestAccount.User("amy") with { PasswordEnabled = ReportFlag.True }));
        Assert.Equal(["iam:GetCredentialReport", "iam:GetLoginProfile(amy)", "iam:ListMFADevices(amy)"], await AskedBy(new ConsoleMfaControl(), account));
    }

    [Fact]
    public async Task SetupKeysConfirmsCandidatesOnly()
    {
        ReportAccessKey key = new(ReportFlag.True, TestAccount.Now.AddYears(-1), null, null, null);
        TestAccount account = new TestAccount().With(IamEvidence.CredentialReport, TestAccount.Report(
            TestAccount.User("bot") with { AccessKey1 = key },
            TestAccount.User("bob") with { PasswordEnabled = ReportFlag.True, AccessKey1 = key with { LastRotated = TestAccount.Now } },
            TestAccount.User("amy") with { PasswordEnabled = ReportFlag.True, AccessKey1 = key }));
        account.With(IamEvidence.AccessKeys, new AccessKeyList([new("AKIA1", "Active", TestAccount.Now.AddYears(-1))]), "amy");
        Assert.Equal(
            ["iam:GetAccessKeyLastUsed(AKIA1)", "iam:GetCredentialReport", "iam:GetLoginProfile(amy)", "iam:ListAccessKeys(amy)"],
            await AskedBy(new SetupAccessKeysControl(), account));
    }

    private static async Task<IReadOnlyList<string>> AskedBy(Control control, TestAccount account)
    {
        var provider = new Recording(account.Answers);
        await new AssessmentEngine(provider, account.Scope()).AssessAsync(control, CancellationToken.None);
        return [.. provider.Asked.Select(k => k.Subject.Length == 0 ? k.Source.Name : $"{k.Source.Name}({k.Subject})").Order(StringComparer.Ordinal)];
    }

    private sealed class Recording(IReadOnlyDictionary<EvidenceKey, Answer> answers) : IEvidenceProvider
    {
        public HashSet<EvidenceKey> Asked { get; } = [];

        public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken)
        {
            Asked.Add(key);
            return ValueTask.FromResult(answers.TryGetValue(key, out Answer? answer) ? answer : key.Source.Unread(ReadFailure.NotCollected));
        }
    }
}
