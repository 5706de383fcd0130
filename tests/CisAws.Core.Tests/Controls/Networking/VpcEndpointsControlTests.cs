using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Networking;

public sealed class VpcEndpointsControlTests
{
    private const string Region = "eu-west-1";
    private static readonly VpcEndpointsControl Control = new();

    [Fact]
    public void WithoutEndpointsItLeansToAFailure() => Assert.Equal(FindingLean.LikelyFail, Run().Lean);

    [Fact]
    public void AGatewayToStorageFromEveryTableInUseLeansToAPass() =>
        Assert.Equal(FindingLean.LikelyPass, Run(Gateway("available", "rtb-1", "rtb-2")).Lean);

    [Fact]
    public void OneThatATableDoesNotLeadToSaysNothing()
    {
        Finding finding = Run(Gateway("available", "rtb-1"));
        Assert.Equal((FindingStatus.Manual, FindingLean.Undetermined), (finding.Status, finding.Lean));
        Assert.Equal("rtb-2", finding.Evidence["RouteTablesWithoutStorageEndpoint"]);
    }

    [Fact]
    public void AnInterfaceAloneSaysNothing() => Assert.Equal(
        FindingLean.Undetermined,
        Run(new VpcEndpoint("vpce-2", "vpc-1", "com.amazonaws.eu-west-1.ssm", "Interface", "available", [], ["subnet-1"])).Lean);

    [Fact]
    public void OneThatIsBeingDeletedDoesNotCount() => Assert.Equal("NoEndpoints", Run(Gateway("deleting", "rtb-1", "rtb-2")).ReasonCode);

    [Fact]
    public void OneOfAnotherVpcDoesNotCount() =>
        Assert.Equal("NoEndpoints", Run(Gateway("available", "rtb-1", "rtb-2") with { VpcId = "vpc-2" }).ReasonCode);

    [Fact]
    public void WithoutSubnetsOrOfAnotherAccountItIsNotApplicable()
    {
        Assert.Equal(
            "NoSubnets",
            Scenario.Single(Control, Account().WithIn(Ec2Evidence.Subnets, Region, new SubnetList([]))).ReasonCode);
        Assert.Equal(
            "OwnedByAnotherAccount",
            Scenario.Single(
                Control,
                Account().WithIn(Ec2Evidence.Vpcs, Region, new VpcList([new("vpc-1", null, "222233334444", false, ["10.0.0.0/16"], [])])))
                .ReasonCode);
        Assert.Equal("NoVpcs", Scenario.Single(Control, Account().WithIn(Ec2Evidence.Vpcs, Region, new VpcList([]))).ReasonCode);
    }

    [Fact]
    public void WhatCannotBeReadIsAnError()
    {
        Assert.Equal(FindingStatus.Error, Scenario.Single(Control, Account().Deny(Ec2Evidence.VpcEndpoints, region: Region)).Status);
        Assert.Equal(FindingStatus.Error, Scenario.Single(Control, Account().Deny(Ec2Evidence.RouteTables, region: Region)).Status);
        Assert.Equal(FindingStatus.Error, Scenario.Single(Control, Account().Deny(Ec2Evidence.Subnets, region: Region)).Status);
    }

    private static VpcEndpoint Gateway(string state, params string[] tables) =>
        new("vpce-1", "vpc-1", "com.amazonaws.eu-west-1.s3", "Gateway", state, tables, []);

    private static Finding Run(params VpcEndpoint[] endpoints) => Scenario.Single(Control, Account(endpoints));

    private static TestAccount Account(params VpcEndpoint[] endpoints) => new TestAccount().WithRegions(Region)
        .WithIn(Ec2Evidence.Vpcs, Region, new VpcList([new("vpc-1", "main", TestAccount.Id, false, ["10.0.0.0/16"], [])]))
        .WithIn(Ec2Evidence.Subnets, Region, new SubnetList([new("subnet-1", "vpc-1", "eu-west-1a", TestAccount.Id)]))
        .WithIn(Ec2Evidence.VpcEndpoints, Region, new VpcEndpointList(endpoints))
        .WithIn(
            Ec2Evidence.RouteTables,
            Region,
            new RouteTableList(
            [
                new("rtb-1", null, "vpc-1", TestAccount.Id, true, [], []),
                new("rtb-2", null, "vpc-1", TestAccount.Id, false, ["subnet-1"], []),
                new("rtb-3", null, "vpc-1", TestAccount.Id, false, [], []),
            ]));
}
