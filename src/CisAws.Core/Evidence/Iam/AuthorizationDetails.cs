namespace CisAws.Evidence;

/// <summary>Who may do what. Source: iam:GetAccountAuthorizationDetails. Documents are decoded JSON text.</summary>
/// <param name="Users">IAM users.</param>
/// <param name="Groups">IAM groups.</param>
/// <param name="Roles">IAM roles.</param>
/// <param name="Policies">Managed policies that are attached or used as a boundary, customer's and AWS's.</param>
public sealed record AuthorizationDetails(
    IReadOnlyList<UserDetail> Users,
    IReadOnlyList<GroupDetail> Groups,
    IReadOnlyList<RoleDetail> Roles,
    IReadOnlyList<ManagedPolicyDetail> Policies);

/// <summary>A managed policy attached to something.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
public sealed record AttachedPolicy(string Name, string Arn);

/// <summary>A policy written into a user, group or role.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Document">Its document as JSON text; null where AWS left it out.</param>
public sealed record InlinePolicy(string Name, string? Document);

/// <summary>An IAM user.</summary>
/// <param name="Name">The user name.</param>
/// <param name="Arn">The ARN.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="Groups">The names of its groups.</param>
/// <param name="AttachedPolicies">Managed policies attached directly.</param>
/// <param name="InlinePolicies">Policies written into it.</param>
/// <param name="BoundaryArn">The permissions boundary, or null.</param>
/// <param name="Tags">Its tags.</param>
public sealed record UserDetail(
    string Name,
    string Arn,
    DateTimeOffset? CreatedAt,
    IReadOnlyList<string> Groups,
    IReadOnlyList<AttachedPolicy> AttachedPolicies,
    IReadOnlyList<InlinePolicy> InlinePolicies,
    string? BoundaryArn,
    IReadOnlyDictionary<string, string> Tags);

/// <summary>An IAM group.</summary>
/// <param name="Name">The group name.</param>
/// <param name="Arn">The ARN.</param>
/// <param name="AttachedPolicies">Managed policies attached.</param>
/// <param name="InlinePolicies">Policies written into it.</param>
public sealed record GroupDetail(
    string Name, string Arn, IReadOnlyList<AttachedPolicy> AttachedPolicies, IReadOnlyList<InlinePolicy> InlinePolicies);

/// <summary>An IAM role.</summary>
/// <param name="Name">The role name.</param>
/// <param name="Arn">The ARN, with its path.</param>
/// <param name="TrustPolicy">Who may assume it, as JSON text; null where AWS left it out.</param>
/// <param name="AttachedPolicies">Managed policies attached.</param>
/// <param name="InlinePolicies">Policies written into it.</param>
/// <param name="BoundaryArn">The permissions boundary, or null.</param>
/// <param name="LastUsed">When it was last used; null when not in the tracked period.</param>
/// <param name="Tags">Its tags.</param>
public sealed record RoleDetail(
    string Name,
    string Arn,
    string? TrustPolicy,
    IReadOnlyList<AttachedPolicy> AttachedPolicies,
    IReadOnlyList<InlinePolicy> InlinePolicies,
    string? BoundaryArn,
    DateTimeOffset? LastUsed,
    IReadOnlyDictionary<string, string> Tags);

/// <summary>A managed policy in use.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="AttachmentCount">How many users, groups and roles have it attached, boundaries apart.</param>
/// <param name="DefaultVersionId">The version in force.</param>
/// <param name="Document">The document in force as JSON text; null where AWS left it out.</param>
public sealed record ManagedPolicyDetail(string Name, string Arn, int AttachmentCount, string? DefaultVersionId, string? Document);
