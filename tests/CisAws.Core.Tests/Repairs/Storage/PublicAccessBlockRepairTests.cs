using CisAws.Common;
using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Storage;
using CisAws.Tests.Harness;
using CsCheck;

namespace CisAws.Tests.Repairs.Storage;

public sealed class PublicAccessBlockRepairTests
{
    private const string Name = "b", AllUsers = "http://acs.amazonaws.com/groups/global/AllUsers";
    private const string Full = "{BlockPublicAcls=true, BlockPublicPolicy=true, IgnorePublicAcls=true, RestrictPublicBuckets=true}";

    [Fact]
    public void ACleanBucketIsBlockedAndUndoRemovesTheBlock()
    {
        RepairPlan plan = Plan(Account(TestBuckets.NoBlock, Name));
        RepairHarness.CheckText(plan);
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal(
            $"s3:PutPublicAccessBlock(BucketName=b, ExpectedBucketOwner={TestAccount.Id}, PublicAccessBlockConfiguration={Full})",
            step.Call.ToString());
        Assert.Equal($"s3:DeletePublicAccessBlock(BucketName=b, ExpectedBucketOwner={TestAccount.Id})", step.Inverse!.ToString());
        Assert.All([step.Call, step.Inverse], c => Assert.Equal(TestBuckets.Region, c.Region));
        Assert.Equal(
            [
                "BlockPublicAcls (not set) → true",
                "BlockPublicPolicy (not set) → true",
                "IgnorePublicAcls (not set) → true",
                "RestrictPublicBuckets (not set) → true",
            ], plan.Changes.Select(c => c.ToString()));
        Assert.Equal(RepairImpact.Medium, plan.Impact);
    }

