using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;

namespace CisAws.AwsClients.Tests.Operations;

internal static class IamUserChangeCases
{
    private const string Group =
        "<Path>/staff/</Path><GroupName>g</GroupName><GroupId>AGPA1</GroupId><Arn>arn:g</Arn><CreateDate>2026-01-02T03:04:05Z</CreateDate>";

    public static IEnumerable<OperationCase> All =>
    [
        Case("CreateGroup", "GroupName=g&Path=%2Fstaff%2F", $"<Group>{Group}</Group>", async c =>
        {
            var group = (await c.CreateGroupAsync(new CreateGroupRequest { GroupName = "g", Path = "/staff/" })).Group;
            Assert.Equal(("AGPA1", "arn:g"), (group.GroupId, group.Arn));
            Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), group.CreateDate);
        }),
        Done("DeleteGroup", "GroupName=g", async c => await c.DeleteGroupAsync(new DeleteGroupRequest { GroupName = "g" })),
        Done(
            "AddUserToGroup",
            "GroupName=g&UserName=alice",
            async c => await c.AddUserToGroupAsync(new() { GroupName = "g", UserName = "alice" })),
        Done(
            "RemoveUserFromGroup",
            "GroupName=g&UserName=alice",
            async c => await c.RemoveUserFromGroupAsync(new() { GroupName = "g", UserName = "alice" })),
        Case(
            "ListGroupsForUser",
            "UserName=alice&MaxItems=1&Marker=m",
            $"<Groups><member>{Group}</member></Groups><IsTruncated>true</IsTruncated><Marker>n</Marker>",
            async c =>
            {
                var answer = await c.ListGroupsForUserAsync(
                    new ListGroupsForUserRequest { UserName = "alice", MaxItems = 1, Marker = "m" });
                Assert.Equal("/staff/", Assert.Single(answer.Groups).Path);
                Assert.True(answer.IsTruncated);
                Assert.Equal("n", answer.Marker);
            }),
        Case(
            "CreateAccessKey",
            "UserName=alice",
            "<AccessKey><UserName>alice</UserName><AccessKeyId>AKIA1</AccessKeyId>"
                + "<Status>Active</Status><SecretAccessKey>a+b/c=</SecretAccessKey></AccessKey>",
            async c =>
            {
                AccessKey key = (await c.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "alice" })).AccessKey;
                Assert.Equal(("AKIA1", "a+b/c=", StatusType.Active), (key.AccessKeyId, key.SecretAccessKey, key.Status));
                Assert.Null(key.CreateDate);
            }),
        Done("UpdateAccessKey", "UserName=alice&AccessKeyId=AKIA1&Status=Inactive", async c =>
            await c.UpdateAccessKeyAsync(new() { UserName = "alice", AccessKeyId = "AKIA1", Status = StatusType.Inactive })),
        Done(
            "DeleteAccessKey",
            "UserName=alice&AccessKeyId=AKIA1",
            async c => await c.DeleteAccessKeyAsync(new() { UserName = "alice", AccessKeyId = "AKIA1" })),
        Case(
            "CreateLoginProfile",
            "UserName=alice&Password=p%26q%20%2B&PasswordResetRequired=true",
            "<LoginProfile><UserName>alice</UserName><CreateDate>2026-01-02T03:04:05Z</CreateDate>"
                + "<PasswordResetRequired>true</PasswordResetRequired></LoginProfile>",
            async c =>
            {
                var answer = await c.CreateLoginProfileAsync(
                    new() { UserName = "alice", Password = "p&q +", PasswordResetRequired = true });
                Assert.True(answer.LoginProfile.PasswordResetRequired);
                Assert.Equal("alice", answer.LoginProfile.UserName);
            }),
        Done("UpdateLoginProfile", "UserName=alice&PasswordResetRequired=false", async c =>
            await c.UpdateLoginProfileAsync(new() { UserName = "alice", PasswordResetRequired = false })),
        Done(
            "DeleteLoginProfile",
            "UserName=alice",
            async c => await c.DeleteLoginProfileAsync(new DeleteLoginProfileRequest { UserName = "alice" })),
        Done("DeactivateMFADevice", "UserName=alice&SerialNumber=arn%3Aaws%3Aiam%3A%3A1%3Amfa%2Fm", async c =>
            await c.DeactivateMFADeviceAsync(new() { UserName = "alice", SerialNumber = "arn:aws:iam::1:mfa/m" })),
        Case(
            "ListUserTags",
            "UserName=alice",
            "<Tags><member><Key>team</Key><Value/></member></Tags><IsTruncated>false</IsTruncated>",
            async c =>
        {
            var answer = await c.ListUserTagsAsync(new ListUserTagsRequest { UserName = "alice" });
            Tag tag = Assert.Single(answer.Tags);
            Assert.Equal(("team", ""), (tag.Key, tag.Value));
            Assert.False(answer.IsTruncated);
        }),
    ];

    private static OperationCase Case(
        string operation, string fields, string result, Func<AmazonIdentityManagementServiceClient, Task> call) =>
        OperationCase.Query(operation, "2010-05-08", fields, result, call);

    private static OperationCase Done(
        string operation, string fields, Func<AmazonIdentityManagementServiceClient, Task<AmazonWebServiceResponse>> call) =>
        OperationCase.QueryDone(operation, "2010-05-08", fields, call);
}
