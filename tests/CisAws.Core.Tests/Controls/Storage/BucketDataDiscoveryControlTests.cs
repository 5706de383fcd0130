using CisAws.Benchmark;
using CisAws.Controls.Storage;
using CisAws.Controls;
using CisAws.Decisions;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Storage;

public sealed class BucketDataDiscoveryControlTests
{
    private const string Name = "b";
    private const string Region = TestBuckets.Region;

    [Fact]
    public void FailsWhereMacieIsOff() =>
        Check(Account().WithIn(MacieEvidence.Session, Region, null), FindingStatus.Fail, "MacieNotEnabled");

    [Fact]
    public void AcceptsAnAttestationOfAnotherTool()
    {
        TestAccount account = Account().WithIn(MacieEvidence.Session, Region, null);
        AttestationEntry entry = TestAccount.Attest(Check(account, FindingStatus.Fail, "MacieNotEnabled"));
        account.Decisions = new DecisionSet([], [entry]);
        Finding attested = Check(account, FindingStatus.Manual, "OtherTool");
        Assert.Equal("Ada", attested.Attestation?.By);
        Assert.Equal(entry.EvidenceHash, attested.EvidenceHash);

        account.Decisions = new DecisionSet([], [entry with { Until = TestAccount.Now }]);
        Assert.Contains("no longer counts", Check(account, FindingStatus.Fail, "MacieNotEnabled").Warnings.ToString(),
            StringComparison.Ordinal);
        account.Decisions = new DecisionSet([], [entry with { Answer = AttestationAnswer.NotSatisfied }]);
        Check(account, FindingStatus.Fail, "MacieNotEnabled");
    }

    [Theory]
    [InlineData("TRUE", "TRUE", null, 0)]
    [InlineData("FALSE", "FALSE", "MONITORED", 0)]
    [InlineData("UNKNOWN", "UNKNOWN", "MONITORED", 0)]
    [InlineData("TRUE", "TRUE", "MONITORED", 0)]
    [InlineData("TRUE", "FALSE", "NOT_MONITORED", 1)] // ran once
    public void LeansToPassWhereMacieInspects(string defined, string recurring, string? automated, int warnings)
    {
        Finding finding = Check(Enabled(Known(defined, recurring, automated)), FindingStatus.Manual, "DiscoveryCovers");
        Assert.Equal(FindingLean.LikelyPass, finding.Lean);
        Assert.Equal(warnings, finding.Warnings.Count);
    }

    [Theory]
    [InlineData(null, FindingLean.LikelyFail)]
    [InlineData("999988887777", FindingLean.Undetermined)] // a member: jobs may be its administrator's
    public void LeansToFailWhereNothingCovers(string? administrator, FindingLean expected)
    {
        TestAccount account = Enabled(Known("FALSE", "FALSE", "NOT_MONITORED"))
            .WithIn(MacieEvidence.AutomatedDiscovery, Region, new MacieAutomatedDiscovery("DISABLED"))
            .WithIn(MacieEvidence.Administrator, Region, new MacieAdministrator(administrator));
        Finding finding = Check(account, FindingStatus.Manual, "DiscoveryDoesNotCover");
        Assert.Equal(expected, finding.Lean);
        Assert.Equal("DISABLED", finding.Evidence["AutomatedDiscoveryStatus"]);
    }

    [Fact]
    public void IsOneErrorPerRegionWhereMacieIsDenied()
    {
        TestAccount account = new TestAccount().WithRegions(Region, "us-east-1")
            .With(
                S3Evidence.Buckets,
                new BucketList([TestBuckets.Bucket(Name), TestBuckets.Bucket("c"), TestBuckets.Bucket("d", "us-east-1")]))
            .Deny(MacieEvidence.Session, region: Region).WithIn(MacieEvidence.Session, "us-east-1", null);
        IReadOnlyList<Finding> findings = Scenario.Run(new BucketDataDiscoveryControl(), account);
        Assert.Equal(2, findings.Count);
        Finding error = Assert.Single(findings, f => f.Region == Region);
        Assert.Equal((FindingStatus.Error, "2"), (error.Status, error.Evidence["Buckets"]));
        Assert.Equal(FindingStatus.Fail, findings.Of("d").Status);
    }

