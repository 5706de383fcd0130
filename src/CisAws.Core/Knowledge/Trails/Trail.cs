using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Knowledge.Trails;

/// <summary>A trail as seen from the audited account; one object, in however many regions it is listed.</summary>
/// <param name="description">What its home region says about it, or where that was not read, another one.</param>
/// <param name="auditor">The account that is audited.</param>
internal sealed class Trail(TrailDescription description, AccountIdentity auditor)
{
    private readonly Arn? parts = Common.Arn.Parse(description.Arn);

    /// <summary>What DescribeTrails says.</summary>
    public TrailDescription Description { get; } = description;

    public string Arn => Description.Arn;

    public string Name => Description.Name;

    /// <summary>Its home region, in which it can be changed.</summary>
    public string HomeRegion => Description.HomeRegion ?? parts?.Region ?? string.Empty;

    /// <summary>The account that owns it and can change it.</summary>
    public string Owner => parts?.AccountId ?? string.Empty;

    /// <summary>Whether another account owns it.</summary>
    public bool IsForeign => Owner != auditor.AccountId;

    /// <summary>
    /// Whether what happens in the audited account is recorded by it: it is the account's own, or one of its organization.
    /// </summary>
    public bool CoversAccount => !IsForeign || Description.IsOrganizationTrail;

    /// <summary>Whether it may be the account's record of every region.</summary>
    public bool IsCandidate => Description.IsMultiRegion && CoversAccount;

    /// <summary>The trail as a resource.</summary>
    public ResourceRef Resource => new("AWS::CloudTrail::Trail", Arn, Name, HomeRegion);

    /// <summary>Whether its owner is assessed as well, and has the finding that counts.</summary>
    public bool IsAssessedElsewhere(AssessmentSettings settings) =>
        IsForeign && settings.AuditedAccounts.Contains(Owner, StringComparer.Ordinal);
}
