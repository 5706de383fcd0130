namespace CisAws.Evidence;

/// <summary>Questions to AWS Secrets Manager; none reads the value of a secret.</summary>
public static class SecretEvidence
{
    /// <summary>The secrets of a region.</summary>
    public static readonly EvidenceSource<SecretList> Secrets = EvidenceSource<SecretList>.Regional("secretsmanager:ListSecrets")
        .Listing(ItemEffect.Account, "AWS::SecretsManager::Secret");

    /// <summary>The policy of the secret whose ARN is the subject; null when there is no such secret.</summary>
    public static readonly EvidenceSource<SecretPolicy> Policy =
        EvidenceSource<SecretPolicy>.RegionalFor("secretsmanager:GetResourcePolicy");
}

/// <summary>A secret. Source: secretsmanager:ListSecrets.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Name">Its name.</param>
public sealed record Secret(string Arn, string Name);

/// <summary>The secrets of a region.</summary>
/// <param name="Items">The secrets, without those that are being deleted.</param>
public sealed record SecretList(IReadOnlyList<Secret> Items);

/// <summary>The policy of a secret. Source: secretsmanager:GetResourcePolicy.</summary>
/// <param name="Document">The policy as JSON text, or null where the secret has none.</param>
public sealed record SecretPolicy(string? Document);
