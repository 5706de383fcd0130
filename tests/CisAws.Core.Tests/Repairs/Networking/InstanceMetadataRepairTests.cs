using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Networking;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Networking;

public sealed class InstanceMetadataRepairTests
{
    private const string Region = "eu-west-1";

    [Theory]
    [InlineData("running", "takes effect")]
    [InlineData("stopped", "is stopped")]
    public void RequiresTokensAndNothingElse(string state, string followUp)
    {
        RepairPlan plan = Plan(Account("optional", hops: 2, state: state));
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal("ec2:ModifyInstanceMetadataOptions(HttpTokens=required, InstanceId=i-1)", step.Call.ToString());
        Assert.Equal("ec2:ModifyInstanceMetadataOptions(HttpTokens=optional, InstanceId=i-1)", step.Inverse!.ToString());
        Assert.Equal(["HttpTokens optional → required"], plan.Changes.Select(c => c.ToString()));
        Assert.Contains(plan.Risks, r => r.Contains("MetadataNoToken", StringComparison.Ordinal));
        Assert.Contains(followUp, plan.FollowUp, StringComparison.Ordinal);
        Assert.Equal(RepairImpact.High, plan.Impact);
    }

    [Fact]
    public void SetsTheHopLimitWhereItIsAsked()
    {
        RepairPlan plan = Plan(Account("optional", hops: 1), ("HttpPutResponseHopLimit", 2));
        RepairHarness.CheckText(plan);
        Assert.Equal(
            "ec2:ModifyInstanceMetadataOptions(HttpPutResponseHopLimit=2, HttpTokens=required, InstanceId=i-1)",
            plan.Steps[0].Call.ToString());
        Assert.Equal(
            "ec2:ModifyInstanceMetadataOptions(HttpPutResponseHopLimit=1, HttpTokens=optional, InstanceId=i-1)",
            plan.Steps[0].Inverse!.ToString());
        Assert.DoesNotContain(plan.Risks, r => r.Contains("containers", StringComparison.Ordinal));
        Assert.Contains(Plan(Account("optional", hops: 1)).Risks, r => r.Contains("containers", StringComparison.Ordinal));
        Assert.Equal(
            ["HttpPutResponseHopLimit 1 → 2"],
            Plan(Account("required", hops: 1), ("HttpPutResponseHopLimit", 2)).Changes.Select(c => c.ToString()));
        Assert.False(
            Plan(Account("optional", hops: 2), ("HttpPutResponseHopLimit", 2))
                .Steps[0]
                .Call.Parameters.ContainsKey("HttpPutResponseHopLimit"));
    }

    [Fact]
    public void DoesNotChangeCompliantInstances()
    {
        Assert.True(Plan(Account("required")).IsCompliant);
        Assert.True(Plan(Account("required"), ("HttpPutResponseHopLimit", 1)).IsCompliant);
        Assert.True(Plan(Account("optional", endpoint: "disabled")).IsCompliant);
        TestAccount literal = Account("optional", endpoint: "disabled");
        literal.Settings = new AssessmentSettings { Interpretation = Interpretation.Literal };
        Assert.False(Assert.Single(Plan(literal).Steps).Call.Parameters.ContainsKey("HttpEndpoint"));
    }

    [Fact]
    public void ReportsAnAutoScalingGroup() => Assert.Contains(
        Plan(Account(Instance("optional") with { Tags = ["aws:autoscaling:groupName=web=1"] })).Risks,
        r => r.Contains("Auto Scaling group web=1,", StringComparison.Ordinal));

    [Theory]
    [InlineData("terminated", "InstanceTerminated")]
    [InlineData("shutting-down", "InstanceTerminated")]
    public void IsRefusedForDeletedInstances(string state, string code) =>
        Assert.Equal(code, RepairHarness.RefusalOf(Plan(Account("optional", state: state))));

    [Fact]
    public void IsRefusedByItsGuards()
    {
        Assert.Equal("InstanceNotFound", RepairHarness.RefusalOf(Plan(Account(Instance("optional") with { InstanceId = "i-2" }))));
        Assert.Equal(
            "OwnedByAnotherAccount", RepairHarness.RefusalOf(Plan(Account(Instance("optional") with { OwnerId = "999999999999" }))));
        Assert.Equal(
            "ManagedElsewhere",
            RepairHarness.RefusalOf(Plan(Account(Instance("optional") with { Tags = ["aws:cloudformation:stack-name=app"] }))));
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(Account(Instance("optional") with { MetadataOptions = null }))));
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(Account("optional").Deny(Ec2Evidence.Instances, region: Region))));
        Assert.Equal("HopLimitOutOfRange", RepairHarness.RefusalOf(Plan(Account("optional"), ("HttpPutResponseHopLimit", 65))));
    }

    [Theory]
    [InlineData(null, "no-preference", "HttpTokens of new instances (not set) → required")]
    [InlineData("optional", "optional", "HttpTokens of new instances optional → required")]
    public void RequiresTokensOfNewInstances(string? tokens, string undo, string change)
    {
        RepairPlan plan = Defaults(tokens is null ? null : new InstanceMetadataDefaults(tokens, null, "account"));
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal(
            ("ec2:ModifyInstanceMetadataDefaults(HttpTokens=required)", $"ec2:ModifyInstanceMetadataDefaults(HttpTokens={undo})"),
            (step.Call.ToString(), step.Inverse!.ToString()));
        Assert.Equal(change, Assert.Single(plan.Changes).ToString());
    }

    [Fact]
    public void DoesNotChangeDefaultsOfThePolicyOfTheOrganization()
    {
        Assert.Equal(
            "ManagedByOrganization",
            RepairHarness.RefusalOf(Defaults(new InstanceMetadataDefaults("optional", null, "declarative-policy"))));
        Assert.True(Defaults(new InstanceMetadataDefaults("required", null, "declarative-policy")).IsCompliant);
    }

    [Fact]
    public void FollowsAFinding()
    {
        TestAccount account = Account("optional")
            .WithRegions(Region)
            .WithIn(Ec2Evidence.InstanceMetadataDefaults, Region, (InstanceMetadataDefaults?)null);
        Finding finding = Scenario.Single(new InstanceMetadataControl(), account);
        Assert.Equal("Repair-CisInstanceMetadata -InstanceId 'i-1' -Region 'eu-west-1'", finding.RepairCommand);
        Assert.Single(new RepairHarness(account).Plan(new InstanceMetadataRepair(), finding).Steps);
    }

    private static Instance Instance(string tokens, int hops = 1, string state = "running", string endpoint = "enabled") =>
        new("i-1", "web", state, TestAccount.Id, null, null, "vpc-1", "subnet-1", new("applied", endpoint, tokens, hops));

    private static TestAccount Account(string tokens, int hops = 1, string state = "running", string endpoint = "enabled") =>
        Account(Instance(tokens, hops, state, endpoint));

    private static TestAccount Account(Instance instance) =>
        new TestAccount().WithIn(Ec2Evidence.Instances, Region, new InstanceList([instance]));

    private static RepairPlan Plan(TestAccount account, params (string, object?)[] options) =>
        new RepairHarness(account).Plan(new InstanceMetadataRepair(), Region, [("InstanceId", "i-1"), .. options]);

    private static RepairPlan Defaults(InstanceMetadataDefaults? defaults) =>
        new RepairHarness(new TestAccount().WithIn(Ec2Evidence.InstanceMetadataDefaults, Region, defaults))
            .Plan(new InstanceMetadataRepair(), Region, ("Default", true));
}
