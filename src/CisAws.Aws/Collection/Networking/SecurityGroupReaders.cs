using Amazon.EC2;
using Amazon.EC2.Model;
using CisAws.Evidence;
using ManagedPrefixList = CisAws.Evidence.ManagedPrefixList;
using NetworkInterface = CisAws.Evidence.NetworkInterface;
using SecurityGroup = CisAws.Evidence.SecurityGroup;
using SecurityGroupRule = CisAws.Evidence.SecurityGroupRule;

namespace CisAws.Aws.Collection.Networking;

/// <summary>
/// Reads security groups, their rules and what the rules refer to: one listing per region, and one call per prefix list that a rule uses.
/// </summary>
internal static class SecurityGroupReaders
{
    private const int LargestPage = 1000;
    private const int LargestPrefixListPage = 100;

    public static ReaderTable All { get; } = new ReaderTable()
        .On(Ec2Evidence.SecurityGroups, async (request, cancel) => new SecurityGroupList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Ec2(request).Paginators.DescribeSecurityGroups(new DescribeSecurityGroupsRequest { MaxResults = LargestPage })
                        .Responses,
                    p => Convert.Listed(p.SecurityGroups, p, "SecurityGroups"), p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.SecurityGroup, g => g.GroupId, Map),
        ]))
        .On(Ec2Evidence.SecurityGroupRules, async (request, cancel) => new SecurityGroupRuleList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Ec2(request)
                        .Paginators.DescribeSecurityGroupRules(new DescribeSecurityGroupRulesRequest { MaxResults = LargestPage })
                        .Responses,
                    p => Convert.Listed(p.SecurityGroupRules, p, "SecurityGroupRules"), p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.SecurityGroupRule, r => r.SecurityGroupRuleId, Map),
        ]))
        .On(Ec2Evidence.ManagedPrefixLists, async (request, cancel) => new ManagedPrefixListList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Ec2(request)
                        .Paginators.DescribeManagedPrefixLists(new DescribeManagedPrefixListsRequest { MaxResults = LargestPrefixListPage })
                        .Responses,
                    p => Convert.Listed(p.PrefixLists, p, "PrefixLists"), p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.PrefixList,
                l => l.PrefixListId,
                l => new ManagedPrefixList(l.PrefixListId, l.PrefixListName, l.OwnerId, l.AddressFamily)
                {
                    MaxEntries = l.MaxEntries is > 0 ? l.MaxEntries : null,
                }),
        ]))
        .On(Ec2Evidence.PrefixListEntries, ReadEntriesAsync)
        .On(Ec2Evidence.NetworkInterfaces, async (request, cancel) => new NetworkInterfaceList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Ec2(request)
                        .Paginators.DescribeNetworkInterfaces(new DescribeNetworkInterfacesRequest { MaxResults = LargestPage })
                        .Responses,
                    p => Convert.Listed(p.NetworkInterfaces, p, "NetworkInterfaces"), p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.NetworkInterface,
                i => i.NetworkInterfaceId,
                i => new NetworkInterface(
                    i.NetworkInterfaceId,
                    i.OwnerId,
                    [.. (i.Groups ?? []).Select(g => g.GroupId).OfType<string>().Order(StringComparer.Ordinal)])
                {
                    SubnetId = string.IsNullOrEmpty(i.SubnetId) ? null : i.SubnetId, Addresses = Addresses(i),
                }),
        ]));

    private static AmazonEC2Client Ec2(ReadRequest request) => request.Client<AmazonEC2Client>();

    private static async Task<PrefixListEntryList?> ReadEntriesAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        try
        {
            List<PrefixListEntry> entries = await Pages.ReadAsync(
                Ec2(request).Paginators.GetManagedPrefixListEntries(
                    new GetManagedPrefixListEntriesRequest { PrefixListId = request.Subject, MaxResults = LargestPrefixListPage })
                        .Responses,
                p => Convert.Listed(p.Entries, p, "Entries"), p => p.NextToken, cancellationToken).ConfigureAwait(false);
            return new PrefixListEntryList([.. entries.Select(e => Convert.Required(e.Cidr, "the block of a prefix list entry"))]);
        }
        catch (AmazonEC2Exception e) when (e.ErrorCode is "InvalidPrefixListID.NotFound" or "InvalidPrefixListId.NotFound")
        {
            return null;
        }
    }

    private static SecurityGroup Map(Amazon.EC2.Model.SecurityGroup g) => new(
        g.GroupId,
        Convert.Required(g.GroupName, "a group name"),
        string.IsNullOrEmpty(g.VpcId) ? null : g.VpcId,
        g.OwnerId,
        g.IpPermissions?.Count ?? 0,
        g.IpPermissionsEgress?.Count ?? 0)
    {
        Tags = Ec2Tags.Of(g.Tags),
        Ingress = [.. (g.IpPermissions ?? []).SelectMany(Sources)],
    };

    // A permission without any source is kept as one that is not understood.
    private static IEnumerable<GroupPermission> Sources(IpPermission p)
    {
        var traffic = new GroupPermission(p.IpProtocol, p.FromPort, p.ToPort);
        return (p.Ipv4Ranges ?? []).Select(r => traffic with { CidrIpv4 = r.CidrIp })
            .Concat((p.Ipv6Ranges ?? []).Select(r => traffic with { CidrIpv6 = r.CidrIpv6 }))
            .Concat((p.PrefixListIds ?? []).Select(l => traffic with { PrefixListId = l.Id }))
            .Concat((p.UserIdGroupPairs ?? []).Select(g => traffic with { ReferencedGroupId = g.GroupId }))
            .DefaultIfEmpty(traffic);
    }

    private static SecurityGroupRule Map(Amazon.EC2.Model.SecurityGroupRule r) => new(
        r.SecurityGroupRuleId,
        Convert.Required(r.GroupId, "the group of a rule"),
        Convert.Required(r.IsEgress, "the direction of a rule"),
        r.IpProtocol,
        r.FromPort,
        r.ToPort,
        r.CidrIpv4,
        r.CidrIpv6,
        r.PrefixListId,
        r.ReferencedGroupInfo?.GroupId)
    {
        ReferencedUserId = string.IsNullOrEmpty(r.ReferencedGroupInfo?.UserId) ? null : r.ReferencedGroupInfo.UserId,
        Description = string.IsNullOrEmpty(r.Description) ? null : r.Description,
        Tags = Ec2Tags.Of(r.Tags),
    };

    private static string[] Addresses(Amazon.EC2.Model.NetworkInterface i) =>
    [
        .. (i.PrivateIpAddresses ?? []).SelectMany(a => new[] { a.PrivateIpAddress, a.Association?.PublicIp })
            .Concat((i.Ipv6Addresses ?? []).Select(a => a.Ipv6Address)).Append(i.PrivateIpAddress).Append(i.Association?.PublicIp)
            .OfType<string>().Where(a => a.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];
}
