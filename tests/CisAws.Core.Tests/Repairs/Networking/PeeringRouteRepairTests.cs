using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Networking;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Networking;

public sealed class PeeringRouteRepairTests
{
    private const string Region = "eu-west-1";
    private static readonly PeeringSide Mine = new("vpc-1", TestAccount.Id, Region, ["10.0.0.0/16"], []);
    private static readonly PeeringSide Peer = new("vpc-2", TestAccount.Id, Region, ["10.1.0.0/16", "10.9.0.0/16"], ["2001:db8:1::/56"]);

    [Fact]
    public void CreatesTheNarrowerRoutesBeforeTheWideOneIsDeleted()
    {
        RepairPlan plan = Plan(Account(To("10.0.0.0/8")), "10.0.0.0/8", "10.1.2.0/24", "10.9.0.0/16");
        RepairHarness.CheckText(plan);
        Assert.Equal(
            [
                "ec2:CreateRoute(DestinationCidrBlock=10.1.2.0/24, RouteTableId=rtb-1, VpcPeeringConnectionId=pcx-1)",
                "ec2:CreateRoute(DestinationCidrBlock=10.9.0.0/16, RouteTableId=rtb-1, VpcPeeringConnectionId=pcx-1)",
                "ec2:DeleteRoute(DestinationCidrBlock=10.0.0.0/8, RouteTableId=rtb-1)",
            ],
            plan.Steps.Select(s => s.Call.ToString()));
        Assert.Equal(
            [
                "ec2:DeleteRoute(DestinationCidrBlock=10.1.2.0/24, RouteTableId=rtb-1)",
                "ec2:DeleteRoute(DestinationCidrBlock=10.9.0.0/16, RouteTableId=rtb-1)",
                "ec2:CreateRoute(DestinationCidrBlock=10.0.0.0/8, RouteTableId=rtb-1, VpcPeeringConnectionId=pcx-1)",
            ],
            plan.Steps.Select(s => s.Inverse!.ToString()));
        Assert.Equal(
            [
                "route to 10.0.0.0/8 through pcx-1 → (not set)",
                "route to 10.1.2.0/24 (not set) → through pcx-1",
                "route to 10.9.0.0/16 (not set) → through pcx-1",
            ],
            plan.Changes.Select(c => c.ToString()));
        Assert.Contains(plan.Risks, r => r.Contains("subnet-1", StringComparison.Ordinal));
        Assert.Equal(RepairImpact.High, plan.Impact);
    }

    [Fact]
    public void NarrowsIPv6Routes() => Assert.Equal(
        [
            "ec2:CreateRoute(DestinationIpv6CidrBlock=2001:db8:1:2::/64, RouteTableId=rtb-1, VpcPeeringConnectionId=pcx-1)",
            "ec2:DeleteRoute(DestinationIpv6CidrBlock=::/0, RouteTableId=rtb-1)",
        ],
        Plan(Account(To("::/0")), "::/0", "2001:db8:1:2::/64").Steps.Select(s => s.Call.ToString()));

    [Fact]
    public void AcceptsAnExistingRoute() =>
        Assert.Equal(
            ["ec2:DeleteRoute"],
            Plan(Account(To("0.0.0.0/0"), To("10.1.2.0/24")), "0.0.0.0/0", "10.1.2.0/24").Steps.Select(s => s.Call.Action));

    [Fact]
    public void HasNothingToDoWhereTheRouteWasDeleted() =>
        Assert.True(Plan(Account(To("10.1.2.0/24")), "10.0.0.0/8", "10.1.2.0/24").IsCompliant);

    [Fact]
    public void NeedsTheRoutesThatAreNeeded() =>
        Assert.Equal("ParameterMissing", RepairHarness.RefusalOf(Plan(Account(To("10.1.0.0/16")), "10.1.0.0/16")));

