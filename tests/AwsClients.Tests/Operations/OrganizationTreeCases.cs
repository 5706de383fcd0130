using Amazon.Organizations;
using Amazon.Organizations.Model;

namespace CisAws.AwsClients.Tests.Operations;

/// <summary>The tree of an organization, its policies and what it delegates.</summary>
internal static class OrganizationTreeCases
{
    public static IEnumerable<OperationCase> All =>
    [
        Case(
            "ListRoots",
            """{"MaxResults":20}""",
            """
            {"Roots":[{"Id":"r-abcd","Arn":"arn:aws:organizations::111122223333:root/o-1/r-abcd","Name":"Root",
            "PolicyTypes":[{"Type":"RESOURCE_CONTROL_POLICY","Status":"ENABLED"}]}]}
            """,
            async c =>
            {
                Root root = Assert.Single((await c.ListRootsAsync(new ListRootsRequest { MaxResults = 20 })).Roots);
                PolicyTypeSummary type = Assert.Single(root.PolicyTypes);
                Assert.Equal(("r-abcd", PolicyType.RESOURCE_CONTROL_POLICY, PolicyTypeStatus.ENABLED), (root.Id, type.Type, type.Status));
            }),
        Case(
            "ListOrganizationalUnitsForParent",
            """{"ParentId":"r-abcd","NextToken":"t"}""",
            """{"OrganizationalUnits":[{"Id":"ou-abcd-11111111","Name":"Workloads"}],"NextToken":"n"}""",
            async c =>
            {
                var answer = await c.ListOrganizationalUnitsForParentAsync(new() { ParentId = "r-abcd", NextToken = "t" });
                Assert.Equal("Workloads", Assert.Single(answer.OrganizationalUnits).Name);
                Assert.Equal("n", answer.NextToken);
            }),
        Case(
            "ListAccountsForParent",
            """{"ParentId":"ou-abcd-11111111"}""",
            """{"Accounts":[{"Id":"111111111111","Name":"a","Status":"ACTIVE"}]}""",
            async c => Assert.Equal(
                AccountStatus.ACTIVE,
                Assert.Single((await c.ListAccountsForParentAsync(new() { ParentId = "ou-abcd-11111111" })).Accounts).Status)),
        Case(
            "ListPolicies",
            """{"Filter":"SERVICE_CONTROL_POLICY"}""",
            """{"Policies":[{"Id":"p-FullAWSAccess","Name":"FullAWSAccess","Type":"SERVICE_CONTROL_POLICY","AwsManaged":true}]}""",
            async c =>
            {
                PolicySummary policy = Assert.Single(
                    (await c.ListPoliciesAsync(new() { Filter = PolicyType.SERVICE_CONTROL_POLICY })).Policies);
                Assert.True(policy.AwsManaged);
                Assert.Equal("p-FullAWSAccess", policy.Id);
            }),
        Case(
            "ListTargetsForPolicy",
            """{"PolicyId":"p-1"}""",
            """{"Targets":[{"TargetId":"ou-abcd-11111111","Type":"ORGANIZATIONAL_UNIT","Name":"Workloads"}]}""",
            async c =>
            {
                PolicyTargetSummary target = Assert.Single((await c.ListTargetsForPolicyAsync(new() { PolicyId = "p-1" })).Targets);
                Assert.Equal(("ou-abcd-11111111", TargetType.ORGANIZATIONAL_UNIT), (target.TargetId, target.Type));
            }),
        Case(
            "DescribePolicy",
            """{"PolicyId":"p-1"}""",
            """{"Policy":{"PolicySummary":{"Id":"p-1","Type":"RESOURCE_CONTROL_POLICY"},"Content":"{\"Statement\":[]}"}}""",
            async c =>
            {
                Policy policy = (await c.DescribePolicyAsync(new() { PolicyId = "p-1" })).Policy;
                Assert.Equal(("p-1", "{\"Statement\":[]}"), (policy.PolicySummary.Id, policy.Content));
            }),
        Case(
            "DescribeResourcePolicy",
            "{}",
            """{"ResourcePolicy":{"ResourcePolicySummary":{"Id":"rp-1"},"Content":"{\"Version\":\"2012-10-17\"}"}}""",
            async c => Assert.Equal(
                "{\"Version\":\"2012-10-17\"}",
                (await c.DescribeResourcePolicyAsync(new DescribeResourcePolicyRequest())).ResourcePolicy.Content)),
        Case(
            "ListAWSServiceAccessForOrganization",
            """{"NextToken":"t"}""",
            """{"EnabledServicePrincipals":[{"ServicePrincipal":"config.amazonaws.com","DateEnabled":1.7E9}]}""",
            async c =>
            {
                EnabledServicePrincipal enabled = Assert.Single(
                    (await c.ListAWSServiceAccessForOrganizationAsync(new() { NextToken = "t" })).EnabledServicePrincipals);
                Assert.Equal("config.amazonaws.com", enabled.ServicePrincipal);
                Assert.Equal(DateTime.UnixEpoch.AddSeconds(1_700_000_000), enabled.DateEnabled);
            }),
        Case(
            "ListDelegatedServicesForAccount",
            """{"AccountId":"111111111111"}""",
            """{"DelegatedServices":[{"ServicePrincipal":"guardduty.amazonaws.com","DelegationEnabledDate":1.7E9}]}""",
            async c => Assert.Equal(
                "guardduty.amazonaws.com",
                Assert.Single((await c.ListDelegatedServicesForAccountAsync(new() { AccountId = "111111111111" })).DelegatedServices)
                    .ServicePrincipal)),
    ];

    private static OperationCase Case(string operation, string body, string answer, Func<AmazonOrganizationsClient, Task> call) =>
        OperationCase.JsonRpc(operation, "AWSOrganizationsV20161128", body, answer, call);
}
