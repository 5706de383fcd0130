using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Network;

namespace CisAws.Controls.Networking;

/// <summary>Expands the prefix lists of a region. Asks for the listing once, and for the entries of customers' lists.</summary>
internal static class PrefixLists
{
    /// <summary>What these controls read.</summary>
    public static IReadOnlyList<EvidenceSource> Reads { get; } = [Ec2Evidence.ManagedPrefixLists, Ec2Evidence.PrefixListEntries];

    /// <summary>Expands a list.</summary>
    /// <param name="evidence">Where answers come from.</param>
    /// <param name="region">The region of the list.</param>
    /// <param name="id">Its id.</param>
    /// <param name="families">The address families to assess: a list of another family is not read and has no blocks.</param>
    public static async Task<PrefixListContent> ExpandAsync(
        EvidenceReader evidence, string region, string id, IReadOnlyCollection<IpFamily> families)
    {
        Answer<ManagedPrefixListList> listing = await evidence.Read(Ec2Evidence.ManagedPrefixLists, region).ConfigureAwait(false);
        if (!listing.TryRead(out ManagedPrefixListList? lists, out ReadFailure? failure))
        {
            return Unknown(new($"the prefix list {id} could not be read", Ec2Evidence.ManagedPrefixLists, failure));
        }

        if (lists.Lists.FirstOrDefault(l => l.PrefixListId == id) is not { } list)
        {
            return Unknown(new($"the account cannot see the prefix list {id}"));
        }

        if (list.IsOfAws) return new([], true, null);
        if (Family(list) is { } family && !families.Contains(family)) return new([], false, null);
        return (await evidence.Read(Ec2Evidence.PrefixListEntries, region, id).ConfigureAwait(false)).Match(
            content => Of(id, content),
            () => Unknown(new($"the prefix list {id} no longer exists")),
            unread => Unknown(new($"the entries of the prefix list {id} could not be read", Ec2Evidence.PrefixListEntries, unread)));
    }

    private static PrefixListContent Of(string id, PrefixListEntryList content)
    {
        Cidr?[] blocks = [.. content.Cidrs.Select(Cidr.Parse)];
        string? invalid = content.Cidrs.Where((_, i) => blocks[i] is null).Order(StringComparer.Ordinal).FirstOrDefault();
        return invalid is null
            ? new([.. blocks.Select(b => b!.Value)], false, null)
            : new(
                [.. blocks.OfType<Cidr>()],
                false,
                new UnknownFact($"the prefix list {id} has the entry '{invalid}', which is not a CIDR block"));
    }

    private static IpFamily? Family(ManagedPrefixList list) =>
        Enum.TryParse(list.AddressFamily, ignoreCase: true, out IpFamily family) ? family : null;

    private static PrefixListContent Unknown(UnknownFact problem) => new([], false, problem);
}
