using CisAws.Common;
using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Repairs.Storage;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Storage;

public sealed class BucketPolicyRepairTests
{
    private const string Name = "logs";
    private const string Deny =
        """{"Sid":"CisDenyInsecureTransport","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"""
            + """["arn:aws:s3:::logs","arn:aws:s3:::logs/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}""";

    [Fact]
    public void WithoutAPolicyMakesOneAndUndoRemovesIt()
    {
        RepairPlan plan = Plan(Account(null));
        RepairHarness.CheckText(plan);
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal($$"""{"Version":"2012-10-17","Statement":[{{Deny}}]}""", Document(step.Call));
        Assert.Equal(
            ("s3:PutBucketPolicy", TestBuckets.Region, Name, TestAccount.Id),
            (step.Call.Action, step.Call.Region, step.Call.Parameters["BucketName"], step.Call.Parameters["ExpectedBucketOwner"]));
        Assert.Equal($"s3:DeleteBucketPolicy(BucketName=logs, ExpectedBucketOwner={TestAccount.Id})", step.Inverse!.ToString());
        Assert.Equal([new RepairChange("Policy", null, Document(step.Call))], plan.Changes);
        Assert.Equal(RepairImpact.High, plan.Impact);
        Assert.Equal("arn:aws:s3:::logs", plan.Target.Resource.Id);
    }

    [Fact]
    public void KeepsAPolicyVerbatimAndUndoRestoresIt()
    {
        const string before = """
            { "Statement" : [
                {"Sid":"a","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},
                "Action":"s3:GetObject","Resource":"arn:aws:s3:::logs\u002f*"},
                {"Effect":"Deny","Principal":"*","Action":"s3:PutObject",
                "Resource":"arn:aws:s3:::logs/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}
              ],
              "Version":"2008-10-17", "Id":"ö" }
            """;
        RepairStep step = Assert.Single(Plan(Account(before)).Steps);
        string addition = ",\n    " + Deny;
        Assert.Equal(
            before.ReplaceLineEndings("\n").Insert(before.ReplaceLineEndings("\n").IndexOf("\n  ],", StringComparison.Ordinal), addition),
            Document(step.Call).ReplaceLineEndings("\n"));
        Assert.Equal(before, Document(step.Inverse!));
        Assert.Equal("s3:PutBucketPolicy", step.Inverse!.Action);
    }

    [Fact]
    public void MakesAListOfASingleStatement()
    {
        const string single = """{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}""";
        Assert.Equal(
            $$"""{"Statement":[{{single}},{{Deny}}],"Version":"2012-10-17"}""",
            Document(Plan(Account($$"""{"Statement":{{single}},"Version":"2012-10-17"}""")).Steps[0].Call));
    }

    [Fact]
    public void UsesAnotherSidWhereItIsInUse()
    {
        const string taken =
            """{"Version":"2012-10-17","Statement":["""
            + """{"Sid":"CisDenyInsecureTransport","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"},"""
            + """{"Sid":"CisDenyInsecureTransport2","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::logs/*","""
            + "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}";
        string after = Document(Plan(Account(taken)).Steps[0].Call);
        Assert.Equal(
            taken[..^2] + "," + Deny.Replace("CisDenyInsecureTransport", "CisDenyInsecureTransport3", StringComparison.Ordinal) + "]}",
            after);
    }

    [Fact]
    public void DoesNotChangeACompliantPolicyEvenWhereAToolManagesIt()
    {
        RepairPlan plan = Plan(
            Account($$"""{"Version":"2012-10-17","Statement":[{{Deny}}]}""").WithTags(Name, ("aws:cloudformation:stack-name", "s")));
        Assert.True(plan.IsCompliant, plan.Describe());
        Assert.Equal("The policy of logs already denies HTTP for the bucket and all its objects; nothing was written.", plan.Title);
    }

    [Theory] // weaker statements stay, and are not enough
    [InlineData("arn:aws:s3:::logs/*", "\"Bool\":{\"aws:SecureTransport\":\"false\"}")]
    [InlineData("*", "\"NumericLessThan\":{\"s3:TlsVersion\":\"1.2\"}")]
    public void AddsToWeakerStatements(string resource, string condition)
    {
        string weak =
            $$$"""{"Version":"2012-10-17","Statement":"""
                + $$$"""[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"{{{resource}}}","Condition":{{{{condition}}}}}]}""";
        Assert.StartsWith(weak[..^2], Document(Plan(Account(weak)).Steps[0].Call), StringComparison.Ordinal);
    }

