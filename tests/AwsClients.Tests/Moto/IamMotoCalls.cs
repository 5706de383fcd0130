using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Iam = Amazon.IdentityManagement.AmazonIdentityManagementServiceClient;

namespace CisAws.AwsClients.Tests.Moto;

internal static class IamMotoCalls
{
    private const string PolicyArn = "arn:aws:iam::123456789012:policy/policy1";

    public static void AddTo(MotoCalls calls)
    {
        AddUsers(calls);
        AddPolicies(calls);
        AddAccount(calls);
    }

    private static void AddUsers(MotoCalls calls) => calls
        .Add<Iam>(
            "GetUser",
            async c => Assert.Equal("arn:aws:iam::123456789012:user/alice", (await c.GetUserAsync(new() { UserName = "alice" })).User.Arn))
        .Add<Iam>(
            "ListUsers", async c => Assert.Equal(DateTimeKind.Utc, Assert.Single((await c.ListUsersAsync(new())).Users).CreateDate?.Kind))
        .Add<Iam>(
            "GetLoginProfile",
            async c => Assert.Equal("alice", (await c.GetLoginProfileAsync(new() { UserName = "alice" })).LoginProfile.UserName))
        .Add<Iam>("ListMFADevices", async c =>
            Assert.Equal("hardware1", Assert.Single((await c.ListMFADevicesAsync(new() { UserName = "alice" })).MFADevices).SerialNumber))
        .Add<Iam>("ListVirtualMFADevices", async c =>
            Assert.EndsWith(
                "/mfa1",
                Assert.Single((await c.ListVirtualMFADevicesAsync(new())).VirtualMFADevices).SerialNumber,
                StringComparison.Ordinal))
        .Add<Iam>("ListAccessKeys", async c =>
            Assert.Equal(
                StatusType.Active, Assert.Single((await c.ListAccessKeysAsync(new() { UserName = "alice" })).AccessKeyMetadata).Status))
        .Add<Iam>("GetAccessKeyLastUsed", async c =>
        {
            string key = Assert.Single((await c.ListAccessKeysAsync(new() { UserName = "alice" })).AccessKeyMetadata).AccessKeyId;
            Assert.Equal("alice", (await c.GetAccessKeyLastUsedAsync(new() { AccessKeyId = key })).UserName);
        })
        .Add<Iam>("ListAttachedUserPolicies", async c =>
            Assert.Equal(
                PolicyArn, Assert.Single((await c.ListAttachedUserPoliciesAsync(new() { UserName = "alice" })).AttachedPolicies).PolicyArn))
        .Add<Iam>(
            "ListUserPolicies",
            async c => Assert.Equal(["inline"], (await c.ListUserPoliciesAsync(new() { UserName = "alice" })).PolicyNames));

    private static void AddPolicies(MotoCalls calls) => calls
        .Add<Iam>("ListPolicies", async c =>
            Assert.Equal(1, Assert.Single((await c.ListPoliciesAsync(new() { Scope = PolicyScopeType.Local })).Policies).AttachmentCount))
        .Add<Iam>(
            "GetPolicy", async c => Assert.Equal("v1", (await c.GetPolicyAsync(new() { PolicyArn = PolicyArn })).Policy.DefaultVersionId))
        .Add<Iam>("GetPolicyVersion", async c =>
        {
            // Unlike AWS, moto sends the document of a policy version without URL encoding.
            var version = (await c.GetPolicyVersionAsync(new() { PolicyArn = PolicyArn, VersionId = "v1" })).PolicyVersion;
            Assert.Equal(MotoSeed.Document, version.Document);
        })
        .Add<Iam>("ListEntitiesForPolicy", async c =>
            Assert.Equal(
                "alice", Assert.Single((await c.ListEntitiesForPolicyAsync(new() { PolicyArn = PolicyArn })).PolicyUsers).UserName))
        .Add<Iam>("GetRole", async c =>
            Assert.Equal(
                MotoSeed.Document,
                Uri.UnescapeDataString((await c.GetRoleAsync(new() { RoleName = "role1" })).Role.AssumeRolePolicyDocument)))
        .Add<Iam>("ListInstanceProfiles", async c =>
            Assert.Equal("role1", Assert.Single(Assert.Single((await c.ListInstanceProfilesAsync(new())).InstanceProfiles).Roles).RoleName))
        .Add<Iam>("GetAccountAuthorizationDetails", async c =>
        {
            var details = await c.GetAccountAuthorizationDetailsAsync(new() { Filter = [EntityType.User.Value] });
            Assert.Equal("inline", Assert.Single(Assert.Single(details.UserDetailList).UserPolicyList).PolicyName);
        });

    private static void AddAccount(MotoCalls calls) => calls
        .Add<Iam>("GetAccountSummary", async c => Assert.Equal(1, (await c.GetAccountSummaryAsync(new())).SummaryMap["Users"]))
        .Add<Iam>(
            "GenerateCredentialReport",
            async c => Assert.Equal(ReportStateType.COMPLETE, (await c.GenerateCredentialReportAsync(new())).State))
        .Add<Iam>("GetCredentialReport", async c =>
            Assert.Contains(
                "alice", new StreamReader((await c.GetCredentialReportAsync(new())).Content).ReadToEnd(), StringComparison.Ordinal))
        .Add<Iam>(
            "GetAccountPasswordPolicy",
            async c => Assert.Equal(14, (await c.GetAccountPasswordPolicyAsync(new())).PasswordPolicy.MinimumPasswordLength))
        .Add<Iam>("UpdateAccountPasswordPolicy", async c =>
        {
            await c.UpdateAccountPasswordPolicyAsync(
                new() { MinimumPasswordLength = 14, PasswordReusePrevention = 24, RequireNumbers = true });
            Assert.Equal(24, (await c.GetAccountPasswordPolicyAsync(new())).PasswordPolicy.PasswordReusePrevention);
        })
        .Add<Iam>("DeleteAccountPasswordPolicy", async c =>
        {
            await c.DeleteAccountPasswordPolicyAsync(new());
            await Assert.ThrowsAsync<NoSuchEntityException>(() => c.GetAccountPasswordPolicyAsync(new()));
            await c.UpdateAccountPasswordPolicyAsync(new() { MinimumPasswordLength = 14 });
        })
        .Add<Iam>("ListAccountAliases", async c => Assert.Equal(["alias1"], (await c.ListAccountAliasesAsync(new())).AccountAliases))
        .Add<Iam>("ListServerCertificates", async c =>
            Assert.Equal(
                "cert1", Assert.Single((await c.ListServerCertificatesAsync(new())).ServerCertificateMetadataList).ServerCertificateName))
        .Add<Iam>("ListSAMLProviders", async c =>
            Assert.EndsWith(
                "/saml1", Assert.Single((await c.ListSAMLProvidersAsync(new())).SAMLProviderList).Arn, StringComparison.Ordinal))
        .Add<Iam>("ListOpenIDConnectProviders", async c =>
            Assert.EndsWith(
                "/example.com",
                Assert.Single((await c.ListOpenIDConnectProvidersAsync(new())).OpenIDConnectProviderList).Arn,
                StringComparison.Ordinal));
}
