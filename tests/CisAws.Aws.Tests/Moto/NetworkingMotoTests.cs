using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using AwsTesting;
using CisAws.Aws.Session;
using CisAws.Aws.Tests.Harness;
using CisAws.Controls;
using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.Aws.Tests.Moto;

/// <summary>Section 6 from end to end against moto: every recommendation in a compliant and in a non-compliant state.</summary>
public sealed class NetworkingMotoTests(SharedMoto shared) : MotoTest(shared)
{
    [Fact]
    public async Task EncryptionByDefault()
    {
        using AmazonEC2Client ec2 = Client("eu-west-1");
        Assert.Equal(["NoEncryptionByDefault"], await CodesAsync(new EbsEncryptionControl(), "eu-west-1"));
        await ec2.EnableEbsEncryptionByDefaultAsync(new EnableEbsEncryptionByDefaultRequest(), Cancel);
        Assert.Equal(["EncryptionByDefault"], await CodesAsync(new EbsEncryptionControl(), "eu-west-1"));
    }

    [Theory]
    [InlineData("eu-west-2", "tcp 445 445 0.0.0.0/0", "CifsOpenToWorld", "AdminPortsRestricted", "AdminPortsRestricted")]
    [InlineData("eu-west-3", "-1 - - ::/0", "CifsOpenToWorld", "AdminPortsRestricted", "AdminPortsOpenToWorld")]
    [InlineData("eu-central-1", "tcp 22 22 0.0.0.0/0", "CifsRestricted", "AdminPortsOpenToWorld", "AdminPortsRestricted")]
    [InlineData("eu-north-1", "udp 3000 4000 ::/0", "CifsRestricted", "AdminPortsRestricted", "AdminPortsOpenToWorld")]
    [InlineData("us-east-1", "tcp 22 22 prefix-list", "CifsRestricted", "AdminPortsOpenToWorldTogether", "AdminPortsRestricted")]
    [InlineData("us-east-2", "tcp 22 22 10.0.0.0/8", "CifsRestricted", "AdminPortsRestricted", "AdminPortsRestricted")]
    public async Task SecurityGroupsAndAnd(string region, string rule, string cifs, string ipv4, string ipv6)
    {
        using AmazonEC2Client ec2 = Client(region);
        string vpc = (await ec2.DescribeVpcsAsync(new DescribeVpcsRequest(), Cancel)).Vpcs[0].VpcId;
        var request = new CreateSecurityGroupRequest { GroupName = "web", Description = "web", VpcId = vpc };
        string group = (await ec2.CreateSecurityGroupAsync(request, Cancel)).GroupId;
        IpPermission permission = await PermissionAsync(ec2, rule.Split(' '));
        await ec2.AuthorizeSecurityGroupIngressAsync(
            new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [permission] }, Cancel);
        Assert.Equal([cifs, ipv4, ipv6], await OfGroupAsync(region, group));
        await ec2.RevokeSecurityGroupIngressAsync(
            new RevokeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [permission] }, Cancel);
        Assert.Equal(["CifsRestricted", "AdminPortsRestricted", "AdminPortsRestricted"], await OfGroupAsync(region, group));
    }

    [Fact]
    public async Task NetworkAcls()
    {
        const string region = "us-west-1";
        using AmazonEC2Client ec2 = Client(region);
        Finding open = Assert.Single(await AssessAsync(new NetworkAclAdminPortsControl(), region));
        Assert.Equal((FindingStatus.Fail, "100"), (open.Status, open.Evidence["OpenedByRules"]));
        string acl = open.ResourceId[(open.ResourceId.LastIndexOf('/') + 1)..];
        int number = 90;
        foreach (string protocol in new[] { "6", "17" })
        {
            foreach (int port in new[] { 22, 3389 })
            {
                Assert.Equal(FindingStatus.Fail, Assert.Single(await AssessAsync(new NetworkAclAdminPortsControl(), region)).Status);
                await ec2.CreateNetworkAclEntryAsync(
                    new CreateNetworkAclEntryRequest
                    {
                        NetworkAclId = acl, RuleNumber = number++, Protocol = protocol, RuleAction = RuleAction.Deny, Egress = false,
                        CidrBlock = "0.0.0.0/0",
                        PortRange = new PortRange { From = port, To = port },
                    },
                    Cancel);
            }
        }

        Finding closed = Assert.Single(await AssessAsync(new NetworkAclAdminPortsControl(), region));
        Assert.Equal((FindingStatus.Pass, "AdminPortsDeniedFirst"), (closed.Status, closed.ReasonCode));
    }

    [Fact]
    public async Task DefaultGroups()
    {
        const string region = "us-west-2";
        using AmazonEC2Client ec2 = Client(region);
        Assert.Equal(["DefaultGroupHasRules"], await CodesAsync(new DefaultSecurityGroupsControl(), region));
        Amazon.EC2.Model.SecurityGroup group = Assert.Single(
            (await ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest(), Cancel)).SecurityGroups);
        await ec2.RevokeSecurityGroupEgressAsync(
            new RevokeSecurityGroupEgressRequest { GroupId = group.GroupId, IpPermissions = group.IpPermissionsEgress }, Cancel);
        Assert.Equal(["DefaultGroupEmpty"], await CodesAsync(new DefaultSecurityGroupsControl(), region));
    }

    [Fact]
    public async Task PeeringRoutes()
    {
        const string region = "ca-central-1";
        using AmazonEC2Client ec2 = Client(region);
        Assert.Equal(["NoPeeringRoutes"], await CodesAsync(new PeeringRoutesControl(), region));
        string mine = (await ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" }, Cancel)).Vpc.VpcId;
        string peer = (await ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.1.0.0/16" }, Cancel)).Vpc.VpcId;
        var peering = new CreateVpcPeeringConnectionRequest { VpcId = mine, PeerVpcId = peer };
        string connection = (await ec2.CreateVpcPeeringConnectionAsync(peering, Cancel)).VpcPeeringConnection.VpcPeeringConnectionId;
        await ec2.AcceptVpcPeeringConnectionAsync(new AcceptVpcPeeringConnectionRequest { VpcPeeringConnectionId = connection }, Cancel);
        var tables = new DescribeRouteTablesRequest { Filters = [new Filter("vpc-id", [mine])] };
        string table = (await ec2.DescribeRouteTablesAsync(tables, Cancel)).RouteTables[0].RouteTableId;
        foreach (string destination in new[] { "10.1.0.0/16", "10.1.2.0/28", "10.0.0.0/8" })
        {
            await ec2.CreateRouteAsync(
                new CreateRouteRequest { RouteTableId = table, DestinationCidrBlock = destination, VpcPeeringConnectionId = connection },
                Cancel);
        }

        IReadOnlyList<Finding> findings = await AssessAsync(new PeeringRoutesControl(), region);
        Assert.Equal(
            [("10.0.0.0/8", "WiderThanPeer"), ("10.1.0.0/16", "WholePeer"), ("10.1.2.0/28", "PartOfPeer")],
            findings.Select(f => (f.ResourceId.Split('|')[1], f.ReasonCode)).Order());
    }

    [Fact]
    public async Task InstanceMetadata()
    {
        const string region = "ap-northeast-1";
        using AmazonEC2Client ec2 = Client(region);
        Assert.Equal(["NoInstances"], await CodesAsync(new InstanceMetadataControl(), region));
        RunInstancesResponse started = await ec2.RunInstancesAsync(
            new RunInstancesRequest
            {
                ImageId = "ami-12345678", MinCount = 1, MaxCount = 1,
                MetadataOptions = new InstanceMetadataOptionsRequest
                {
                    HttpTokens = HttpTokensState.Optional,
                    HttpEndpoint = InstanceMetadataEndpointState.Enabled,
                    HttpPutResponseHopLimit = 1,
                },
            },
            Cancel);
        Assert.Equal(["TokensOptional"], await CodesAsync(new InstanceMetadataControl(), region));
        string id = started.Reservation.Instances[0].InstanceId;
        await ec2.ModifyInstanceMetadataOptionsAsync(
            new ModifyInstanceMetadataOptionsRequest
            {
                InstanceId = id,
                HttpTokens = HttpTokensState.Required,
                HttpEndpoint = InstanceMetadataEndpointState.Enabled,
                HttpPutResponseHopLimit = 1,
            },
            Cancel);
        Finding finding = Assert.Single(await AssessAsync(new InstanceMetadataControl(), region));
        Assert.Equal((FindingStatus.Pass, "TokensRequired"), (finding.Status, finding.ReasonCode));
        await ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [id] }, Cancel);
        Assert.Equal(["NoInstances"], await CodesAsync(new InstanceMetadataControl(), region));
    }

    private AmazonEC2Client Client(string region) => new(
        new BasicAWSCredentials(Keys.Given, Keys.GivenSecret),
        new AmazonEC2Config { ServiceURL = Moto.BaseUrl.ToString(), AuthenticationRegion = region });

    private async Task<IReadOnlyList<Finding>> AssessAsync(Control control, string region)
    {
        using IAwsSession session = await SessionFactory.ConnectAsync(
            Keys.Options(Moto.BaseUrl) with { MaximumRetries = 0 }, new RecordingLog(), TimeProvider.System, Cancel);
        var engine = new AssessmentEngine(
            session, new AssessmentScope(session.Account, AssessmentSettings.Default, DateTimeOffset.UnixEpoch, [region], "run"));
        return await engine.AssessAsync(control, Cancel);
    }

    private async Task<IEnumerable<string>> CodesAsync(Control control, string region) =>
        (await AssessAsync(control, region)).Select(f => f.ReasonCode);

    private async Task<List<string>> OfGroupAsync(string region, string group)
    {
        var codes = new List<string>();
        foreach (Control control in new Control[] { new CifsIngressControl(), new AdminPortsIPv4Control(), new AdminPortsIPv6Control() })
        {
            codes.Add((await AssessAsync(control, region)).Single(f => f.ResourceId.EndsWith(group, StringComparison.Ordinal)).ReasonCode);
        }

        return codes;
    }

    private static async Task<IpPermission> PermissionAsync(AmazonEC2Client ec2, string[] rule)
    {
        var permission = new IpPermission { IpProtocol = rule[0] };
        if (rule[1] != "-")
        {
            permission.FromPort = int.Parse(rule[1], System.Globalization.CultureInfo.InvariantCulture);
            permission.ToPort = int.Parse(rule[2], System.Globalization.CultureInfo.InvariantCulture);
        }

        switch (rule[3])
        {
            case "prefix-list":
                CreateManagedPrefixListResponse list = await ec2.CreateManagedPrefixListAsync(
                    new CreateManagedPrefixListRequest
                    {
                        PrefixListName = "world",
                        AddressFamily = "IPv4",
                        MaxEntries = 5,
                        Entries = [new AddPrefixListEntry { Cidr = "0.0.0.0/1" }, new AddPrefixListEntry { Cidr = "128.0.0.0/1" }],
                    },
                    Cancel);
                permission.PrefixListIds = [new PrefixListId { Id = list.PrefixList.PrefixListId }];
                break;
            case var ipv6 when ipv6.Contains(':', StringComparison.Ordinal):
                permission.Ipv6Ranges = [new Ipv6Range { CidrIpv6 = ipv6 }];
                break;
            default:
                permission.Ipv4Ranges = [new IpRange { CidrIp = rule[3] }];
                break;
        }

        return permission;
    }
}
