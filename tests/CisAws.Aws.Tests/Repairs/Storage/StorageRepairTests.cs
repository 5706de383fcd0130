using Amazon.S3;
using Amazon.S3.Model;
using AwsTesting;
using CisAws.Repairs;
using CisAws.Repairs.Storage;

namespace CisAws.Aws.Tests.Repairs.Storage;

/// <summary>What is particular to the repairs of section 3, beyond the life of every repair.</summary>
public sealed class StorageRepairTests(SharedLab lab) : RepairTest(lab)
{
    [Fact]
    public async Task ABucketIsWrittenInItsOwnRegionAndOnlyWhereTheAccountOwnsIt()
    {
        var repairCase = new BucketPolicyOfManyLinesCase();
        await using RepairWorld world = await OpenAsync();
        await repairCase.SetUpAsync(world);
        RepairPlan plan = await PlanAsync(repairCase, world);
        await world.Work().ApplyAsync(repairCase.Repair, plan, OptionsOf(repairCase), Cancel);
        AwsCall call = Assert.Single(world.Server.Calls.Of("s3", "PutBucketPolicy"));
        Assert.Equal((CaseBuckets.Elsewhere, RepairWorld.AccountId), (call.Region, call.Headers["x-amz-expected-bucket-owner"]));
    }

