using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Logging;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestTrails;

namespace CisAws.Tests.Repairs.Logging;

public sealed class ObjectEventRepairTests
{
    private static readonly ObjectEventRepair Repair = new();

    [Fact]
    public void EveryBucketIsAddedToTheExistingSelector()
    {
        RepairPlan plan = Plan(new TestTrails().Own(Trail()).WithBuckets("a", LogBucket));
        RepairHarness.CheckText(plan);
        Assert.Equal(
            [
                """Selector 1 {"ReadWriteType":"All","IncludeManagementEvents":true}"""
                    + """ → {"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":"""
                    + """[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}]}""",
            ],
            plan.Lines());
        IReadOnlyDictionary<string, object> selector = Assert.Single(plan.Steps.Single().Call.List("EventSelectors"));
        Assert.Equal(RepairImpact.High, plan.Impact);
        Assert.Contains(plan.Risks, r => r.Contains("in 2 buckets", StringComparison.Ordinal));
        Assert.Contains(plan.Risks, r => r.Contains(LogBucket, StringComparison.Ordinal));
        Assert.Equal((Home, Owned.Main), (plan.Steps[0].Call.Region, plan.Steps[0].Call.Parameters["TrailName"]));
        Assert.False(selector.ContainsKey("ExcludeManagementEventSources"));

        // Events of a bucket whose region is not known are billed too.
        TestTrails unlocated = new TestTrails().Own(Trail()).Also(a => a.With(S3Evidence.Buckets, Owned.Unlocated("x")));
        Assert.Contains(Plan(unlocated).Risks, r => r.Contains("in 1 buckets", StringComparison.Ordinal));
    }

    [Fact]
    public void OneWriteMakesBothRecommendationsPassAndKeepsManagementEvents()
    {
        TestTrails trails = new TestTrails()
            .Own(Trail(), selectors: Basic(Events("WriteOnly", true, null, "arn:aws:s3:::a/"), Events("ReadOnly")))
            .WithBuckets("a", "b");
        RepairPlan plan = Plan(trails);
        Assert.Single(plan.Steps);
        Assert.Equal(
            [
                """Selector 3 (not set) → {"ReadWriteType":"All","IncludeManagementEvents":false,"DataResources":"""
                    + """[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}]}""",
            ],
            plan.Lines());
        TestTrails after = new TestTrails().Own(Trail(), selectors: Basic(
            Events("WriteOnly", true, null, "arn:aws:s3:::a/"), Events("ReadOnly"), Events("All", false, null, "arn:aws:s3")))
                .WithBuckets("a", "b");
        Assert.Equal(FindingStatus.Pass, Scenario.Single(new ObjectWriteEventsControl(), after.Account).Status);
        Assert.Equal(FindingStatus.Pass, Scenario.Single(new ObjectReadEventsControl(), after.Account).Status);
        Assert.Equal(FindingStatus.Pass, Scenario.Single(new TrailInEveryRegionControl(), after.Account).Status);
    }

    [Fact]
    public void OtherDataEventsStay()
    {
        var lambda = new DataResource("AWS::Lambda::Function", ["arn:aws:lambda"]);
        BasicEventSelector selector = Events("All", true, ["kms.amazonaws.com"], "arn:aws:s3:::a/") with
        {
            DataResources = [lambda, new("AWS::S3::Object", ["arn:aws:s3:::a/"])],
        };
        RepairPlan plan = Plan(new TestTrails().Own(Trail(), selectors: Basic(selector)), ("Scope", new[] { "b", "a" }));
        Assert.Equal(
            """{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":"""
                + """["kms.amazonaws.com"],"DataResources":[{"Type":"AWS::Lambda::Function","Values":["arn:aws:lambda"]}"""
                + """,{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::a/","arn:aws:s3:::b/"]}]}""",
            plan.After["Selector 1"]);
        Assert.Contains(plan.Risks, r => r.Contains("not named", StringComparison.Ordinal));
    }

    [Fact]
    public void AdvancedSelectorsGetOneMore()
    {
        TestTrails trails = new TestTrails().Own(Trail(), selectors: Advanced(ManagementEvents(), ObjectEvents(Equal("readOnly", "true"))));
        Assert.Equal(
            """{"Name":"Object-level events","eventCategory":{"Equals":["Data"]},"resources.type":{"Equals":["AWS::S3::Object"]}}""",
            Plan(trails).After["Selector 3"]);
        Assert.Equal(
            """{"Name":"Object-level events","eventCategory":{"Equals":["Data"]},"resources.type":"""
                + """{"Equals":["AWS::S3::Object"]},"resources.ARN":{"NotStartsWith":["arn:aws:s3:::trail-logs/"]}}""",
            Plan(trails, ("ExcludeBucket", new[] { LogBucket })).After["Selector 3"]);
        Assert.Equal(
            """{"Name":"Object-level events","eventCategory":{"Equals":["Data"]},"resources.type":"""
                + """{"Equals":["AWS::S3::Object"]},"resources.ARN":{"StartsWith":["arn:aws:s3:::a/","arn:aws:s3:::b/"]}}""",
            Plan(trails, ("Scope", new[] { "a", "b" })).After["Selector 3"]);
        RepairPlan plan = Plan(trails);
        Assert.Equal(2, plan.Steps[0].Inverse!.List("AdvancedEventSelectors").Length);
    }

