using CisAws.Controls;
using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Networking;

public sealed class PeeringRoutesControlTests
{
    private const string Region = "eu-west-1";
    private const string TableArn = "arn:aws:ec2:eu-west-1:111122223333:route-table/rtb-1";
    private static readonly PeeringSide Mine = new("vpc-1", TestAccount.Id, Region, ["10.0.0.0/16"], []);
    private static readonly PeeringSide Peer = new("vpc-2", TestAccount.Id, Region, ["10.1.0.0/16", "10.9.0.0/16"], ["2001:db8:1::/56"]);

    [Fact]
    public void DoesNotApplyWithoutPeering()
    {
        Finding finding = Assert.Single(Run(Account([To("10.0.0.0/16") with { VpcPeeringConnectionId = null, Target = "local" }])));
        Assert.Equal((FindingStatus.NotApplicable, "NoPeeringRoutes"), (finding.Status, finding.ReasonCode));
    }

    [Theory]
    [InlineData("10.1.0.0/16", FindingStatus.Manual, "WholePeer", FindingLean.LikelyFail)]
    [InlineData("10.1.2.0/28", FindingStatus.Manual, "PartOfPeer", FindingLean.LikelyPass)]
    [InlineData("10.0.0.0/8", FindingStatus.Fail, "WiderThanPeer", null)]
    [InlineData("0.0.0.0/0", FindingStatus.Fail, "WiderThanPeer", null)]
    [InlineData("10.9.0.0/16", FindingStatus.Manual, "WholePeer", FindingLean.LikelyFail)]
    [InlineData("::/0", FindingStatus.Fail, "WiderThanPeer", null)]
    [InlineData("2001:db8:1::/56", FindingStatus.Manual, "WholePeer", FindingLean.LikelyFail)]
    [InlineData("2001:db8:1:1::/64", FindingStatus.Manual, "PartOfPeer", FindingLean.LikelyPass)]
    [InlineData("2001:db8::/32", FindingStatus.Fail, "WiderThanPeer", null)]
    [InlineData("10.2.0.0/16", FindingStatus.Manual, "OutsidePeer", FindingLean.LikelyFail)]
    [InlineData("10.0.0.0/15", FindingStatus.Fail, "WiderThanPeer", null)]
    public void ComparesTheDestinationWithThePeer(string destination, FindingStatus status, string code, FindingLean? lean)
    {
        Finding finding = Assert.Single(Run(Account([To(destination)])));
        Assert.Equal((status, code, lean), (finding.Status, finding.ReasonCode, finding.Lean));
        Assert.Equal($"{TableArn}|{destination}", finding.ResourceId);
        Assert.Equal("10.1.0.0/16, 10.9.0.0/16, 2001:db8:1::/56", finding.Evidence["PeerBlocks"]);
    }

    [Theory]
    [InlineData("10.0.0.0/16", FindingStatus.Manual)] // from the other side, 10.0/16 is the peer
    [InlineData("10.1.0.0/16", FindingStatus.Manual)]
    public void KnowsWhichSideIsThePeer(string destination, FindingStatus status)
    {
        TestAccount account = Account([], tables: [Table("rtb-2", "vpc-2", true, [], To(destination))]);
        Finding finding = Assert.Single(Run(account));
        Assert.Equal(
            (status, destination == "10.0.0.0/16" ? "WholePeer" : "OutsidePeer", "vpc-1"),
            (finding.Status, finding.ReasonCode, finding.Evidence["PeerVpcId"]));
    }

    [Theory]
    [InlineData("active", "blackhole")]
    [InlineData("deleted", "active")]
    [InlineData("pending-acceptance", "blackhole")]
    public void FindsStaleRoutes(string connection, string route)
    {
        Finding finding = Assert.Single(
            Run(Account([To("0.0.0.0/0") with { State = route }], connection: Connection() with { Status = connection })));
        Assert.Equal((FindingStatus.Manual, "StaleRoute", FindingLean.LikelyFail), (finding.Status, finding.ReasonCode, finding.Lean));
    }

