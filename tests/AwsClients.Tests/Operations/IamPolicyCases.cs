using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

namespace CisAws.AwsClients.Tests.Operations;

internal static class IamPolicyCases
{
    private const string Document = "%7B%22Statement%22%3A%5B%5D%7D";

    private const string Policy = """
        <PolicyName>p</PolicyName><Arn>arn:p</Arn><DefaultVersionId>v3</DefaultVersionId><AttachmentCount>2</AttachmentCount>
        <IsAttachable>true</IsAttachable><Tags/>
        """;

    public static IEnumerable<OperationCase> All =>
    [
        Case("ListPolicies", "Scope=Local&OnlyAttached=true", $"<Policies><member>{Policy}</member></Policies>", async c =>
        {
            ManagedPolicy policy = Assert.Single(
                (await c.ListPoliciesAsync(new() { Scope = PolicyScopeType.Local, OnlyAttached = true })).Policies);
            Assert.Equal(2, policy.AttachmentCount);
            Assert.Empty(policy.Tags);
        }),
        Case("GetPolicy", "PolicyArn=arn%3Ap", $"<Policy>{Policy}</Policy>", async c =>
            Assert.Equal("v3", (await c.GetPolicyAsync(new GetPolicyRequest { PolicyArn = "arn:p" })).Policy.DefaultVersionId)),
        Case(
            "GetPolicyVersion",
            "PolicyArn=arn%3Ap&VersionId=v3",
            $"<PolicyVersion><Document>{Document}</Document><VersionId>v3</VersionId>"
                + "<IsDefaultVersion>true</IsDefaultVersion></PolicyVersion>",
            async c =>
            {
                var version = (await c.GetPolicyVersionAsync(new GetPolicyVersionRequest { PolicyArn = "arn:p", VersionId = "v3" }))
                    .PolicyVersion;
                Assert.Equal(Document, version.Document);
                Assert.True(version.IsDefaultVersion);
            }),
        Case(
            "ListEntitiesForPolicy",
            "PolicyArn=arn%3Ap&EntityFilter=Role",
            "<PolicyGroups/><PolicyUsers/><PolicyRoles><member><RoleName>r</RoleName><RoleId>AROA</RoleId></member></PolicyRoles>",
            async c =>
            {
                var answer = await c.ListEntitiesForPolicyAsync(new() { PolicyArn = "arn:p", EntityFilter = EntityType.Role });
                Assert.Equal("r", Assert.Single(answer.PolicyRoles).RoleName);
                Assert.Empty(answer.PolicyUsers);
            }),
        Case(
            "GetRole",
            "RoleName=r",
            $"<Role><RoleName>r</RoleName><AssumeRolePolicyDocument>{Document}</AssumeRolePolicyDocument>"
                + "<MaxSessionDuration>3600</MaxSessionDuration>"
                + "<RoleLastUsed><Region>eu-west-1</Region></RoleLastUsed></Role>",
            async c =>
            {
                Role role = (await c.GetRoleAsync(new GetRoleRequest { RoleName = "r" })).Role;
                Assert.Equal("eu-west-1", role.RoleLastUsed.Region);
                Assert.Equal(Document, role.AssumeRolePolicyDocument);
                Assert.Null(role.Tags);
            }),
        Case(
            "ListInstanceProfiles",
            "PathPrefix=%2F",
            "<InstanceProfiles><member><InstanceProfileName>i</InstanceProfileName>"
                + "<Roles><member><RoleName>r</RoleName></member></Roles></member></InstanceProfiles>",
            async c =>
            {
                var profile = Assert.Single(
                    (await c.ListInstanceProfilesAsync(new ListInstanceProfilesRequest { PathPrefix = "/" })).InstanceProfiles);
                Assert.Equal("r", Assert.Single(profile.Roles).RoleName);
            }),
        Case(
            "GetAccountAuthorizationDetails",
            "Filter.member.1=User&Filter.member.2=LocalManagedPolicy&MaxItems=10",
            $"""
            <UserDetailList><member><UserName>alice</UserName><UserPolicyList><member><PolicyName>inline</PolicyName>
            <PolicyDocument>{Document}</PolicyDocument></member></UserPolicyList>
            <GroupList><member>g</member></GroupList></member></UserDetailList>
            <GroupDetailList><member><GroupName>g</GroupName><AttachedManagedPolicies>
            <member><PolicyName>p</PolicyName></member></AttachedManagedPolicies></member></GroupDetailList>
            <RoleDetailList><member><RoleName>r</RoleName><RolePolicyList/></member></RoleDetailList>
            <Policies><member><PolicyName>p</PolicyName><PolicyVersionList>
            <member><VersionId>v1</VersionId></member></PolicyVersionList></member></Policies>
            <IsTruncated>false</IsTruncated>
            """,
            async c =>
            {
                var answer = await c.GetAccountAuthorizationDetailsAsync(
                    new() { Filter = ["User", EntityType.LocalManagedPolicy], MaxItems = 10 });
                UserDetail user = Assert.Single(answer.UserDetailList);
                Assert.Equal(Document, Assert.Single(user.UserPolicyList).PolicyDocument);
                Assert.Equal(["g"], user.GroupList);
                GroupDetail group = Assert.Single(answer.GroupDetailList);
                Assert.Equal("p", Assert.Single(group.AttachedManagedPolicies).PolicyName);
                RoleDetail role = Assert.Single(answer.RoleDetailList);
                Assert.Empty(role.RolePolicyList);
                ManagedPolicyDetail policy = Assert.Single(answer.Policies);
                Assert.Equal("v1", Assert.Single(policy.PolicyVersionList).VersionId);
            }),
    ];

    private static OperationCase Case(
        string operation, string fields, string result, Func<AmazonIdentityManagementServiceClient, Task> call) =>
        OperationCase.Query(operation, "2010-05-08", fields, result, call);
}
