using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Iam = Amazon.IdentityManagement.AmazonIdentityManagementServiceClient;

namespace CisAws.AwsClients.Tests.Moto;

/// <summary>Changes of IAM; each scenario is run for every operation in it and undoes what it did.</summary>
internal static class IamChangeMotoCalls
{
    private const string PolicyArn = "arn:aws:iam::123456789012:policy/policy1";

    public static void AddTo(MotoCalls calls) => calls
        .AddAll<Iam>(GroupAsync, "CreateGroup", "AddUserToGroup", "ListGroupsForUser", "RemoveUserFromGroup", "DeleteGroup")
        .AddAll<Iam>(
            GroupPoliciesAsync,
            "PutGroupPolicy",
            "GetGroupPolicy",
            "ListGroupPolicies",
            "DeleteGroupPolicy",
            "AttachGroupPolicy",
            "ListAttachedGroupPolicies",
            "DetachGroupPolicy")
        .AddAll<Iam>(
            UserPoliciesAsync,
            "CreatePolicy",
            "AttachUserPolicy",
            "DetachUserPolicy",
            "DeletePolicy",
            "PutUserPolicy",
            "GetUserPolicy",
            "DeleteUserPolicy")
        .AddAll<Iam>(
            RoleAsync,
            "CreateRole",
            "ListRoleTags",
            "CreateInstanceProfile",
            "AddRoleToInstanceProfile",
            "RemoveRoleFromInstanceProfile",
            "DeleteInstanceProfile",
            "DeleteRole")
        .AddAll<Iam>(
            RolePoliciesAsync,
            "PutRolePolicy",
            "GetRolePolicy",
            "ListRolePolicies",
            "DeleteRolePolicy",
            "AttachRolePolicy",
            "ListAttachedRolePolicies",
            "DetachRolePolicy")
        .AddAll<Iam>(AccessKeyAsync, "CreateAccessKey", "UpdateAccessKey", "DeleteAccessKey")
        .AddAll<Iam>(LoginProfileAsync, "CreateLoginProfile", "UpdateLoginProfile", "DeleteLoginProfile")
        .Add<Iam>(
            "ListUserTags",
            async c => Assert.Equal("red", Assert.Single((await c.ListUserTagsAsync(new() { UserName = "alice" })).Tags).Value))
        .Add<Iam>("GetServerCertificate", async c =>
            Assert.Equal(
                "x", (await c.GetServerCertificateAsync(new() { ServerCertificateName = "cert1" })).ServerCertificate.CertificateBody))
        // The clients can neither upload a certificate nor enable a device, so the seed would be lost: these name none that exists.
        .Add<Iam>("DeleteServerCertificate", async c =>
        {
            var error = await Assert.ThrowsAsync<NoSuchEntityException>(
                () => c.DeleteServerCertificateAsync(new() { ServerCertificateName = "cert2" }));
            Assert.Contains("cert2", error.Message, StringComparison.Ordinal);
        })
        .Add<Iam>("DeactivateMFADevice", async c =>
        {
            var error = await Assert.ThrowsAsync<NoSuchEntityException>(
                () => c.DeactivateMFADeviceAsync(new() { UserName = "alice", SerialNumber = "hardware2" }));
            Assert.Contains("hardware2", error.Message, StringComparison.Ordinal);
        });

    private static async Task GroupAsync(Iam c)
    {
        Assert.Equal("arn:aws:iam::123456789012:group/staff", (await c.CreateGroupAsync(new() { GroupName = "staff" })).Group.Arn);
        await c.AddUserToGroupAsync(new() { GroupName = "staff", UserName = "alice" });
        Assert.Equal("staff", Assert.Single((await c.ListGroupsForUserAsync(new() { UserName = "alice" })).Groups).GroupName);
        await c.RemoveUserFromGroupAsync(new() { GroupName = "staff", UserName = "alice" });
        Assert.Empty((await c.ListGroupsForUserAsync(new() { UserName = "alice" })).Groups);
        await c.DeleteGroupAsync(new() { GroupName = "staff" });
    }

    private static async Task GroupPoliciesAsync(Iam c)
    {
        await c.CreateGroupAsync(new() { GroupName = "staff" });
        await c.PutGroupPolicyAsync(new() { GroupName = "staff", PolicyName = "p", PolicyDocument = MotoSeed.Document });
        Assert.Equal(
            MotoSeed.Document,
            Uri.UnescapeDataString((await c.GetGroupPolicyAsync(new() { GroupName = "staff", PolicyName = "p" })).PolicyDocument));
        Assert.Equal(["p"], (await c.ListGroupPoliciesAsync(new() { GroupName = "staff" })).PolicyNames);
        await c.DeleteGroupPolicyAsync(new() { GroupName = "staff", PolicyName = "p" });
        await c.AttachGroupPolicyAsync(new() { GroupName = "staff", PolicyArn = PolicyArn });
        Assert.Equal(
            "policy1", Assert.Single((await c.ListAttachedGroupPoliciesAsync(new() { GroupName = "staff" })).AttachedPolicies).PolicyName);
        await c.DetachGroupPolicyAsync(new() { GroupName = "staff", PolicyArn = PolicyArn });
        Assert.Empty((await c.ListAttachedGroupPoliciesAsync(new() { GroupName = "staff" })).AttachedPolicies);
        await c.DeleteGroupAsync(new() { GroupName = "staff" });
    }

