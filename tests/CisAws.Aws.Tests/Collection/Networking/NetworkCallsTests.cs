using System.Globalization;
using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Controls;
using CisAws.Controls.Networking;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.Aws.Tests.Collection.Networking;

/// <summary>
/// How many calls section 6 makes in a region: one per listing for all controls together, and one more per prefix list that a rule for
/// these ports uses.
/// </summary>
public sealed class NetworkCallsTests(ITestOutputHelper output) : ServerTest
{
    private static readonly Control[] Section =
    [
        new EbsEncryptionControl(),
        new CifsIngressControl(),
        new NetworkAclAdminPortsControl(),
        new AdminPortsIPv4Control(),
        new AdminPortsIPv6Control(),
        new DefaultSecurityGroupsControl(), new PeeringRoutesControl(), new InstanceMetadataControl(),
    ];

    [Fact]
    public async Task EmptyRegionCostsOneCallPerListing()
    {
        IReadOnlyDictionary<string, int> calls = await CountAsync(0, 0);
        Assert.Equal(
            [
                "ec2:DescribeInstances", "ec2:DescribeNetworkAcls", "ec2:DescribeRouteTables", "ec2:DescribeSecurityGroups",
                "ec2:GetEbsEncryptionByDefault",
            ],
            calls.Keys.Order(StringComparer.Ordinal));
        Assert.All(calls.Values, count => Assert.Equal(1, count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    public async Task GroupsCostNothingMoreAndEachListOneCall(int groups)
    {
        IReadOnlyDictionary<string, int> calls = await CountAsync(groups, 3);
        Assert.Equal(3, calls["ec2:GetManagedPrefixListEntries"]);
        Assert.All(calls.Where(c => c.Key != "ec2:GetManagedPrefixListEntries"), c => Assert.Equal(1, c.Value));
        Assert.Equal(8, calls.Count);
        Assert.DoesNotContain("ec2:DescribeSecurityGroupRules", calls.Keys);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    public async Task ExposedGroupsCostOneCallForTheirRules(int groups)
    {
        IReadOnlyDictionary<string, int> calls = await CountAsync(
            groups, 3, "<ipRanges><item><cidrIp>0.0.0.0/0</cidrIp></item></ipRanges>");
        Assert.Equal((1, 1), (calls["ec2:DescribeSecurityGroupRules"], calls["ec2:DescribeNetworkInterfaces"]));
        Assert.Equal(9, calls.Count);
    }

    private async Task<IReadOnlyDictionary<string, int>> CountAsync(int groups, int lists, string sources = "")
    {
        string all = Set("prefixListIds", Enumerable.Range(0, lists).Select(l => $"<prefixListId>pl-{l}</prefixListId>")) + sources;
        string owner = FakeAccount.Compliant().Id;
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeSecurityGroups").ReturnsResult(Set("securityGroupInfo", Enumerable.Range(0, groups).Select(i =>
            $"<ownerId>{owner}</ownerId><groupId>sg-{i}</groupId><groupName>{(i == 0 ? "default" : "g")}</groupName>"
                + $"<vpcId>vpc-1</vpcId><ipPermissions><item><ipProtocol>-1</ipProtocol>{all}</item></ipPermissions>")));
        Server.On("ec2", "DescribeSecurityGroupRules")
            .ReturnsResult(Set("securityGroupRuleSet", Enumerable.Range(0, groups).SelectMany(g => Enumerable.Range(0, lists).Select(l =>
            $"<securityGroupRuleId>sgr-{g}-{l}</securityGroupRuleId><groupId>sg-{g}</groupId>"
                + $"<isEgress>false</isEgress><ipProtocol>-1</ipProtocol><prefixListId>pl-{l}</prefixListId>"))));
        Server.On("ec2", "DescribeManagedPrefixLists").ReturnsResult(Set("prefixListSet", Enumerable.Range(0, lists).Select(l =>
            $"<prefixListId>pl-{l}</prefixListId><ownerId>{owner}</ownerId><addressFamily>IPv4</addressFamily>")));
        Server.On("ec2", "GetManagedPrefixListEntries").ReturnsResult("<entrySet><item><cidr>10.0.0.0/8</cidr></item></entrySet>");
        Server.On("ec2", "GetEbsEncryptionByDefault").ReturnsResult("<ebsEncryptionByDefault>false</ebsEncryptionByDefault>");
        (string Operation, string Set)[] listings =
        [
            ("DescribeNetworkAcls", "networkAclSet"),
            ("DescribeRouteTables", "routeTableSet"),
            ("DescribeInstances", "reservationSet"),
            ("DescribeNetworkInterfaces", "networkInterfaceSet"),
        ];
        foreach ((string operation, string set) in listings) Server.On("ec2", operation).ReturnsResult($"<{set}/>");

        var engine = new AssessmentEngine(
            session, new AssessmentScope(session.Account, AssessmentSettings.Default, DateTimeOffset.UnixEpoch, ["eu-west-1"], "run"));
        await foreach (Finding finding in engine.RunAsync(Section, Cancel))
        {
            Assert.True(finding.Status != FindingStatus.Error, finding.Reason);
        }

        Assert.Empty(Server.Calls.Misses);
        IReadOnlyDictionary<string, int> calls = Server.Calls.CountsByOperation();
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{groups} groups, {lists} lists: {string.Join(", ", calls.Select(c => $"{c.Key} {c.Value}"))}"));
        return calls;
    }

    private static string Set(string name, IEnumerable<string> items) =>
        $"<{name}>{string.Concat(items.Select(i => $"<item>{i}</item>"))}</{name}>";
}
