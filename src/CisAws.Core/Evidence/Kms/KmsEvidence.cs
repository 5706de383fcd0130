namespace CisAws.Evidence;

/// <summary>Questions to AWS KMS.</summary>
public static class KmsEvidence
{
    /// <summary>The ids of the keys of a region, AWS managed ones among them.</summary>
    public static readonly EvidenceSource<KeyIdList> Keys = EvidenceSource<KeyIdList>.Regional("kms:ListKeys")
        .Listing(ItemEffect.Any, "AWS::KMS::Key");

    /// <summary>The key whose id, ARN or alias ARN is the subject; null when there is none.</summary>
    public static readonly EvidenceSource<KmsKey> Key = EvidenceSource<KmsKey>.RegionalFor("kms:DescribeKey");

    /// <summary>The rotation of the key that is the subject; null when there is no such key.</summary>
    public static readonly EvidenceSource<KeyRotation> Rotation = EvidenceSource<KeyRotation>.RegionalFor("kms:GetKeyRotationStatus");

    /// <summary>The policy of the key whose id or ARN is the subject; null when there is no such key.</summary>
    public static readonly EvidenceSource<KeyPolicy> Policy = EvidenceSource<KeyPolicy>.RegionalFor("kms:GetKeyPolicy");

    /// <summary>The tags of the key whose id or ARN is the subject; null when there is no such key.</summary>
    public static readonly EvidenceSource<KeyTags> Tags = EvidenceSource<KeyTags>.RegionalFor("kms:ListResourceTags");
}

/// <summary>The keys of a region. Source: kms:ListKeys.</summary>
/// <param name="KeyIds">Their ids.</param>
public sealed record KeyIdList(IReadOnlyList<string> KeyIds);

/// <summary>A KMS key. Source: kms:DescribeKey.</summary>
/// <param name="KeyId">Its id.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Manager">CUSTOMER or AWS.</param>
/// <param name="Spec">SYMMETRIC_DEFAULT, RSA_2048, HMAC_256 …</param>
/// <param name="State">Enabled, Disabled, PendingDeletion …</param>
/// <param name="Origin">AWS_KMS, EXTERNAL, AWS_CLOUDHSM, EXTERNAL_KEY_STORE.</param>
/// <param name="Description">Its description, or null.</param>
/// <param name="MultiRegionType">PRIMARY or REPLICA, or null for a single-region key.</param>
/// <param name="PrimaryArn">The ARN of the primary of a multi-region key, or null.</param>
public sealed record KmsKey(
    string KeyId, string Arn, string Manager, string Spec, string State, string Origin, string? Description, string? MultiRegionType,
    string? PrimaryArn);

/// <summary>The policy of a key. Source: kms:GetKeyPolicy for <c>default</c>, the only one there is.</summary>
/// <param name="Document">The policy as JSON text, verbatim.</param>
public sealed record KeyPolicy(string Document);

/// <summary>The tags of a key. Source: kms:ListResourceTags.</summary>
/// <param name="Tags">The tags as <c>key=value</c>, in order.</param>
public sealed record KeyTags(IReadOnlyList<string> Tags);

/// <summary>The rotation of a key. Source: kms:GetKeyRotationStatus.</summary>
/// <param name="IsSupported">False where KMS answers UnsupportedOperationException: imported, CloudHSM and external keys.</param>
/// <param name="IsEnabled">Whether the key rotates automatically.</param>
/// <param name="PeriodInDays">The rotation period, days, or null.</param>
public sealed record KeyRotation(bool IsSupported, bool IsEnabled, int? PeriodInDays);
