using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls;

/// <summary>What is read of an organization once, for the verdicts about all its members.</summary>
public static class OrganizationReading
{
    // Services whose administrator holds what verdicts about members rest on.
    private static readonly string[] Administered =
    [
        "access-analyzer.amazonaws.com", "cloudtrail.amazonaws.com", "config.amazonaws.com", "securityhub.amazonaws.com",
    ];

    private static readonly string[] Names =
    [
        ControlNames.ExternalAccessAnalyzer, ControlNames.TrailInEveryRegion, ControlNames.TrailBucketLogging,
        ControlNames.TrailBucketPublicAccess, ControlNames.TrailEncryption, ControlNames.TrailToLogGroup,
        ControlNames.CentralizedRootAccess, ControlNames.OrganizationGuardrails, ControlNames.OrganizationalUnitStructure,
        ControlNames.DelegatedPolicyAdministration, ControlNames.DelegatedServiceAdministrators,
    ];

    /// <summary>The controls whose questions are asked of the accounts that act for the organization.</summary>
    public static IReadOnlyList<Control> Controls { get; } =
        [.. ControlRegistry.All.Where(c => Names.Contains(c.Name, StringComparer.Ordinal) || c is Monitoring.AlarmControl
            or Monitoring.OrganizationChangesAlarmControl)];

    /// <summary>What is asked besides.</summary>
    public static IReadOnlyList<EvidenceSource> Sources { get; } =
    [
        OrganizationEvidence.Organization, OrganizationTreeEvidence.Tree, OrganizationTreeEvidence.DelegatedAdministrators,
    ];

    /// <summary>
    /// Accounts that act for the organization, by what is known so far, and that were not read yet: the management account, administrators
    /// of services, and owners of its trails with their log groups, topics and keys. In order.
    /// </summary>
    public static IReadOnlyList<string> Missing(OrganizationSnapshot known)
    {
        IEnumerable<string> owners = known.Owners.Values.SelectMany(o => o.Answers)
            .Where(a => a.Key.Source == CloudTrailEvidence.Trails)
            .SelectMany(a => (a.Value.Data as TrailList)?.Trails ?? [])
            .Where(t => t.IsOrganizationTrail)
            .SelectMany(t => new[] { t.Arn, t.LogGroupArn, t.KmsKeyId })
            .Select(a => Arn.Parse(a)?.AccountId).OfType<string>();
        IEnumerable<string> administrators = known.Owners.Values.SelectMany(o => o.Answers)
            .Where(a => a.Key.Source == OrganizationTreeEvidence.DelegatedAdministrators)
            .SelectMany(a => (a.Value.Data as DelegatedAdministratorList)?.Administrators ?? [])
            .Where(a => a.Services.Any(s => Administered.Contains(s, StringComparer.Ordinal)))
            .Select(a => a.AccountId);
        return
        [
            .. owners.Concat(administrators).Order(StringComparer.Ordinal).Prepend(known.Organization.ManagementAccountId)
                .Distinct(StringComparer.Ordinal)
                .Where(a => a.Length == 12 && !known.Owners.ContainsKey(a)
                    && known.Tree?.Accounts.Any(member => member.Id == a && member.IsInUse) != false),
        ];
    }
}