    [Fact]
    public void FindsARouteWhoseConnectionWasDeleted() => Assert.Equal(
        "StaleRoute", Assert.Single(Run(Account([To("10.1.0.0/16") with { VpcPeeringConnectionId = "pcx-gone" }]))).ReasonCode);

    [Fact]
    public void StaysManualWhereItIsAttested()
    {
        TestAccount account = Account([To("10.1.0.0/16"), To("10.1.2.0/28")]);
        Assert.All(Run(account.Attested(Run(account))), f => Assert.Equal((FindingStatus.Manual, "Ada"), (f.Status, f.Attestation?.By)));

        // The same destinations through another connection are assessed separately.
        TestAccount moved = Account(
            [To("10.1.0.0/16") with { VpcPeeringConnectionId = "pcx-2" }, To("10.1.2.0/28")],
            connection: Connection() with { VpcPeeringConnectionId = "pcx-2" });
        moved.Decisions = account.Decisions;
        Assert.All(Run(moved), f => Assert.Null(f.Attestation));
    }

    [Fact]
    public void IsAnErrorWhereRouteTablesAreDenied() =>
        Assert.Equal(
            FindingStatus.Error,
            Assert.Single(Run(new TestAccount().WithRegions(Region).Deny(Ec2Evidence.RouteTables, region: Region))).Status);

    [Fact]
    public void IsAnErrorForTheRouteWhereConnectionsAreDenied()
    {
        Finding finding = Assert.Single(Run(Account([To("10.1.0.0/16")]).Deny(Ec2Evidence.VpcPeerings, region: Region)));
        Assert.Equal((FindingStatus.Error, $"{TableArn}|10.1.0.0/16"), (finding.Status, finding.ResourceId));
    }

    [Theory]
    [InlineData("WiderThanPeer", "10.1.2.0/28", "10.0.0.0/8")]
    [InlineData("WholePeer", "10.1.2.0/28", "10.9.0.0/16")]
    [InlineData("PartOfPeer", "10.1.2.0/28", "10.9.3.0/24")]
    [InlineData("PartOfPeer")]
    public void ExpandsPrefixLists(string code, params string[] cidrs)
    {
        Finding finding = Assert.Single(
            Run(
                Account([To(null) with { DestinationPrefixListId = "pl-1" }])
                    .WithIn(Ec2Evidence.PrefixListEntries, Region, new PrefixListEntryList(cidrs), "pl-1")));
        Assert.Equal((code, $"{TableArn}|pl-1"), (finding.ReasonCode, finding.ResourceId));
    }

    [Fact]
    public void DoesNotGuessWhatAPrefixListContains()
    {
        TestAccount account = Account(
            [To(null) with { DestinationPrefixListId = "pl-1" }, To(null) with { DestinationPrefixListId = "pl-aws" }, To("nonsense")])
            .Deny(Ec2Evidence.PrefixListEntries, "pl-1", Region);
        Assert.Equal(["AnswerNotUnderstood", "AccessDenied", "AwsPrefixList"], Run(account).Select(f => f.ReasonCode));
    }

    [Fact]
    public void TreatsTwoAdjacentBlocksAsTheWholePeer()
    {
        PeeringSide peer = Peer with { CidrBlocks = ["10.2.0.0/16", "10.3.0.0/16"] };
        Assert.Equal(
            "WholePeer", Assert.Single(Run(Account([To("10.2.0.0/15")], connection: Connection() with { Accepter = peer }))).ReasonCode);
    }

    [Fact]
    public void LooksUpAnOwnPeerWhoseBlocksAreNotInTheAnswer()
    {
        VpcPeering silent = Connection() with { Accepter = Peer with { CidrBlocks = [], Ipv6CidrBlocks = [] } };
        Assert.Equal("WholePeer", Assert.Single(Run(Account([To("10.1.0.0/16")], connection: silent))).ReasonCode);
        VpcPeering foreign = silent with { Accepter = silent.Accepter with { OwnerId = "999999999999" } };
        Finding unknown = Assert.Single(Run(Account([To("10.1.0.0/16")], connection: foreign)));
        Assert.Equal(("PeerUnknown", FindingLean.Undetermined), (unknown.ReasonCode, unknown.Lean));
        Assert.Equal("WiderThanPeer", Assert.Single(Run(Account([To("0.0.0.0/0")], connection: foreign))).ReasonCode);
    }

