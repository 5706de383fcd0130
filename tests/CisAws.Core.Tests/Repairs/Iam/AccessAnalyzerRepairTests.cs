using CisAws.Common;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Iam;

public sealed class AccessAnalyzerRepairTests
{
    private const string Region = "eu-west-1";

    [Fact]
    public void CreatesOneForTheAccount()
    {
        RepairPlan plan = Plan(
            [Make("unused", "ACCOUNT_UNUSED_ACCESS"), Make("inner", "ACCOUNT_INTERNAL_ACCESS"), Make("org", "ORGANIZATION", "FAILED")]);
        RepairHarness.CheckText(plan);
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal(
            "access-analyzer:CreateAnalyzer(AnalyzerName=CisExternalAccess, Tags={CreatedBy=CisAwsBenchmark}, Type=ACCOUNT)",
            step.Call.ToString());
        Assert.Equal("access-analyzer:DeleteAnalyzer(AnalyzerName=CisExternalAccess)", step.Inverse!.ToString());
        Assert.Equal((Region, Region, RepairImpact.Medium), (step.Call.Region, step.Inverse.Region, plan.Impact));
    }

    [Theory]
    [InlineData("ACCOUNT", "ACTIVE")]
    [InlineData("ORGANIZATION", "ACTIVE")]
    [InlineData("ACCOUNT", "CREATING")]
    public void DoesNotChangeARegionThatHasOne(string type, string status) => Assert.True(Plan([Make("a", type, status)]).IsCompliant);

    [Theory]
    [InlineData("DISABLED")]
    [InlineData("FAILED")]
    public void AFailedOneIsReplacedOnlyOnRequest(string status)
    {
        Analyzer[] dead = [Make("CisExternalAccess", "ACCOUNT", status, "SERVICE_ROLE_CREATION_FAILED")];
        RepairPlan refused = Plan(dead);
        Assert.Equal("AnalyzerNotActive", RepairHarness.RefusalOf(refused));
        Assert.Contains("SERVICE_ROLE_CREATION_FAILED", refused.Refusal!.Reason, StringComparison.Ordinal);
        RepairPlan plan = Plan(dead, ("ReplaceFailed", true));
        Assert.Equal(["access-analyzer:DeleteAnalyzer", "access-analyzer:CreateAnalyzer"], plan.Steps.Select(s => s.Call.Action));
        Assert.NotNull(plan.Steps[0].Irreversible);
        Assert.Equal($"analyzer CisExternalAccess ACCOUNT {status} → ACCOUNT", Assert.Single(plan.Changes).ToString());
        Assert.Equal(RepairImpact.High, plan.Impact);
    }

    [Fact]
    public void NeverTheAnalyzerOfAService() => Assert.Equal(
        "ManagedElsewhere",
        RepairHarness.RefusalOf(
            Plan([Make("hub", "ACCOUNT", "FAILED") with { ManagedBy = "securityhub.amazonaws.com" }], ("ReplaceFailed", true))));

    [Fact]
    public void AnExistingNameIsRefused()
    {
        Analyzer[] taken = [Make("CisExternalAccess", "ACCOUNT_UNUSED_ACCESS")];
        Assert.Equal("NameTaken", RepairHarness.RefusalOf(Plan(taken)));
        Assert.Equal("analyzer other (not set) → ACCOUNT", Assert.Single(Plan(taken, ("AnalyzerName", "other")).Changes).ToString());
    }

    [Fact]
    public void AnUnreadableRegionIsNotChanged() => Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(
        new RepairHarness(new TestAccount().Deny(OrganizationEvidence.Analyzers, region: Region))
            .Plan(new AccessAnalyzerRepair(), Region)));

    [Fact]
    public void NamesTheRegionInItsCommand() => Assert.Equal(
        "Repair-CisAccessAnalyzer -Region 'eu-west-1'",
        new AccessAnalyzerRepair().CommandFor(ResourceRef.AccountIn(new TestAccount().Identity, Region), []));

    private static Analyzer Make(string name, string type, string status = "ACTIVE", string? reason = null) =>
        new(name, $"arn:aws:access-analyzer:{Region}:{TestAccount.Id}:analyzer/{name}", type, status, reason, null);

    private static RepairPlan Plan(Analyzer[] analyzers, params (string Name, object? Value)[] options) =>
        new RepairHarness(new TestAccount().WithIn(OrganizationEvidence.Analyzers, Region, new AnalyzerList(analyzers)))
            .Plan(new AccessAnalyzerRepair(), Region, options);
}