    [Fact]
    public void ThePartitionIsThatOfTheAccount()
    {
        var account = new TestAccount { Partition = "aws-us-gov" };
        string after = Document(Plan(Fill(account, null)).Steps[0].Call);
        Assert.Contains("arn:aws-us-gov:s3:::logs/*", after, StringComparison.Ordinal);
        Assert.DoesNotContain("arn:aws:", after, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesAWebsite()
    {
        RepairPlan plan = Plan(Account(null).WithIn(S3Evidence.BucketWebsite, TestBuckets.Region, new BucketWebsite(true), Name));
        Assert.Equal("WebsiteHosting", RepairHarness.RefusalOf(plan));
    }

    [Theory]
    [InlineData("StateUnreadable", "denied")]
    [InlineData(
        "PolicyLocked", "User: arn:x is not authorized to perform: s3:GetBucketPolicy with an explicit deny in a resource-based policy")]
    public void RefusesAPolicyThatCannotBeRead(string code, string message)
    {
        RepairPlan plan = Plan(
            Account(null).Fail(
                S3Evidence.BucketPolicy, new ReadFailure(ReadFailureKind.AccessDenied, "AccessDenied", message), Name, TestBuckets.Region));
        Assert.Equal(code, RepairHarness.RefusalOf(plan));
        Assert.Empty(plan.Steps);
    }

    [Fact]
    public void RefusesABucketWhoseStateIsUnknown()
    {
        Assert.Equal(
            "StateUnreadable", RepairHarness.RefusalOf(Plan(Account(null).Deny(S3Evidence.BucketWebsite, Name, TestBuckets.Region))));
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(Account(null).Deny(S3Evidence.BucketTags, Name, TestBuckets.Region))));
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(Account(null).Deny(S3Evidence.Buckets))));
        Assert.Equal("BucketNotFound", RepairHarness.RefusalOf(Plan(Account(null).WithBuckets("other"))));
        Assert.Equal(
            "BucketNotFound",
            RepairHarness.RefusalOf(Plan(Account(null).WithIn<BucketPolicy>(S3Evidence.BucketPolicy, TestBuckets.Region, null, Name))));
        var unlocated = new BucketList([])
        {
            Unlocated = [new UnlocatedBucket(Name, new ReadFailure(ReadFailureKind.AccessDenied, "AccessDenied", "denied"))],
        };
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(Account(null).With(S3Evidence.Buckets, unlocated))));
    }

    [Fact]
    public void RefusesWhatAnotherToolManagesUnlessIncluded()
    {
        TestAccount managed = Account(null).WithTags(Name, ("ManagedBy", "Terraform"));
        Assert.Equal("ManagedElsewhere", RepairHarness.RefusalOf(Plan(managed)));
        Assert.Single(
            new RepairHarness(managed).Plan(new BucketPolicyRepair(), "us-east-1", includeManaged: true, ("BucketName", Name)).Steps);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"Version\":\"2012-10-17\"}")]
    [InlineData("{\"Statement\":[],\"Statement\":[]}")]
    [InlineData("{\"Statement\":[],\"Surprise\":1}")]
    [InlineData("{\"Statement\":[]}}")]
    public void RefusesADocumentThatIsNotUnderstood(string document) =>
        Assert.Equal("PolicyNotUnderstood", RepairHarness.RefusalOf(Plan(Account(document))));

    [Fact]
    public void RefusesAPolicyThatWouldBecomeTooLarge()
    {
        string big =
            $$"""{"Version":"2012-10-17","Statement":"""
                + $$"""[{"Sid":"{{new string('a', 20_200)}}","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}""";
        Assert.Equal("PolicyTooLarge", RepairHarness.RefusalOf(Plan(Account(big))));
        Assert.Single(Plan(Account(big.Replace(new string('a', 1000), string.Empty, StringComparison.Ordinal))).Steps);
    }

    [Fact]
    public void RepairsWhatAFindingIsAbout()
    {
        TestAccount account = Account(null);
        Finding finding = Scenario.Single(new DenyHttpOnBucketsControl(), account);
        var repair = new BucketPolicyRepair();
        RepairPlan plan = new RepairHarness(account).Plan(repair, finding);
        Assert.Equal((TestBuckets.Region, finding.Id), (plan.Target.Resource.Region, Assert.Single(plan.Target.FindingIds)));
        Assert.True(repair.IsAbout(plan.Target, finding));
        Assert.True(repair.IsAbout(new RepairHarness(account).Plan(repair, "us-east-1", ("BucketName", Name)).Target, finding));
        Assert.Equal(
            "Repair-CisBucketPolicy -BucketName 'logs'",
            repair.CommandFor(BucketRows.Resource(account.Identity, TestBuckets.Bucket(Name)), []));
        Assert.Null(repair.CommandFor(ResourceRef.Account(account.Identity), []));
    }

    [Fact]
    public void NeedsToKnowTheBucket() =>
        Assert.Equal(
            "RepairTargetMissing",
            Assert.Throws<CisAwsException>(() => new RepairHarness(Account(null)).Plan(new BucketPolicyRepair())).ErrorId);

    private static TestAccount Account(string? document) => Fill(new TestAccount(), document);

    private static TestAccount Fill(TestAccount account, string? document) =>
        account.WithBuckets(Name).WithPolicy(Name, document).WithTags(Name)
        .WithIn(S3Evidence.BucketWebsite, TestBuckets.Region, new BucketWebsite(false), Name);

    private static RepairPlan Plan(TestAccount account) =>
        new RepairHarness(account).Plan(new BucketPolicyRepair(), "us-east-1", ("BucketName", Name));

    private static string Document(ApiCall call) => Assert.IsType<string>(call.Parameters["Policy"]);
}
