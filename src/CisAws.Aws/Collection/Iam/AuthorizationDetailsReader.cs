using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using CisAws.Common;
using CisAws.Evidence;
using AttachedPolicy = CisAws.Evidence.AttachedPolicy;
using GroupDetail = CisAws.Evidence.GroupDetail;
using ManagedPolicyDetail = CisAws.Evidence.ManagedPolicyDetail;
using RoleDetail = CisAws.Evidence.RoleDetail;
using SdkGroup = Amazon.IdentityManagement.Model.GroupDetail;
using SdkPolicy = Amazon.IdentityManagement.Model.ManagedPolicyDetail;
using SdkRole = Amazon.IdentityManagement.Model.RoleDetail;
using SdkUser = Amazon.IdentityManagement.Model.UserDetail;
using UserDetail = CisAws.Evidence.UserDetail;

namespace CisAws.Aws.Collection.Iam;

/// <summary>Reads users, groups, roles and policies with one paged call, however many there are.</summary>
internal static class AuthorizationDetailsReader
{
    public static ReaderTable All { get; } = new ReaderTable()
        .On(IamEvidence.AuthorizationDetails, async (request, cancel) => await ReadAsync(request, cancel).ConfigureAwait(false));

    private static async Task<AuthorizationDetails> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var iam = request.Client<AmazonIdentityManagementServiceClient>();
        List<GetAccountAuthorizationDetailsResponse> pages =
            await Pages.ReadAsync<GetAccountAuthorizationDetailsResponse, GetAccountAuthorizationDetailsResponse>(
            iam.Paginators.GetAccountAuthorizationDetails(new() { MaxItems = Pages.IamMaximum }).Responses,
            p => p is { UserDetailList: null, GroupDetailList: null, RoleDetailList: null, Policies: null } ? null : [p],
            p => p.Marker, cancellationToken, p => p.IsTruncated).ConfigureAwait(false);
        return new AuthorizationDetails(
            request.Items(pages.SelectMany(p => p.UserDetailList ?? []), ItemKinds.User, u => u.Arn, User),
            request.Items(pages.SelectMany(p => p.GroupDetailList ?? []), ItemKinds.Group, g => g.Arn, Group),
            request.Items(pages.SelectMany(p => p.RoleDetailList ?? []), ItemKinds.Role, r => r.Arn, Role),
            request.Items(
                pages.SelectMany(p => p.Policies ?? []).Where(p => p is null || IsInUse(p)), ItemKinds.ManagedPolicy, p => p.Arn, Policy));
    }

    /// <summary>A policy that nothing refers to decides nothing, and there are over a thousand of AWS's own.</summary>
    private static bool IsInUse(SdkPolicy policy) => policy.AttachmentCount is not 0 || policy.PermissionsBoundaryUsageCount > 0;

    private static UserDetail User(SdkUser user) => new(
        Name(user.UserName, user.Arn, "UserName"),
        user.Arn,
        Convert.Time(user.CreateDate),
        user.GroupList ?? [],
        Attached(user.AttachedManagedPolicies),
        Inline(user.UserPolicyList),
        user.PermissionsBoundary?.PermissionsBoundaryArn,
        Tags(user.Tags));

    private static GroupDetail Group(SdkGroup group) =>
        new(
            Name(group.GroupName, group.Arn, "GroupName"),
            group.Arn,
            Attached(group.AttachedManagedPolicies),
            Inline(group.GroupPolicyList));

    private static RoleDetail Role(SdkRole role) => new(
        Name(role.RoleName, role.Arn, "RoleName"),
        role.Arn,
        Convert.Document(role.AssumeRolePolicyDocument),
        Attached(role.AttachedManagedPolicies),
        Inline(role.RolePolicyList),
        role.PermissionsBoundary?.PermissionsBoundaryArn,
        Convert.Time(role.RoleLastUsed?.LastUsedDate),
        Tags(role.Tags));

    private static ManagedPolicyDetail Policy(SdkPolicy policy) => new(
        Name(policy.PolicyName, policy.Arn, "PolicyName"),
        policy.Arn,
        policy.AttachmentCount ?? throw Convert.Lacks("AttachmentCount"),
        policy.DefaultVersionId,
        Convert.Document(policy.PolicyVersionList?.FirstOrDefault(v => v.IsDefaultVersion == true)?.Document));

    // The ARN ends with the name, so that an answer without it still says which one it is.
    private static string Name(string? name, string? arn, string member) =>
        name ?? (Arn.TryParse(arn, out Arn? parsed) ? parsed.ResourceName : throw Convert.Lacks(member));

    // AWS sends this list for everyone, empty where nothing is attached; it leaves out lists of inline policies where there are none.
    private static AttachedPolicy[] Attached(List<AttachedPolicyType>? policies) =>
    [
        .. Convert.Required(policies, "AttachedManagedPolicies")
            .Select(p => new AttachedPolicy(Name(p.PolicyName, p.PolicyArn, "PolicyName"), Convert.Required(p.PolicyArn, "PolicyArn"))),
    ];

    private static InlinePolicy[] Inline(List<PolicyDetail>? policies) =>
        [
            .. (policies ?? [])
                .Select(p => new InlinePolicy(Convert.Required(p.PolicyName, "PolicyName"), Convert.Document(p.PolicyDocument))),
        ];

    private static SortedDictionary<string, string> Tags(List<Tag>? tags) =>
        new((tags ?? []).ToDictionary(t => t.Key, t => t.Value ?? string.Empty, StringComparer.Ordinal), StringComparer.Ordinal);
}
