using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Networking;

public sealed class NetworkAclReadersTests : ServerTest
{
    private const string Region = "eu-west-1";

    [Fact]
    public async Task ReadsNetworkAcls()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeNetworkAcls").ReturnsPages(
            PageStyle.Ec2,
            """
            <networkAclSet><item><networkAclId>acl-1</networkAclId>
            <vpcId>vpc-1</vpcId><ownerId>111122223333</ownerId><default>true</default>
            <entrySet>
            <item><ruleNumber>32767</ruleNumber><protocol>-1</protocol><ruleAction>deny</ruleAction>
            <egress>false</egress><cidrBlock>0.0.0.0/0</cidrBlock></item>
            <item><ruleNumber>100</ruleNumber><protocol>6</protocol><ruleAction>allow</ruleAction><egress>false</egress>
            <cidrBlock>10.0.0.0/8</cidrBlock><portRange><from>22</from><to>23</to></portRange></item>
            <item><ruleNumber>101</ruleNumber><protocol>58</protocol><ruleAction>allow</ruleAction><egress>true</egress>
            <ipv6CidrBlock>::/0</ipv6CidrBlock><icmpTypeCode><code>-1</code><type>-1</type></icmpTypeCode></item>
            </entrySet>
            <associationSet><item><networkAclAssociationId>a-1</networkAclAssociationId>
            <networkAclId>acl-1</networkAclId><subnetId>subnet-2</subnetId></item>
            <item><networkAclAssociationId>a-2</networkAclAssociationId>
            <networkAclId>acl-1</networkAclId><subnetId>subnet-1</subnetId></item></associationSet>
            <tagSet><item><key>Name</key><value>edge</value></item></tagSet></item></networkAclSet>
            """,
            """
            <networkAclSet><item><networkAclId>acl-2</networkAclId><vpcId>vpc-2</vpcId><default>false</default>
            <entrySet><item><ruleNumber>32767</ruleNumber><protocol>-1</protocol><ruleAction>deny</ruleAction>
            <egress>false</egress><cidrBlock>0.0.0.0/0</cidrBlock></item></entrySet></item></networkAclSet>
            """);
        IReadOnlyList<NetworkAcl> acls = (await session.ReadInAsync(Ec2Evidence.NetworkAcls, Region)).Value().Acls;
        Assert.Equal(
            [("acl-1", "edge", true, "subnet-1 subnet-2"), ("acl-2", null, false, "")],
            acls.Select(a => (a.NetworkAclId, a.Name, a.IsDefault, string.Join(' ', a.SubnetIds))));
        Assert.Equal(
            [
                new NetworkAclEntry(32767, false, "deny", "-1", null, null, "0.0.0.0/0", null),
                new NetworkAclEntry(100, false, "allow", "6", 22, 23, "10.0.0.0/8", null),
                new NetworkAclEntry(101, true, "allow", "58", null, null, null, "::/0"),
            ],
            acls[0].Entries);
        Assert.Equal(["Name=edge"], acls[0].Tags);
        Assert.Empty(acls[1].Tags);
    }

    [Fact]
    public async Task AclWithoutEntriesIsMalformed()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeNetworkAcls").ReturnsResult(
            "<networkAclSet><item><networkAclId>acl-1</networkAclId><vpcId>vpc-1</vpcId></item></networkAclSet>");
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadInAsync(Ec2Evidence.NetworkAcls, Region)).Failure?.Kind);
    }

    [Fact]
    public async Task EntryWithoutNumberIsMalformed()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeNetworkAcls").ReturnsResult(
            "<networkAclSet><item><networkAclId>acl-1</networkAclId>"
                + "<entrySet><item><protocol>-1</protocol><egress>false</egress></item></entrySet></item></networkAclSet>");
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadInAsync(Ec2Evidence.NetworkAcls, Region)).Failure?.Kind);
    }

    [Fact]
    public async Task ReadsBothSidesOfPeeringConnections()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeVpcPeeringConnections").ReturnsPages(
            PageStyle.Ec2,
            """
            <vpcPeeringConnectionSet><item><vpcPeeringConnectionId>pcx-1</vpcPeeringConnectionId>
            <requesterVpcInfo><ownerId>111122223333</ownerId><vpcId>vpc-1</vpcId>
            <region>eu-west-1</region><cidrBlock>10.0.0.0/16</cidrBlock>
            <cidrBlockSet><item><cidrBlock>10.5.0.0/16</cidrBlock></item><item><cidrBlock>10.0.0.0/16</cidrBlock></item></cidrBlockSet>
            <ipv6CidrBlockSet><item><ipv6CidrBlock>2001:db8::/56</ipv6CidrBlock></item></ipv6CidrBlockSet></requesterVpcInfo>
            <accepterVpcInfo><ownerId>999999999999</ownerId><vpcId>vpc-2</vpcId><region>eu-central-1</region></accepterVpcInfo>
            <status><code>pending-acceptance</code><message>m</message></status></item></vpcPeeringConnectionSet>
            """,
            "<vpcPeeringConnectionSet><item><vpcPeeringConnectionId>pcx-2</vpcPeeringConnectionId></item></vpcPeeringConnectionSet>");
        IReadOnlyList<VpcPeering> connections = (await session.ReadInAsync(Ec2Evidence.VpcPeerings, Region)).Value().Connections;
        Assert.Equal([("pcx-1", "pending-acceptance"), ("pcx-2", null)], connections.Select(c => (c.VpcPeeringConnectionId, c.Status)));
        PeeringSide requester = connections[0].Requester, accepter = connections[0].Accepter;
        Assert.Equal(["10.0.0.0/16", "10.5.0.0/16"], requester.CidrBlocks);
        Assert.Equal(["2001:db8::/56"], requester.Ipv6CidrBlocks);
        Assert.Equal(
            ("vpc-2", "999999999999", "eu-central-1", 0), (accepter.VpcId, accepter.OwnerId, accepter.Region, accepter.CidrBlocks.Count));
    }
}