    [Theory]
    [InlineData("10.1.0.0/16", "10.1.0.0/16", "NotNarrower")]
    [InlineData("10.1.0.0/16", "10.0.0.0/8", "NotNarrower")]
    [InlineData("10.1.0.0/16", "2001:db8:1::/64", "NotNarrower")]
    [InlineData("0.0.0.0/0", "10.2.0.0/24", "OutsidePeer")]
    [InlineData("0.0.0.0/0", "10.0.0.0/15", "OutsidePeer")]
    [InlineData("0.0.0.0/0", "peer", "ReplacementInvalid")]
    [InlineData("0.0.0.0/0", "10.9.9.0/24", "RouteTaken")]
    public void IsRefusedForRoutesThatAreNotNarrower(string destination, string replacement, string code) => Assert.Equal(
        code,
        RepairHarness.RefusalOf(
            Plan(
                Account(To(destination), To("10.9.9.0/24") with { VpcPeeringConnectionId = null, Target = "tgw-1" }),
                destination,
                replacement)));

    [Fact]
    public void IsRefusedForOtherRoutes()
    {
        Assert.Equal(
            "NotPeeringRoute",
            RepairHarness.RefusalOf(
                Plan(Account(To("0.0.0.0/0") with { VpcPeeringConnectionId = null, Target = "igw-1" }), "0.0.0.0/0", "10.1.0.0/16")));
        Assert.Equal(
            "StaleRoute",
            RepairHarness.RefusalOf(Plan(Account(To("10.0.0.0/8") with { State = "blackhole" }), "10.0.0.0/8", "10.1.0.0/16")));
        Assert.Equal(
            "StaleRoute",
            RepairHarness.RefusalOf(
                Plan(Account(To("10.0.0.0/8") with { VpcPeeringConnectionId = "pcx-9" }), "10.0.0.0/8", "10.1.0.0/16")));
        TestAccount unknown = Account(To("10.0.0.0/8")).WithIn(
            Ec2Evidence.VpcPeerings,
            Region,
            new VpcPeeringList(
                [new("pcx-1", "active", Mine, Peer with { CidrBlocks = [], Ipv6CidrBlocks = [], OwnerId = "999999999999" })]));
        Assert.Equal("PeerUnknown", RepairHarness.RefusalOf(Plan(unknown, "10.0.0.0/8", "10.1.0.0/16")));
    }

    [Fact]
    public void IsRefusedByItsGuards()
    {
        Assert.Equal(
            "ManagedElsewhere",
            RepairHarness.RefusalOf(
                Plan(Account(Table(To("10.0.0.0/8")) with { Tags = ["ManagedBy=Terraform"] }), "10.0.0.0/8", "10.1.0.0/16")));
        Assert.Equal(
            "OwnedByAnotherAccount",
            RepairHarness.RefusalOf(Plan(Account(Table(To("10.0.0.0/8")) with { OwnerId = "999999999999" }), "10.0.0.0/8", "10.1.0.0/16")));
        Assert.Equal(
            "RouteTableNotFound",
            RepairHarness.RefusalOf(Plan(Account(Table(To("10.0.0.0/8")) with { RouteTableId = "rtb-2" }), "10.0.0.0/8", "10.1.0.0/16")));
        Assert.Equal(
            "StateUnreadable",
            RepairHarness.RefusalOf(
                Plan(Account(To("10.0.0.0/8")).Deny(Ec2Evidence.VpcPeerings, region: Region), "10.0.0.0/8", "10.1.0.0/16")));
        var here = new RepairHarness(Account(To("10.0.0.0/8"))) { LocalAddresses = ["10.0.0.7"] };
        Assert.Equal(
            "OwnNetworkPath",
            RepairHarness.RefusalOf(
                here.Plan(
                    new PeeringRouteRepair(),
                    Region,
                    ("RouteTableId", "rtb-1"),
                    ("DestinationCidrBlock", "10.0.0.0/8"),
                    ("ReplacementCidr", "10.1.0.0/16"))));
        CisAwsException error = Assert.Throws<CisAwsException>(() => Plan(Account(To("10.0.0.0/8")), "pl-1", "10.1.0.0/16"));
        Assert.Equal("DestinationInvalid", error.ErrorId);
    }