    [Fact]
    public async Task UndoingABucketPolicyPutsBackEveryByte()
    {
        var repairCase = new BucketPolicyOfManyLinesCase();
        await using RepairWorld world = await OpenAsync();
        await repairCase.SetUpAsync(world);
        AmazonS3Client s3 = world.Client<AmazonS3Client>(CaseBuckets.Elsewhere);
        string before = await PolicyAsync();
        await world.Work().ApplyAsync(repairCase.Repair, await PlanAsync(repairCase, world), OptionsOf(repairCase), Cancel);
        string after = await PolicyAsync();
        Assert.Contains("CisDenyInsecureTransport2", after, StringComparison.Ordinal);
        Assert.StartsWith(before[..before.IndexOf("\n  ],", StringComparison.Ordinal)], after, StringComparison.Ordinal);
        RepairPlan undo = await world.Work()
            .PlanUndoAsync(repairCase.Repair, (await world.RecordsAsync())[0], OptionsOf(repairCase), Cancel);
        await world.Work().ApplyAsync(repairCase.Repair, undo, OptionsOf(repairCase), Cancel);
        Assert.Equal(before, await PolicyAsync());

        async Task<string> PolicyAsync() =>
            (await s3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = CaseBuckets.Name }, Cancel)).Policy;
    }

    [Fact]
    public async Task APolicyThatWasChangedSinceIsNotUndone()
    {
        var repairCase = new NoBucketPolicyCase();
        await using RepairWorld world = await OpenAsync();
        await repairCase.SetUpAsync(world);
        await world.Work().ApplyAsync(repairCase.Repair, await PlanAsync(repairCase, world), OptionsOf(repairCase), Cancel);
        await world.PutPolicyAsync("""
            {"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*",
            "Resource":["arn:aws:s3:::case","arn:aws:s3:::case/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}
            """);
        RepairPlan undo = await world.Work()
            .PlanUndoAsync(repairCase.Repair, (await world.RecordsAsync())[0], OptionsOf(repairCase), Cancel);
        Assert.Equal("ChangedSince", undo.Refusal?.Code);
    }

    [Fact]
    public async Task AWebsiteAndPublicReadersAreLeftAlone()
    {
        await using RepairWorld world = await OpenAsync();
        await world.PutBucketAsync();
        await world.DropBlockAsync();
        await world.Client<AmazonS3Client>(CaseBuckets.Elsewhere).PutBucketWebsiteAsync(
            new PutBucketWebsiteRequest
            {
                BucketName = CaseBuckets.Name,
                WebsiteConfiguration = new() { IndexDocumentSuffix = "index.html" },
            },
            Cancel);
        Assert.Equal("WebsiteHosting", await RefusalAsync(world, new BucketPolicyRepair(), CaseBuckets.Named));
        await world.Client<AmazonS3Client>(CaseBuckets.Elsewhere)
            .PutBucketAclAsync(new PutBucketAclRequest { BucketName = CaseBuckets.Name, ACL = S3CannedACL.PublicRead }, Cancel);
        await world.PutPolicyAsync(
            """{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::case/*"}]}""");
        var repair = new PublicAccessBlockRepair();
        var options = new RepairOptions(CaseBuckets.Named);
        RepairPlan plan = await world.Work().PlanAsync(repair, repair.Target(world.Session.Account, "us-east-1", options), options, Cancel);
        Assert.Equal(
            "Blocking public access would cut those who use it: case: its ACL grants READ to the public; case: its policy is public; "
            + "case: it hosts a website.",
            plan.Refusal?.Reason);
        Assert.Equal(
            "PublicUse", await RefusalAsync(world, repair, new Dictionary<string, object?>(StringComparer.Ordinal) { ["Account"] = true }));
    }

    [Fact]
    public async Task ABucketThatAStackOwnsIsLeftAlone()
    {
        await using RepairWorld world = await OpenAsync();
        await world.PutBucketAsync();
        await world.Client<AmazonS3Client>(CaseBuckets.Elsewhere).PutBucketTaggingAsync(
            new PutBucketTaggingRequest { BucketName = CaseBuckets.Name, TagSet = [new() { Key = "ManagedBy", Value = "Terraform" }] },
            Cancel);
        Assert.Equal("ManagedElsewhere", await RefusalAsync(world, new BucketPolicyRepair(), CaseBuckets.Named));
    }

    [Fact]
    public async Task ABlockThatTheOrganizationGovernsIsToldAndNothingChanges()
    {
        var repairCase = new AccountPublicAccessBlockCase();
        await using RepairWorld world = await OpenAsync();
        await repairCase.SetUpAsync(world);
        RepairState before = await StateAsync(repairCase, world);
        RepairPlan plan = await PlanAsync(repairCase, world);
        Assert.Contains(plan.Risks, r => r.Contains("organization", StringComparison.Ordinal));
        world.Server.On("s3control", "PutPublicAccessBlock")
            .Throws("AccessDenied", 403, "The account's block of public access is governed by a policy of the organization.");
        RepairResult result = await world.Work().ApplyAsync(repairCase.Repair, plan, OptionsOf(repairCase), Cancel);
        Assert.Equal((RepairOutcome.Failed, "WriteDenied"), (result.Outcome, result.ReasonCode));
        Assert.Contains("governed by a policy of the organization", result.Reason, StringComparison.Ordinal);
        Assert.Equal(before.Facts, (await StateAsync(repairCase, world)).Facts);
    }

    [Fact]
    public async Task MacieIsPausedByUndoingAndItsFindingsStay()
    {
        var repairCase = new MacieOffCase();
        await using RepairWorld world = await OpenAsync();
        await repairCase.SetUpAsync(world);
        RepairResult result = await world.Work()
            .ApplyAsync(repairCase.Repair, await PlanAsync(repairCase, world), OptionsOf(repairCase), Cancel);
        Assert.Equal(RepairOutcome.Changed, result.Outcome);
        Finding finding = Assert.Single(await world.Work().ReassessAsync(repairCase.Repair, TargetOf(repairCase, world), Cancel));
        Assert.Equal((FindingStatus.Manual, FindingLean.LikelyPass, "DiscoveryCovers"), (finding.Status, finding.Lean, finding.ReasonCode));
        RepairPlan undo = await world.Work()
            .PlanUndoAsync(repairCase.Repair, (await world.RecordsAsync())[0], OptionsOf(repairCase), Cancel);
        Assert.Equal(
            RepairOutcome.Changed, (await world.Work().ApplyAsync(repairCase.Repair, undo, OptionsOf(repairCase), Cancel)).Outcome);
        var session = await world.Client<Amazon.Macie2.AmazonMacie2Client>(CaseBuckets.Elsewhere).GetMacieSessionAsync(new(), Cancel);
        Assert.Equal("PAUSED", session.Status.Value);
        Assert.Empty(world.Server.Calls.Of("macie2", "DisableMacie"));
    }

    [Fact]
    public async Task AStandbyCountsBeforeItsWindowAndPassesAfterItAndCanBeTakenBackBothTimes()
    {
        var repairCase = new OneZoneDatabaseCase();
        await using RepairWorld world = await OpenAsync();
        await repairCase.SetUpAsync(world);
        RepairState original = await StateAsync(repairCase, world);
        Assert.Equal(
            RepairOutcome.Changed,
            (await world.Work().ApplyAsync(repairCase.Repair, await PlanAsync(repairCase, world), OptionsOf(repairCase), Cancel)).Outcome);
        Assert.NotEqual(FindingStatus.Pass, await StatusAsync());
        await world.Lab.OpenMaintenanceWindowAsync(CaseDatabases.Region, CaseDatabases.Name, cancellationToken: Cancel);
        Assert.Equal(FindingStatus.Pass, await StatusAsync());
        RepairPlan undo = await world.Work()
            .PlanUndoAsync(repairCase.Repair, (await world.RecordsAsync())[0], OptionsOf(repairCase), Cancel);
        Assert.Equal(
            RepairOutcome.Changed, (await world.Work().ApplyAsync(repairCase.Repair, undo, OptionsOf(repairCase), Cancel)).Outcome);
        Assert.Equal(original.Facts, (await StateAsync(repairCase, world)).Facts);
        await world.Lab.OpenMaintenanceWindowAsync(CaseDatabases.Region, CaseDatabases.Name, cancellationToken: Cancel);
        Assert.NotEqual(FindingStatus.Pass, await StatusAsync());
        Assert.All(world.Server.Calls.Of("rds", "ModifyDBInstance"), c => Assert.False(c.Parameters.ContainsKey("ApplyImmediately")));

        async Task<FindingStatus> StatusAsync() =>
            Assert.Single(await world.Work().ReassessAsync(repairCase.Repair, TargetOf(repairCase, world), Cancel)).Status;
    }

    private static async Task<string?> RefusalAsync(RepairWorld world, Repair repair, IReadOnlyDictionary<string, object?> given)
    {
        var options = new RepairOptions(given);
        return (await world.Work().PlanAsync(repair, repair.Target(world.Session.Account, "us-east-1", options), options, Cancel))
            .Refusal?.Code;
    }
}
