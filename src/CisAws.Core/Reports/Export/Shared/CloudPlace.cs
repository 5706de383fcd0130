using CisAws.Common;

namespace CisAws.Reports;

/// <summary>Where in AWS a finding belongs.</summary>
internal static class CloudPlace
{
    private const string Global = "global";

    /// <summary>The partition: that of the ARN of the resource, or else that of the region.</summary>
    public static string Partition(Finding finding) => Arn.Parse(finding.ResourceId)?.Partition ?? finding.Region switch
    {
        var region when region.StartsWith("cn-", StringComparison.Ordinal) => Partitions.China,
        var region when region.StartsWith("us-gov-", StringComparison.Ordinal) => Partitions.GovCloud,
        _ => Partitions.Commercial,
    };

    /// <summary>The region, or null for what belongs to the account as a whole.</summary>
    public static string? Region(Finding finding) => finding.Region == Global ? null : finding.Region;

    /// <summary>
    /// The region in which a finding is kept by services that know no account-wide findings: for what belongs to the account as a whole the
    /// one in which the partition keeps IAM. Source: AWS General Reference, "IAM endpoints and quotas".
    /// </summary>
    public static string Home(Finding finding) => Region(finding) ?? Partition(finding) switch
    {
        Partitions.China => "cn-north-1",
        Partitions.GovCloud => "us-gov-west-1",
        _ => "us-east-1",
    };
}
