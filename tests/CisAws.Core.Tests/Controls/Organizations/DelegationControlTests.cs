using CisAws.Controls.Organizations;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Organizations;

/// <summary>Who manages policies and services of the organization.</summary>
public sealed class DelegationControlTests
{
    private static readonly DelegatedPolicyAdministrationControl Policies = new();
    private static readonly DelegatedServiceAdministratorsControl Services = new();

    [Theory]
    [InlineData("arn:aws:iam::222233334444:root", "organizations:*", FindingStatus.Manual, "PolicyManagementDelegated")]
    [InlineData("222233334444", "organizations:UpdatePolicy", FindingStatus.Manual, "PolicyManagementDelegated")]
    [InlineData("arn:aws:iam::222233334444:root", "organizations:Describe*", FindingStatus.Fail, "PolicyManagementNotDelegated")]
    [InlineData("arn:aws:iam::111122223333:role/admin", "organizations:*", FindingStatus.Fail, "PolicyManagementNotDelegated")]
    [InlineData("*", "organizations:AttachPolicy", FindingStatus.Manual, "EveryoneNamed")]
    public void WhomTheResourcePolicyNamesDecides(string principal, string action, FindingStatus status, string code)
    {
        Finding finding = OfPolicy(
            $$$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{principal}}}"},
            "Action":"{{{action}}}","Resource":"*"}]}
            """);
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void WithoutAResourcePolicyNothingIsDelegated() => Assert.Equal(
        "NoDelegationPolicy",
        Scenario.Single(Policies, TestOrganization.Managed().With(OrganizationTreeEvidence.ResourcePolicy, null)).ReasonCode);

    [Fact]
    public void APolicyThatIsNotUnderstoodIsForAPerson() => Assert.Equal("PolicyNotUnderstood", OfPolicy("{").ReasonCode);

    [Fact]
    public void EveryServiceWithADelegatedAdministratorPasses()
    {
        Finding finding = OfServices(["guardduty.amazonaws.com"], Delegate("guardduty.amazonaws.com"));
        Assert.Equal((FindingStatus.Pass, "ServicesDelegated"), (finding.Status, finding.ReasonCode));
        Assert.Equal("guardduty.amazonaws.com: 222233334444", finding.Evidence["Delegated"]);
    }

    [Fact]
    public void AServiceThatSupportsItAndHasNoneFails()
    {
        Finding finding = OfServices(["guardduty.amazonaws.com", "macie.amazonaws.com"], Delegate("guardduty.amazonaws.com"));
        Assert.Equal((FindingStatus.Fail, "ServicesNotDelegated"), (finding.Status, finding.ReasonCode));
        Assert.Equal("macie.amazonaws.com", finding.Evidence["NotDelegated"]);
    }

    [Fact]
    public void TheManagementAccountIsNoDelegate()
    {
        Finding finding = OfServices(
            ["macie.amazonaws.com"], new DelegatedAdministrator(TestAccount.Id, "management", ["macie.amazonaws.com"]));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Single(finding.Warnings);
    }

    [Fact]
    public void AServiceThatIsNotKnownToSupportItIsForAPerson() =>
        Assert.Equal("OthersNotDelegable", OfServices(["tagpolicies.tag.amazonaws.com"]).ReasonCode);

    [Fact]
    public void OnePrincipalForAccessAndAnotherForDelegationAreOneService() => Assert.Equal(
        FindingStatus.Pass,
        OfServices(["member.org.stacksets.cloudformation.amazonaws.com"], Delegate("stacksets.cloudformation.amazonaws.com")).Status);

    [Fact]
    public void WithoutTrustedAccessThereIsNothingToDelegate() => Assert.Equal("NoTrustedAccess", OfServices([]).ReasonCode);

    private static DelegatedAdministrator Delegate(params string[] services) => new(TestOrganization.Member, "security", services);

    private static Finding OfPolicy(string document) => Scenario.Single(
        Policies, TestOrganization.Managed().With(OrganizationTreeEvidence.ResourcePolicy, new OrganizationResourcePolicy(document)));

    private static Finding OfServices(string[] services, params DelegatedAdministrator[] administrators) => Scenario.Single(
        Services,
        TestOrganization.Managed()
            .With(OrganizationTreeEvidence.ServiceAccess, new ServiceAccessList(services))
            .With(OrganizationTreeEvidence.DelegatedAdministrators, new DelegatedAdministratorList(administrators)));
}
