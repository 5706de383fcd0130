using System.Text.Json.Serialization;

namespace CisAws.Evidence;

/// <summary>A managed prefix list. Source: ec2:DescribeManagedPrefixLists.</summary>
/// <param name="PrefixListId">The id.</param>
/// <param name="Name">Its name, or null.</param>
/// <param name="OwnerId">The account that owns it; <c>AWS</c> for the lists of AWS services.</param>
/// <param name="AddressFamily">IPv4 or IPv6.</param>
public sealed record ManagedPrefixList(string PrefixListId, string? Name, string? OwnerId, string? AddressFamily)
{
    /// <summary>
    /// How many entries it may have, each of which counts to the quota of rules of a security group; null for the lists of AWS.
    /// </summary>
    public int? MaxEntries { get; init; }

    /// <summary>
    /// Whether AWS maintains it. Such lists hold the addresses of AWS services, never the world, and their entries are not read.
    /// </summary>
    [JsonIgnore]
    public bool IsOfAws => OwnerId == "AWS";
}

/// <summary>The managed prefix lists that the account can use in a region.</summary>
/// <param name="Lists">The lists, those of AWS and shared ones among them.</param>
public sealed record ManagedPrefixListList(IReadOnlyList<ManagedPrefixList> Lists);

/// <summary>The newest entries of a prefix list. Source: ec2:GetManagedPrefixListEntries.</summary>
/// <param name="Cidrs">Blocks in CIDR notation.</param>
public sealed record PrefixListEntryList(IReadOnlyList<string> Cidrs);
