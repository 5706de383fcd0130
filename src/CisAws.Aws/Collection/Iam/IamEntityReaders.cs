using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using CisAws.Evidence;
using InstanceProfile = CisAws.Evidence.InstanceProfile;

namespace CisAws.Aws.Collection.Iam;

/// <summary>Reads roles, instance profiles and who has a policy.</summary>
internal static class IamEntityReaders
{
    public static ReaderTable All { get; } = new ReaderTable()
        .On(IamEvidence.PolicyEntities, async (request, cancel) => await ReadEntitiesAsync(request, cancel).ConfigureAwait(false))
        .On(IamEvidence.Role, async (request, cancel) => await ReadRoleAsync(request, cancel).ConfigureAwait(false))
        .On(IamEvidence.InstanceProfiles, async (request, cancel) => new InstanceProfileList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Iam(request).Paginators.ListInstanceProfiles(new() { MaxItems = Pages.IamMaximum }).Responses,
                    p => p.InstanceProfiles, p => p.Marker, cancel, p => p.IsTruncated).ConfigureAwait(false),
                ItemKinds.InstanceProfile,
                p => p.Arn,
                p => new InstanceProfile(
                    Convert.Required(p.InstanceProfileName, "InstanceProfileName"),
                    p.Arn,
                    [.. Convert.Required(p.Roles, "Roles").Select(r => Convert.Required(r.Arn, "Arn of a role"))])),
        ]));

    private static AmazonIdentityManagementServiceClient Iam(ReadRequest request) =>
        request.Client<AmazonIdentityManagementServiceClient>();

    private static async Task<PolicyEntities?> ReadEntitiesAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var question = new ListEntitiesForPolicyRequest
        {
            PolicyArn = request.Subject,
            PolicyUsageFilter = PolicyUsageType.PermissionsPolicy,
            MaxItems = Pages.IamMaximum,
        };
        try
        {
            List<ListEntitiesForPolicyResponse> pages = await Pages.ReadAsync<ListEntitiesForPolicyResponse, ListEntitiesForPolicyResponse>(
                Iam(request).Paginators.ListEntitiesForPolicy(question).Responses,
                p => p is { PolicyUsers: null, PolicyGroups: null, PolicyRoles: null } ? null : [p],
                p => p.Marker, cancellationToken, p => p.IsTruncated).ConfigureAwait(false);
            return new PolicyEntities(
                Names(pages.SelectMany(p => p.PolicyUsers ?? []).Select(u => u?.UserName), "UserName"),
                Names(pages.SelectMany(p => p.PolicyGroups ?? []).Select(g => g?.GroupName), "GroupName"),
                Names(pages.SelectMany(p => p.PolicyRoles ?? []).Select(r => r?.RoleName), "RoleName"));
        }
        catch (NoSuchEntityException)
        {
            return null;
        }
    }

    private static string[] Names(IEnumerable<string?> names, string member) =>
    [
        .. names.Select(n => string.IsNullOrEmpty(n) ? throw Convert.Lacks(member) : n)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static async Task<RoleInfo?> ReadRoleAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        try
        {
            Role role = Convert.Required(
                (await Iam(request).GetRoleAsync(new() { RoleName = request.Subject }, cancellationToken).ConfigureAwait(false)).Role,
                "Role");
            return new RoleInfo(
                Convert.Required(role.RoleName, "RoleName"),
                Convert.Required(role.Arn, "Arn"),
                Convert.Document(role.AssumeRolePolicyDocument));
        }
        catch (NoSuchEntityException)
        {
            return null;
        }
    }
}
