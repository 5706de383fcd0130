using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

namespace CisAws.AwsClients.Tests.Operations;

internal static class IamUserCases
{
    private const string User = """
        <Path>/staff/</Path><UserName>alice</UserName><UserId>AIDA1</UserId><Arn>arn:aws:iam::1:user/staff/alice</Arn>
        <CreateDate>2026-01-02T03:04:05Z</CreateDate>
        <PermissionsBoundary><PermissionsBoundaryType>PermissionsBoundaryPolicy</PermissionsBoundaryType></PermissionsBoundary>
        <Tags><member><Key>team</Key><Value>a &amp; b</Value></member></Tags>
        """;

    public static IEnumerable<OperationCase> All =>
    [
        Case("GetUser", "UserName=alice", $"<User>{User}</User>", async c =>
        {
            var user = (await c.GetUserAsync(new GetUserRequest { UserName = "alice" })).User;
            Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), user.CreateDate);
            Assert.Equal("a & b", Assert.Single(user.Tags).Value);
            Assert.Equal(PermissionsBoundaryAttachmentType.PermissionsBoundaryPolicy, user.PermissionsBoundary.PermissionsBoundaryType);
            Assert.Null(user.PasswordLastUsed);
        }),
        Case(
            "ListUsers",
            "PathPrefix=%2Fstaff%2F&MaxItems=3&Marker=m",
            $"<Users><member>{User}</member></Users><IsTruncated>true</IsTruncated><Marker>n</Marker>",
            async c =>
        {
            var answer = await c.ListUsersAsync(new ListUsersRequest { PathPrefix = "/staff/", MaxItems = 3, Marker = "m" });
            Assert.Equal("arn:aws:iam::1:user/staff/alice", Assert.Single(answer.Users).Arn);
            Assert.True(answer.IsTruncated);
            Assert.Equal("n", answer.Marker);
            Assert.Equal("request-1", answer.ResponseMetadata.RequestId);
        }),
        Case(
            "GetLoginProfile",
            "UserName=alice",
            "<LoginProfile><UserName>alice</UserName><CreateDate>2026-01-02T03:04:05Z</CreateDate>"
                + "<PasswordResetRequired>true</PasswordResetRequired></LoginProfile>",
            async c =>
            {
                var profile = (await c.GetLoginProfileAsync(new GetLoginProfileRequest { UserName = "alice" })).LoginProfile;
                Assert.True(profile.PasswordResetRequired);
                Assert.Equal(2026, profile.CreateDate?.Year);
            }),
        Case(
            "ListMFADevices",
            "UserName=alice",
            "<MFADevices><member><UserName>alice</UserName><SerialNumber>s1</SerialNumber>"
                + "<EnableDate>2026-01-02T03:04:05Z</EnableDate></member></MFADevices>",
            async c =>
            {
                var answer = await c.ListMFADevicesAsync(new ListMFADevicesRequest { UserName = "alice" });
                Assert.Equal("s1", Assert.Single(answer.MFADevices).SerialNumber);
                Assert.Null(answer.IsTruncated);
            }),
        Case(
            "ListVirtualMFADevices",
            "AssignmentStatus=Assigned",
            "<VirtualMFADevices><member><SerialNumber>v1</SerialNumber>"
                + $"<Base32StringSeed>c2VlZA==</Base32StringSeed><User>{User}</User></member></VirtualMFADevices>",
            async c =>
            {
                var device = Assert.Single(
                    (await c.ListVirtualMFADevicesAsync(new() { AssignmentStatus = AssignmentStatusType.Assigned })).VirtualMFADevices);
                Assert.Equal("alice", device.User.UserName);
                Assert.Equal("seed"u8.ToArray(), device.Base32StringSeed.ToArray());
            }),
        Case(
            "GetMFADevice",
            "SerialNumber=s1",
            "<UserName>alice</UserName><SerialNumber>s1</SerialNumber>"
                + "<Certifications><entry><key>FIPS-140-2</key><value>L2</value></entry></Certifications>",
            async c =>
            {
                var answer = await c.GetMFADeviceAsync(new GetMFADeviceRequest { SerialNumber = "s1" });
                Assert.Equal("L2", answer.Certifications["FIPS-140-2"]);
                Assert.Null(answer.EnableDate);
            }),
        Case(
            "ListAccessKeys",
            "UserName=alice",
            "<AccessKeyMetadata><member><UserName>alice</UserName><AccessKeyId>AKIA1</AccessKeyId>"
                + "<Status>Inactive</Status></member></AccessKeyMetadata>",
            async c =>
            {
                var key = Assert.Single((await c.ListAccessKeysAsync(new ListAccessKeysRequest { UserName = "alice" })).AccessKeyMetadata);
                Assert.Equal(StatusType.Inactive, key.Status);
            }),
        Case(
            "GetAccessKeyLastUsed",
            "AccessKeyId=AKIA1",
            "<UserName>alice</UserName><AccessKeyLastUsed><ServiceName>N/A</ServiceName><Region>us-east-1</Region></AccessKeyLastUsed>",
            async c =>
            {
                var answer = await c.GetAccessKeyLastUsedAsync(new GetAccessKeyLastUsedRequest { AccessKeyId = "AKIA1" });
                Assert.Equal("N/A", answer.AccessKeyLastUsed.ServiceName);
                Assert.Null(answer.AccessKeyLastUsed.LastUsedDate);
            }),
        Case(
            "ListAttachedUserPolicies",
            "UserName=alice",
            "<AttachedPolicies><member><PolicyName>p</PolicyName><PolicyArn>arn:p</PolicyArn></member></AttachedPolicies>",
            async c =>
            {
                AttachedPolicyType policy =
                    Assert.Single(
                        (await c.ListAttachedUserPoliciesAsync(new ListAttachedUserPoliciesRequest { UserName = "alice" }))
                            .AttachedPolicies);
                Assert.Equal("arn:p", policy.PolicyArn);
            }),
        Case("ListUserPolicies", "UserName=alice", "<PolicyNames><member>one</member><member>two</member></PolicyNames>", async c =>
            Assert.Equal(["one", "two"], (await c.ListUserPoliciesAsync(new ListUserPoliciesRequest { UserName = "alice" })).PolicyNames)),
    ];

    private static OperationCase Case(
        string operation, string fields, string result, Func<AmazonIdentityManagementServiceClient, Task> call) =>
        OperationCase.Query(operation, "2010-05-08", fields, result, call);
}
