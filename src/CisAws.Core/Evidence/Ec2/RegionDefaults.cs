namespace CisAws.Evidence;

/// <summary>Whether new volumes of a region are encrypted. Source: ec2:GetEbsEncryptionByDefault.</summary>
/// <param name="IsEnabled">Whether encryption by default is on.</param>
public sealed record EbsEncryption(bool IsEnabled);

/// <summary>The key that encrypts new volumes of a region. Source: ec2:GetEbsDefaultKmsKeyId.</summary>
/// <param name="KeyId">A key id, ARN or alias; the alias <c>alias/aws/ebs</c> is the key that AWS manages.</param>
public sealed record EbsDefaultKey(string KeyId);

/// <summary>The metadata service of new instances of a region, as the account sets it. Source: ec2:GetInstanceMetadataDefaults.</summary>
/// <param name="HttpTokens">required, optional or no-preference; null where nothing is set.</param>
/// <param name="HttpTokensEnforced">Whether launches that do not require tokens are refused: enabled, disabled or null.</param>
/// <param name="ManagedBy">account or declarative-policy, or null.</param>
public sealed record InstanceMetadataDefaults(string? HttpTokens, string? HttpTokensEnforced, string? ManagedBy);
