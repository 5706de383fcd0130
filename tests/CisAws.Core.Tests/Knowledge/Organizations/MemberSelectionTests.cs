using CisAws.Evidence;
using CisAws.Knowledge.Organizations;

namespace CisAws.Tests.Knowledge.Organizations;

public sealed class MemberSelectionTests
{
    private static readonly OrganizationTree Tree = new(
        [new OrganizationRoot("r-1", [])],
        [
            new OrganizationalUnit("ou-1", "Workloads", "r-1"), new OrganizationalUnit("ou-2", "Prod", "ou-1"),
            new OrganizationalUnit("ou-3", "Prod", "r-1"), new OrganizationalUnit("ou-4", "Sandbox", "r-1"),
        ],
        [
            new OrganizationAccount("3", "three", "ACTIVE", "ou-2"), new OrganizationAccount("1", "one", "ACTIVE", "r-1"),
            new OrganizationAccount("2", "two", "SUSPENDED", "ou-1"), new OrganizationAccount("4", "four", "PENDING_CLOSURE", "ou-4"),
            new OrganizationAccount("5", "five", "PENDING_ACTIVATION", "ou-4"),
        ]);

    private static (string Chosen, string NotInUse) Of(string[] units, params string[] excluded)
    {
        MemberSelection selection = MemberSelection.Of(Tree, units, excluded);
        return (string.Join(' ', selection.Chosen.Select(a => a.Id)), string.Join(' ', selection.NotInUse.Select(a => a.Id)));
    }

    [Fact]
    public void AllAccountsInUseAreChosenInTheOrderOfTheirNumbers() => Assert.Equal(("1 3 5", "2 4"), Of([]));

    [Fact]
    public void AccountsBelowAUnitAreChosenHoweverDeep()
    {
        Assert.Equal(("3", "2"), Of(["workloads"]));
        Assert.Equal(("3", ""), Of(["ou-2"]));
        Assert.Equal(("3 5", "4"), Of(["ou-2", "Sandbox"]));
        Assert.Equal(("1 3 5", "2 4"), Of(["r-1"]));
    }

    [Fact]
    public void ExcludedAccountsAreLeftOutAndNotNamed() => Assert.Equal(("1 5", "4"), Of([], "3", "2"));

    [Fact]
    public void WrongNamesAreErrors()
    {
        Assert.Equal("OrganizationalUnitAmbiguous", Assert.Throws<CisAwsException>(() => Of(["prod"])).ErrorId);
        CisAwsException unknown = Assert.Throws<CisAwsException>(() => Of(["Sandbx"]));
        Assert.Equal("OrganizationalUnitNotFound", unknown.ErrorId);
        Assert.Contains("Sandbox", unknown.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("AccountNotInOrganization", Assert.Throws<CisAwsException>(() => Of([], "9")).ErrorId);
    }

    [Fact]
    public void AUnitThatIsItsOwnAncestorEnds()
    {
        OrganizationTree ring = Tree with { Units = [new OrganizationalUnit("a", "A", "b"), new OrganizationalUnit("b", "B", "a")] };
        Assert.Empty(MemberSelection.Of(ring, ["a"], []).Chosen);
    }
}
