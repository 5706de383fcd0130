namespace CisAws.Evidence;

/// <summary>
/// Questions to AWS Security Hub CSPM (until 2025 named Security Hub) and to the newer AWS Security Hub, which AWS calls V2 in its API.
/// They are enabled independently of one another. A region without the service gives the failure <see cref="ReadFailureKind.NoEndpoint"/>.
/// </summary>
public static class SecurityHubEvidence
{
    /// <summary>The hub of Security Hub CSPM in a region; null where it is not enabled.</summary>
    public static readonly EvidenceSource<SecurityHub> Hub = EvidenceSource<SecurityHub>.Regional("securityhub:DescribeHub");

    /// <summary>The standards that Security Hub CSPM checks in a region; null where it is not enabled.</summary>
    public static readonly EvidenceSource<EnabledStandardList> EnabledStandards =
        EvidenceSource<EnabledStandardList>.Regional("securityhub:GetEnabledStandards");

    /// <summary>The newer AWS Security Hub in a region; null where it is not enabled.</summary>
    public static readonly EvidenceSource<SecurityHubV2> HubV2 = EvidenceSource<SecurityHubV2>.Regional(
        "securityhub:DescribeSecurityHubV2");
}

/// <summary>The hub of Security Hub CSPM. Source: securityhub:DescribeHub.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="SubscribedAt">When it was enabled; null where the answer does not say.</param>
/// <param name="AutoEnablesControls">
/// Whether new controls of enabled standards are enabled by themselves; null where the answer does not say.
/// </param>
/// <param name="FindingGenerator">
/// SECURITY_CONTROL (one finding per control) or STANDARD_CONTROL (one per standard); null where the answer does not say.
/// </param>
public sealed record SecurityHub(string Arn, DateTimeOffset? SubscribedAt, bool? AutoEnablesControls, string? FindingGenerator);

/// <summary>A standard that is enabled. Source: securityhub:GetEnabledStandards.</summary>
/// <param name="StandardArn">
/// The standard, such as <c>arn:aws:securityhub:eu-central-1::standards/aws-foundational-security-best-practices/v/1.0.0</c>.
/// </param>
/// <param name="SubscriptionArn">The ARN of its use in this account and region.</param>
/// <param name="Status">PENDING, READY, FAILED, DELETING or INCOMPLETE.</param>
/// <param name="StatusReason">Why it is not ready, such as NO_AVAILABLE_CONFIGURATION_RECORDER; or null.</param>
public sealed record EnabledStandard(string StandardArn, string SubscriptionArn, string Status, string? StatusReason);

/// <summary>The standards that are enabled in a region.</summary>
/// <param name="Standards">The standards; empty where none is.</param>
public sealed record EnabledStandardList(IReadOnlyList<EnabledStandard> Standards);

/// <summary>The newer AWS Security Hub. Source: securityhub:DescribeSecurityHubV2.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="SubscribedAt">When it was enabled; null where the answer does not say.</param>
public sealed record SecurityHubV2(string Arn, DateTimeOffset? SubscribedAt);
