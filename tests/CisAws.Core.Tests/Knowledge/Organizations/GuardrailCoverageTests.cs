using CisAws.Evidence;
using CisAws.Knowledge.Organizations;
using CsCheck;

namespace CisAws.Tests.Knowledge.Organizations;

/// <summary>Random organizations: coverage of each account against a walk from the account to the root.</summary>
public sealed class GuardrailCoverageTests
{
    private const string Deny =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"}]}""";

    private const string AllowAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    private const string AllowSome = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]}""";

    private static readonly string?[] Documents = [null, Deny, AllowAll, AllowSome];

    private static readonly Gen<Spec> Organization = Gen.Select(
        Gen.Int[0, 100].Array[0, 6], Gen.Int[0, 100].Array[1, 8], Gen.Select(Gen.Int[0, 3], Gen.Int[0, 100]).Array[0, 8], Gen.Bool)
        .Select((units, accounts, policies, isOn) => new Spec(units, accounts, policies, isOn));

    [Fact]
    public void AnAccountIsCoveredExactlyIfItsPathHasAPlaceThatLimits() => Organization.Sample(spec =>
    {
        (OrganizationTree tree, OrganizationPolicy[] policies) = spec.Build();
        var coverage = new GuardrailCoverage(tree, policies, OrganizationPolicy.ServiceControl);
        foreach (OrganizationAccount account in tree.Accounts)
        {
            Assert.Equal(spec.IsOn && PathOf(tree, account).Any(place => Limits(policies, place)), coverage.Covers(account));
        }
    });

    [Fact]
    public void PoliciesOfTheOtherTypeDoNotCount()
    {
        OrganizationTree tree = Tree(OrganizationPolicy.ServiceControl, OrganizationPolicy.ResourceControl);
        var policy = new OrganizationPolicy("p-1", "deny", OrganizationPolicy.ResourceControl, Deny, ["r-1"]);
        Assert.False(new GuardrailCoverage(tree, [policy], OrganizationPolicy.ServiceControl).Covers(tree.Accounts[0]));
        Assert.True(new GuardrailCoverage(tree, [policy], OrganizationPolicy.ResourceControl).Covers(tree.Accounts[0]));
    }

    [Fact]
    public void UnitsThatNameEachOtherAsParentsDoNotLoop()
    {
        OrganizationTree tree = Tree(OrganizationPolicy.ServiceControl) with
        {
            Units = [new("ou-1", "a", "ou-2"), new("ou-2", "b", "ou-1")],
            Accounts = [new("111111111111", "one", "ACTIVE", "ou-1")],
        };
        Assert.False(new GuardrailCoverage(tree, [], OrganizationPolicy.ServiceControl).Covers(tree.Accounts[0]));
    }

    [Fact]
    public void APolicyThatIsNotUnderstoodDoesNotLimitByWhatItDoesNotAllow()
    {
        OrganizationTree tree = Tree(OrganizationPolicy.ServiceControl);
        var policy = new OrganizationPolicy("p-1", "torn", OrganizationPolicy.ServiceControl, "{", ["r-1"]);
        var coverage = new GuardrailCoverage(tree, [policy], OrganizationPolicy.ServiceControl);
        Assert.False(coverage.Covers(tree.Accounts[0]));
        Assert.Equal(["torn"], coverage.NotUnderstood);
    }

    // As AWS describes it: a Deny anywhere, or a place where nothing that is attached allows everything.
    private static bool Limits(OrganizationPolicy[] policies, string place)
    {
        string?[] documents = [.. policies.Where(p => p.TargetIds.Contains(place)).Select(p => p.Document)];
        return documents.Contains(Deny) || (documents.Length > 0 && documents.All(d => d is AllowSome));
    }

    private static IEnumerable<string> PathOf(OrganizationTree tree, OrganizationAccount account)
    {
        yield return account.Id;
        for (string? at = account.ParentId; at is not null; at = tree.Units.SingleOrDefault(u => u.Id == at)?.ParentId) yield return at;
    }

    private static OrganizationTree Tree(params string[] types) =>
        new([new("r-1", types)], [], [new("111111111111", "one", "ACTIVE", "r-1")]);

    private sealed record Spec(int[] Units, int[] Accounts, (int Document, int Target)[] Policies, bool IsOn)
    {
        // A unit is in the root or in one before it, so that there is a tree.
        public (OrganizationTree Tree, OrganizationPolicy[] Policies) Build()
        {
            string[] places = ["r-1", .. Units.Select((_, i) => $"ou-{i}")];
            OrganizationalUnit[] units =
                [.. Units.Select((parent, i) => new OrganizationalUnit($"ou-{i}", $"unit {i}", places[parent % (i + 1)]))];
            OrganizationAccount[] accounts =
            [
                .. Accounts.Select((parent, i) =>
                    new OrganizationAccount($"{i:D12}", $"account {i}", "ACTIVE", places[parent % places.Length])),
            ];
            string[] targets = [.. places, .. accounts.Select(a => a.Id)];
            OrganizationPolicy[] policies =
            [
                .. Policies.Select((p, i) => new OrganizationPolicy(
                    $"p-{i}",
                    $"policy {i}",
                    OrganizationPolicy.ServiceControl,
                    Documents[p.Document],
                    [targets[p.Target % targets.Length]])),
            ];
            return (new OrganizationTree([new("r-1", IsOn ? [OrganizationPolicy.ServiceControl] : [])], units, accounts), policies);
        }
    }
}
