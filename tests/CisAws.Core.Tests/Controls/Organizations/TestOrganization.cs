using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Organizations;

/// <summary>An organization of which the test account is the management account, unless a test says otherwise.</summary>
internal static class TestOrganization
{
    public const string Member = "222233334444", Other = "333344445555";
    public const string Deny =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"}]}""";

    public static TestAccount Managed(string management = TestAccount.Id) =>
        new TestAccount().With(OrganizationEvidence.Organization, new Organization("o-exampleorg", management, "ALL"));

    public static TestAccount Standalone() => new TestAccount().With(OrganizationEvidence.Organization, null);

    /// <summary>A root with two units, a member in each, and the management account under the root.</summary>
    public static OrganizationTree Tree(params string[] types) => new(
        [new OrganizationRoot("r-1", types)],
        [new OrganizationalUnit("ou-1", "Production", "r-1"), new OrganizationalUnit("ou-2", "Development", "r-1")],
        [
            new OrganizationAccount(TestAccount.Id, "management", "ACTIVE", "r-1"),
            new OrganizationAccount(Member, "shop", "ACTIVE", "ou-1"),
            new OrganizationAccount(Other, "lab", "ACTIVE", "ou-2"),
        ]);

    public static OrganizationPolicy Policy(string type, string? document, params string[] targets) =>
        new($"p-{type.Length}{targets.Length}", $"policy of {type}", type, document, targets);
}
