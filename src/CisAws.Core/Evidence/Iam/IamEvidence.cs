namespace CisAws.Evidence;

/// <summary>Questions to IAM. All are account-wide.</summary>
public static class IamEvidence
{
    /// <summary>Counts and flags of the account.</summary>
    public static readonly EvidenceSource<AccountSummary> AccountSummary = EvidenceSource<AccountSummary>.Global("iam:GetAccountSummary");

    /// <summary>The credential report: requested, waited for and fetched.</summary>
    public static readonly EvidenceSource<CredentialReport> CredentialReport =
        EvidenceSource<CredentialReport>.Global("iam:GetCredentialReport", "iam:GenerateCredentialReport", "iam:GetCredentialReport")
            .Listing(ItemEffect.Any, "AWS::IAM::User");

    /// <summary>Users, groups, roles and attached policies with their documents.</summary>
    public static readonly EvidenceSource<AuthorizationDetails> AuthorizationDetails =
        EvidenceSource<AuthorizationDetails>.Global("iam:GetAccountAuthorizationDetails")
        .Listing(ItemEffect.Any, "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::ManagedPolicy");

    /// <summary>The account's password policy; null when none was set.</summary>
    public static readonly EvidenceSource<PasswordPolicy> PasswordPolicy = EvidenceSource<PasswordPolicy>.Global(
        "iam:GetAccountPasswordPolicy");

    /// <summary>Assigned virtual MFA devices, root's among them.</summary>
    public static readonly EvidenceSource<VirtualMfaDeviceList> VirtualMfaDevices = EvidenceSource<VirtualMfaDeviceList>.Global(
        "iam:ListVirtualMFADevices");

    /// <summary>
    /// All MFA devices of root, as read from the organization's management account through sts:AssumeRoot. Without that access the
    /// answer is <see cref="ReadFailureKind.OtherAccount"/>.
    /// </summary>
    public static readonly EvidenceSource<RootMfaDeviceList> RootMfaDevices =
        EvidenceSource<RootMfaDeviceList>.Global("iam:ListMFADevices/root", "sts:AssumeRoot");

    /// <summary>
    /// The access keys of root, in a session of a root task of the account. Everywhere else the answer is
    /// <see cref="ReadFailureKind.OtherAccount"/>: the API would list the caller's own keys.
    /// </summary>
    public static readonly EvidenceSource<AccessKeyList> RootAccessKeys = EvidenceSource<AccessKeyList>.Global(
        "iam:ListAccessKeys/root", "sts:AssumeRoot");

    /// <summary>When the access key of root that is the subject was last used; as <see cref="RootAccessKeys"/>.</summary>
    public static readonly EvidenceSource<AccessKeyUse> RootAccessKeyLastUsed =
        EvidenceSource<AccessKeyUse>.GlobalFor("iam:GetAccessKeyLastUsed/root", "sts:AssumeRoot");

    /// <summary>The password of root, null when root has none; as <see cref="RootAccessKeys"/>.</summary>
    public static readonly EvidenceSource<LoginProfile> RootLoginProfile = EvidenceSource<LoginProfile>.Global(
        "iam:GetLoginProfile/root", "sts:AssumeRoot");

    /// <summary>The login profile of the user that is the subject; null when there is none or the user no longer exists.</summary>
    public static readonly EvidenceSource<LoginProfile> LoginProfile = EvidenceSource<LoginProfile>.GlobalFor("iam:GetLoginProfile");

    /// <summary>The MFA devices of the user that is the subject; null when the user no longer exists.</summary>
    public static readonly EvidenceSource<MfaDeviceList> MfaDevices = EvidenceSource<MfaDeviceList>.GlobalFor("iam:ListMFADevices");

    /// <summary>The access keys of the user that is the subject; null when the user no longer exists.</summary>
    public static readonly EvidenceSource<AccessKeyList> AccessKeys = EvidenceSource<AccessKeyList>.GlobalFor("iam:ListAccessKeys");

    /// <summary>When the access key that is the subject was last used; null when the key no longer exists.</summary>
    public static readonly EvidenceSource<AccessKeyUse> AccessKeyLastUsed = EvidenceSource<AccessKeyUse>.GlobalFor(
        "iam:GetAccessKeyLastUsed");

    /// <summary>The user that is the subject, with the last use of its password; null when the user no longer exists.</summary>
    public static readonly EvidenceSource<UserInfo> User = EvidenceSource<UserInfo>.GlobalFor("iam:GetUser");

    /// <summary>The tags of the user that is the subject; null when the user no longer exists.</summary>
    public static readonly EvidenceSource<UserTagList> UserTags = EvidenceSource<UserTagList>.GlobalFor("iam:ListUserTags");

    /// <summary>All users. Only read where the credential report cannot be read.</summary>
    public static readonly EvidenceSource<UserList> Users = EvidenceSource<UserList>.Global("iam:ListUsers")
        .Listing(ItemEffect.Any, "AWS::IAM::User");

    /// <summary>
    /// The users, groups and roles with the policy attached whose ARN is the subject, boundaries apart; null when there is no such policy.
    /// </summary>
    public static readonly EvidenceSource<PolicyEntities> PolicyEntities = EvidenceSource<PolicyEntities>.GlobalFor(
        "iam:ListEntitiesForPolicy");

    /// <summary>The role whose name is the subject; null when there is none.</summary>
    public static readonly EvidenceSource<RoleInfo> Role = EvidenceSource<RoleInfo>.GlobalFor("iam:GetRole");

    /// <summary>Instance profiles and their roles.</summary>
    public static readonly EvidenceSource<InstanceProfileList> InstanceProfiles = EvidenceSource<InstanceProfileList>.Global(
        "iam:ListInstanceProfiles");

    /// <summary>Server certificates stored in IAM.</summary>
    public static readonly EvidenceSource<ServerCertificateList> ServerCertificates =
        EvidenceSource<ServerCertificateList>.Global("iam:ListServerCertificates")
        .Listing(ItemEffect.Any, "AWS::IAM::ServerCertificate");

    /// <summary>The text of the server certificate whose name is the subject; null when there is none.</summary>
    public static readonly EvidenceSource<ServerCertificateText> ServerCertificate = EvidenceSource<ServerCertificateText>.GlobalFor(
        "iam:GetServerCertificate");

    /// <summary>SAML identity providers.</summary>
    public static readonly EvidenceSource<IdentityProviderList> SamlProviders = EvidenceSource<IdentityProviderList>.Global(
        "iam:ListSAMLProviders");

    /// <summary>OpenID Connect identity providers.</summary>
    public static readonly EvidenceSource<IdentityProviderList> OidcProviders = EvidenceSource<IdentityProviderList>.Global(
        "iam:ListOpenIDConnectProviders");
}
