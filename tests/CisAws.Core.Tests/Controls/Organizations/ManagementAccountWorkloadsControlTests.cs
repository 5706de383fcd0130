using CisAws.Controls.Organizations;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Organizations;

public sealed class ManagementAccountWorkloadsControlTests
{
    private const string Region = "eu-west-1";
    private static readonly ManagementAccountWorkloadsControl Control = new();

    [Fact]
    public void AnEmptyManagementAccountLeansToAPass() =>
        Assert.Equal((FindingStatus.Manual, FindingLean.LikelyPass), Result(Scenario.Single(Control, Empty())));

    [Fact]
    public void WorkloadsLeanToAFailure()
    {
        Finding finding = Scenario.Single(
            Control,
            Empty()
                .WithIn(LambdaEvidence.Functions, Region, new FunctionList([new("a", "arn:aws:lambda:eu-west-1:111122223333:function:a")]))
                .WithIn(
                    Ec2Evidence.Instances,
                    Region,
                    new InstanceList(
                    [
                        new("i-1", null, "running", TestAccount.Id, null, null, null, null, null),
                        new("i-2", null, "terminated", TestAccount.Id, null, null, null, null, null),
                    ])));
        Assert.Equal((FindingStatus.Manual, FindingLean.LikelyFail), Result(finding));
        Assert.Equal("eu-west-1: 1 functions, eu-west-1: 1 instances", finding.Evidence["Workloads"]);
    }

    [Fact]
    public void WhatCannotBeReadIsAnErrorUnlessWorkloadsAreFound()
    {
        Assert.Equal(FindingStatus.Error, Scenario.Single(Control, Empty().Deny(LambdaEvidence.Functions, region: Region)).Status);
        Finding found = Scenario.Single(
            Control,
            Empty().Deny(LambdaEvidence.Functions, region: Region).WithIn(
                LoadBalancerEvidence.LoadBalancers,
                Region,
                new LoadBalancerList(
                    [new("arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/1", "a", "application", true, "b")])));
        Assert.Equal((FindingLean.LikelyFail, 1), (found.Lean, found.Warnings.Count));
    }

    [Fact]
    public void AServiceThatTheRegionLacksRunsNothing() => Assert.Equal(
        FindingLean.LikelyPass,
        Scenario.Single(Control, Empty().Deny(LambdaEvidence.Functions, region: Region, kind: ReadFailureKind.NoEndpoint)).Lean);

    [Fact]
    public void AMemberAccountIsNotApplicable() =>
        Assert.Equal("NotManagementAccount", Scenario.Single(Control, TestOrganization.Managed(TestOrganization.Other)).ReasonCode);

    private static (FindingStatus Status, FindingLean? Lean) Result(Finding finding) => (finding.Status, finding.Lean);

    private static TestAccount Empty() => TestOrganization.Managed().WithRegions(Region)
        .WithIn(Ec2Evidence.Instances, Region, new InstanceList([]))
        .WithIn(RdsEvidence.Instances, Region, new DbInstanceList([]))
        .WithIn(LambdaEvidence.Functions, Region, new FunctionList([]))
        .WithIn(LoadBalancerEvidence.LoadBalancers, Region, new LoadBalancerList([]));
}