    private static async Task UserPoliciesAsync(Iam c)
    {
        string arn = (await c.CreatePolicyAsync(new() { PolicyName = "policy2", PolicyDocument = MotoSeed.Document })).Policy.Arn;
        await c.AttachUserPolicyAsync(new() { UserName = "alice", PolicyArn = arn });
        Assert.Contains((await c.ListAttachedUserPoliciesAsync(new() { UserName = "alice" })).AttachedPolicies, p => p.PolicyArn == arn);
        await c.DetachUserPolicyAsync(new() { UserName = "alice", PolicyArn = arn });
        await c.DeletePolicyAsync(new() { PolicyArn = arn });
        await Assert.ThrowsAsync<NoSuchEntityException>(() => c.GetPolicyAsync(new() { PolicyArn = arn }));
        await c.PutUserPolicyAsync(new() { UserName = "alice", PolicyName = "p", PolicyDocument = MotoSeed.Document });
        Assert.Equal(
            MotoSeed.Document,
            Uri.UnescapeDataString((await c.GetUserPolicyAsync(new() { UserName = "alice", PolicyName = "p" })).PolicyDocument));
        await c.DeleteUserPolicyAsync(new() { UserName = "alice", PolicyName = "p" });
        Assert.Equal(["inline"], (await c.ListUserPoliciesAsync(new() { UserName = "alice" })).PolicyNames);
    }

    private static async Task RoleAsync(Iam c)
    {
        var role = await c.CreateRoleAsync(
            new() { RoleName = "role2", AssumeRolePolicyDocument = MotoSeed.Document, Tags = [new() { Key = "team", Value = "blue" }] });
        Assert.Equal("arn:aws:iam::123456789012:role/role2", role.Role.Arn);
        Assert.Equal("blue", Assert.Single((await c.ListRoleTagsAsync(new() { RoleName = "role2" })).Tags).Value);
        Assert.Equal(
            "profile2",
            (await c.CreateInstanceProfileAsync(new() { InstanceProfileName = "profile2" })).InstanceProfile.InstanceProfileName);
        await c.AddRoleToInstanceProfileAsync(new() { InstanceProfileName = "profile2", RoleName = "role2" });
        Assert.Contains((await c.ListInstanceProfilesAsync(new())).InstanceProfiles, p => p.Roles is [{ RoleName: "role2" }]);
        await c.RemoveRoleFromInstanceProfileAsync(new() { InstanceProfileName = "profile2", RoleName = "role2" });
        await c.DeleteInstanceProfileAsync(new() { InstanceProfileName = "profile2" });
        await c.DeleteRoleAsync(new() { RoleName = "role2" });
        await Assert.ThrowsAsync<NoSuchEntityException>(() => c.GetRoleAsync(new() { RoleName = "role2" }));
    }

    private static async Task RolePoliciesAsync(Iam c)
    {
        await c.PutRolePolicyAsync(new() { RoleName = "role1", PolicyName = "p", PolicyDocument = MotoSeed.Document });
        Assert.Equal(
            MotoSeed.Document,
            Uri.UnescapeDataString((await c.GetRolePolicyAsync(new() { RoleName = "role1", PolicyName = "p" })).PolicyDocument));
        Assert.Equal(["p"], (await c.ListRolePoliciesAsync(new() { RoleName = "role1" })).PolicyNames);
        await c.DeleteRolePolicyAsync(new() { RoleName = "role1", PolicyName = "p" });
        Assert.Empty((await c.ListRolePoliciesAsync(new() { RoleName = "role1" })).PolicyNames);
        await c.AttachRolePolicyAsync(new() { RoleName = "role1", PolicyArn = PolicyArn });
        Assert.Equal(
            PolicyArn, Assert.Single((await c.ListAttachedRolePoliciesAsync(new() { RoleName = "role1" })).AttachedPolicies).PolicyArn);
        await c.DetachRolePolicyAsync(new() { RoleName = "role1", PolicyArn = PolicyArn });
        Assert.Empty((await c.ListAttachedRolePoliciesAsync(new() { RoleName = "role1" })).AttachedPolicies);
    }

    private static async Task AccessKeyAsync(Iam c)
    {
        AccessKey key = (await c.CreateAccessKeyAsync(new() { UserName = "alice" })).AccessKey;
        Assert.NotEmpty(key.SecretAccessKey);
        await c.UpdateAccessKeyAsync(new() { UserName = "alice", AccessKeyId = key.AccessKeyId, Status = StatusType.Inactive });
        var keys = (await c.ListAccessKeysAsync(new() { UserName = "alice" })).AccessKeyMetadata;
        Assert.Equal(StatusType.Inactive, Assert.Single(keys, k => k.AccessKeyId == key.AccessKeyId).Status);
        await c.DeleteAccessKeyAsync(new() { UserName = "alice", AccessKeyId = key.AccessKeyId });
        Assert.Single((await c.ListAccessKeysAsync(new() { UserName = "alice" })).AccessKeyMetadata);
    }

    private static async Task LoginProfileAsync(Iam c)
    {
        await c.DeleteLoginProfileAsync(new() { UserName = "alice" });
        await Assert.ThrowsAsync<NoSuchEntityException>(() => c.GetLoginProfileAsync(new() { UserName = "alice" }));
        Assert.Equal(
            "alice",
            (await c.CreateLoginProfileAsync(new() { UserName = "alice", Password = "Passw0rd!Passw0rd!" })).LoginProfile.UserName);
        await c.UpdateLoginProfileAsync(new() { UserName = "alice", Password = "Passw0rd!Passw0rd?", PasswordResetRequired = true });
        Assert.True((await c.GetLoginProfileAsync(new() { UserName = "alice" })).LoginProfile.PasswordResetRequired);
        await c.UpdateLoginProfileAsync(new() { UserName = "alice", Password = "Passw0rd!Passw0rd!", PasswordResetRequired = false });
        Assert.False((await c.GetLoginProfileAsync(new() { UserName = "alice" })).LoginProfile.PasswordResetRequired);
    }
}
