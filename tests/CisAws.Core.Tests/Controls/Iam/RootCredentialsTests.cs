using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

public sealed class RootCredentialsTests
{
    private static readonly ReadFailure Denied = new(ReadFailureKind.AccessDenied, "AccessDenied", "denied");

    [Fact]
    public void TheSummaryDecides()
    {
        RootCredentials root = RootCredentials.From(
            Answer<AccountSummary>.Of(RootEvidence.Summary(0, 1, 2)), Report(ReportFlag.False, ReportFlag.True));
        Assert.Equal((RootPassword.Present, false, 2, false), (root.Password, root.HasMfa, root.AccessKeys, root.IsByReport));
    }

    [Theory]
    [InlineData(ReportFlag.True, nameof(RootPassword.Present))]
    [InlineData(ReportFlag.False, nameof(RootPassword.Absent))]
    [InlineData(ReportFlag.Unknown, nameof(RootPassword.Unstated))]
    public void TheReportFillsInThePassword(ReportFlag flag, string expected)
    {
        RootCredentials root = RootCredentials.From(
            Answer<AccountSummary>.Of(RootEvidence.Summary(1, null)), Report(flag, ReportFlag.False));
        Assert.Equal((expected, true, false), (root.Password.ToString(), root.HasMfa, root.IsByReport));
    }

    [Fact]
    public void TheReportReplacesTheSummary()
    {
        RootCredentials root = RootCredentials.From(Answer<AccountSummary>.Of(Denied), Report(ReportFlag.True, ReportFlag.False));
        Assert.Equal((RootPassword.Present, false, 0, true), (root.Password, root.HasMfa, root.AccessKeys, root.IsByReport));
        Assert.Null(RootCredentials.From(Answer<AccountSummary>.Of(Denied), Report(ReportFlag.True, ReportFlag.Unknown)).HasMfa);
    }

    [Fact]
    public void KeepsTheReasonsWhyNothingIsKnown()
    {
        RootCredentials root = RootCredentials.From(
            Answer<AccountSummary>.Of(Denied), Answer<CredentialReport>.Of(ReadFailure.NotCollected));
        Assert.Equal(
            (RootPassword.Unread, null, Denied, ReadFailure.NotCollected),
            (root.Password, root.HasMfa, root.SummaryFailure, root.ReportFailure));
    }

    private static Answer<CredentialReport> Report(ReportFlag password, ReportFlag mfa) =>
        Answer<CredentialReport>.Of(TestAccount.Report(TestAccount.Root(password, mfa)));
}
