using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Organizations;

public sealed class OrganizationTreeReadersTests : ServerTest
{
    private const string Service = "organizations";

    [Fact]
    public async Task TheTreeIsReadLevelByLevel()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On(Service, "ListRoots").ReturnsJson(
            """
            {"Roots":[{"Id":"r-1","PolicyTypes":[{"Type":"SERVICE_CONTROL_POLICY","Status":"ENABLED"},
            {"Type":"RESOURCE_CONTROL_POLICY","Status":"PENDING_DISABLE"}]}]}
            """);
        Server.On(Service, "ListAccountsForParent").ReturnsJson("""{"Accounts":[]}""");
        Server.On(Service, "ListAccountsForParent").WithParameter("ParentId", "r-1").ReturnsJson(
            """{"Accounts":[{"Id":"111111111111","Name":"management","Status":"ACTIVE"}]}""");
        Server.On(Service, "ListAccountsForParent").WithParameter("ParentId", "ou-2").ReturnsJson(
            """{"Accounts":[{"Id":"222222222222","Name":"shop","State":"PENDING_CLOSURE","Status":"ACTIVE"}]}""");
        Server.On(Service, "ListOrganizationalUnitsForParent").ReturnsJson("""{"OrganizationalUnits":[]}""");
        Server.On(Service, "ListOrganizationalUnitsForParent").WithParameter("ParentId", "r-1").ReturnsJson(
            """{"OrganizationalUnits":[{"Id":"ou-1","Name":"Workloads"}]}""");
        Server.On(Service, "ListOrganizationalUnitsForParent").WithParameter("ParentId", "ou-1").ReturnsJson(
            """{"OrganizationalUnits":[{"Id":"ou-2","Name":"Production"}]}""");
        OrganizationTree tree = (await session.ReadAsync(OrganizationTreeEvidence.Tree)).Value();
        Assert.Equal(["SERVICE_CONTROL_POLICY"], Assert.Single(tree.Roots).EnabledPolicyTypes);
        Assert.Equal(
            [new OrganizationalUnit("ou-1", "Workloads", "r-1"), new OrganizationalUnit("ou-2", "Production", "ou-1")], tree.Units);
        Assert.Equal(
            [
                new OrganizationAccount("111111111111", "management", "ACTIVE", "r-1"),
                new OrganizationAccount("222222222222", "shop", "PENDING_CLOSURE", "ou-2"),
            ],
            tree.Accounts);
    }

    [Fact]
    public async Task APartOfTheTreeThatIsRefusedIsAFailure()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On(Service, "ListRoots").ReturnsJson("""{"Roots":[{"Id":"r-1","PolicyTypes":[]}]}""");
        Server.On(Service, "ListAccountsForParent").Denies();
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadAsync(OrganizationTreeEvidence.Tree)).Failure?.Kind);
    }

    [Fact]
    public async Task PoliciesOfBothTypesHaveTheirTextAndTargets()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On(Service, "ListPolicies").WithParameter("Filter", "SERVICE_CONTROL_POLICY").ReturnsJson(
            """
            {"Policies":[{"Id":"p-FullAWSAccess","Name":"FullAWSAccess","AwsManaged":true},{"Id":"p-1","Name":"deny","AwsManaged":false},
            {"Id":"p-2","Name":"gone","AwsManaged":false}]}
            """);
        Server.On(Service, "ListPolicies").WithParameter("Filter", "RESOURCE_CONTROL_POLICY").ReturnsJson("""{"Policies":[]}""");
        Server.On(Service, "DescribePolicy").WithParameter("PolicyId", "p-1").ReturnsJson("""{"Policy":{"Content":"{}"}}""");
        Server.On(Service, "DescribePolicy").WithParameter("PolicyId", "p-2").Throws("PolicyNotFoundException");
        Server.On(Service, "ListTargetsForPolicy").ReturnsJson("""{"Targets":[{"TargetId":"r-1","Type":"ROOT"}]}""");
        Assert.Equal(
            [("p-FullAWSAccess", null, "r-1"), ("p-1", "{}", "r-1")],
            (await session.ReadAsync(OrganizationTreeEvidence.Policies)).Value().Policies
                .Select(p => (p.Id, p.Document, p.TargetIds.Single())));
        Assert.DoesNotContain(Server.Calls.All, c => c.Operation == "DescribePolicy" && c.Parameter("PolicyId") == "p-FullAWSAccess");
    }

    [Fact]
    public async Task DelegationAndTrustedAccess()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On(Service, "ListDelegatedAdministrators").ReturnsJson(
            """{"DelegatedAdministrators":[{"Id":"222222222222","Name":"security"}]}""");
        Server.On(Service, "ListDelegatedServicesForAccount").WithParameter("AccountId", "222222222222").ReturnsJson(
            """{"DelegatedServices":[{"ServicePrincipal":"macie.amazonaws.com"},{"ServicePrincipal":"guardduty.amazonaws.com"}]}""");
        Server.On(Service, "ListAWSServiceAccessForOrganization").ReturnsJson(
            """{"EnabledServicePrincipals":[{"ServicePrincipal":"macie.amazonaws.com"}]}""");
        DelegatedAdministrator account = Assert.Single(
            (await session.ReadAsync(OrganizationTreeEvidence.DelegatedAdministrators)).Value().Administrators);
        Assert.Equal(("222222222222", "security"), (account.AccountId, account.Name));
        Assert.Equal(["guardduty.amazonaws.com", "macie.amazonaws.com"], account.Services);
        Assert.Equal(["macie.amazonaws.com"], (await session.ReadAsync(OrganizationTreeEvidence.ServiceAccess)).Value().Services);
    }

    [Fact]
    public async Task TheResourcePolicyIsThereOrAbsent()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On(Service, "DescribeResourcePolicy").Throws("ResourcePolicyNotFoundException").Times(1)
            .ReturnsJson("""{"ResourcePolicy":{"Content":"{}"}}""");
        Assert.True((await session.ReadAsync(OrganizationTreeEvidence.ResourcePolicy)).IsAbsent);
        using IAwsSession second = await ConnectAsync();
        Assert.Equal("{}", (await second.ReadAsync(OrganizationTreeEvidence.ResourcePolicy)).Value().Document);
    }

    [Fact]
    public async Task FeaturesOfRootAccess()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("iam", "ListOrganizationsFeatures").ReturnsResult(
            "<OrganizationId>o-1</OrganizationId><EnabledFeatures><member>RootSessions</member></EnabledFeatures>");
        RootAccessFeatures features = (await session.ReadAsync(OrganizationTreeEvidence.RootAccess)).Value();
        Assert.True(features.HasTrustedAccess);
        Assert.Equal(["RootSessions"], features.Enabled);
    }

    [Theory]
    [InlineData("ServiceAccessNotEnabled", null)]
    [InlineData("ServiceAccessNotEnabledException", null)]
    [InlineData("AccountNotManagementOrDelegatedAdministratorException", ReadFailureKind.OtherAccount)]
    [InlineData("AccountNotManagementOrDelegatedAdministrator", ReadFailureKind.OtherAccount)]
    [InlineData("AccessDenied", ReadFailureKind.AccessDenied)]
    public async Task WithoutTrustedAccessNothingIsOnAndOtherAccountsAreRefused(string code, ReadFailureKind? kind)
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("iam", "ListOrganizationsFeatures").Throws(code);
        Answer<RootAccessFeatures> answer = await session.ReadAsync(OrganizationTreeEvidence.RootAccess);
        Assert.Equal(kind, answer.Failure?.Kind);
        if (kind is null) Assert.False(answer.Value().HasTrustedAccess);
    }
}