    [Theory]
    [InlineData("aws-us-gov")]
    [InlineData("aws-cn")]
    public void IsManualWhereThePartitionHasNoMacie(string partition) =>
        Check(new TestAccount { Partition = partition }.WithRegions(Region).WithBuckets(Name), FindingStatus.Manual, "NoMacieEndpoint");

    [Fact]
    public void IsManualWhereTheRegionHasNoMacie() =>
        Check(
            Account().Deny(MacieEvidence.Session, region: Region, kind: ReadFailureKind.NoEndpoint),
            FindingStatus.Manual,
            "NoMacieEndpoint");

    [Fact]
    public void LeansToFailWhereMacieIsPaused() =>
        Assert.Equal(
            FindingLean.LikelyFail,
            Check(Account().WithIn(MacieEvidence.Session, Region, new MacieSession("PAUSED")), FindingStatus.Manual, "MaciePaused").Lean);

    [Fact]
    public void IsNotApplicableWhereARegionHasNoBuckets()
    {
        IReadOnlyList<Finding> findings = Scenario.Run(
            new BucketDataDiscoveryControl(), new TestAccount().WithRegions(Region, "us-east-1").WithBuckets());
        Assert.Equal(["eu-west-1", "us-east-1"], findings.Select(f => f.Region));
        Assert.All(findings, f => Assert.Equal((FindingStatus.NotApplicable, "NoBuckets"), (f.Status, f.ReasonCode)));
    }

    [Theory]
    [InlineData("UNKNOWN", null)]
    [InlineData(null, null)]
    [InlineData("FALSE", "ACCESS_DENIED")]
    [InlineData("TRUE", "ACCESS_DENIED")]
    public void IsAnErrorWhereMacieDoesNotAnswer(string? defined, string? errorCode)
    {
        TestAccount account = Enabled(Known(defined, defined, "NOT_MONITORED") with { ErrorCode = errorCode })
            .WithIn(MacieEvidence.Jobs, Region, new MacieJobList([]));
        Check(account, FindingStatus.Error, "MacieCannotTell");
    }

    [Theory] // the inventory lags behind
    [InlineData("RUNNING", "DiscoveryCovers", FindingLean.LikelyPass)]
    [InlineData("CANCELLED", "NotInInventory", FindingLean.Undetermined)]
    public void AsksJobsAboutABucketThatTheInventoryDoesNotList(string status, string code, FindingLean lean)
    {
        TestAccount account = Enabled().WithIn(
            MacieEvidence.Jobs,
            Region,
            new MacieJobList([new MacieJob("j", null, "SCHEDULED", status, [Name]), new MacieJob("k", "all", "ONE_TIME", "COMPLETE", [])]));
        Assert.Equal(lean, Check(account, FindingStatus.Manual, code).Lean);
    }

    [Fact]
    public void IsAnErrorWhereTheInventoryIsDenied() =>
        Check(
            Account().WithIn(MacieEvidence.Session, Region, new MacieSession("ENABLED")).Deny(MacieEvidence.Buckets, region: Region),
            FindingStatus.Error,
            "AccessDenied");

    [Fact]
    public void StillAssessesBucketsWithoutTheListOfRegions()
    {
        IReadOnlyList<Finding> findings = Scenario.Run(
            new BucketDataDiscoveryControl(),
            new TestAccount().WithBuckets(Name).Deny(Ec2Evidence.Regions).WithIn(MacieEvidence.Session, Region, null));
        Assert.Equal(FindingStatus.Fail, findings.Of(Name).Status);
        Assert.Single(findings, f => f.Status == FindingStatus.Error);
    }

    private static Finding Check(TestAccount account, FindingStatus status, string code)
    {
        Finding finding = Scenario.Single(new BucketDataDiscoveryControl(), account);
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
        return finding;
    }

    private static TestAccount Account() => new TestAccount().WithRegions(Region).WithBuckets(Name);

    private static TestAccount Enabled(params MacieBucket[] known) =>
        Account()
            .WithIn(MacieEvidence.Session, Region, new MacieSession("ENABLED"))
            .WithIn(MacieEvidence.Buckets, Region, new MacieBucketList(known));

    private static MacieBucket Known(string? defined, string? recurring, string? automated) =>
        new(Name, null, defined, recurring, automated, TestAccount.Now.AddDays(-1), null);
}
