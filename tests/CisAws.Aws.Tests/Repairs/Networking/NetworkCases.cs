using Amazon.EC2;
using Amazon.EC2.Model;
using CisAws.Repairs;
using CisAws.Repairs.Networking;

namespace CisAws.Aws.Tests.Repairs.Networking;

/// <summary>The default network ACL, which allows everything.</summary>
public sealed class DefaultNetworkAclCase : RepairCase
{
    private string id = string.Empty;

    public override Repair Repair { get; } = new NetworkAclRepair();

    public override string Region => "eu-west-1";

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["NetworkAclId"] = id };

    public override async Task SetUpAsync(RepairAccount account) =>
        id = (await account.Client<AmazonEC2Client>(Region)
            .DescribeNetworkAclsAsync(new DescribeNetworkAclsRequest(), RepairAccount.Cancel))
            .NetworkAcls.Single(a => a.IsDefault == true)
            .NetworkAclId;
}

/// <summary>An entry for one port, over IPv6 too; administrators are allowed before the world is denied.</summary>
public sealed class NetworkAclForAdministratorsCase : RepairCase
{
    private string id = string.Empty;

    public override Repair Repair { get; } = new NetworkAclRepair();

    public override string Region => "eu-west-1";

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["NetworkAclId"] = id, ["AllowedCidr"] = new[] { "198.51.100.0/24" } };

    public override async Task SetUpAsync(RepairAccount account)
    {
        AmazonEC2Client ec2 = account.Client<AmazonEC2Client>(Region);
        NetworkAcl acl = (await ec2.DescribeNetworkAclsAsync(new DescribeNetworkAclsRequest(), RepairAccount.Cancel))
            .NetworkAcls.Single(a => a.IsDefault == true);
        id = acl.NetworkAclId;
        await ec2.ReplaceNetworkAclEntryAsync(
            new ReplaceNetworkAclEntryRequest
            {
                NetworkAclId = id,
                Egress = false,
                RuleNumber = 100,
                Protocol = "6",
                RuleAction = RuleAction.Allow,
                CidrBlock = "0.0.0.0/0",
                PortRange = new() { From = 22, To = 22 },
            },
            RepairAccount.Cancel);
        await ec2.CreateNetworkAclEntryAsync(
            new CreateNetworkAclEntryRequest
            {
                NetworkAclId = id,
                Egress = false,
                RuleNumber = 110,
                Protocol = "17",
                RuleAction = RuleAction.Allow,
                Ipv6CidrBlock = "::/0",
                PortRange = new() { From = 3389, To = 3389 },
            },
            RepairAccount.Cancel);
    }
}

/// <summary>A route to more than the peer has. The narrower ones are Manual too, so no finding passes.</summary>
public sealed class WidePeeringRouteCase : RepairCase
{
    private string table = string.Empty;

    public override Repair Repair { get; } = new PeeringRouteRepair();

    public override string Region => "eu-west-1";

    public override IReadOnlyList<string> Passes => [];

    public override IReadOnlyDictionary<string, object?> Options => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["RouteTableId"] = table, ["DestinationCidrBlock"] = "10.0.0.0/8", ["ReplacementCidr"] = new[] { "10.81.2.0/24", "10.81.3.0/24" },
    };

    public override async Task SetUpAsync(RepairAccount account)
    {
        AmazonEC2Client ec2 = account.Client<AmazonEC2Client>(Region);
        string mine = await VpcAsync("10.80.0.0/16"), peer = await VpcAsync("10.81.0.0/16");
        var created = await ec2.CreateVpcPeeringConnectionAsync(
            new CreateVpcPeeringConnectionRequest { VpcId = mine, PeerVpcId = peer }, RepairAccount.Cancel);
        string connection = created.VpcPeeringConnection.VpcPeeringConnectionId;
        await ec2.AcceptVpcPeeringConnectionAsync(
            new AcceptVpcPeeringConnectionRequest { VpcPeeringConnectionId = connection }, RepairAccount.Cancel);
        var tables = new DescribeRouteTablesRequest { Filters = [new Amazon.EC2.Model.Filter("vpc-id", [mine])] };
        table = (await ec2.DescribeRouteTablesAsync(tables, RepairAccount.Cancel)).RouteTables[0].RouteTableId;
        await ec2.CreateRouteAsync(
            new CreateRouteRequest { RouteTableId = table, DestinationCidrBlock = "10.0.0.0/8", VpcPeeringConnectionId = connection },
            RepairAccount.Cancel);

        async Task<string> VpcAsync(string block) =>
            (await ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = block }, RepairAccount.Cancel)).Vpc.VpcId;
    }
}
