using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

public sealed class RootHardwareMfaControlTests
{
    private static readonly RootMfaDevice Token = new("GAHT1234", new Dictionary<string, string>());
    private static readonly RootMfaDevice Passkey = new(
        $"arn:aws:iam::{TestAccount.Id}:u2f/root-account/key-ABC", new Dictionary<string, string>());

    [Fact]
    public void PassesWithoutAPassword() => Assert.Equal("NoRootPassword", Run(Account(0, 0)).ReasonCode);

    [Fact]
    public void FailsWithoutMfa() => Assert.Equal("NoRootMfa", Run(Account(0, 1)).ReasonCode);

    [Theory]
    [InlineData("root-account-mfa-device")]
    [InlineData("laptop")]
    public void FailsOnAVirtualDeviceOfAnyName(string name)
    {
        Finding finding = Run(Account(1, 1, RootEvidence.Virtual(name, RootEvidence.Arn)));
        Assert.Equal((FindingStatus.Fail, "VirtualMfa"), (finding.Status, finding.ReasonCode));
    }

    [Theory]
    [InlineData("root")]
    [InlineData("rooty")]
    public void IgnoresAUsersDeviceWithTheNameOfRoots(string user)
    {
        TestAccount account = Account(1, 1, RootEvidence.Virtual("root-account-mfa-device", $"arn:aws:iam::{TestAccount.Id}:user/{user}"))
            .Deny(IamEvidence.RootMfaDevices, kind: ReadFailureKind.OtherAccount);
        Finding finding = Run(account);
        Assert.Equal((FindingStatus.Manual, FindingLean.LikelyPass), (finding.Status, finding.Lean));
        Assert.Empty(finding.Warnings);
    }

    [Fact]
    public void FailsOnAVirtualDeviceBesidesAHardwareToken()
    {
        TestAccount account = Account(1, 1, RootEvidence.Virtual("laptop", RootEvidence.Arn))
            .With(
                IamEvidence.RootMfaDevices,
                new RootMfaDeviceList([Token, new($"arn:aws:iam::{TestAccount.Id}:mfa/laptop", new Dictionary<string, string>())]));
        Assert.Equal(FindingStatus.Fail, Run(account).Status);
    }

    [Fact]
    public void PassesWhenTheOrganizationListsAHardwareTokenOnly()
    {
        Finding finding = Run(Account(1, 1).With(IamEvidence.RootMfaDevices, new RootMfaDeviceList([Token])));
        Assert.Equal((FindingStatus.Pass, "HardwareMfa"), (finding.Status, finding.ReasonCode));
        Assert.Equal("GAHT1234 (HardwareToken)", finding.Evidence["MfaDevices"]);
    }

    [Fact]
    public void IsAnErrorWhenTheListIsDenied()
    {
        Finding finding = Run(
            Account(1, 1).Deny(IamEvidence.VirtualMfaDevices).With(IamEvidence.RootMfaDevices, new RootMfaDeviceList([Token])));
        Assert.Equal(FindingStatus.Error, finding.Status);
        Assert.Contains("iam:ListVirtualMFADevices", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void DoesNotApplyInGovCloud() =>
        Assert.Equal(FindingStatus.NotApplicable, Run(new TestAccount { Partition = "aws-us-gov" }).Status);

    [Fact]
    public void DoesNotApplyWhereAccountsHaveNoRootUser() =>
        Assert.Equal("NoRootUser", Run(new TestAccount { Partition = "aws-cn" }).ReasonCode);

    [Fact]
    public void PassesOnACertifiedSecurityKey()
    {
        RootMfaDevice key = Passkey with { Certifications = new Dictionary<string, string> { ["FIDO"] = "L2", ["FIPS-140-2"] = "L1" } };
        Assert.Equal(FindingStatus.Pass, Run(Account(1, 1).With(IamEvidence.RootMfaDevices, new RootMfaDeviceList([key, Token]))).Status);
    }

    [Fact]
    public void IsManualForAFidoDeviceWithoutCertification()
    {
        Finding finding = Run(Account(1, 1).With(IamEvidence.RootMfaDevices, new RootMfaDeviceList([Token, Passkey])));
        Assert.Equal((FindingStatus.Manual, "UncertifiedFido"), (finding.Status, finding.ReasonCode));
        Assert.Equal(64, finding.EvidenceHash.Length);
    }

    [Fact]
    public void FailsOnAVirtualDeviceThatOnlyTheOrganizationSees()
    {
        TestAccount account = Account(1, 1).Deny(IamEvidence.VirtualMfaDevices)
            .With(
                IamEvidence.RootMfaDevices,
                new RootMfaDeviceList([new($"arn:aws:iam::{TestAccount.Id}:mfa/laptop", new Dictionary<string, string>())]));
        Assert.Equal(FindingStatus.Fail, Run(account).Status);
    }

    [Fact]
    public void SaysWhyTheOrganizationsViewIsMissing()
    {
        Finding finding = Run(Account(1, 1).Deny(IamEvidence.RootMfaDevices));
        Assert.Equal(FindingStatus.Manual, finding.Status);
        Assert.Contains("sts:AssumeRoot", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ProvesNothingWithTheReportAlone()
    {
        TestAccount account = Account(1, 1).Deny(IamEvidence.AccountSummary)
            .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root()))
            .With(IamEvidence.RootMfaDevices, new RootMfaDeviceList([Token]));
        Assert.Equal(FindingStatus.Manual, Run(account).Status);
    }

    [Fact]
    public void IsAnErrorWhenThePasswordIsNotKnown()
    {
        TestAccount account = Account(1, null, RootEvidence.Virtual("laptop", RootEvidence.Arn)).Deny(IamEvidence.CredentialReport);
        Assert.Equal(FindingStatus.Error, Run(account).Status);
    }

    private static Finding Run(TestAccount account) => Scenario.Single(new RootHardwareMfaControl(), account);

    private static TestAccount Account(int? mfa, int? password, params VirtualMfaDevice[] devices) => new TestAccount()
        .With(IamEvidence.AccountSummary, RootEvidence.Summary(mfa, password))
        .With(IamEvidence.VirtualMfaDevices, new VirtualMfaDeviceList(devices));
}
