using Amazon.Organizations;
using Amazon.Organizations.Model;
using Amazon.SSOAdmin;
using Amazon.SSOAdmin.Model;

namespace CisAws.AwsClients.Tests.Operations;

internal static class OrganizationsCases
{
    public static IEnumerable<OperationCase> All =>
    [
        OperationCase.JsonRpc<AmazonOrganizationsClient>(
            "DescribeOrganization",
            "AWSOrganizationsV20161128",
            "{}",
            """
            {"Organization":{"Id":"o-1","FeatureSet":"ALL","MasterAccountId":"123456789012",
            "AvailablePolicyTypes":[{"Type":"SERVICE_CONTROL_POLICY","Status":"ENABLED"}]}}
            """,
            async c =>
            {
                Organization organization = (await c.DescribeOrganizationAsync(new DescribeOrganizationRequest())).Organization;
                Assert.Equal(OrganizationFeatureSet.ALL, organization.FeatureSet);
                Assert.Equal(PolicyType.SERVICE_CONTROL_POLICY, Assert.Single(organization.AvailablePolicyTypes).Type);
            }),
        OperationCase.JsonRpc<AmazonOrganizationsClient>(
            "ListAccounts",
            "AWSOrganizationsV20161128",
            """{"MaxResults":20,"NextToken":"t"}""",
            """{"Accounts":[{"Id":"111111111111","Name":"a","Status":"SUSPENDED","JoinedTimestamp":1.7E9}],"NextToken":null}""",
            async c =>
            {
                var answer = await c.ListAccountsAsync(
                    new Amazon.Organizations.Model.ListAccountsRequest { MaxResults = 20, NextToken = "t" });
                var account = Assert.Single(answer.Accounts);
                Assert.Equal(AccountStatus.SUSPENDED, account.Status);
                Assert.Equal(DateTime.UnixEpoch.AddSeconds(1_700_000_000), account.JoinedTimestamp);
                Assert.Null(answer.NextToken);
            }),
        OperationCase.JsonRpc<AmazonSSOAdminClient>(
            "ListInstances",
            "SWBExternalService",
            "{}",
            """{"Instances":[{"InstanceArn":"arn:aws:sso:::instance/ssoins-1","IdentityStoreId":"d-1","Status":"ACTIVE"}]}""",
            async c =>
            {
                InstanceMetadata instance = Assert.Single((await c.ListInstancesAsync(new ListInstancesRequest())).Instances);
                Assert.Equal("d-1", instance.IdentityStoreId);
                Assert.Equal(InstanceStatus.ACTIVE, instance.Status);
            }),
        OperationCase.JsonRpc<AmazonOrganizationsClient>(
            "ListDelegatedAdministrators",
            "AWSOrganizationsV20161128",
            """{"ServicePrincipal":"access-analyzer.amazonaws.com","MaxResults":5}""",
            """{"DelegatedAdministrators":[{"Id":"111111111111","Status":"ACTIVE","DelegationEnabledDate":1.7E9}],"NextToken":"n"}""",
            async c =>
            {
                var answer = await c.ListDelegatedAdministratorsAsync(
                    new() { ServicePrincipal = "access-analyzer.amazonaws.com", MaxResults = 5 });
                DelegatedAdministrator administrator = Assert.Single(answer.DelegatedAdministrators);
                Assert.Equal(("111111111111", AccountStatus.ACTIVE), (administrator.Id, administrator.Status));
                Assert.Equal(DateTime.UnixEpoch.AddSeconds(1_700_000_000), administrator.DelegationEnabledDate);
            }),
    ];
}
