using CisAws.Controls.Organizations;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Organizations;

public sealed class OrganizationGuardrailsControlTests
{
    private const string Scp = OrganizationPolicy.ServiceControl, Rcp = OrganizationPolicy.ResourceControl;
    private static readonly OrganizationGuardrailsControl Control = new();

    [Fact]
    public void PoliciesAtTheRootLimitEveryAccount()
    {
        Finding finding = Run(Policy(Scp, "r-1"), Policy(Rcp, "r-1"), Full(Scp));
        Assert.Equal(
            (FindingStatus.Manual, FindingLean.LikelyPass, "EveryAccountLimited"), (finding.Status, finding.Lean, finding.ReasonCode));
        Assert.Equal("2", finding.Evidence["Accounts"]);
    }

    [Fact]
    public void AnAccountWithoutAnyIsAFailure()
    {
        Finding finding = Run(Policy(Scp, "ou-1"), Policy(Rcp, "ou-1"), Full(Scp));
        Assert.Equal((FindingStatus.Fail, "AccountsWithoutGuardrails"), (finding.Status, finding.ReasonCode));
        Assert.Contains(TestOrganization.Other, finding.Evidence["WithoutServiceControlPolicy"], StringComparison.Ordinal);
        Assert.DoesNotContain(TestAccount.Id, finding.Evidence["WithoutServiceControlPolicy"], StringComparison.Ordinal);
    }

    [Fact]
    public void OneTypeAloneIsForAPerson() => Assert.Equal("OneTypeOnly", Run(Policy(Scp, "r-1")).ReasonCode);

    [Fact]
    public void WhatAllowsEverythingLimitsNothing() => Assert.Equal(FindingStatus.Fail, Run(Full(Scp), Full(Rcp)).Status);

    [Fact]
    public void ATypeThatIsOffLimitsNothing() => Assert.Equal(
        FindingStatus.Fail, Run(TestOrganization.Tree(), Policy(Scp, "r-1"), Policy(Rcp, "r-1")).Status);

    [Fact]
    public void APolicyThatIsNotUnderstoodMakesNoFailure()
    {
        Finding finding = Run(TestOrganization.Policy(Scp, "{", "r-1"));
        Assert.Equal((FindingStatus.Manual, "PoliciesNotUnderstood"), (finding.Status, finding.ReasonCode));
        Assert.Single(finding.Warnings);
    }

    [Fact]
    public void ClosedAccountsDoNotCount()
    {
        OrganizationTree tree = TestOrganization.Tree(Scp, Rcp);
        tree = tree with { Accounts = [.. tree.Accounts.Select(a => a.Id == TestAccount.Id ? a : a with { State = "SUSPENDED" })] };
        Assert.Equal("NoMemberAccounts", Run(tree).ReasonCode);
    }

    [Fact]
    public void PoliciesThatCannotBeReadAreAnError() => Assert.Equal(
        FindingStatus.Error,
        Scenario.Single(
            Control,
            TestOrganization.Managed().With(OrganizationTreeEvidence.Tree, TestOrganization.Tree(Scp))
                .Deny(OrganizationTreeEvidence.Policies)).Status);

    [Fact]
    public void AMemberMustAskTheManagementAccount() => Assert.Equal(
        "CheckInManagementAccount",
        Scenario.Single(
            Control,
            TestOrganization.Managed(TestOrganization.Other).Deny(OrganizationTreeEvidence.Tree).Deny(OrganizationTreeEvidence.Policies))
            .ReasonCode);

    private static OrganizationPolicy Policy(string type, string target) =>
        TestOrganization.Policy(type, TestOrganization.Deny, target);

    private static OrganizationPolicy Full(string type) => new("p-Full", "FullAWSAccess", type, null, ["r-1", "ou-1", "ou-2"]);

    private static Finding Run(params OrganizationPolicy[] policies) => Run(TestOrganization.Tree(Scp, Rcp), policies);

    private static Finding Run(OrganizationTree tree, params OrganizationPolicy[] policies) => Scenario.Single(
        Control,
        TestOrganization.Managed()
            .With(OrganizationTreeEvidence.Tree, tree)
            .With(OrganizationTreeEvidence.Policies, new OrganizationPolicyList(policies)));
}