    [Fact]
    public void FlagsThatAreOnStayAndUndoRestoresThePreviousBlock()
    {
        RepairPlan plan = Plan(Account(TestBuckets.Block("AP"), Name));
        Assert.Equal(["IgnorePublicAcls false → true", "RestrictPublicBuckets false → true"], plan.Changes.Select(c => c.ToString()));
        Assert.EndsWith(
            "{BlockPublicAcls=true, BlockPublicPolicy=true, IgnorePublicAcls=false, RestrictPublicBuckets=false})",
            Assert.Single(plan.Steps).Inverse!.ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("APIR", "", "bucket")]
    [InlineData("AP", "IR", "mixed")]
    [InlineData("", "APIR", "account")]
    public void WhatIsAlreadyBlockedIsNotChanged(string own, string account, string via)
    {
        RepairPlan plan = Plan(Account(TestBuckets.Block(own), Name).With(S3Evidence.AccountPublicAccessBlock, TestBuckets.Block(account)));
        Assert.True(plan.IsCompliant, plan.Describe());
        Assert.Contains(via, plan.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acl", "b: its ACL grants READ, WRITE to the public")]
    [InlineData("policy", "b: its policy is public.")]
    [InlineData(
        "accounts", "b: its policy is public and grants to accounts 444455556666, 777788889999, which would be cut off with the public")]
    [InlineData("website", "b: it hosts a website")]
    public void ABucketInPublicUseIsOnlyBlockedWhereThatIsAccepted(string use, string told)
    {
        RepairPlan plan = Plan(Used(Account(TestBuckets.NoBlock, Name), use));
        Assert.Equal("PublicUse", RepairHarness.RefusalOf(plan));
        Assert.Contains(told, plan.Refusal!.Reason, StringComparison.Ordinal);
        plan = Plan(Used(Account(TestBuckets.NoBlock, Name), use), ("IncludePublic", true));
        Assert.Equal((1, RepairImpact.High), (plan.Steps.Count, plan.Impact));
        Assert.Contains(told.TrimEnd('.'), plan.Describe(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("denied acl", "b: its ACL cannot be read (s3:GetBucketAcl: AccessDenied)")]
    [InlineData("denied policy", "b: its policy cannot be read (s3:GetBucketPolicyStatus: AccessDenied)")]
    [InlineData("malformed policy", "b: its policy cannot be read (s3:GetBucketPolicyStatus: Malformed)")]
    [InlineData("denied website", "b: its website hosting cannot be read (s3:GetBucketWebsite: AccessDenied)")]
    public void ABucketWhoseUseIsNotKnownIsOnlyBlockedWhereThatIsAccepted(string use, string told)
    {
        RepairPlan plan = Plan(Used(Account(TestBuckets.NoBlock, Name), use));
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(plan));
        Assert.Contains(told, plan.Refusal!.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("IncludePublic", plan.Refusal.Action, StringComparison.Ordinal);
        plan = Plan(Used(Account(TestBuckets.NoBlock, Name), use), ("IncludePublic", true));
        Assert.Equal((1, RepairImpact.High), (plan.Steps.Count, plan.Impact));
        Assert.Contains(told, plan.Describe(), StringComparison.Ordinal);
    }

    [Theory] // uses that a flag already blocks are not read
    [InlineData("acl", "I")]
    [InlineData("policy", "R")]
    [InlineData("website", "IR")]
    public void WhatIsCutAlreadyIsNotInUse(string use, string flags)
    {
        Assert.Single(Plan(Used(Account(TestBuckets.Block(flags), Name), use)).Steps);
        Assert.Single(
            Plan(Used(Account(TestBuckets.NoBlock, Name), use).With(S3Evidence.AccountPublicAccessBlock, TestBuckets.Block(flags))).Steps);
    }

    [Fact]
    public void AnUnreadableBlockIsNotWritten()
    {
        Assert.Equal(
            "StateUnreadable",
            RepairHarness.RefusalOf(
                Plan(Account(TestBuckets.NoBlock, Name).Deny(S3Evidence.BucketPublicAccessBlock, Name, TestBuckets.Region))));
        Assert.Equal(
            "BucketNotFound",
            RepairHarness.RefusalOf(
                Plan(
                    Account(TestBuckets.NoBlock, Name)
                        .WithIn<PublicAccessBlock>(S3Evidence.BucketPublicAccessBlock, TestBuckets.Region, null, Name))));
        Assert.Equal(
            "StateUnreadable",
            RepairHarness.RefusalOf(PlanAccount(Account(TestBuckets.NoBlock, Name).Deny(S3Evidence.AccountPublicAccessBlock))));
        Assert.Equal(
            "ManagedElsewhere",
            RepairHarness.RefusalOf(Plan(Account(TestBuckets.NoBlock, Name).WithTags(Name, ("aws:cloudformation:stack-id", "x")))));

        // The account's own block is an addition: without it the bucket is blocked all the same.
        Assert.Single(Plan(Account(TestBuckets.NoBlock, Name).Deny(S3Evidence.AccountPublicAccessBlock)).Steps);
    }

    [Fact]
    public void TheAccountIsBlockedWhereNoBucketIsInPublicUse()
    {
        RepairPlan plan = PlanAccount(Account(TestBuckets.NoBlock, "a", "b"));
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal(
            $"s3control:PutPublicAccessBlock(AccountId={TestAccount.Id}, PublicAccessBlockConfiguration={Full})", step.Call.ToString());
        Assert.Equal($"s3control:DeletePublicAccessBlock(AccountId={TestAccount.Id})", step.Inverse!.ToString());
        Assert.Equal((EvidenceKey.Global, RepairImpact.Medium), (step.Call.Region, plan.Impact));
        Assert.Contains(plan.Risks, r => r.Contains("all 2 buckets", StringComparison.Ordinal));
        Assert.Contains(plan.Risks, r => r.Contains("403", StringComparison.Ordinal));
    }

    [Fact]
    public void TheAccountIsNotBlockedWhileOneBucketIsInPublicUse()
    {
        TestAccount account = Used(Account(TestBuckets.NoBlock, "a", "b", "c"), "policy");
        RepairPlan plan = PlanAccount(account);
        Assert.Equal("PublicUse", RepairHarness.RefusalOf(plan));
        Assert.Equal("Blocking public access would cut off those who use it: b: its policy is public.", plan.Refusal!.Reason);
        Assert.Equal(RepairImpact.High, PlanAccount(account, ("IncludePublic", true)).Impact);

        // A bucket that blocks by itself has nothing to lose.
        Assert.Single(
            PlanAccount(account.WithIn(S3Evidence.BucketPublicAccessBlock, TestBuckets.Region, TestBuckets.Block("IR"), "b")).Steps);
    }

    [Fact]
    public void AnAccountWithABucketInNoKnownRegionIsOnlyBlockedWhereThatIsAccepted()
    {
        TestAccount account = WithUnlocated(Account(TestBuckets.NoBlock, "a"), "x");
        RepairPlan plan = PlanAccount(account);
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(plan));
        Assert.Equal(
            "Whether the public uses it is not known: x: its region cannot be determined (s3:GetBucketLocation: AccessDenied).",
            plan.Refusal!.Reason);
        Assert.Contains("s3:GetBucketLocation", plan.Refusal.Action, StringComparison.Ordinal);
        Assert.DoesNotContain("IncludePublic", plan.Refusal.Action, StringComparison.Ordinal);
        plan = PlanAccount(account, ("IncludePublic", true));
        Assert.Equal((1, RepairImpact.High), (plan.Steps.Count, plan.Impact));

        // Where the account already cuts the use of every bucket, there is nothing left to lose.
        Assert.Single(PlanAccount(account.With(S3Evidence.AccountPublicAccessBlock, TestBuckets.Block("IR"))).Steps);
        Assert.Equal(
            "StateUnreadable",
            RepairHarness.RefusalOf(Plan(WithUnlocated(Account(TestBuckets.NoBlock, "a"), Name))));
    }

    [Fact]
    public void AUseThatMayBeCutAlreadyIsOnlyBlockedWhereThatIsAccepted()
    {
        TestAccount account = Used(Account(TestBuckets.NoBlock, Name), "policy");
        RepairPlan plan = Plan(account.Deny(S3Evidence.AccountPublicAccessBlock));
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(plan));
        Assert.Contains(
            "b: the block of the account cannot be read (s3:GetAccountPublicAccessBlock: AccessDenied)", plan.Refusal!.Reason,
            StringComparison.Ordinal);
        Assert.Single(Plan(account, ("IncludePublic", true)).Steps);

        plan = PlanAccount(Used(Account(TestBuckets.NoBlock, Name), "website").Deny(
            S3Evidence.BucketPublicAccessBlock, Name, TestBuckets.Region));
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(plan));
        Assert.Contains(
            "b: its block cannot be read (s3:GetBucketPublicAccessBlock: AccessDenied)", plan.Refusal!.Reason, StringComparison.Ordinal);
        Assert.Single(
            PlanAccount(Account(TestBuckets.NoBlock, Name).Deny(S3Evidence.BucketPublicAccessBlock, Name, TestBuckets.Region)).Steps);
    }

    [Fact]
    public void APublicPolicyWhoseDocumentIsNotKnownSaysSo() =>
        Assert.Contains(
            "its policy is public, and whether it grants to other accounts, which would be cut off too, cannot be read "
                + "(s3:GetBucketPolicy: AccessDenied)",
            Plan(Used(Account(TestBuckets.NoBlock, Name), "policy").Deny(S3Evidence.BucketPolicy, Name, TestBuckets.Region))
                .Refusal!.Reason,
            StringComparison.Ordinal);

    [Fact]
    public void ManyBucketsAreReadTogether()
    {
        string[] names = [.. Enumerable.Range(0, 2000).Select(i => $"bucket-{i}")];
        Assert.Single(PlanAccount(Account(TestBuckets.NoBlock, names)).Steps);
    }

    [Fact]
    public void AnAccountThatBlocksIsNotChanged() =>
        Assert.True(
            PlanAccount(Account(TestBuckets.NoBlock, Name).With(S3Evidence.AccountPublicAccessBlock, TestBuckets.Block("APIR")))
                .IsCompliant);

    [Fact]
    public void RepairsWhatFindingsAreAbout()
    {
        TestAccount account = Account(TestBuckets.NoBlock, Name);
        var repair = new PublicAccessBlockRepair();
        IReadOnlyList<Finding> findings = Scenario.Run(new BucketPublicAccessBlockControl(), account);
        foreach (Finding finding in findings)
        {
            RepairPlan plan = new RepairHarness(account).Plan(repair, finding);
            Assert.Equal(
                finding.Region == EvidenceKey.Global ? "s3control:PutPublicAccessBlock" : "s3:PutPublicAccessBlock",
                Assert.Single(plan.Steps).Call.Action);
            Assert.Equal([finding], findings.Where(f => repair.IsAbout(plan.Target, f)));
        }

        Assert.Equal("Repair-CisPublicAccessBlock -Account", repair.CommandFor(ResourceRef.Account(account.Identity), []));
        Assert.Equal(
            "Repair-CisPublicAccessBlock -BucketName 'b'",
            repair.CommandFor(CisAws.Controls.Storage.BucketRows.Resource(account.Identity, TestBuckets.Bucket(Name)), []));
    }

    [Fact]
    public void NoFlagIsEverSwitchedOffAndTheInverseGivesWhatWas() =>
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool).Sample((isSet, a, i, p, r) =>
    {
        PublicAccessBlock before = isSet ? new PublicAccessBlock(true, a, i, p, r) : TestBuckets.NoBlock;
        RepairPlan plan = Plan(Account(before, Name));
        if (isSet && a && i && p && r)
        {
            Assert.True(plan.IsCompliant);
            return;
        }

        Assert.All(plan.Changes, c => Assert.Equal("true", c.After));
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal(PublicAccessBlockSettings.Full, Applied(step.Call));
        Assert.Equal(before, Applied(step.Inverse!));
    });

    private static PublicAccessBlock Applied(CisAws.Gateway.ApiCall call)
    {
        if (call.Action == "s3:DeletePublicAccessBlock") return TestBuckets.NoBlock;
        var flags = (IReadOnlyDictionary<string, object>)call.Parameters["PublicAccessBlockConfiguration"];
        Assert.Equal(4, flags.Count);
        return new PublicAccessBlock(
            true,
            (bool)flags["BlockPublicAcls"],
            (bool)flags["IgnorePublicAcls"],
            (bool)flags["BlockPublicPolicy"],
            (bool)flags["RestrictPublicBuckets"]);
    }

    private static TestAccount WithUnlocated(TestAccount account, string name) => account.With(
        S3Evidence.Buckets,
        new BucketList([new Bucket("a", TestBuckets.Region, null)])
        {
            Unlocated = [new UnlocatedBucket(name, new ReadFailure(ReadFailureKind.AccessDenied, "AccessDenied", "denied"))],
        });

    private static TestAccount Used(TestAccount account, string use) => use switch
    {
        "acl" => account.WithIn(
            S3Evidence.BucketAcl,
            TestBuckets.Region,
            new BucketAcl([new("owner", "FULL_CONTROL"), new(AllUsers, "WRITE"), new(AllUsers, "READ")]),
            Name),
        "policy" => account.WithIn(S3Evidence.BucketPolicyStatus, TestBuckets.Region, new BucketPolicyStatus(true), Name)
            .WithPolicy(Name, """{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}}"""),
        "accounts" => account.WithIn(S3Evidence.BucketPolicyStatus, TestBuckets.Region, new BucketPolicyStatus(true), Name).WithPolicy(
            Name, """{"Statement":{"Effect":"Allow","Principal":"""
                + """{"AWS":["*","777788889999","arn:aws:iam::444455556666:role/r","111122223333"]}"""
                + ""","Action":"s3:GetObject","Resource":"*"}}"""),
        "website" => account.WithIn(S3Evidence.BucketWebsite, TestBuckets.Region, new BucketWebsite(true), Name),
        "denied acl" => account.Deny(S3Evidence.BucketAcl, Name, TestBuckets.Region),
        "denied policy" => account.Deny(S3Evidence.BucketPolicyStatus, Name, TestBuckets.Region),
        "malformed policy" => account.Deny(S3Evidence.BucketPolicyStatus, Name, TestBuckets.Region, ReadFailureKind.Malformed),
        _ => account.Deny(S3Evidence.BucketWebsite, Name, TestBuckets.Region),
    };

    private static TestAccount Account(PublicAccessBlock own, params string[] names)
    {
        TestAccount account = new TestAccount().WithBuckets(names).With(S3Evidence.AccountPublicAccessBlock, TestBuckets.NoBlock);
        foreach (string name in names)
        {
            account.WithTags(name).WithIn(S3Evidence.BucketPublicAccessBlock, TestBuckets.Region, own, name)
                .WithIn(S3Evidence.BucketAcl, TestBuckets.Region, new BucketAcl([new("owner", "FULL_CONTROL")]), name)
                .WithIn(S3Evidence.BucketPolicyStatus, TestBuckets.Region, new BucketPolicyStatus(false), name)
                .WithIn(S3Evidence.BucketWebsite, TestBuckets.Region, new BucketWebsite(false), name);
        }

        return account;
    }

    private static RepairPlan Plan(TestAccount account, params (string Name, object? Value)[] options) =>
        new RepairHarness(account).Plan(new PublicAccessBlockRepair(), "us-east-1", [("BucketName", Name), .. options]);

    private static RepairPlan PlanAccount(TestAccount account, params (string Name, object? Value)[] options) =>
        new RepairHarness(account).Plan(new PublicAccessBlockRepair(), "us-east-1", [("Account", true), .. options]);
}
