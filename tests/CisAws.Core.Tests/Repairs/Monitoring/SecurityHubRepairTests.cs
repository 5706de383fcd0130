using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Monitoring;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Monitoring;

public sealed class SecurityHubRepairTests
{
    private const string Region = "eu-west-1", Standard = "arn:aws:securityhub:eu-west-1::standards/cis-aws-foundations-benchmark/v/5.0.0";

    [Fact]
    public void ItIsEnabledWithoutDefaultStandards()
    {
        RepairPlan plan = Plan(Off(), ("AcceptCost", true), ("WithoutConfig", true));
        RepairHarness.CheckText(plan);
        Assert.Equal("securityhub:EnableSecurityHub(EnableDefaultStandards=false)", Assert.Single(plan.Steps).Call.ToString());
        Assert.Equal("securityhub:DisableSecurityHub", plan.Steps[0].Inverse!.Action);
        Assert.Equal(["SecurityHub (not set) → enabled"], plan.Changes.Select(c => c.ToString()));
    }

    [Fact]
    public void StandardsThatAreNamedAreEnabledWithIt()
    {
        RepairPlan plan = Plan(Off(), ("AcceptCost", true), ("WithoutConfig", true), ("StandardArn", Standard));
        Assert.Equal(["securityhub:EnableSecurityHub", "securityhub:BatchEnableStandards"], plan.Steps.Select(s => s.Call.Action));
        Assert.Contains($"Standard {Standard} (not set) → enabled", plan.Changes.Select(c => c.ToString()));
    }

    [Fact]
    public void WhatIsEnabledStaysAsItIs() =>
        Assert.True(Plan(Off().WithIn(SecurityHubEvidence.Hub, Region, new SecurityHub("arn", null, true, null))).IsCompliant);

    [Fact]
    public void CostAndConfigAreShownFirst()
    {
        Assert.Equal("ConfigNotRecording", RepairHarness.RefusalOf(Plan(Off(), ("AcceptCost", true))));
        Assert.Equal("CostNotAccepted", RepairHarness.RefusalOf(Plan(Off(), ("WithoutConfig", true))));
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(new TestAccount().Deny(SecurityHubEvidence.Hub, region: Region))));
    }

    private static TestAccount Off() => new TestAccount()
        .WithIn<SecurityHub>(SecurityHubEvidence.Hub, Region, null)
        .WithIn(ConfigEvidence.Recorders, Region, new RecorderList([]))
        .WithIn(ConfigEvidence.RecorderStatus, Region, new RecorderStatusList([]));

    private static RepairPlan Plan(TestAccount account, params (string, object?)[] options) =>
        new RepairHarness(account).Plan(new SecurityHubRepair(), Region, options);
}
