using System.Text.Json.Serialization;

namespace CisAws.Evidence;

/// <summary>A region and whether the account can use it. Source: ec2:DescribeRegions.</summary>
/// <param name="Name">The region's name.</param>
/// <param name="OptInStatus"><c>opt-in-not-required</c>, <c>opted-in</c> or <c>not-opted-in</c>.</param>
public sealed record RegionInfo(string Name, string OptInStatus);

/// <summary>All regions of the partition. Source: ec2:DescribeRegions with AllRegions.</summary>
/// <param name="Regions">The regions.</param>
public sealed record RegionList(IReadOnlyList<RegionInfo> Regions)
{
    /// <summary>The regions the account can use, in ordinal order.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Enabled => Names(r => !IsNotOptedIn(r));

    /// <summary>The regions that are not enabled for the account, in ordinal order.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> NotOptedIn => Names(IsNotOptedIn);

    private static bool IsNotOptedIn(RegionInfo region) => region.OptInStatus == "not-opted-in";

    private string[] Names(Func<RegionInfo, bool> filter) => [.. Regions.Where(filter).Select(r => r.Name).Order(StringComparer.Ordinal)];
}
