using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Storage;

public sealed class BucketPublicAccessBlockControlTests
{
    private const string Name = "b";

    [Theory]
    [InlineData("AIPR", null, FindingStatus.Pass, "account")]
    [InlineData(null, "AIPR", FindingStatus.Pass, "bucket")]
    [InlineData("IR", "AP", FindingStatus.Pass, "mixed")]
    [InlineData(null, "IR", FindingStatus.Fail, "(none)")]
    [InlineData("IR", "IR", FindingStatus.Fail, "(none)")]
    [InlineData(null, null, FindingStatus.Fail, "(none)")]
    public void CombinesAccountAndBucket(string? account, string? bucket, FindingStatus expected, string via)
    {
        Finding finding = Run(
            Account(account).WithBuckets(Name).WithIn(S3Evidence.BucketPublicAccessBlock, TestBuckets.Region, Block(bucket), Name))
                .Of(Name);
        Assert.Equal((expected, via), (finding.Status, finding.Evidence["Via"]));
    }

    [Fact]
    public void NamesTheFlagsThatAreOff()
    {
        Finding finding = Run(
            Account("I").WithBuckets(Name).WithIn(S3Evidence.BucketPublicAccessBlock, TestBuckets.Region, Block("A"), Name)).Of(Name);
        Assert.Contains("BlockPublicPolicy, RestrictPublicBuckets;", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void NeedsNoBucketWhereTheAccountDecides()
    {
        IReadOnlyList<Finding> findings = Run(
            Account("AIPR").WithBuckets(Name).Deny(S3Evidence.BucketPublicAccessBlock, Name, TestBuckets.Region));
        Assert.All(findings, f => Assert.Equal(FindingStatus.Pass, f.Status));
        Assert.Equal(2, findings.Count);
    }

    [Fact]
    public void NeedsNoAccountWhereTheBucketsDecide()
    {
        IReadOnlyList<Finding> findings = Run(
            new TestAccount()
                .Deny(S3Evidence.AccountPublicAccessBlock)
                .WithBuckets(Name)
                .WithIn(S3Evidence.BucketPublicAccessBlock, TestBuckets.Region, Block("AIPR"), Name));
        Assert.All(findings, f => Assert.Equal(FindingStatus.Pass, f.Status));
        Assert.Equal("BucketsBlocked", OfAccount(findings).ReasonCode);
    }

    [Fact]
    public void IsAnErrorWhereTheAccountWouldDecide()
    {
        IReadOnlyList<Finding> findings = Run(
            new TestAccount()
                .Deny(S3Evidence.AccountPublicAccessBlock)
                .WithBuckets(Name)
                .WithIn(S3Evidence.BucketPublicAccessBlock, TestBuckets.Region, Block("AIP"), Name));
        Assert.All(findings, f => Assert.Equal(FindingStatus.Error, f.Status));
        Assert.Contains("s3control:GetPublicAccessBlock", findings.Of(Name).Reason, StringComparison.Ordinal);
    }

    [Theory] // a flag that is known to be off on both sides decides, even if others are unknown
    [InlineData("I", FindingStatus.Error)]
    [InlineData(null, FindingStatus.Error)]
    public void IsAnErrorWhereTheBucketWouldDecide(string? account, FindingStatus expected)
    {
        IReadOnlyList<Finding> findings = Run(
            Account(account).WithBuckets(Name).Deny(S3Evidence.BucketPublicAccessBlock, Name, TestBuckets.Region));
        Assert.Equal(expected, findings.Of(Name).Status);
        Assert.Equal(FindingStatus.Error, OfAccount(findings).Status);
        Assert.Contains("s3:GetPublicAccessBlock", OfAccount(findings).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, FindingStatus.NotApplicable)]
    [InlineData("", FindingStatus.NotApplicable)]
    [InlineData("AIP", FindingStatus.NotApplicable)]
    [InlineData("AIPR", FindingStatus.Pass)]
    public void AssessesTheAccountWithoutBuckets(string? account, FindingStatus expected) =>
        Assert.Equal(expected, Assert.Single(Run(Account(account).WithBuckets())).Status);

    [Fact]
    public void AssessesTheAccountByAllItsBuckets()
    {
        TestAccount account = Account("I").WithBuckets(Name, "open", "gone")
            .WithIn(S3Evidence.BucketPublicAccessBlock, TestBuckets.Region, Block("AIPR"), Name)
            .WithIn(S3Evidence.BucketPublicAccessBlock, TestBuckets.Region, Block(null), "open")
            .WithIn(S3Evidence.BucketPublicAccessBlock, TestBuckets.Region, null, "gone");
        IReadOnlyList<Finding> findings = Run(account);
        Assert.Equal(3, findings.Count);
        Assert.Equal(FindingStatus.Pass, findings.Of(Name).Status);
        Assert.Equal(FindingStatus.Fail, findings.Of("open").Status);
        Assert.Contains("1 of 2 buckets", OfAccount(findings).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AssessesTheAccountByBucketsOutsideTheNamedRegionsToo()
    {
        TestAccount account = Account(null).Named("us-east-1")
            .With(S3Evidence.Buckets, new BucketList([TestBuckets.Bucket(Name)]))
            .WithIn(S3Evidence.BucketPublicAccessBlock, TestBuckets.Region, Block(null), Name);
        Assert.Equal(FindingStatus.Fail, OfAccount(Run(account)).Status);
        Assert.Single(Run(account));
    }

    [Theory]
    [InlineData("AIPR", FindingStatus.Pass)]
    [InlineData("A", FindingStatus.Error)]
    public void DecidesWithoutTheListOnlyByTheAccount(string flags, FindingStatus expected) =>
        Assert.Equal(expected, Assert.Single(Run(Account(flags).Deny(S3Evidence.Buckets))).Status);

    [Theory]
    [InlineData("AIPR", FindingStatus.Pass)]
    [InlineData("A", FindingStatus.Error)]
    public void AssessesABucketWithoutRegionByTheAccountOnly(string flags, FindingStatus expected)
    {
        var list = new BucketList([])
        {
            Unlocated = [new UnlocatedBucket("lost", new ReadFailure(ReadFailureKind.AccessDenied, "AccessDenied", "denied"))],
        };
        IReadOnlyList<Finding> findings = Run(Account(flags).With(S3Evidence.Buckets, list));
        Assert.Equal(expected, findings.Of("lost").Status);
        Assert.Equal(expected, OfAccount(findings).Status);
    }

    private static IReadOnlyList<Finding> Run(TestAccount account) => Scenario.Run(new BucketPublicAccessBlockControl(), account);

    private static Finding OfAccount(IEnumerable<Finding> findings) => Assert.Single(findings, f => f.ResourceType == "AWS::::Account");

    private static TestAccount Account(string? flags) => new TestAccount().With(S3Evidence.AccountPublicAccessBlock, Block(flags));

    private static PublicAccessBlock Block(string? flags) => flags is null ? TestBuckets.NoBlock : TestBuckets.Block(flags);
}
