using Amazon.Organizations;

namespace CisAws.AwsClients.Tests.Moto;

/// <summary>The tree of the organization; see <see cref="MotoSeed"/>.</summary>
internal static class OrganizationTreeMotoCalls
{
    private const string FullAccess = "p-FullAWSAccess";

    public static void AddTo(MotoCalls calls) => calls
        .Add<AmazonOrganizationsClient>("ListRoots", async c =>
            Assert.StartsWith("r-", await RootAsync(c), StringComparison.Ordinal))
        .Add<AmazonOrganizationsClient>("ListOrganizationalUnitsForParent", async c =>
            Assert.Empty(
                (await c.ListOrganizationalUnitsForParentAsync(new() { ParentId = await RootAsync(c) })).OrganizationalUnits))
        .Add<AmazonOrganizationsClient>("ListAccountsForParent", async c =>
            Assert.Equal(
                "123456789012",
                Assert.Single((await c.ListAccountsForParentAsync(new() { ParentId = await RootAsync(c) })).Accounts).Id))
        .Add<AmazonOrganizationsClient>("ListPolicies", async c =>
        {
            var policy = Assert.Single((await c.ListPoliciesAsync(new() { Filter = PolicyType.SERVICE_CONTROL_POLICY })).Policies);
            Assert.Equal((FullAccess, true), (policy.Id, policy.AwsManaged));
        })
        .Add<AmazonOrganizationsClient>("ListTargetsForPolicy", async c =>
            Assert.Contains(
                (await c.ListTargetsForPolicyAsync(new() { PolicyId = FullAccess })).Targets, t => t.Type == TargetType.ROOT))
        .Add<AmazonOrganizationsClient>("DescribePolicy", async c =>
            Assert.Contains(
                "Statement", (await c.DescribePolicyAsync(new() { PolicyId = FullAccess })).Policy.Content, StringComparison.Ordinal))
        .Add<AmazonOrganizationsClient>("ListAWSServiceAccessForOrganization", async c =>
            Assert.Equal(
                "config.amazonaws.com",
                Assert.Single((await c.ListAWSServiceAccessForOrganizationAsync(new())).EnabledServicePrincipals).ServicePrincipal))
        .Add<AmazonOrganizationsClient>("ListDelegatedServicesForAccount", async c =>
            await Assert.ThrowsAsync<Amazon.Organizations.Model.AccountNotRegisteredException>(
                () => c.ListDelegatedServicesForAccountAsync(new() { AccountId = "123456789012" })));

    private static async Task<string> RootAsync(AmazonOrganizationsClient c) =>
        Assert.Single((await c.ListRootsAsync(new())).Roots).Id;
}
