using CisAws.Controls;
using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

/// <summary>Controls ask AWS for no more than they need: every question is calls, time and a permission.</summary>
public sealed class RequestedEvidenceTests
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
        TestAccount account = new TestAccount()
            .WithRegions("us-east-1")
            .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root()));
        Assert.Equal(["iam:GetCredentialReport"], await AskedBy(new RootUseControl(), account));
    }

    [Fact]
    public async Task ConsoleMfaConfirmsCandidatesOnlyAndListsNoUsersBesidesTheReport()
    {
        TestAccount account = new TestAccount().With(IamEvidence.CredentialReport, TestAccount.Report(
            TestAccount.User("bot"),
            TestAccount.User("bob") with { PasswordEnabled = ReportFlag.True, MfaActive = ReportFlag.True },
            TestAccount.User("amy") with { PasswordEnabled = ReportFlag.True }));
        Assert.Equal(
            ["iam:GetCredentialReport", "iam:GetLoginProfile(amy)", "iam:ListMFADevices(amy)"],
            await AskedBy(new ConsoleMfaControl(), account));
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

    [Fact]
    public async Task SetupKeysAsksNothingAboutTheKeysOfAUserWithoutPassword()
    {
        ReportAccessKey key = new(ReportFlag.True, TestAccount.Now.AddYears(-1), null, null, null);
        TestAccount account = new TestAccount().With(IamEvidence.CredentialReport, TestAccount.Report(
            TestAccount.User("amy") with { PasswordEnabled = ReportFlag.True, AccessKey1 = key }));
        account.With(IamEvidence.LoginProfile, null, "amy")
            .With(IamEvidence.AccessKeys, new AccessKeyList([new("AKIA1", "Active", TestAccount.Now.AddYears(-1))]), "amy");
        Assert.Equal(
            ["iam:GetCredentialReport", "iam:GetLoginProfile(amy)", "iam:ListAccessKeys(amy)"],
            await AskedBy(new SetupAccessKeysControl(), account));
    }

    [Fact]
    public async Task ExternalAccessAnalyzerAsksForTheOrganizationsAnalyzersOnlyInAnOrganization()
    {
        TestAccount account = new TestAccount().WithRegions("eu-central-1")
            .WithIn(OrganizationEvidence.Analyzers, "eu-central-1", new AnalyzerList([]))
            .With(OrganizationEvidence.Organization, null);
        Assert.DoesNotContain(OrganizationEvidence.OrganizationAnalyzers.Name, await AskedBy(new ExternalAccessAnalyzerControl(), account));
        account.Deny(OrganizationEvidence.Organization);
        Assert.Contains(OrganizationEvidence.OrganizationAnalyzers.Name, await AskedBy(new ExternalAccessAnalyzerControl(), account));
    }

    [Fact]
    public async Task ConfirmsAllUsersAtOnce()
    {
        ReportAccessKey old = new(ReportFlag.True, TestAccount.Now.AddYears(-1), null, null, null);
        TestAccount account = new TestAccount().With(IamEvidence.CredentialReport, TestAccount.Report(
            [.. new[] { "amy", "bob" }.Select(n => TestAccount.User(n) with { PasswordEnabled = ReportFlag.True, AccessKey1 = old })]));
        var held = new BlockedEvidence(account.Answers, IamEvidence.CredentialReport.Key());
        var engine = new AssessmentEngine(held, account.Scope());
        Task<IReadOnlyList<Finding>> run = engine.AssessAsync(new UnusedCredentialsControl(), CancellationToken.None);
        Assert.Equal(
            [
                "iam:GetLoginProfile(amy)", "iam:GetLoginProfile(bob)", "iam:GetUser(amy)", "iam:GetUser(bob)",
                "iam:ListAccessKeys(amy)", "iam:ListAccessKeys(bob)",
            ],
            held.Waiting.Select(Name).Order(StringComparer.Ordinal));
        held.Release();
        Assert.Equal(4, (await run).Count);
    }

    private static string Name(EvidenceKey key) => key.Subject.Length == 0 ? key.Source.Name : $"{key.Source.Name}({key.Subject})";

    private static async Task<IReadOnlyList<string>> AskedBy(Control control, TestAccount account)
    {
        var provider = new Recording(account.Answers);
        await new AssessmentEngine(provider, account.Scope()).AssessAsync(control, CancellationToken.None);
        return [.. provider.Asked.Select(Name).Order(StringComparer.Ordinal)];
    }

    /// <summary>Answers one question immediately, and all others only when released.</summary>
    private sealed class BlockedEvidence(IReadOnlyDictionary<EvidenceKey, Answer> answers, EvidenceKey atOnce) : IEvidenceProvider
    {
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<EvidenceKey> Waiting { get; } = [];

        public void Release() => released.SetResult();

        public async ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken)
        {
            if (key != atOnce)
            {
                Waiting.Add(key);
                await released.Task.WaitAsync(cancellationToken);
            }

            return answers.TryGetValue(key, out Answer? answer) ? answer : key.Source.Unread(ReadFailure.NotCollected);
        }
    }

    private sealed class Recording(IReadOnlyDictionary<EvidenceKey, Answer> answers) : IEvidenceProvider
    {
        public HashSet<EvidenceKey> Asked { get; } = [];

        public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken)
        {
            Asked.Add(key);
            return ValueTask.FromResult(
                answers.TryGetValue(key, out Answer? answer) ? answer : key.Source.Unread(ReadFailure.NotCollected));
        }
    }
}
