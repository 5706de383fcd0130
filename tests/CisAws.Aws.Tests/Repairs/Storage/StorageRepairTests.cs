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
        await using RepairAccount account = await OpenAsync();
        await repairCase.SetUpAsync(account);
        RepairPlan plan = await PlanAsync(repairCase, account);
        await account.Work().ApplyAsync(repairCase.Repair, plan, OptionsOf(repairCase), Cancel);
        AwsCall call = Assert.Single(account.Server.Calls.Of("s3", "PutBucketPolicy"));
        Assert.Equal((CaseBuckets.Elsewhere, RepairAccount.AccountId), (call.Region, call.Headers["x-amz-expected-bucket-owner"]));
    }

    [Fact]
    public async Task UndoingABucketPolicyRestoresEveryByte()
    {
        var repairCase = new BucketPolicyOfManyLinesCase();
        await using RepairAccount account = await OpenAsync();
        await repairCase.SetUpAsync(account);
        AmazonS3Client s3 = account.Client<AmazonS3Client>(CaseBuckets.Elsewhere);
        string before = await PolicyAsync();
        await account.Work().ApplyAsync(repairCase.Repair, await PlanAsync(repairCase, account), OptionsOf(repairCase), Cancel);
        string after = await PolicyAsync();
        Assert.Contains("CisDenyInsecureTransport2", after, StringComparison.Ordinal);
        Assert.StartsWith(before[..before.IndexOf("\n  ],", StringComparison.Ordinal)], after, StringComparison.Ordinal);
        RepairPlan undo = await account.Work()
            .PlanUndoAsync(repairCase.Repair, (await account.RecordsAsync())[0], OptionsOf(repairCase), Cancel);
        await account.Work().ApplyAsync(repairCase.Repair, undo, OptionsOf(repairCase), Cancel);
        Assert.Equal(before, await PolicyAsync());

        async Task<string> PolicyAsync() =>
            (await s3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = CaseBuckets.Name }, Cancel)).Policy;
    }

    [Fact]
    public async Task APolicyChangedAfterTheRepairIsNotUndone()
    {
        var repairCase = new NoBucketPolicyCase();
        await using RepairAccount account = await OpenAsync();
        await repairCase.SetUpAsync(account);
        await account.Work().ApplyAsync(repairCase.Repair, await PlanAsync(repairCase, account), OptionsOf(repairCase), Cancel);
        await account.PutPolicyAsync("""
            {"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*",
            "Resource":["arn:aws:s3:::case","arn:aws:s3:::case/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}
            """);
        RepairPlan undo = await account.Work()
            .PlanUndoAsync(repairCase.Repair, (await account.RecordsAsync())[0], OptionsOf(repairCase), Cancel);
        Assert.Equal("ChangedSince", undo.Refusal?.Code);
    }

    [Fact]
    public async Task ABucketWithAWebsiteOrPublicReadersIsNotChanged()
    {
        await using RepairAccount account = await OpenAsync();
        await account.PutBucketAsync();
        await account.DropBlockAsync();
        await account.Client<AmazonS3Client>(CaseBuckets.Elsewhere).PutBucketWebsiteAsync(
            new PutBucketWebsiteRequest
            {
                BucketName = CaseBuckets.Name,
                WebsiteConfiguration = new() { IndexDocumentSuffix = "index.html" },
            },
            Cancel);
        Assert.Equal("WebsiteHosting", await RefusalAsync(account, new BucketPolicyRepair(), CaseBuckets.Named));
        await account.Client<AmazonS3Client>(CaseBuckets.Elsewhere)
            .PutBucketAclAsync(new PutBucketAclRequest { BucketName = CaseBuckets.Name, ACL = S3CannedACL.PublicRead }, Cancel);
        await account.PutPolicyAsync(
            """{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::case/*"}]}""");
        var repair = new PublicAccessBlockRepair();
        var options = new RepairOptions(CaseBuckets.Named);
        RepairTarget target = repair.Target(account.Session.Account, "us-east-1", options);
        RepairPlan plan = await account.Work().PlanAsync(repair, target, options, Cancel);
        Assert.Equal(
            "Blocking public access would cut off those who use it: case: its ACL grants READ to the public; case: its policy is public; "
            + "case: it hosts a website.",
            plan.Refusal?.Reason);
        var wholeAccount = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Account"] = true };
        Assert.Equal("PublicUse", await RefusalAsync(account, repair, wholeAccount));
    }

    [Fact]
    public async Task ABucketThatAStackManagesIsNotChanged()
    {
        await using RepairAccount account = await OpenAsync();
        await account.PutBucketAsync();
        await account.Client<AmazonS3Client>(CaseBuckets.Elsewhere).PutBucketTaggingAsync(
            new PutBucketTaggingRequest { BucketName = CaseBuckets.Name, TagSet = [new() { Key = "ManagedBy", Value = "Terraform" }] },
            Cancel);
        Assert.Equal("ManagedElsewhere", await RefusalAsync(account, new BucketPolicyRepair(), CaseBuckets.Named));
    }

    [Fact]
    public async Task ABlockThatTheOrganizationControlsIsRefusedAndNothingChanges()
    {
        var repairCase = new AccountPublicAccessBlockCase();
        await using RepairAccount account = await OpenAsync();
        await repairCase.SetUpAsync(account);
        RepairState before = await StateAsync(repairCase, account);
        RepairPlan plan = await PlanAsync(repairCase, account);
        Assert.Contains(plan.Risks, r => r.Contains("organization", StringComparison.Ordinal));
        account.Server.On("s3control", "PutPublicAccessBlock")
            .Throws("AccessDenied", 403, "The account's block of public access is governed by a policy of the organization.");
        RepairResult result = await account.Work().ApplyAsync(repairCase.Repair, plan, OptionsOf(repairCase), Cancel);
        Assert.Equal((RepairOutcome.Failed, "WriteDenied"), (result.Outcome, result.ReasonCode));
        Assert.Contains("governed by a policy of the organization", result.Reason, StringComparison.Ordinal);
        Assert.Equal(before.Facts, (await StateAsync(repairCase, account)).Facts);
    }

    [Fact]
    public async Task MacieIsPausedByUndoingAndItsFindingsStay()
    {
        var repairCase = new MacieOffCase();
        await using RepairAccount account = await OpenAsync();
        await repairCase.SetUpAsync(account);
        RepairResult result = await account.Work()
            .ApplyAsync(repairCase.Repair, await PlanAsync(repairCase, account), OptionsOf(repairCase), Cancel);
        Assert.Equal(RepairOutcome.Changed, result.Outcome);
        Finding finding = Assert.Single(await account.Work().ReassessAsync(repairCase.Repair, TargetOf(repairCase, account), Cancel));
        Assert.Equal((FindingStatus.Manual, FindingLean.LikelyPass, "DiscoveryCovers"), (finding.Status, finding.Lean, finding.ReasonCode));
        RepairPlan undo = await account.Work()
            .PlanUndoAsync(repairCase.Repair, (await account.RecordsAsync())[0], OptionsOf(repairCase), Cancel);
        Assert.Equal(
            RepairOutcome.Changed, (await account.Work().ApplyAsync(repairCase.Repair, undo, OptionsOf(repairCase), Cancel)).Outcome);
        var session = await account.Client<Amazon.Macie2.AmazonMacie2Client>(CaseBuckets.Elsewhere).GetMacieSessionAsync(new(), Cancel);
        Assert.Equal("PAUSED", session.Status.Value);
        Assert.Empty(account.Server.Calls.Of("macie2", "DisableMacie"));
    }

    [Fact]
    public async Task AStandbyCountsBeforeItsWindowAndPassesAfterItAndCanBeUndoneBothTimes()
    {
        var repairCase = new OneZoneDatabaseCase();
        await using RepairAccount account = await OpenAsync();
        await repairCase.SetUpAsync(account);
        RepairState original = await StateAsync(repairCase, account);
        RepairPlan plan = await PlanAsync(repairCase, account);
        RepairResult result = await account.Work().ApplyAsync(repairCase.Repair, plan, OptionsOf(repairCase), Cancel);
        Assert.Equal(RepairOutcome.Changed, result.Outcome);
        Assert.NotEqual(FindingStatus.Pass, await StatusAsync());
        await account.Lab.OpenMaintenanceWindowAsync(CaseDatabases.Region, CaseDatabases.Name, cancellationToken: Cancel);
        Assert.Equal(FindingStatus.Pass, await StatusAsync());
        RepairPlan undo = await account.Work()
            .PlanUndoAsync(repairCase.Repair, (await account.RecordsAsync())[0], OptionsOf(repairCase), Cancel);
        Assert.Equal(
            RepairOutcome.Changed, (await account.Work().ApplyAsync(repairCase.Repair, undo, OptionsOf(repairCase), Cancel)).Outcome);
        Assert.Equal(original.Facts, (await StateAsync(repairCase, account)).Facts);
        await account.Lab.OpenMaintenanceWindowAsync(CaseDatabases.Region, CaseDatabases.Name, cancellationToken: Cancel);
        Assert.NotEqual(FindingStatus.Pass, await StatusAsync());
        Assert.All(account.Server.Calls.Of("rds", "ModifyDBInstance"), c => Assert.False(c.Parameters.ContainsKey("ApplyImmediately")));

        async Task<FindingStatus> StatusAsync() =>
            Assert.Single(await account.Work().ReassessAsync(repairCase.Repair, TargetOf(repairCase, account), Cancel)).Status;
    }

    private static async Task<string?> RefusalAsync(RepairAccount account, Repair repair, IReadOnlyDictionary<string, object?> given)
    {
        var options = new RepairOptions(given);
        return (await account.Work().PlanAsync(repair, repair.Target(account.Session.Account, "us-east-1", options), options, Cancel))
            .Refusal?.Code;
    }
}
