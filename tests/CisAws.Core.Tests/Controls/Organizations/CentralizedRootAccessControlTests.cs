using CisAws.Controls.Organizations;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Organizations;

public sealed class CentralizedRootAccessControlTests
{
    private static readonly CentralizedRootAccessControl Control = new();

    [Theory]
    [InlineData(true, "RootCredentialsManagement,RootSessions", FindingStatus.Pass, "CentralRootAccess", 0)]
    [InlineData(true, "RootCredentialsManagement", FindingStatus.Pass, "CentralRootAccess", 1)]
    [InlineData(true, "RootSessions", FindingStatus.Fail, "RootCredentialsNotManaged", 0)]
    [InlineData(true, "", FindingStatus.Fail, "RootCredentialsNotManaged", 0)]
    [InlineData(false, "", FindingStatus.Fail, "NoTrustedAccess", 0)]
    public void FeaturesDecide(bool trusted, string features, FindingStatus status, string code, int warnings)
    {
        Finding finding = Scenario.Single(
            Control,
            TestOrganization.Managed().With(
                OrganizationTreeEvidence.RootAccess,
                new RootAccessFeatures(trusted, features.Split(',', StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal((status, code, warnings), (finding.Status, finding.ReasonCode, finding.Warnings.Count));
        Assert.Equal(("7.0.0", "2.1.1"), (finding.BenchmarkVersion, finding.RecommendationId));
    }

    [Fact]
    public void AnAccountOfNoOrganizationIsNotApplicable() =>
        Assert.Equal("NoOrganization", Scenario.Single(Control, TestOrganization.Standalone()).ReasonCode);

    [Theory]
    [InlineData(ReadFailureKind.AccessDenied)]
    [InlineData(ReadFailureKind.OtherAccount)]
    public void AMemberThatIsRefusedMustAskTheManagementAccount(ReadFailureKind kind)
    {
        Finding finding = Scenario.Single(
            Control, TestOrganization.Managed(TestOrganization.Other).Deny(OrganizationTreeEvidence.RootAccess, kind: kind));
        Assert.Equal((FindingStatus.Manual, "CheckInManagementAccount"), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void TheManagementAccountThatIsRefusedIsAnError() => Assert.Equal(
        FindingStatus.Error,
        Scenario.Single(Control, TestOrganization.Managed().Deny(OrganizationTreeEvidence.RootAccess)).Status);

    [Fact]
    public void AnUnknownOrganizationIsAnError() => Assert.Equal(
        FindingStatus.Error, Scenario.Single(Control, new TestAccount().Deny(OrganizationEvidence.Organization)).Status);
}