    [Fact]
    public void SaysThatTheOtherSideIsNotVisible()
    {
        VpcPeering foreign = Connection() with { Accepter = Peer with { OwnerId = "999999999999" } };
        Finding finding = Assert.Single(Run(Account([To("10.1.2.0/28")], connection: foreign)));
        Assert.Contains("999999999999", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void NamesSubnetsOfTheTableAndImplicitOnes()
    {
        TestAccount account = Account(
            [],
            tables:
            [
                Table("rtb-main", "vpc-1", true, [], To("10.1.2.0/28")),
                Table("rtb-own", "vpc-1", false, ["subnet-b"], To("10.1.2.0/28")),
            ]);
        Assert.Equal(
            ["subnet-a, subnet-c", "subnet-b"],
            Run(account).OrderBy(f => f.ResourceId, StringComparer.Ordinal).Select(f => f.Evidence["Subnets"]));
        Assert.All(Run(account.Deny(Ec2Evidence.Subnets, region: Region)), f => Assert.Single(f.Warnings));
    }

    [Fact]
    public void AWiderRouteIsManualLiterally()
    {
        TestAccount account = Account([To("10.0.0.0/8")]);
        account.Settings = new AssessmentSettings { Interpretation = Interpretation.Literal };
        Assert.Equal((FindingStatus.Manual, "WiderThanPeer"), (Assert.Single(Run(account)).Status, Assert.Single(Run(account)).ReasonCode));
    }

    [Fact]
    public void IgnoresTablesOfSharedVpcs() =>
        Assert.Equal(
            "NoPeeringRoutes",
            Assert.Single(Run(Account([], tables: [Table("rtb-1", "vpc-1", true, [], To("0.0.0.0/0")) with { OwnerId = "999999999999" }])))
                .ReasonCode);

    private static IReadOnlyList<Finding> Run(TestAccount account) => Scenario.Run(new PeeringRoutesControl(), account);

    private static Route To(string? destination) => new(
        destination?.Contains(':', StringComparison.Ordinal) == false ? destination : null,
        destination?.Contains(':', StringComparison.Ordinal) == true ? destination : null,
        null, "pcx-1", "pcx-1", "active");

    private static RouteTable Table(string id, string vpc, bool main, string[] subnets, params Route[] routes) =>
        new(id, null, vpc, TestAccount.Id, main, subnets, routes);

    private static VpcPeering Connection() => new("pcx-1", "active", Mine, Peer);

    private static TestAccount Account(Route[] routes, VpcPeering? connection = null, RouteTable[]? tables = null) =>
        new TestAccount().WithRegions(Region)
        .WithIn(Ec2Evidence.RouteTables, Region, new RouteTableList(tables ?? [Table("rtb-1", "vpc-1", true, [], routes)]))
        .WithIn(Ec2Evidence.VpcPeerings, Region, new VpcPeeringList([connection ?? Connection()]))
        .WithIn(
            Ec2Evidence.Subnets,
            Region,
            new SubnetList(
                [
                    .. new[] { "subnet-a", "subnet-b", "subnet-c" }.Select(s => new Subnet(s, "vpc-1", null, TestAccount.Id)),
                    new("subnet-x", "vpc-2", null, TestAccount.Id),
                ]))
        .WithIn(Ec2Evidence.Vpcs, Region, new VpcList([new("vpc-2", null, TestAccount.Id, false, Peer.CidrBlocks, Peer.Ipv6CidrBlocks)]))
        .WithIn(
            Ec2Evidence.ManagedPrefixLists,
            Region,
            new ManagedPrefixListList([new("pl-1", "some", TestAccount.Id, "IPv4"), new("pl-aws", null, "AWS", "IPv4")]));
}
