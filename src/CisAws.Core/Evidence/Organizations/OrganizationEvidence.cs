namespace CisAws.Evidence;

/// <summary>Questions to AWS Organizations, IAM Identity Center, IAM Access Analyzer and CloudTrail event history.</summary>
public static class OrganizationEvidence
{
    /// <summary>The organization of the account; null when it belongs to none.</summary>
    public static readonly EvidenceSource<Organization> Organization = EvidenceSource<Organization>.Global(
        "organizations:DescribeOrganization");

    /// <summary>IAM Identity Center instances listed for the account in the run's home region.</summary>
    public static readonly EvidenceSource<IdentityCenterInstanceList> IdentityCenterInstances =
        EvidenceSource<IdentityCenterInstanceList>.Global("sso:ListInstances");

    /// <summary>The analyzers of a region.</summary>
    public static readonly EvidenceSource<AnalyzerList> Analyzers = EvidenceSource<AnalyzerList>.Regional("access-analyzer:ListAnalyzers")
        .Listing(ItemEffect.Covers, "AWS::AccessAnalyzer::Analyzer");

    /// <summary>
    /// The analyzers of a region in the organization's management or delegated administrator account. Without that view the answer is
    /// <see cref="ReadFailureKind.OtherAccount"/>.
    /// </summary>
    public static readonly EvidenceSource<AnalyzerList> OrganizationAnalyzers =
        EvidenceSource<AnalyzerList>.Regional("access-analyzer:ListAnalyzers/organization", "access-analyzer:ListAnalyzers");

    /// <summary>What root did in a region in the last 90 days, newest first.</summary>
    public static readonly EvidenceSource<RootEventList> RootEvents = EvidenceSource<RootEventList>.Regional("cloudtrail:LookupEvents");
}

/// <summary>The organization of an account. Source: organizations:DescribeOrganization.</summary>
/// <param name="Id">The id, <c>o-…</c>.</param>
/// <param name="ManagementAccountId">The management account.</param>
/// <param name="FeatureSet">ALL or CONSOLIDATED_BILLING.</param>
public sealed record Organization(string Id, string ManagementAccountId, string FeatureSet);

/// <summary>An instance of IAM Identity Center. Source: sso:ListInstances.</summary>
/// <param name="InstanceArn">Its ARN.</param>
/// <param name="OwnerAccountId">The account that owns it, or null.</param>
/// <param name="Status">Its status, or null.</param>
public sealed record IdentityCenterInstance(string InstanceArn, string? OwnerAccountId, string? Status);

/// <summary>The instances of IAM Identity Center.</summary>
/// <param name="Instances">The instances.</param>
public sealed record IdentityCenterInstanceList(IReadOnlyList<IdentityCenterInstance> Instances);

/// <summary>An analyzer of IAM Access Analyzer. Source: access-analyzer:ListAnalyzers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Type">ACCOUNT, ORGANIZATION, ACCOUNT_UNUSED_ACCESS …</param>
/// <param name="Status">ACTIVE, CREATING, DISABLED or FAILED.</param>
/// <param name="StatusReason">Why it is not active, or null.</param>
/// <param name="ManagedBy">The service that manages it, or null.</param>
public sealed record Analyzer(string Name, string Arn, string Type, string Status, string? StatusReason, string? ManagedBy);

/// <summary>The analyzers of a region.</summary>
/// <param name="Analyzers">The analyzers.</param>
public sealed record AnalyzerList(IReadOnlyList<Analyzer> Analyzers);

/// <summary>Something root did. Source: cloudtrail:LookupEvents.</summary>
/// <param name="Time">When.</param>
/// <param name="Source">The service, such as <c>iam.amazonaws.com</c>.</param>
/// <param name="Name">The event, such as <c>ConsoleLogin</c>.</param>
/// <param name="ReadOnly">Whether it changed nothing; null where unknown.</param>
public sealed record RootEvent(DateTimeOffset Time, string Source, string Name, bool? ReadOnly);

/// <summary>What root did in a region.</summary>
/// <param name="Events">The events, newest first.</param>
/// <param name="Truncated">Whether there are more than were read.</param>
public sealed record RootEventList(IReadOnlyList<RootEvent> Events, bool Truncated);
