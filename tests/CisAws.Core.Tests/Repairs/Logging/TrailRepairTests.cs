using CisAws.Evidence;
using CisAws.Knowledge.Policies;
using CisAws.Repairs;
using CisAws.Repairs.Logging;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestTrails;

namespace CisAws.Tests.Repairs.Logging;

public sealed class TrailRepairTests
{
    private static readonly TrailRepair Repair = new();

    [Fact]
    public void AStoppedTrailIsStarted()
    {
        RepairPlan plan = Plan(new TestTrails().Own(Trail(), Stopped));
        RepairHarness.CheckText(plan);
        Assert.Equal(["cloudtrail:StartLogging(Name=main)"], plan.Calls());
        Assert.Equal(["IsLogging false → true"], plan.Lines());
        Assert.Equal(["cloudtrail:StopLogging(Name=main)"], plan.Inverses());
        Assert.Equal(Home, plan.Steps[0].Call.Region);
    }

    [Fact]
    public void ASingleRegionTrailIsMadeMultiRegionInItsHomeRegion()
    {
        TrailDescription local = Trail(region: "eu-west-1") with { IsMultiRegion = false, IncludesGlobalServiceEvents = false };
        RepairPlan plan = Plan(new TestTrails().Own(local));
        Assert.Equal([$"cloudtrail:UpdateTrail(IncludeGlobalServiceEvents=true, IsMultiRegionTrail=true, Name={local.Arn})"], plan.Calls());
        Assert.Equal(
            [$"cloudtrail:UpdateTrail(IncludeGlobalServiceEvents=false, IsMultiRegionTrail=false, Name={local.Arn})"], plan.Inverses());
        Assert.Equal(["IncludeGlobalServiceEvents false → true", "IsMultiRegionTrail false → true"], plan.Lines());
        Assert.Equal("eu-west-1", plan.Steps[0].Call.Region);
        Assert.Contains(plan.Risks, r => r.Contains("every region", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryDefectOfATrailIsRepairedInOrder()
    {
        RepairPlan plan = Plan(new TestTrails().Own(Trail() with { IsMultiRegion = false }, Stopped, Basic(Events("WriteOnly"))));
        Assert.Equal(
            ["cloudtrail:StartLogging", "cloudtrail:UpdateTrail", "cloudtrail:PutEventSelectors"], plan.Steps.Select(s => s.Call.Action));
        Assert.Contains(
            """Selector 1 {"ReadWriteType":"WriteOnly","IncludeManagementEvents":true}"""
                + """ → {"ReadWriteType":"All","IncludeManagementEvents":true}""",
            plan.Lines());
    }

    [Fact]
    public void DataEventsStayWhereManagementEventsAreMadeComplete()
    {
        TrailEventSelectors before = Basic(
            Events("WriteOnly", true, null, "arn:aws:s3:::b/"), Events("ReadOnly", true, ["kms.amazonaws.com"]));
        RepairPlan plan = Plan(new TestTrails().Own(Trail(), selectors: before));
        Assert.Equal(
            [
                $"cloudtrail:PutEventSelectors(EventSelectors=[{{IncludeManagementEvents=true, ReadWriteType=All}}, " +
                "{DataResources=[{Type=AWS::S3::Object, Values=[arn:aws:s3:::b/]}], IncludeManagementEvents=false, "
                + "ReadWriteType=WriteOnly}], "
                    + $"TrailName={Owned.Main})",
            ],
            plan.Calls());
        Assert.Equal(
            SelectorCalls.Put(new CisAws.Knowledge.Trails.Trail(Trail(), new TestAccount().Identity), before).ToString(),
            plan.Inverses().Single());
    }

    [Fact]
    public void AdvancedSelectorsStayAdvanced()
    {
        RepairPlan plan = Plan(
            new TestTrails().Own(Trail(), selectors: Advanced(ManagementEvents(Equal("readOnly", "false")), ObjectEvents())));
        Assert.Equal(
            [
                """Selector 1 {"Name":"Management events selector","eventCategory":{"Equals":["Management"]},"readOnly":"""
                    + """{"Equals":["false"]}} → {"Name":"Management events selector","eventCategory":{"Equals":["Management"]}}""",
            ],
            plan.Lines());
        Assert.False(plan.Steps[0].Call.Parameters.ContainsKey("EventSelectors"));
        Assert.Equal(2, plan.Steps[0].Call.List("AdvancedEventSelectors").Length);
    }

    [Fact]
    public void TheNearestTrailIsRepairedAndTheOthersAreNamed()
    {
        RepairPlan plan = Plan(
            new TestTrails().Own(Trail("a-writes"), selectors: Basic(Events("WriteOnly"))).Own(Trail("b-stopped"), Stopped));
        Assert.Contains("a-writes", plan.Title, StringComparison.Ordinal);
        RepairPlan named = Plan(
            new TestTrails().Own(Trail("a-writes"), selectors: Basic(Events("WriteOnly"))).Own(Trail("b-stopped"), Stopped),
            ("TrailName", "b-stopped"));
        Assert.Equal(["cloudtrail:StartLogging(Name=b-stopped)"], named.Calls());
        Assert.Contains(named.Risks, r => r.Contains("a-writes", StringComparison.Ordinal));
    }

    [Fact]
    public void ATrailThatRecordsEverythingIsNotChanged()
    {
        Assert.True(Plan(new TestTrails().Own(Trail())).IsCompliant);
        Assert.True(Plan(new TestTrails().Add(OrganizationTrail(), Recording)).IsCompliant);
    }

    [Fact]
    public void ANewTrailNeedsABucketThatAcceptsItsFiles()
    {
        Assert.Equal("ParameterMissing", RepairHarness.RefusalOf(Plan(new TestTrails())));
        Assert.Equal("BucketNotOwn", RepairHarness.RefusalOf(Plan(new TestTrails().WithBuckets(), ("BucketName", "logs"))));
        Assert.Equal(
            "BucketPolicyMissing", RepairHarness.RefusalOf(Plan(new TestTrails().WithBucket("logs", null), ("BucketName", "logs"))));
        Assert.Equal("PolicyDenies", RepairHarness.RefusalOf(Plan(
            new TestTrails().WithBucket(
                "logs",
                """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"*"}]}"""),
            ("BucketName", "logs"),
            ("SetBucketPolicy", true))));
        RepairPlan plan = Plan(new TestTrails().WithBucket("logs", Owned.DeliveryPolicy("logs")), ("BucketName", "logs"));
        Assert.Equal(
            [
                "cloudtrail:CreateTrail(EnableLogFileValidation=true, IncludeGlobalServiceEvents=true, IsMultiRegionTrail=true, "
                + "Name=management-events, S3BucketName=logs)",
                "cloudtrail:StartLogging(Name=management-events)",
            ],
            plan.Calls());
        Assert.Equal(["cloudtrail:DeleteTrail(Name=management-events)", "cloudtrail:StopLogging(Name=management-events)"], plan.Inverses());
        Assert.Equal("true", plan.After["IsLogging"]);
        Assert.Equal(Home, plan.Steps[0].Call.Region);
    }

    [Fact]
    public void ThePolicyOfTheBucketIsAddedToWhereThatIsAllowed()
    {
        const string mine =
            """{ "Version":"2012-10-17", "Statement":[ {"Sid":"Mine","Effect":"Allow","Principal":"""
                + """{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::logs/*"} ] }""";
        RepairPlan plan = Plan(
            new TestTrails().WithBucket("logs", mine), ("BucketName", "logs"), ("SetBucketPolicy", true), ("TrailName", "cis"));
        string after = plan.After["Policy of logs"]!;
        Assert.StartsWith(mine[..^4], after, StringComparison.Ordinal);
        Assert.EndsWith(mine[^4..], after, StringComparison.Ordinal);
        Assert.Equal(["Mine", "AWSCloudTrailAclCheck", "AWSCloudTrailWrite"], PolicyDocument.Parse(after).Statements.Select(s => s.Sid));
        Assert.Contains("\"aws:SourceArn\":\"arn:aws:cloudtrail:us-east-1:111122223333:trail/cis\"", after, StringComparison.Ordinal);
        Assert.Equal(["s3:PutBucketPolicy", "cloudtrail:CreateTrail", "cloudtrail:StartLogging"], plan.Steps.Select(s => s.Call.Action));
        Assert.Equal(
            (mine, TestAccount.Id),
            (plan.Steps[0].Inverse!.Parameters["Policy"], plan.Steps[0].Inverse!.Parameters["ExpectedBucketOwner"]));
        Assert.Equal(
            "s3:DeleteBucketPolicy",
            Plan(new TestTrails().WithBucket("logs", null), ("BucketName", "logs"), ("SetBucketPolicy", true)).Steps[0].Inverse!.Action);
    }

    [Fact]
    public void AKeyMustAllowTheNewTrailToUseIt()
    {
        const string closed =
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"""
                + """{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}]}""";
        string open = TrailKeyPolicy.WithTrail(
            new TestAccount().Identity, Owned.Key().Arn, closed, "arn:aws:cloudtrail:us-east-1:111122223333:trail/management-events");
        TestTrails trails = new TestTrails().WithBucket("logs", Owned.DeliveryPolicy("logs"));
        Assert.Equal(
            "KeyPolicyMissing",
            RepairHarness.RefusalOf(Plan(trails.Also(a => a.WithKey(Owned.Key(), closed)), ("BucketName", "logs"), ("KmsKeyId", "1234"))));
        RepairPlan plan = Plan(trails.Also(a => a.WithKey(Owned.Key(), open)), ("BucketName", "logs"), ("KmsKeyId", "1234"));
        Assert.Equal(Owned.Key().Arn, plan.Steps[0].Call.Parameters["KmsKeyId"]);
    }

    [Fact]
    public void WhatIsNotTheAccountsOwnIsRefused()
    {
        TrailDescription organization = Trail("org") with { IsOrganizationTrail = true };
        Assert.Equal("OrganizationTrail", RepairHarness.RefusalOf(Plan(new TestTrails().Own(organization, Stopped), ("TrailName", "org"))));
        Assert.Equal(
            "ForeignTrail", RepairHarness.RefusalOf(Plan(new TestTrails().Add(OrganizationTrail(), Stopped), ("TrailName", "org"))));
        Assert.Equal(
            "ManagedElsewhere", RepairHarness.RefusalOf(Plan(new TestTrails().Own(Trail("aws-controltower-BaselineCloudTrail"), Stopped))));
        TestTrails tagged = new TestTrails().Own(Trail(), Stopped, null, "aws:cloudformation:stack-name=logs");
        Assert.Equal("ManagedElsewhere", RepairHarness.RefusalOf(Plan(tagged)));
        Assert.NotEmpty(new RepairHarness(tagged.Account).Plan(Repair, Home, includeManaged: true).Calls());
    }

    [Fact]
    public void ATrailThatCannotDeliverIsRefused() =>
        Assert.Equal("TrailNotDelivering", RepairHarness.RefusalOf(Plan(new TestTrails().Own(
        Trail(), Recording with { DeliveryError = "NoSuchBucket", DeliveredAt = TestAccount.Now.AddDays(-9) }))));

    [Fact]
    public void WhatCannotBeReadIsNotChanged()
    {
        Assert.Equal(
            "StateUnreadable",
            RepairHarness.RefusalOf(
                Plan(new TestTrails().Own(Trail(), Stopped).Also(a => a.Deny(CloudTrailEvidence.EventSelectors, Owned.Main, Home)))));
        Assert.Equal(
            "StateUnreadable",
            RepairHarness.RefusalOf(
                Plan(new TestTrails().Own(Trail(), Stopped).Also(a => a.Deny(CloudTrailEvidence.Tags, Owned.Main, Home)))));
        Assert.Equal(
            "StateUnreadable",
            RepairHarness.RefusalOf(
                Plan(
                    new TestTrails()
                        .Also(a => a.Deny(CloudTrailEvidence.Trails, region: Home).Deny(CloudTrailEvidence.Trails, region: "eu-west-1")))));
    }

    private static RepairPlan Plan(TestTrails trails, params (string, object?)[] options) =>
        new RepairHarness(trails.Account).Plan(Repair, Home, options);
}
