using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;

namespace CisAws.AwsClients.Tests.Operations;

internal static class IamPolicyChangeCases
{
    private const string Document = """{"Statement":[]}""";
    private const string Escaped = "%7B%22Statement%22%3A%5B%5D%7D";
    private const string Attached =
        "<AttachedPolicies><member><PolicyName>p</PolicyName><PolicyArn>arn:p</PolicyArn></member></AttachedPolicies>"
            + "<IsTruncated>false</IsTruncated>";
    private const string Names = "<PolicyNames><member>one</member><member>two</member></PolicyNames>";

    public static IEnumerable<OperationCase> All =>
    [
        Case(
            "CreatePolicy",
            $"PolicyName=p&Path=%2Fx%2F&PolicyDocument={Escaped}&Description=d&Tags.member.1.Key=k&Tags.member.1.Value=v",
            "<Policy><PolicyName>p</PolicyName><Arn>arn:p</Arn><DefaultVersionId>v1</DefaultVersionId></Policy>",
            async c =>
            {
                ManagedPolicy policy = (await c.CreatePolicyAsync(new CreatePolicyRequest
                {
                    PolicyName = "p",
                    Path = "/x/",
                    PolicyDocument = Document,
                    Description = "d",
                    Tags = [new Tag { Key = "k", Value = "v" }],
                })).Policy;
                Assert.Equal(("arn:p", "v1"), (policy.Arn, policy.DefaultVersionId));
            }),
        Done("DeletePolicy", "PolicyArn=arn%3Ap", async c => await c.DeletePolicyAsync(new DeletePolicyRequest { PolicyArn = "arn:p" })),
        Done(
            "AttachGroupPolicy",
            "GroupName=g&PolicyArn=arn%3Ap",
            async c => await c.AttachGroupPolicyAsync(new() { GroupName = "g", PolicyArn = "arn:p" })),
        Done(
            "AttachRolePolicy",
            "RoleName=r&PolicyArn=arn%3Ap",
            async c => await c.AttachRolePolicyAsync(new() { RoleName = "r", PolicyArn = "arn:p" })),
        Done(
            "AttachUserPolicy",
            "UserName=u&PolicyArn=arn%3Ap",
            async c => await c.AttachUserPolicyAsync(new() { UserName = "u", PolicyArn = "arn:p" })),
        Done(
            "DetachGroupPolicy",
            "GroupName=g&PolicyArn=arn%3Ap",
            async c => await c.DetachGroupPolicyAsync(new() { GroupName = "g", PolicyArn = "arn:p" })),
        Done(
            "DetachRolePolicy",
            "RoleName=r&PolicyArn=arn%3Ap",
            async c => await c.DetachRolePolicyAsync(new() { RoleName = "r", PolicyArn = "arn:p" })),
        Done(
            "DetachUserPolicy",
            "UserName=u&PolicyArn=arn%3Ap",
            async c => await c.DetachUserPolicyAsync(new() { UserName = "u", PolicyArn = "arn:p" })),
        Done("PutGroupPolicy", $"GroupName=g&PolicyName=i&PolicyDocument={Escaped}", async c =>
            await c.PutGroupPolicyAsync(new() { GroupName = "g", PolicyName = "i", PolicyDocument = Document })),
        Done("PutRolePolicy", $"RoleName=r&PolicyName=i&PolicyDocument={Escaped}", async c =>
            await c.PutRolePolicyAsync(new() { RoleName = "r", PolicyName = "i", PolicyDocument = Document })),
        Done("PutUserPolicy", $"UserName=u&PolicyName=i&PolicyDocument={Escaped}", async c =>
            await c.PutUserPolicyAsync(new() { UserName = "u", PolicyName = "i", PolicyDocument = Document })),
        Done(
            "DeleteGroupPolicy",
            "GroupName=g&PolicyName=i",
            async c => await c.DeleteGroupPolicyAsync(new() { GroupName = "g", PolicyName = "i" })),
        Done(
            "DeleteRolePolicy",
            "RoleName=r&PolicyName=i",
            async c => await c.DeleteRolePolicyAsync(new() { RoleName = "r", PolicyName = "i" })),
        Done(
            "DeleteUserPolicy",
            "UserName=u&PolicyName=i",
            async c => await c.DeleteUserPolicyAsync(new() { UserName = "u", PolicyName = "i" })),
        Case("GetGroupPolicy", "GroupName=g&PolicyName=i", Inline("<GroupName>g</GroupName>"), async c =>
        {
            var answer = await c.GetGroupPolicyAsync(new GetGroupPolicyRequest { GroupName = "g", PolicyName = "i" });
            Assert.Equal(("g", "i", Escaped), (answer.GroupName, answer.PolicyName, answer.PolicyDocument));
        }),
        Case("GetRolePolicy", "RoleName=r&PolicyName=i", Inline("<RoleName>r</RoleName>"), async c =>
        {
            var answer = await c.GetRolePolicyAsync(new GetRolePolicyRequest { RoleName = "r", PolicyName = "i" });
            Assert.Equal(("r", "i", Escaped), (answer.RoleName, answer.PolicyName, answer.PolicyDocument));
        }),
        Case("GetUserPolicy", "UserName=u&PolicyName=i", Inline("<UserName>u</UserName>"), async c =>
        {
            var answer = await c.GetUserPolicyAsync(new GetUserPolicyRequest { UserName = "u", PolicyName = "i" });
            Assert.Equal(("u", "i", Escaped), (answer.UserName, answer.PolicyName, answer.PolicyDocument));
        }),
        Case("ListAttachedGroupPolicies", "GroupName=g&PathPrefix=%2F", Attached, async c =>
        {
            var answer = await c.ListAttachedGroupPoliciesAsync(new() { GroupName = "g", PathPrefix = "/" });
            Assert.Equal("arn:p", Assert.Single(answer.AttachedPolicies).PolicyArn);
        }),
        Case("ListAttachedRolePolicies", "RoleName=r&MaxItems=5", Attached, async c =>
        {
            var answer = await c.ListAttachedRolePoliciesAsync(new() { RoleName = "r", MaxItems = 5 });
            Assert.Equal("p", Assert.Single(answer.AttachedPolicies).PolicyName);
        }),
        Case("ListGroupPolicies", "GroupName=g", Names, async c =>
            Assert.Equal(["one", "two"], (await c.ListGroupPoliciesAsync(new ListGroupPoliciesRequest { GroupName = "g" })).PolicyNames)),
        Case("ListRolePolicies", "RoleName=r&Marker=m", Names, async c => Assert.Equal(
            ["one", "two"], (await c.ListRolePoliciesAsync(new ListRolePoliciesRequest { RoleName = "r", Marker = "m" })).PolicyNames)),
        Case(
            "SimulatePrincipalPolicy",
            "PolicySourceArn=arn%3Au&ActionNames.member.1=iam%3AGetUser&ActionNames.member.2=s3%3AListBucket&ResourceArns.member.1=%2A"
                + "&ContextEntries.member.1.ContextKeyName=aws%3AMultiFactorAuthPresent&ContextEntries.member.1.ContextKeyType=boolean"
                + "&ContextEntries.member.1.ContextKeyValues.member.1=true",
            """
            <EvaluationResults><member><EvalActionName>iam:GetUser</EvalActionName>
            <EvalResourceName>*</EvalResourceName><EvalDecision>explicitDeny</EvalDecision>
            <MatchedStatements><member><SourcePolicyId>p</SourcePolicyId><SourcePolicyType>IAM Policy</SourcePolicyType>
            <StartPosition><Line>3</Line><Column>17</Column></StartPosition></member></MatchedStatements>
            <MissingContextValues><member>aws:SourceIp</member></MissingContextValues>
            <OrganizationsDecisionDetail><AllowedByOrganizations>false</AllowedByOrganizations></OrganizationsDecisionDetail>
            <EvalDecisionDetails><entry><key>p</key><value>implicitDeny</value></entry></EvalDecisionDetails></member></EvaluationResults>
            <IsTruncated>false</IsTruncated>
            """,
            async c =>
            {
                var answer = await c.SimulatePrincipalPolicyAsync(new SimulatePrincipalPolicyRequest
                {
                    PolicySourceArn = "arn:u",
                    ActionNames = ["iam:GetUser", "s3:ListBucket"],
                    ResourceArns = ["*"],
                    ContextEntries =
                    [
                        new()
                        {
                            ContextKeyName = "aws:MultiFactorAuthPresent",
                            ContextKeyType = ContextKeyTypeEnum.Boolean,
                            ContextKeyValues = ["true"],
                        },
                    ],
                });
                EvaluationResult result = Assert.Single(answer.EvaluationResults);
                Assert.Equal(("iam:GetUser", PolicyEvaluationDecisionType.ExplicitDeny), (result.EvalActionName, result.EvalDecision));
                Assert.Equal(3, Assert.Single(result.MatchedStatements).StartPosition.Line);
                Assert.Equal(["aws:SourceIp"], result.MissingContextValues);
                Assert.False(result.OrganizationsDecisionDetail.AllowedByOrganizations);
                Assert.Equal(PolicyEvaluationDecisionType.ImplicitDeny.Value, result.EvalDecisionDetails["p"]);
            }),
    ];

    private static string Inline(string owner) => $"{owner}<PolicyName>i</PolicyName><PolicyDocument>{Escaped}</PolicyDocument>";

    private static OperationCase Case(
        string operation, string fields, string result, Func<AmazonIdentityManagementServiceClient, Task> call) =>
        OperationCase.Query(operation, "2010-05-08", fields, result, call);

    private static OperationCase Done(
        string operation, string fields, Func<AmazonIdentityManagementServiceClient, Task<AmazonWebServiceResponse>> call) =>
        OperationCase.QueryDone(operation, "2010-05-08", fields, call);
}
