using CisAws.Common;
using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Storage;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Storage;

public sealed class DataDiscoveryRepairTests
{
    private const string Region = TestBuckets.Region;

    [Fact]
    public void MacieIsEnabledWithDiscoveryAndUndoPausesIt()
    {
        RepairPlan plan = Plan(Account(null, null));
        RepairHarness.CheckText(plan);
        Assert.Equal(
            ["macie2:EnableMacie(Status=ENABLED)", "macie2:UpdateAutomatedDiscoveryConfiguration(Status=ENABLED)"],
            plan.Steps.Select(s => s.Call.ToString()));
        Assert.Equal(
            ["macie2:UpdateMacieSession(Status=PAUSED)", "macie2:UpdateAutomatedDiscoveryConfiguration(Status=DISABLED)"],
            plan.Steps.Select(s => s.Inverse!.ToString()));
        Assert.All(plan.Steps, s => Assert.Equal((Region, Region), (s.Call.Region, s.Inverse!.Region)));
        Assert.Equal(["AutomatedDiscovery not working → ENABLED", "Macie not working → ENABLED"], plan.Changes.Select(c => c.ToString()));
        Assert.Contains(plan.Risks, r => r.StartsWith("Macie charges", StringComparison.Ordinal));
        Assert.Contains(plan.Risks, r => r.Contains("pauses Macie", StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Steps.SelectMany(s => new[] { s.Call, s.Inverse! }), c => c.Action == "macie2:DisableMacie");
    }

    [Fact]
    public void WhereMacieWorksOnlyDiscoveryIsSwitched()
    {
        RepairPlan plan = Plan(Account("ENABLED", "DISABLED"));
        Assert.Equal("macie2:UpdateAutomatedDiscoveryConfiguration(Status=ENABLED)", Assert.Single(plan.Steps).Call.ToString());
        Assert.DoesNotContain(plan.Risks, r => r.Contains("pauses", StringComparison.Ordinal));
        Assert.True(Plan(Account("ENABLED", "ENABLED")).IsCompliant);
    }

    [Fact]
    public void PausedMacieIsResumed()
    {
        Assert.Equal(
            ["macie2:UpdateMacieSession(Status=ENABLED)", "macie2:UpdateAutomatedDiscoveryConfiguration(Status=ENABLED)"],
            Plan(Account("PAUSED", "DISABLED")).Steps.Select(s => s.Call.ToString()));

        // Discovery that is enabled while Macie is paused resumes with it, and pauses with it.
        RepairStep step = Assert.Single(Plan(Account("PAUSED", "ENABLED")).Steps);
        Assert.Equal(
            ("macie2:UpdateMacieSession(Status=ENABLED)", "macie2:UpdateMacieSession(Status=PAUSED)", 2),
            (step.Call.ToString(), step.Inverse!.ToString(), step.Changes.Count));

        RepairPlan unknown = Plan(Account("PAUSED", "DISABLED").Deny(MacieEvidence.AutomatedDiscovery, region: Region));
        Assert.Equal("macie2:UpdateMacieSession(Status=ENABLED)", Assert.Single(unknown.Steps).Call.ToString());
        Assert.StartsWith("Run it again", unknown.FollowUp, StringComparison.Ordinal);
    }

    [Fact]
    public void CostsMustBeAcceptedExplicitly()
    {
        RepairPlan plan = new RepairHarness(Account(null, null)).Plan(new DataDiscoveryRepair(), Region);
        Assert.Equal("CostNotAccepted", RepairHarness.RefusalOf(plan));
        Assert.Contains("charges", plan.Refusal!.Reason, StringComparison.Ordinal);
        Assert.Contains("-AcceptCost", plan.Refusal.Action, StringComparison.Ordinal);
        Assert.True(new RepairHarness(Account("ENABLED", "ENABLED")).Plan(new DataDiscoveryRepair(), Region).IsCompliant);
    }

    [Fact]
    public void AMemberIsRefusedForItsAdministrator()
    {
        RepairPlan plan = Plan(
            Account("ENABLED", "DISABLED").WithIn(MacieEvidence.Administrator, Region, new MacieAdministrator("444455556666")));
        Assert.Equal("MacieMember", RepairHarness.RefusalOf(plan));
        Assert.Contains("444455556666", plan.Refusal!.Action, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeReadIsNotSwitched()
    {
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(Account(null, null).Deny(MacieEvidence.Session, region: Region))));
        Assert.Equal(
            "StateUnreadable",
            RepairHarness.RefusalOf(Plan(Account("ENABLED", "DISABLED").Deny(MacieEvidence.AutomatedDiscovery, region: Region))));
        Assert.Equal(
            "StateUnreadable",
            RepairHarness.RefusalOf(Plan(Account("ENABLED", "DISABLED").Deny(MacieEvidence.Administrator, region: Region))));
        Assert.Equal(
            "StateUnreadable",
            RepairHarness.RefusalOf(
                Plan(Account(null, null).Deny(MacieEvidence.Session, region: Region, kind: ReadFailureKind.NoEndpoint))));
    }

    [Fact]
    public void BucketsOfARegionAreOneTarget()
    {
        TestAccount account = Account(null, null).WithRegions(Region).WithBuckets("a", "b");
        var repair = new DataDiscoveryRepair();
        IReadOnlyList<Finding> findings = Scenario.Run(new BucketDataDiscoveryControl(), account);
        Assert.Equal(2, findings.Count);
        RepairTarget[] targets = [.. findings.Select(f => repair.TargetOf(f)!)];
        Assert.Single(targets.Select(t => t.Key).Distinct());
        Assert.Equal(repair.Target(account.Identity, Region, RepairOptions.None).Resource, targets[0].Resource);
        Assert.All(findings, f => Assert.True(repair.IsAbout(targets[0], f)));
        Assert.Equal(
            $"Repair-CisDataDiscovery -Region '{Region}'",
            repair.CommandFor(new ResourceRef(findings[0].ResourceType, findings[0].ResourceId, "a", Region), []));

        Finding elsewhere = Scenario.Run(
            new BucketDataDiscoveryControl(), new TestAccount { Partition = "aws-cn" }.WithRegions(Region).WithBuckets("a"))[0];
        Assert.Equal("NoMacieEndpoint", elsewhere.ReasonCode);
        Assert.Null(repair.TargetOf(elsewhere));
    }

    private static TestAccount Account(string? status, string? discovery)
    {
        TestAccount account = new TestAccount()
            .WithIn(MacieEvidence.Session, Region, status is null ? null : new MacieSession(status))
            .WithIn(MacieEvidence.Administrator, Region, new MacieAdministrator(null));
        return discovery is null
            ? account
            : account.WithIn(MacieEvidence.AutomatedDiscovery, Region, new MacieAutomatedDiscovery(discovery));
    }

    private static RepairPlan Plan(TestAccount account) =>
        new RepairHarness(account).Plan(new DataDiscoveryRepair(), Region, ("AcceptCost", true));
}
