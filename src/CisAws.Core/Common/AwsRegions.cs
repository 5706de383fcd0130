namespace CisAws.Common;

/// <summary>
/// The regions of AWS that this version knows. AWS opens others: one that is not listed may still be assessed, where AWS decides.
/// </summary>
public static class AwsRegions
{
    /// <summary>The place of account-wide resources in findings.</summary>
    internal const string Global = "global";

    /// <summary>Names and places, after the endpoint list of AWS, public partitions first.</summary>
    public static IReadOnlyList<(string Name, string Place)> All { get; } =
    [
        ("af-south-1", "Africa (Cape Town)"),
        ("ap-east-1", "Asia Pacific (Hong Kong)"),
        ("ap-east-2", "Asia Pacific (Taipei)"),
        ("ap-northeast-1", "Asia Pacific (Tokyo)"),
        ("ap-northeast-2", "Asia Pacific (Seoul)"),
        ("ap-northeast-3", "Asia Pacific (Osaka)"),
        ("ap-south-1", "Asia Pacific (Mumbai)"),
        ("ap-south-2", "Asia Pacific (Hyderabad)"),
        ("ap-southeast-1", "Asia Pacific (Singapore)"),
        ("ap-southeast-2", "Asia Pacific (Sydney)"),
        ("ap-southeast-3", "Asia Pacific (Jakarta)"),
        ("ap-southeast-4", "Asia Pacific (Melbourne)"),
        ("ap-southeast-5", "Asia Pacific (Malaysia)"),
        ("ap-southeast-6", "Asia Pacific (New Zealand)"),
        ("ap-southeast-7", "Asia Pacific (Thailand)"),
        ("ca-central-1", "Canada (Central)"),
        ("ca-west-1", "Canada West (Calgary)"),
        ("eu-central-1", "Europe (Frankfurt)"),
        ("eu-central-2", "Europe (Zurich)"),
        ("eu-north-1", "Europe (Stockholm)"),
        ("eu-south-1", "Europe (Milan)"),
        ("eu-south-2", "Europe (Spain)"),
        ("eu-west-1", "Europe (Ireland)"),
        ("eu-west-2", "Europe (London)"),
        ("eu-west-3", "Europe (Paris)"),
        ("il-central-1", "Israel (Tel Aviv)"),
        ("me-central-1", "Middle East (UAE)"),
        ("me-south-1", "Middle East (Bahrain)"),
        ("mx-central-1", "Mexico (Central)"),
        ("sa-east-1", "South America (Sao Paulo)"),
        ("us-east-1", "US East (N. Virginia)"),
        ("us-east-2", "US East (Ohio)"),
        ("us-west-1", "US West (N. California)"),
        ("us-west-2", "US West (Oregon)"),
        ("cn-north-1", "China (Beijing)"),
        ("cn-northwest-1", "China (Ningxia)"),
        ("us-gov-east-1", "AWS GovCloud (US-East)"),
        ("us-gov-west-1", "AWS GovCloud (US-West)"),
        ("eusc-de-east-1", "AWS European Sovereign Cloud (Germany)"),
        ("us-iso-east-1", "US ISO East"),
        ("us-iso-west-1", "US ISO West"),
        ("us-isob-east-1", "US ISOB East (Ohio)"),
        ("us-isob-west-1", "US ISOB West"),
        ("us-isof-east-1", "US ISOF East"),
        ("us-isof-south-1", "US ISOF South"),
        ("eu-isoe-west-1", "EU ISOE West"),
    ];

    internal static IEnumerable<string> Names => All.Select(r => r.Name);

    /// <summary>Whether a text is the name of a known region.</summary>
    internal static bool IsKnown(string name) => Names.Contains(name, StringComparer.Ordinal);

    /// <summary>
    /// Whether a region is known and of a partition that is not isolated. AWS offers basic services there in every region, Security Hub
    /// CSPM and IAM Access Analyzer among them (endpoint list of AWS, as above).
    /// </summary>
    internal static bool IsPublic(string name) => IsKnown(name) && !name.Contains("-iso", StringComparison.Ordinal);

    /// <summary>Whether a text is formed as the names of regions are.</summary>
    internal static bool HasForm(string name) => name.Contains('-', StringComparison.Ordinal)
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>
    /// Whether an unknown name differs from a known one in few letters before its number. Another number may be one of a new region.
    /// </summary>
    internal static bool IsMisspelt(string name)
    {
        string area = Area(name);
        string[] areas = [.. Names.Select(Area).Distinct(StringComparer.Ordinal)];
        return !areas.Contains(area, StringComparer.Ordinal) && areas.Any(a => NearMatches.Distance(a, area) == 1);
    }

    private static string Area(string name) => name[..name.LastIndexOf('-')];
}
