using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

public sealed class ConsoleMfaControlTests
{
    private static readonly LoginProfile Profile = new(TestAccount.Now.AddYears(-1));
    private static readonly MfaDeviceList NoDevices = new([]);

    [Fact]
    public void PassesWithMfaInTheReport() => Assert.Equal(FindingStatus.Pass, Run(Report(Row(ReportFlag.True, ReportFlag.True))).Status);

    [Fact]
    public void FailsWithoutMfa()
    {
        Finding finding = Run(Candidate(Profile, NoDevices));
        Assert.Equal((FindingStatus.Fail, "ConsoleWithoutMfa", "amy"), (finding.Status, finding.ReasonCode, finding.ResourceName));
        Assert.Equal($"arn:aws:iam::{TestAccount.Id}:user/amy", finding.ResourceId);
        Assert.Empty(finding.Warnings);
    }

    [Fact]
    public void DoesNotApplyWithoutAPassword() =>
        Assert.Equal(FindingStatus.NotApplicable, Run(Report(Row(ReportFlag.False, ReportFlag.False))).Status);

    [Theory]
    [InlineData("u2f/user/amy/key-ABC", "Fido")]
    [InlineData("mfa/amy", "Virtual")]
    public void PassesOnALiveDeviceOfAnyKind(string resource, string kind)
    {
        Finding finding = Run(
            Candidate(Profile, new MfaDeviceList([new($"arn:aws:iam::{TestAccount.Id}:{resource}", TestAccount.Now.AddHours(-1))])));
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.Contains($"({kind})", finding.Evidence["MfaDevices"], StringComparison.Ordinal);
    }

    [Fact]
    public void DoesNotApplyWhenThePasswordWasDeletedSince() =>
        Assert.Equal("NoConsolePassword", Run(Candidate(null, NoDevices)).ReasonCode);

    [Fact]
    public void StaysManualWhenThereIsADeviceAndThePasswordIsUnread()
    {
        var devices = new MfaDeviceList([new("GAHT1234", null)]);
        Assert.Equal(FindingStatus.NotApplicable, Run(Candidate(null, devices)).Status); // the harness removes the profile
        Finding finding = Run(Candidate(null, devices).Deny(IamEvidence.LoginProfile, "amy"));
        Assert.Equal((FindingStatus.Manual, FindingLean.LikelyPass), (finding.Status, finding.Lean));
    }

    [Fact]
    public void DoesNotApplyToRoot()
    {
        TestAccount account = new TestAccount()
            .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(mfa: ReportFlag.False)));
        Assert.Equal((FindingStatus.NotApplicable, "NoUsers"), (Run(account).Status, Run(account).ReasonCode));
    }

    [Fact]
    public void IsAnErrorWhenAllIsDenied()
    {
        Finding finding = Run(new TestAccount().Deny(IamEvidence.CredentialReport).Deny(IamEvidence.Users));
        Assert.Equal(FindingStatus.Error, finding.Status);
        Assert.Contains("iam:GetCredentialReport", finding.Reason, StringComparison.Ordinal);
        Assert.Contains("iam:ListUsers", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void KeepsTheReportsVerdictWhenItCannotBeConfirmed()
    {
        Finding finding = Run(
            Report(Row(ReportFlag.True, ReportFlag.False)).Deny(IamEvidence.LoginProfile, "amy").Deny(IamEvidence.MfaDevices, "amy"));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Equal("2026-03-01T11:00:00Z", finding.Evidence["ReportGeneratedAt"]);
        string warning = Assert.Single(finding.Warnings);
        Assert.Contains("iam:GetLoginProfile", warning, StringComparison.Ordinal);
        Assert.Contains("iam:ListMFADevices", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportFlag.Unknown, ReportFlag.False, "iam:GetLoginProfile")]
    [InlineData(ReportFlag.True, ReportFlag.Unknown, "iam:ListMFADevices")]
    public void IsAnErrorWhenNeitherReportNorLiveCallsAnswer(ReportFlag password, ReportFlag mfa, string action)
    {
        Finding finding = Run(Report(Row(password, mfa)).Deny(IamEvidence.LoginProfile, "amy").Deny(IamEvidence.MfaDevices, "amy"));
        Assert.Equal(FindingStatus.Error, finding.Status);
        Assert.Contains(action, finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void FallsBackToLiveCallsWithoutTheReport()
    {
        TestAccount account = new TestAccount().Deny(IamEvidence.CredentialReport)
            .With(IamEvidence.Users, new UserList([User("amy"), User("bob"), User("bot"), User("eve")]))
            .With(IamEvidence.LoginProfile, Profile, "amy").With(IamEvidence.MfaDevices, NoDevices, "amy")
            .With(IamEvidence.LoginProfile, Profile, "bob").With(IamEvidence.MfaDevices, new MfaDeviceList([new("GAHT1", null)]), "bob")
            .With(IamEvidence.LoginProfile, (LoginProfile?)null, "bot").With(IamEvidence.MfaDevices, NoDevices, "bot")
            .With(IamEvidence.LoginProfile, Profile, "eve").Deny(IamEvidence.MfaDevices, "eve");
        IReadOnlyList<Finding> findings = Scenario.Run(new ConsoleMfaControl(), account);
        Assert.Equal(
            [("amy", FindingStatus.Fail), ("bob", FindingStatus.Pass), ("bot", FindingStatus.NotApplicable), ("eve", FindingStatus.Error)],
            findings.Select(f => (f.ResourceName, f.Status)));
    }

    [Fact]
    public void GivesTheSameIdsWithAndWithoutTheReport()
    {
        TestAccount account = Candidate(Profile, NoDevices);
        string id = Run(account).Id;
        account.Deny(IamEvidence.CredentialReport).With(IamEvidence.Users, new UserList([User("amy")]));
        Assert.Equal(id, Run(account).Id);
    }

    [Fact]
    public void NotesAUserDeletedSinceTheReport() => Assert.Equal("UserDeleted", Run(Candidate(null, null)).ReasonCode);

    private static Finding Run(TestAccount account) => Scenario.Single(new ConsoleMfaControl(), account);

    private static TestAccount Candidate(LoginProfile? profile, MfaDeviceList? devices) => Report(Row(ReportFlag.True, ReportFlag.False))
        .With(IamEvidence.LoginProfile, profile, "amy").With(IamEvidence.MfaDevices, devices, "amy");

    private static TestAccount Report(CredentialReportRow row) =>
        new TestAccount().With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(mfa: ReportFlag.False), row));

    private static CredentialReportRow Row(ReportFlag password, ReportFlag mfa) =>
        TestAccount.User("amy") with { PasswordEnabled = password, MfaActive = mfa };

    private static UserInfo User(string name) =>
        new(name, $"arn:aws:iam::{TestAccount.Id}:user/{name}", TestAccount.Now.AddYears(-1), null);
}
