using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Networking;

public sealed class SecurityGroupReadersTests : ServerTest
{
    private const string Region = "eu-west-1";
    private const string List = "pl-1";

    [Fact]
    public async Task ReadsGroupsOfAllPages()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeSecurityGroups").ReturnsPages(
            PageStyle.Ec2,
            """
            <securityGroupInfo><item><ownerId>111122223333</ownerId><groupId>sg-1</groupId>
            <groupName>default</groupName><groupDescription>d</groupDescription><vpcId>vpc-1</vpcId>
            <ipPermissions><item><ipProtocol>-1</ipProtocol><groups><item><groupId>sg-1</groupId></item></groups></item></ipPermissions>
            <ipPermissionsEgress><item><ipProtocol>-1</ipProtocol></item>
            <item><ipProtocol>tcp</ipProtocol></item></ipPermissionsEgress></item></securityGroupInfo>
            """,
            """
            <securityGroupInfo><item><ownerId>999999999999</ownerId><groupId>sg-2</groupId>
            <groupName>web</groupName><ipPermissions/><ipPermissionsEgress/></item></securityGroupInfo>
            """);
        Assert.Equal(
            [
                new SecurityGroup("sg-1", "default", "vpc-1", "111122223333", 1, 2),
                new SecurityGroup("sg-2", "web", null, "999999999999", 0, 0),
            ],
            (await session.ReadInAsync(Ec2Evidence.SecurityGroups, Region)).Value().Groups.Select(g => g with { Ingress = null }));
        Assert.Equal("1000", Server.Calls.All[0].Parameter("MaxResults"));
    }

    [Fact]
    public async Task ReadsEverySourceOfAPermission()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeSecurityGroups").ReturnsResult(
            """
            <securityGroupInfo><item><groupId>sg-1</groupId><groupName>web</groupName><ipPermissions>
            <item><ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>23</toPort>
            <ipRanges><item><cidrIp>10.0.0.0/8</cidrIp></item><item><cidrIp>0.0.0.0/0</cidrIp><description>d</description></item></ipRanges>
            <ipv6Ranges><item><cidrIpv6>::/0</cidrIpv6></item></ipv6Ranges>
            <prefixListIds><item><prefixListId>pl-1</prefixListId></item></prefixListIds>
            <groups><item><groupId>sg-9</groupId><userId>111122223333</userId></item></groups></item>
            <item><ipProtocol>-1</ipProtocol></item></ipPermissions></item></securityGroupInfo>
            """);
        var ssh = new GroupPermission("tcp", 22, 23);
        Assert.Equal(
            [
                ssh with { CidrIpv4 = "10.0.0.0/8" }, ssh with { CidrIpv4 = "0.0.0.0/0" }, ssh with { CidrIpv6 = "::/0" },
                ssh with { PrefixListId = "pl-1" }, ssh with { ReferencedGroupId = "sg-9" }, new GroupPermission("-1", null, null),
            ],
            Assert.Single((await session.ReadInAsync(Ec2Evidence.SecurityGroups, Region)).Value().Groups).Ingress!);
    }

    [Fact]
    public async Task ReadsEveryFormOfRule()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeSecurityGroupRules").ReturnsPages(
            PageStyle.Ec2,
            """
            <securityGroupRuleSet>
            <item><securityGroupRuleId>sgr-1</securityGroupRuleId><groupId>sg-1</groupId><isEgress>false</isEgress>
            <ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>23</toPort><cidrIpv4>0.0.0.0/0</cidrIpv4></item>
            <item><securityGroupRuleId>sgr-2</securityGroupRuleId><groupId>sg-1</groupId><isEgress>true</isEgress>
            <ipProtocol>-1</ipProtocol><fromPort>-1</fromPort><toPort>-1</toPort><cidrIpv6>::/0</cidrIpv6></item>
            </securityGroupRuleSet>
            """,
            """
            <securityGroupRuleSet>
            <item><securityGroupRuleId>sgr-3</securityGroupRuleId><groupId>sg-1</groupId>
            <isEgress>false</isEgress><ipProtocol>47</ipProtocol><prefixListId>pl-1</prefixListId></item>
            <item><securityGroupRuleId>sgr-4</securityGroupRuleId><groupId>sg-1</groupId>
            <isEgress>false</isEgress><ipProtocol>udp</ipProtocol><fromPort>0</fromPort><toPort>1</toPort>
            <referencedGroupInfo><groupId>sg-9</groupId><userId>111122223333</userId></referencedGroupInfo></item>
            </securityGroupRuleSet>
            """);
        Assert.Equal(
            [
                new SecurityGroupRule("sgr-1", "sg-1", false, "tcp", 22, 23, "0.0.0.0/0", null, null, null),
                new SecurityGroupRule("sgr-2", "sg-1", true, "-1", -1, -1, null, "::/0", null, null),
                new SecurityGroupRule("sgr-3", "sg-1", false, "47", null, null, null, null, "pl-1", null),
                new SecurityGroupRule("sgr-4", "sg-1", false, "udp", 0, 1, null, null, null, "sg-9") { ReferencedUserId = "111122223333" },
            ],
            (await session.ReadInAsync(Ec2Evidence.SecurityGroupRules, Region)).Value().Rules);
    }

    [Fact]
    public async Task ReadsDescriptionsOfGroupsAndRules()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeSecurityGroups").ReturnsResult(
            """
            <securityGroupInfo><item><groupId>sg-1</groupId><groupName>web</groupName>
            <tagSet><item><key>b</key><value>2</value></item><item><key>a</key><value>1</value></item></tagSet></item></securityGroupInfo>
            """);
        Server.On("ec2", "DescribeSecurityGroupRules").ReturnsResult(
            """
            <securityGroupRuleSet><item><securityGroupRuleId>sgr-1</securityGroupRuleId><groupId>sg-1</groupId>
            <isEgress>false</isEgress><ipProtocol>-1</ipProtocol><cidrIpv4>10.0.0.0/8</cidrIpv4>
            <description>office</description><tagSet><item><key>team</key><value>net</value></item></tagSet></item></securityGroupRuleSet>
            """);
        Assert.Equal(["a=1", "b=2"], Assert.Single((await session.ReadInAsync(Ec2Evidence.SecurityGroups, Region)).Value().Groups).Tags);
        SecurityGroupRule rule = Assert.Single((await session.ReadInAsync(Ec2Evidence.SecurityGroupRules, Region)).Value().Rules);
        Assert.Equal(("office", "team=net"), (rule.Description, Assert.Single(rule.Tags)));
    }

    [Fact]
    public async Task ReadsHowManyEntriesAPrefixListMayHave()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeManagedPrefixLists").ReturnsResult(
            """
            <prefixListSet><item><prefixListId>pl-1</prefixListId><ownerId>111122223333</ownerId>
            <addressFamily>IPv4</addressFamily><maxEntries>20</maxEntries></item>
            <item><prefixListId>pl-2</prefixListId><ownerId>AWS</ownerId><addressFamily>IPv4</addressFamily></item></prefixListSet>
            """);
        Assert.Equal(
            [20, null], (await session.ReadInAsync(Ec2Evidence.ManagedPrefixLists, Region)).Value().Lists.Select(l => l.MaxEntries));
    }

    [Fact]
    public async Task ReadsWhereAnInterfaceIs()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeNetworkInterfaces").ReturnsResult(
            """
            <networkInterfaceSet><item><networkInterfaceId>eni-1</networkInterfaceId>
            <subnetId>subnet-1</subnetId><privateIpAddress>10.0.0.7</privateIpAddress>
            <association><publicIp>203.0.113.9</publicIp></association>
            <privateIpAddressesSet><item><privateIpAddress>10.0.0.7</privateIpAddress>
            <association><publicIp>203.0.113.9</publicIp></association></item>
            <item><privateIpAddress>10.0.0.8</privateIpAddress></item></privateIpAddressesSet>
            <ipv6AddressesSet><item><ipv6Address>2001:db8::7</ipv6Address></item></ipv6AddressesSet></item></networkInterfaceSet>
            """);
        NetworkInterface network = Assert.Single((await session.ReadInAsync(Ec2Evidence.NetworkInterfaces, Region)).Value().Interfaces);
        Assert.Equal(("subnet-1", "10.0.0.7 10.0.0.8 2001:db8::7 203.0.113.9"), (network.SubnetId, string.Join(' ', network.Addresses)));
    }

    [Fact]
    public async Task RuleWithoutDirectionIsMalformed()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeSecurityGroupRules").ReturnsResult(
            "<securityGroupRuleSet><item><securityGroupRuleId>sgr-1</securityGroupRuleId>"
                + "<groupId>sg-1</groupId><cidrIpv4>0.0.0.0/0</cidrIpv4></item></securityGroupRuleSet>");
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadInAsync(Ec2Evidence.SecurityGroupRules, Region)).Failure?.Kind);
    }

    [Fact]
    public async Task ReadsPrefixListsAndTheirEntries()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeManagedPrefixLists").ReturnsPages(
            PageStyle.Ec2,
            "<prefixListSet><item><prefixListId>pl-1</prefixListId><prefixListName>offices</prefixListName>"
                + "<ownerId>111122223333</ownerId><addressFamily>IPv4</addressFamily></item></prefixListSet>",
            "<prefixListSet><item><prefixListId>pl-2</prefixListId><prefixListName>com.amazonaws.s3</prefixListName>"
                + "<ownerId>AWS</ownerId><addressFamily>IPv4</addressFamily></item></prefixListSet>");
        Server.On("ec2", "GetManagedPrefixListEntries").WithParameter("PrefixListId", List).ReturnsPages(
            PageStyle.Ec2,
            "<entrySet><item><cidr>10.0.0.0/8</cidr><description>a</description></item></entrySet>",
            "<entrySet><item><cidr>0.0.0.0/0</cidr></item></entrySet>");
        IReadOnlyList<ManagedPrefixList> lists = (await session.ReadInAsync(Ec2Evidence.ManagedPrefixLists, Region)).Value().Lists;
        Assert.Equal(
            [
                new ManagedPrefixList("pl-1", "offices", "111122223333", "IPv4"),
                new ManagedPrefixList("pl-2", "com.amazonaws.s3", "AWS", "IPv4"),
            ],
            lists);
        Assert.Equal([false, true], lists.Select(l => l.IsOfAws));
        Assert.Equal(["10.0.0.0/8", "0.0.0.0/0"], (await session.ReadInAsync(Ec2Evidence.PrefixListEntries, Region, List)).Value().Cidrs);
    }

    [Theory]
    [InlineData("InvalidPrefixListID.NotFound", true)]
    [InlineData("InvalidPrefixListId.NotFound", true)]
    [InlineData("InvalidPrefixListId.Malformed", false)]
    [InlineData("UnauthorizedOperation", false)]
    public async Task OnlyTheTypedAbsenceIsAbsence(string code, bool absent)
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "GetManagedPrefixListEntries").Throws(code);
        Answer<PrefixListEntryList> answer = await session.ReadInAsync(Ec2Evidence.PrefixListEntries, Region, List);
        Assert.Equal((absent, null), (answer.IsAbsent, answer.OrNull()));
    }

    [Fact]
    public async Task ReadsInterfacesAndTheirGroups()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeNetworkInterfaces").ReturnsPages(
            PageStyle.Ec2,
            """
            <networkInterfaceSet><item><networkInterfaceId>eni-1</networkInterfaceId><ownerId>111122223333</ownerId>
            <groupSet><item><groupId>sg-2</groupId></item><item><groupId>sg-1</groupId></item></groupSet></item></networkInterfaceSet>
            """,
            "<networkInterfaceSet><item><networkInterfaceId>eni-2</networkInterfaceId></item></networkInterfaceSet>");
        IReadOnlyList<NetworkInterface> interfaces = (await session.ReadInAsync(Ec2Evidence.NetworkInterfaces, Region)).Value().Interfaces;
        Assert.Equal([("eni-1", "sg-1 sg-2"), ("eni-2", "")], interfaces.Select(i => (i.NetworkInterfaceId, string.Join(' ', i.GroupIds))));
    }

    [Fact]
    public async Task LaterPageThatIsDeniedFailsTheWhole()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeSecurityGroupRules").ReturnsResult("<securityGroupRuleSet/><nextToken>t</nextToken>");
        Server.On("ec2", "DescribeSecurityGroupRules").When(c => c.Parameter("NextToken") is not null).Denies();
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(Ec2Evidence.SecurityGroupRules, Region)).Failure?.Kind);
    }
}
