namespace CisAws.Evidence;

/// <summary>Who has a policy attached. Source: iam:ListEntitiesForPolicy with PolicyUsageFilter PermissionsPolicy.</summary>
/// <param name="Users">User names.</param>
/// <param name="Groups">Group names.</param>
/// <param name="Roles">Role names.</param>
public sealed record PolicyEntities(IReadOnlyList<string> Users, IReadOnlyList<string> Groups, IReadOnlyList<string> Roles);

/// <summary>An IAM role. Source: iam:GetRole.</summary>
/// <param name="Name">The role name.</param>
/// <param name="Arn">The ARN, with its path.</param>
/// <param name="TrustPolicy">Who may assume it, as JSON text.</param>
public sealed record RoleInfo(string Name, string Arn, string? TrustPolicy);

/// <summary>An instance profile. Source: iam:ListInstanceProfiles.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Roles">The ARNs of its roles: none or one.</param>
public sealed record InstanceProfile(string Name, string Arn, IReadOnlyList<string> Roles);

/// <summary>The instance profiles of the account.</summary>
/// <param name="Profiles">The profiles.</param>
public sealed record InstanceProfileList(IReadOnlyList<InstanceProfile> Profiles);

/// <summary>A server certificate stored in IAM. Source: iam:ListServerCertificates.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Path">Its path, such as <c>/cloudfront/</c>.</param>
/// <param name="CertificateId">Its id.</param>
/// <param name="UploadedAt">When it was stored.</param>
/// <param name="Expiration">When it expires; null where the API left it out.</param>
public sealed record ServerCertificate(
    string Name, string Arn, string Path, string CertificateId, DateTimeOffset? UploadedAt, DateTimeOffset? Expiration);

/// <summary>The server certificates stored in IAM.</summary>
/// <param name="Certificates">The certificates.</param>
public sealed record ServerCertificateList(IReadOnlyList<ServerCertificate> Certificates);

/// <summary>A server certificate with its text; IAM never gives back its private key. Source: iam:GetServerCertificate.</summary>
/// <param name="Certificate">What the list of certificates says of it.</param>
/// <param name="Body">The certificate, PEM.</param>
/// <param name="Chain">The chain, PEM; null where none was stored.</param>
public sealed record ServerCertificateText(ServerCertificate Certificate, string Body, string? Chain);

/// <summary>Identity providers. Sources: iam:ListSAMLProviders, iam:ListOpenIDConnectProviders.</summary>
/// <param name="Arns">The ARNs of the providers; an OpenID Connect provider's ARN ends in its URL.</param>
public sealed record IdentityProviderList(IReadOnlyList<string> Arns);
