using CisAws.Controls.FrontEnds;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.FrontEnds;

public sealed class FrontEndAccessLoggingControlTests
{
    private const string Region = "eu-west-1", DistributionArn = "arn:aws:cloudfront::111122223333:distribution/E1";
    private static readonly FrontEndAccessLoggingControl Control = new();

    [Theory]
    [InlineData(true, "logs.s3.amazonaws.com", null, FindingStatus.Pass, "StandardLogging")]
    [InlineData(true, null, "ACCESS_LOGS", FindingStatus.Pass, "LogDelivery")]
    [InlineData(true, null, "CONNECTION_LOGS", FindingStatus.Fail, "NoAccessLogging")]
    [InlineData(true, null, null, FindingStatus.Fail, "NoAccessLogging")]
    [InlineData(false, null, null, FindingStatus.NotApplicable, "DistributionDisabled")]
    public void ADistributionLogsInOneOfTwoWays(bool enabled, string? bucket, string? delivery, FindingStatus status, string code)
    {
        LogDelivery[] deliveries = delivery is null
            ? []
            : [new LogDelivery("d", delivery, [DistributionArn], "arn:aws:logs:us-east-1:111122223333:delivery-destination:s3")];
        Finding finding = Scenario.Single(
            Control,
            Empty()
                .With(CloudFrontEvidence.Distributions, new DistributionList([new("E1", DistributionArn, "d1.example", enabled, bucket)]))
                .WithIn(LogsEvidence.Deliveries, "us-east-1", new LogDeliveryList(deliveries)));
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void ADistributionInAnotherPartitionWithoutStandardLoggingIsForAPerson()
    {
        var account = new TestAccount { Partition = "aws-cn" };
        Finding finding = Scenario.Single(
            Control,
            Empty(account).With(
                CloudFrontEvidence.Distributions,
                new DistributionList([new("E1", "arn:aws-cn:cloudfront::111122223333:distribution/E1", null, true, null)])));
        Assert.Equal((FindingStatus.Manual, "NoStandardLogging"), (finding.Status, finding.ReasonCode));
    }

    [Theory]
    [InlineData("application", true, FindingStatus.Pass)]
    [InlineData("application", false, FindingStatus.Fail)]
    [InlineData("application", null, FindingStatus.Error)]
    [InlineData("network", false, FindingStatus.Manual)]
    [InlineData("network", true, FindingStatus.Pass)]
    [InlineData("gateway", null, FindingStatus.NotApplicable)]
    public void ALoadBalancerLogsByItsAttribute(string type, bool? logs, FindingStatus status)
    {
        Finding finding = Scenario.Single(
            Control, Empty().WithIn(LoadBalancerEvidence.LoadBalancers, Region, new LoadBalancerList([Balancer(type, logs)])));
        Assert.Equal((status, "web"), (finding.Status, finding.ResourceName));
    }

    [Theory]
    [InlineData(true, FindingStatus.Pass)]
    [InlineData(false, FindingStatus.Fail)]
    public void AClassicLoadBalancerToo(bool logs, FindingStatus status) => Assert.Equal(
        status,
        Scenario.Single(
            Control,
            Empty().WithIn(
                LoadBalancerEvidence.ClassicLoadBalancers,
                Region,
                new LoadBalancerList(
                    [new("arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/old", "old", "classic", logs, null)])))
            .Status);

    [Fact]
    public void StagesOfBothKindsOfApisLogByTheirDestination()
    {
        IReadOnlyList<Finding> findings = Scenario.Run(
            Control,
            Empty()
                .WithIn(
                    ApiGatewayEvidence.RestStages,
                    Region,
                    new ApiStageList([new("a1", "orders", "prod", "arn:aws:logs:eu-west-1:111122223333:log-group:a")]))
                .WithIn(ApiGatewayEvidence.HttpStages, Region, new ApiStageList([new("b1", null, "$default", null)])));
        Assert.Equal(
            [("b1/$default", FindingStatus.Fail), ("orders/prod", FindingStatus.Pass)],
            findings.Select(f => (f.ResourceName, f.Status)).OrderBy(f => f.ResourceName, StringComparer.Ordinal));
        Assert.Contains(findings, f => f.ResourceId == "arn:aws:apigateway:eu-west-1::/restapis/a1/stages/prod");
    }

    [Fact]
    public void WithoutAnythingTheAccountIsNotApplicable() => Assert.Equal("NoFrontEnds", Scenario.Single(Control, Empty()).ReasonCode);

    [Fact]
    public void WhatCannotBeListedIsAnError()
    {
        TestAccount account = Empty().Deny(CloudFrontEvidence.Distributions).Deny(ApiGatewayEvidence.RestStages, region: Region)
            .Deny(LoadBalancerEvidence.LoadBalancers, region: Region);
        Assert.Equal(
            [FindingStatus.Error, FindingStatus.Error], Scenario.Run(Control, account).Select(f => f.Status));
    }

    [Fact]
    public void AnUnknownRegionAndAnUnknownListOfDistributionsAreOneRow()
    {
        Finding error = Scenario.Single(
            Control, new TestAccount().Deny(Ec2Evidence.Regions).Deny(CloudFrontEvidence.Distributions));
        Assert.Equal((FindingStatus.Error, 1), (error.Status, error.Warnings.Count));
    }

    [Fact]
    public void APartitionWithoutCloudFrontHasNoDistributions() => Assert.Equal(
        "NoFrontEnds",
        Scenario.Single(Control, Empty().Deny(CloudFrontEvidence.Distributions, kind: ReadFailureKind.NoEndpoint)).ReasonCode);

    private static LoadBalancer Balancer(string type, bool? logs) =>
        new(
            $"arn:aws:elasticloadbalancing:{Region}:{TestAccount.Id}:loadbalancer/app/web/1",
            "web",
            type,
            logs,
            logs == true ? "logs" : null);

    private static TestAccount Empty(TestAccount? account = null) => (account ?? new TestAccount()).WithRegions(Region)
        .With(CloudFrontEvidence.Distributions, new DistributionList([]))
        .WithIn(LoadBalancerEvidence.LoadBalancers, Region, new LoadBalancerList([]))
        .WithIn(LoadBalancerEvidence.ClassicLoadBalancers, Region, new LoadBalancerList([]))
        .WithIn(ApiGatewayEvidence.RestStages, Region, new ApiStageList([]))
        .WithIn(ApiGatewayEvidence.HttpStages, Region, new ApiStageList([]));
}
