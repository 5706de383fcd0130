namespace CisAws.Knowledge.Organizations;

/// <summary>
/// The services whose administration an organization can delegate to a member account. Source: Organizations user guide, "AWS services that
/// you can use with AWS Organizations", column "Supports delegated administrator", with the service principals of the page of each service;
/// the text that AWS published on 2023-06-15, and of the pages of later services Resource Explorer, Cost Optimization Hub and CloudWatch.
/// AWS adds services: one that is not named here may have gained a delegated administrator since.
/// </summary>
internal static class DelegatedServices
{
    /// <summary>The day of the text that the list is made of.</summary>
    public const string AsOf = "2023-06-15";

    private static readonly HashSet<string> Delegable = new(StringComparer.Ordinal)
    {
        "access-analyzer.amazonaws.com", "account.amazonaws.com", "auditmanager.amazonaws.com", "cloudtrail.amazonaws.com",
        "compute-optimizer.amazonaws.com", "config.amazonaws.com", "config-multiaccountsetup.amazonaws.com",
        "cost-optimization-hub.bcm.amazonaws.com", "detective.amazonaws.com", "devops-guru.amazonaws.com", "fms.amazonaws.com",
        "guardduty.amazonaws.com", "inspector2.amazonaws.com", "ipam.amazonaws.com", "license-manager.amazonaws.com",
        "macie.amazonaws.com", "member.org.stacksets.cloudformation.amazonaws.com", "networkmanager.amazonaws.com",
        "observabilityadmin.amazonaws.com", "reporting.trustedadvisor.amazonaws.com", "resource-explorer-2.amazonaws.com",
        "securityhub.amazonaws.com", "servicecatalog.amazonaws.com", "ssm.amazonaws.com", "sso.amazonaws.com",
        "stacksets.cloudformation.amazonaws.com", "storage-lens.s3.amazonaws.com",
    };

    // A service may use one principal for trusted access and another for its delegated administrator.
    private static readonly Dictionary<string, string> Alias = new(StringComparer.Ordinal)
    {
        ["member.org.stacksets.cloudformation.amazonaws.com"] = "stacksets.cloudformation.amazonaws.com",
        ["config-multiaccountsetup.amazonaws.com"] = "config.amazonaws.com",
    };

    /// <summary>Whether the service is known to support delegated administrators.</summary>
    public static bool Supports(string principal) => Delegable.Contains(principal);

    /// <summary>Whether two principals are those of one service.</summary>
    public static bool IsSame(string left, string right) => Canonical(left) == Canonical(right);

    private static string Canonical(string principal) => Alias.GetValueOrDefault(principal, principal);
}