    [Fact]
    public void FollowsAFindingToItsResult()
    {
        var repair = new PeeringRouteRepair();
        TestAccount account = Account(To("10.0.0.0/8"));
        Finding finding = Scenario.Single(new PeeringRoutesControl(), account);
        Assert.Null(finding.RepairCommand);
        Assert.Contains(
            "Repair-CisPeeringRoute -RouteTableId 'rtb-1' -DestinationCidrBlock '10.0.0.0/8' -Region 'eu-west-1' repairs it; it needs "
            + "-ReplacementCidr, ",
            finding.Remediation,
            StringComparison.Ordinal);
        RepairPlan plan = new RepairHarness(account).Plan(repair, finding, ("ReplacementCidr", new[] { "10.1.0.0/24", "10.9.0.0/24" }));
        Assert.Equal(3, plan.Steps.Count);
        Finding[] after =
        [
            .. Scenario.Run(new PeeringRoutesControl(), Account(To("10.1.0.0/24"), To("10.9.0.0/24"), To("2001:db8:1::/56"))),
        ];
        Assert.Equal(
            ["10.1.0.0/24", "10.9.0.0/24"], after.Where(f => repair.IsAbout(plan.Target, f)).Select(f => f.Evidence["Destination"]));
        var lists = new ManagedPrefixListList([new("pl-1", "peer", TestAccount.Id, "IPv4")]);
        Finding list = Scenario.Run(
            new PeeringRoutesControl(),
            Account(To("x") with { DestinationCidr = null, DestinationPrefixListId = "pl-1" })
                .WithIn(Ec2Evidence.ManagedPrefixLists, Region, lists)
                .WithIn(Ec2Evidence.PrefixListEntries, Region, new PrefixListEntryList(["10.0.0.0/8"]), "pl-1"))[0];
        Assert.Equal((null, null), (repair.TargetOf(list), list.RepairCommand));
    }

    private static Route To(string destination) => destination.Contains(':', StringComparison.Ordinal)
        ? new Route(null, destination, null, "pcx-1", "pcx-1", "active")
        : new Route(destination, null, null, "pcx-1", "pcx-1", "active");

    private static RouteTable Table(params Route[] routes) =>
        new("rtb-1", null, "vpc-1", TestAccount.Id, true, [], [new Route("10.0.0.0/16", null, null, "local", null, "active"), .. routes]);

    private static TestAccount Account(params Route[] routes) => Account(Table(routes));

    private static TestAccount Account(RouteTable table) => new TestAccount().WithRegions(Region)
        .WithIn(Ec2Evidence.RouteTables, Region, new RouteTableList([table]))
        .WithIn(Ec2Evidence.VpcPeerings, Region, new VpcPeeringList([new("pcx-1", "active", Mine, Peer)]))
        .WithIn(Ec2Evidence.Vpcs, Region, new VpcList([]))
        .WithIn(Ec2Evidence.Subnets, Region, new SubnetList([new("subnet-1", "vpc-1", "eu-west-1a", TestAccount.Id)]))
        .WithIn(
            Ec2Evidence.NetworkInterfaces,
            Region,
            new NetworkInterfaceList([new("eni-1", null, []) { SubnetId = "subnet-1", Addresses = ["10.0.0.7"] }]));

    private static RepairPlan Plan(TestAccount account, string destination, params string[] replacements) =>
        new RepairHarness(account).Plan(
        new PeeringRouteRepair(),
        Region,
        ("RouteTableId", "rtb-1"),
        ("DestinationCidrBlock", destination),
        ("ReplacementCidr", replacements.Length == 0 ? null : replacements));
}
