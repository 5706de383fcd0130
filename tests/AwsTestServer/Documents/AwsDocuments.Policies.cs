using static AwsTesting.Markup;

namespace AwsTesting;

/// <content>Policies, attachments and authorization details.</content>
public static partial class AwsDocuments
{
    /// <summary>One member of ListPolicies.</summary>
    public static string PolicyItem(FakePolicy policy, int attachmentCount, int boundaryCount, DateTimeOffset created) =>
        Text("PolicyName", policy.Name)
            + Text("PolicyId", "ANPA" + policy.Name.ToUpperInvariant())
            + Text("Arn", policy.Arn)
            + Text("Path", "/")
        + Text("DefaultVersionId", policy.VersionId)
            + Number("AttachmentCount", attachmentCount)
            + Number("PermissionsBoundaryUsageCount", boundaryCount)
        + Flag("IsAttachable", true) + Time("CreateDate", created) + Time("UpdateDate", created);

    /// <summary>GetPolicyVersion; the document is URL-encoded as AWS does it.</summary>
    public static string PolicyVersion(FakePolicy policy, DateTimeOffset created) => Nest("PolicyVersion", Version(policy, created));

    /// <summary>ListEntitiesForPolicy without paging.</summary>
    public static string PolicyEntities(IEnumerable<string> users, IEnumerable<string> groups, IEnumerable<string> roles) =>
        Members("PolicyUsers", users.Select(name => Text("UserName", name)))
        + Members("PolicyGroups", groups.Select(name => Text("GroupName", name)))
        + Members("PolicyRoles", roles.Select(name => Text("RoleName", name)))
        + Flag("IsTruncated", false);

    /// <summary>ListAttachedUserPolicies, -GroupPolicies or -RolePolicies without paging.</summary>
    public static string AttachedPolicies(IEnumerable<string> policyArns) =>
        AttachedList("AttachedPolicies", policyArns) + Flag("IsTruncated", false);

    /// <summary>ListUserPolicies, ListGroupPolicies or ListRolePolicies without paging.</summary>
    public static string PolicyNames(IEnumerable<string> names) =>
        Nest("PolicyNames", names.Select(name => Text("member", name))) + Flag("IsTruncated", false);

    /// <summary>GetUserPolicy; the document is URL-encoded as AWS does it.</summary>
    public static string UserPolicy(string userName, string policyName, string document) =>
        Text("UserName", userName) + Text("PolicyName", policyName) + Text("PolicyDocument", Uri.EscapeDataString(document));

    /// <summary>GetRole.</summary>
    public static string Role(FakeRole role) => Nest("Role", RoleItem(role), Number("MaxSessionDuration", 3600));

    /// <summary>One member of ListRoles.</summary>
    public static string RoleItem(FakeRole role) =>
        Text("Path", role.Path)
            + Text("RoleName", role.Name)
            + Text("RoleId", role.Id)
            + Text("Arn", role.Arn)
            + Time("CreateDate", role.Created)
        + Text("AssumeRolePolicyDocument", Uri.EscapeDataString(role.TrustPolicy));

    /// <summary>One member of UserDetailList of GetAccountAuthorizationDetails.</summary>
    public static string UserDetailItem(FakeUser user) =>
        Text("Path", user.Path)
            + Text("UserName", user.Name)
            + Text("UserId", user.Id)
            + Text("Arn", user.Arn)
            + Time("CreateDate", user.Created)
        + Inline("UserPolicyList", user) + Nest("GroupList", user.Groups.Select(name => Text("member", name)))
        + AttachedList("AttachedManagedPolicies", user.AttachedPolicies)
        + (user.PermissionsBoundary is { } boundary
            ? Nest("PermissionsBoundary", Text("PermissionsBoundaryType", "Policy"), Text("PermissionsBoundaryArn", boundary))
            : string.Empty);

    /// <summary>One member of GroupDetailList of GetAccountAuthorizationDetails.</summary>
    public static string GroupDetailItem(FakeGroup group) =>
        Text("Path", group.Path)
            + Text("GroupName", group.Name)
            + Text("GroupId", group.Id)
            + Text("Arn", group.Arn)
            + Time("CreateDate", group.Created)
        + Inline("GroupPolicyList", group) + AttachedList("AttachedManagedPolicies", group.AttachedPolicies);

    /// <summary>One member of RoleDetailList of GetAccountAuthorizationDetails.</summary>
    public static string RoleDetailItem(FakeRole role, IEnumerable<FakeInstanceProfile> profiles) =>
        RoleItem(role) + Members("InstanceProfileList", profiles.Select(profile => InstanceProfileItem(role.Account, profile)))
        + Inline("RolePolicyList", role) + AttachedList("AttachedManagedPolicies", role.AttachedPolicies);

    /// <summary>One member of Policies of GetAccountAuthorizationDetails.</summary>
    public static string PolicyDetailItem(FakePolicy policy, int attachmentCount, int boundaryCount, DateTimeOffset created) =>
        PolicyItem(policy, attachmentCount, boundaryCount, created) + Members("PolicyVersionList", [Version(policy, created)]);

    /// <summary>
    /// One page of GetAccountAuthorizationDetails from items; the paging elements are added by <see cref="PageStyle.Iam"/>.
    /// </summary>
    public static string AuthorizationDetails(
        IEnumerable<string> users, IEnumerable<string> groups, IEnumerable<string> roles, IEnumerable<string> policies) =>
        Members("UserDetailList", users)
            + Members("GroupDetailList", groups)
            + Members("RoleDetailList", roles)
            + Members("Policies", policies);

    private static string Version(FakePolicy policy, DateTimeOffset created) =>
        Text("Document", Uri.EscapeDataString(policy.Document))
            + Text("VersionId", policy.VersionId)
            + Flag("IsDefaultVersion", true)
            + Time("CreateDate", created);

    private static string AttachedList(string name, IEnumerable<string> arns) =>
        Members(name, arns.Select(arn => Text("PolicyName", arn[(arn.LastIndexOf('/') + 1)..]) + Text("PolicyArn", arn)));

    private static string Inline(string name, FakePrincipal principal) =>
        Members(
            name, principal.InlinePolicies.Select(p => Text("PolicyName", p.Key) + Text("PolicyDocument", Uri.EscapeDataString(p.Value))));
}
