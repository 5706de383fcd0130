using CisAws.Controls.Organizations;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Organizations;

public sealed class OrganizationalUnitStructureControlTests
{
    private static readonly OrganizationalUnitStructureControl Control = new();

    [Fact]
    public void NamesOfEnvironmentsLeanToAPass()
    {
        Finding finding = Run(TestOrganization.Tree());
        Assert.Equal((FindingLean.LikelyPass, "EnvironmentsNamed"), (finding.Lean, finding.ReasonCode));
        Assert.Contains("Production (1 accounts)", finding.Evidence["Units"], StringComparison.Ordinal);
    }

    [Fact]
    public void OtherNamesSayNothing()
    {
        OrganizationTree tree = TestOrganization.Tree();
        Finding finding = Run(tree with { Units = [tree.Units[0] with { Name = "Team A" }, tree.Units[1] with { ParentId = "ou-1" }] });
        Assert.Equal((FindingLean.Undetermined, "PurposeUnknown"), (finding.Lean, finding.ReasonCode));
        Assert.Contains("Team A/Development", finding.Evidence["Units"], StringComparison.Ordinal);
    }

    [Fact]
    public void AccountsUnderTheRootLeanToAFailure()
    {
        OrganizationTree tree = TestOrganization.Tree();
        Finding finding = Run(tree with { Accounts = [.. tree.Accounts.Select(a => a with { ParentId = "r-1" })] });
        Assert.Equal((FindingStatus.Manual, FindingLean.LikelyFail), (finding.Status, finding.Lean));
        Assert.Contains(TestOrganization.Member, finding.Evidence["AccountsUnderRoot"], StringComparison.Ordinal);
    }

    [Fact]
    public void NoUnitAtAllIsAFailure()
    {
        OrganizationTree tree = TestOrganization.Tree();
        Finding finding = Run(tree with { Units = [], Accounts = [.. tree.Accounts.Select(a => a with { ParentId = "r-1" })] });
        Assert.Equal((FindingStatus.Fail, "NoOrganizationalUnits"), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void WithoutMembersThereIsNothingToPut()
    {
        OrganizationTree tree = TestOrganization.Tree();
        Assert.Equal("NoMemberAccounts", Run(tree with { Units = [], Accounts = [tree.Accounts[0]] }).ReasonCode);
    }

    private static Finding Run(OrganizationTree tree) =>
        Scenario.Single(Control, TestOrganization.Managed().With(OrganizationTreeEvidence.Tree, tree));
}