    [Fact]
    public void WhatIsAlreadyRecordedIsNotChanged()
    {
        Assert.True(Plan(new TestTrails().Own(Trail(), selectors: Basic(Events("All", true, null, "arn:aws:s3")))).IsCompliant);
        Assert.True(
            Plan(new TestTrails().Own(Trail(), selectors: Basic(Events("All", true, null, "arn:aws:s3:::a/"))), ("Scope", "a"))
                .IsCompliant);
        Assert.True(
            Plan(
                new TestTrails().Own(
                    Trail(),
                    selectors: Advanced(ObjectEvents(new FieldCondition("resources.ARN") { NotStartsWith = ["arn:aws:s3:::logs/"] }))),
                ("ExcludeBucket", "logs")).IsCompliant);
    }

    [Fact]
    public void SelectorsThatCannotExpressItAreRefused()
    {
        Assert.Equal(
            "ExclusionNeedsAdvancedSelectors", RepairHarness.RefusalOf(Plan(new TestTrails().Own(Trail()), ("ExcludeBucket", "logs"))));
        Assert.Equal(
            "ExclusionWithoutAll", RepairHarness.RefusalOf(Plan(new TestTrails().Own(Trail()), ("ExcludeBucket", "logs"), ("Scope", "a"))));
        string[] many = [.. Enumerable.Range(0, 251).Select(i => $"b{i}")];
        Assert.Equal("SelectorLimit", RepairHarness.RefusalOf(Plan(new TestTrails().Own(Trail()), ("Scope", many))));
        Assert.NotEmpty(Plan(new TestTrails().Own(Trail()), ("Scope", many[..250])).Calls());
        string[] more = [.. Enumerable.Range(0, 498).Select(i => $"b{i}")];
        Assert.Equal(
            "SelectorLimit",
            RepairHarness.RefusalOf(Plan(new TestTrails().Own(Trail(), selectors: Advanced(ManagementEvents())), ("Scope", more))));
        Assert.NotEmpty(Plan(new TestTrails().Own(Trail(), selectors: Advanced(ManagementEvents())), ("Scope", more[..497])).Calls());
    }

    [Fact]
    public void OnlyATrailThatCountsRecords()
    {
        Assert.Equal("NoTrail", RepairHarness.RefusalOf(Plan(new TestTrails().WithBuckets())));
        Assert.Equal("TrailNotQualifying", RepairHarness.RefusalOf(Plan(new TestTrails().Own(Trail(), Stopped))));
        Assert.Equal(
            "TrailNotQualifying",
            RepairHarness.RefusalOf(Plan(new TestTrails().Own(Trail() with { IsMultiRegion = false }), ("TrailArn", Owned.Main))));
        Assert.Equal("ParameterMissing", RepairHarness.RefusalOf(Plan(new TestTrails().Own(Trail("a")).Own(Trail("b")))));
        Assert.Equal("TrailMissing", RepairHarness.RefusalOf(Plan(new TestTrails().Own(Trail("a")), ("TrailArn", Owned.Main))));
        Assert.Equal(
            "ForeignTrail",
            RepairHarness.RefusalOf(Plan(new TestTrails().Add(OrganizationTrail(), Recording), ("TrailArn", OrganizationTrail().Arn))));
        Assert.Equal(
            "OrganizationTrail",
            RepairHarness.RefusalOf(Plan(new TestTrails().Own(Trail() with { IsOrganizationTrail = true }), ("TrailArn", Owned.Main))));
        Assert.Equal("ManagedElsewhere", RepairHarness.RefusalOf(Plan(new TestTrails().Own(Trail(), null, null, "terraform=true"))));
        Assert.NotEmpty(Plan(new TestTrails().Own(Trail("a")).Own(Trail("main")), ("TrailArn", Owned.Main)).Calls());
    }

    [Fact]
    public void FindingsOfBothRecommendationsAreOneTarget()
    {
        TestTrails trails = new TestTrails().Own(Trail()).WithBuckets("a");
        RepairTarget write = Repair.TargetOf(
            Scenario.Single(new ObjectWriteEventsControl(), trails.Account))!, read = Repair.TargetOf(
                Scenario.Single(new ObjectReadEventsControl(), trails.Account))!;
        Assert.Equal(write.Key, read.Key);
        RepairTarget both = write.With(read);
        Assert.Equal(["4.8", "4.9"], both.RecommendationIds);
        Assert.Single(new RepairHarness(trails.Account).Plan(Repair, both, RepairOptions.None).Steps);
    }

    private static RepairPlan Plan(TestTrails trails, params (string, object?)[] options) =>
        new RepairHarness(trails.Account).Plan(Repair, Home, options);
}
