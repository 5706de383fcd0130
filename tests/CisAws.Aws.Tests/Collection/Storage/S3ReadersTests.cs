using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Storage;

/// <summary>What Amazon S3 answers becomes evidence. The server knows what moto does not: pages, redirects, denials, MFA Delete.</summary>
public sealed class S3ReadersTests : ServerTest
{
    private const string Home = "us-east-1", Region = "eu-west-1", Name = "ledger";

    [Fact]
    public async Task BucketsArePagedAndTheListingHasTheirRegions()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("s3", "ListBuckets").ReturnsPages(PageStyle.S3, Listing(("one", "eu-west-1")), Listing(("two", "us-east-1")), Listing());
        BucketList list = (await session.ReadAsync(S3Evidence.Buckets)).Value();
        Assert.Equal([("one", "eu-west-1"), ("two", "us-east-1")], list.Buckets.Select(b => (b.Name, b.Region)));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), list.Buckets[0].CreatedAt);
        Assert.Equal(3, Server.Calls.Count);
        Assert.All(Server.Calls.All, c => Assert.Equal("10000", c.Parameter("max-buckets")));
    }

    [Theory]
    [InlineData("", "us-east-1")]
    [InlineData("EU", "eu-west-1")]
    [InlineData("ap-south-1", "ap-south-1")]
    public async Task LocationReturnsTheRegionWhereTheListingDoesNot(string constraint, string expected)
    {
        using IAwsSession session = await OpenAsync();
        Server.On("s3", "ListBuckets").ReturnsXml(Listing((Name, null)));
        Server.On("s3", "GetBucketLocation")
            .ReturnsXml($"""<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">{constraint}</LocationConstraint>""");
        Assert.Equal(expected, Assert.Single((await session.ReadAsync(S3Evidence.Buckets)).Value().Buckets).Region);
        AssertOwner(Server.Calls.Of("s3", "GetBucketLocation").Single());
    }

    [Fact]
    public async Task HeadReturnsTheRegionWhereTheLocationIsDenied()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("s3", "ListBuckets").ReturnsXml(Listing((Name, null)));
        Server.On("s3", "GetBucketLocation").Denies();
        Server.On("s3", "HeadBucket").Returns(_ => new AwsReply { Status = 403, Headers = Header("eu-north-1") });
        Assert.Equal("eu-north-1", Assert.Single((await session.ReadAsync(S3Evidence.Buckets)).Value().Buckets).Region);
    }

    [Fact]
    public async Task OneBucketWithoutRegionDoesNotHideTheOthersAndADeletedOneIsDropped()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("s3", "ListBuckets").ReturnsXml(Listing(("denied", null), ("gone", null), (Name, Region)));
        Server.On("s3", "GetBucketLocation").Denies();
        Server.On("s3", "HeadBucket").Returns(_ => new AwsReply { Status = 403 });
        Server.On("s3", "GetBucketLocation").WithParameter("Bucket", "gone").Throws("NoSuchBucket", 404);
        BucketList list = (await session.ReadAsync(S3Evidence.Buckets)).Value();
        Assert.Equal(Name, Assert.Single(list.Buckets).Name);
        UnlocatedBucket denied = Assert.Single(list.Unlocated);
        Assert.Equal(("denied", ReadFailureKind.AccessDenied), (denied.Name, denied.Failure.Kind));
    }

    [Fact]
    public async Task NoBucketIsAnAnswerAndAnAnswerWithoutAListIsNot()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("s3", "ListBuckets").ReturnsXml(Listing());
        Assert.Empty((await session.ReadAsync(S3Evidence.Buckets)).Value().Buckets);
        Server.On("s3", "ListBuckets").ReturnsXml("<ListAllMyBucketsResult/>");
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadFreshAsync(S3Evidence.Buckets.Key(), Cancel)).Failure?.Kind);
    }

    [Fact]
    public async Task DeniedListingIsAFailure()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("s3", "ListBuckets").Denies();
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadAsync(S3Evidence.Buckets)).Failure?.Kind);
    }

    [Fact]
    public async Task SettingsAreAskedInTheRegionOfTheBucketForItsOwnerInOneCallEach()
    {
        using IAwsSession session = await OpenAsync();
        const string Policy = """{"Version":"2012-10-17","Statement":[]}""";
        Server.On("s3", "GetBucketPolicy").Returns(200, "application/json", Policy);
        Server.On("s3", "GetBucketVersioning")
            .ReturnsXml("<VersioningConfiguration><Status>Enabled</Status><MfaDelete>Enabled</MfaDelete></VersioningConfiguration>");
        Server.On("s3", "GetPublicAccessBlock").ReturnsXml(
            "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls>"
                + "<RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>");
        Server.On("s3", "GetObjectLockConfiguration").ReturnsXml(
            "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled>"
                + "<Rule><DefaultRetention><Mode>COMPLIANCE</Mode><Days>1</Days></DefaultRetention></Rule></ObjectLockConfiguration>");
        Server.On("s3", "GetBucketTagging")
            .ReturnsXml("<Tagging><TagSet><Tag><Key>data</Key><Value>restricted</Value></Tag></TagSet></Tagging>");
        Server.On("s3", "GetBucketLogging").ReturnsXml(
            "<BucketLoggingStatus><LoggingEnabled><TargetBucket>logs</TargetBucket>"
                + "<TargetPrefix>p/</TargetPrefix></LoggingEnabled></BucketLoggingStatus>");
        Assert.Equal(new BucketPolicy(Policy), (await session.ReadInAsync(S3Evidence.BucketPolicy, Region, Name)).Value());
        Assert.Equal(
            new BucketVersioning("Enabled", "Enabled"), (await session.ReadInAsync(S3Evidence.BucketVersioning, Region, Name)).Value());
        Assert.Equal(
            new PublicAccessBlock(true, true, false, false, true),
            (await session.ReadInAsync(S3Evidence.BucketPublicAccessBlock, Region, Name)).Value());
        Assert.Equal(
            new BucketObjectLock(true, "COMPLIANCE"), (await session.ReadInAsync(S3Evidence.BucketObjectLock, Region, Name)).Value());
        Assert.Equal("restricted", (await session.ReadInAsync(S3Evidence.BucketTags, Region, Name)).Value().Tags["data"]);
        Assert.Equal(new BucketLogging("logs", "p/"), (await session.ReadInAsync(S3Evidence.BucketLogging, Region, Name)).Value());
        Assert.Equal(6, Server.Calls.Count);
        Assert.All(Server.Calls.All, c => Assert.Equal((Region, Name), (c.Region, c.Parameter("Bucket"))));
        Assert.All(Server.Calls.All, AssertOwner);
    }

    [Fact]
    public async Task SettingsThatAreNotSetAreAnswers()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("s3", "GetBucketPolicy").Throws("NoSuchBucketPolicy", 404);
        Server.On("s3", "GetBucketVersioning").ReturnsXml("""<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>""");
        Server.On("s3", "GetPublicAccessBlock").Throws("NoSuchPublicAccessBlockConfiguration", 404);
        Server.On("s3", "GetObjectLockConfiguration").Throws("ObjectLockConfigurationNotFoundError", 404);
        Server.On("s3", "GetBucketTagging").Throws("NoSuchTagSet", 404);
        Server.On("s3", "GetBucketLogging").ReturnsXml("""<BucketLoggingStatus xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>""");
        Assert.Null((await session.ReadInAsync(S3Evidence.BucketPolicy, Region, Name)).Value().Document);
        Assert.Equal(new BucketVersioning(null, null), (await session.ReadInAsync(S3Evidence.BucketVersioning, Region, Name)).Value());
        Assert.False((await session.ReadInAsync(S3Evidence.BucketPublicAccessBlock, Region, Name)).Value().IsSet);
        Assert.False((await session.ReadInAsync(S3Evidence.BucketObjectLock, Region, Name)).Value().IsEnabled);
        Assert.Empty((await session.ReadInAsync(S3Evidence.BucketTags, Region, Name)).Value().Tags);
        Assert.Null((await session.ReadInAsync(S3Evidence.BucketLogging, Region, Name)).Value().TargetBucket);
    }

    [Fact]
    public async Task AnotherAbsenceIsAFailureAndADeletedBucketIsNot()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("s3", "GetBucketPolicy").Throws("NoSuchTagSet", 404);
        Assert.Equal(ReadFailureKind.ServiceError, (await session.ReadInAsync(S3Evidence.BucketPolicy, Region, Name)).Failure?.Kind);
        EvidenceSource[] sources =
        [
            S3Evidence.BucketPolicy,
            S3Evidence.BucketVersioning,
            S3Evidence.BucketPublicAccessBlock,
            S3Evidence.BucketObjectLock,
            S3Evidence.BucketTags, S3Evidence.BucketLogging,
        ];
        Server.On("s3", "*").Throws("NoSuchBucket", 404);
        foreach (EvidenceSource source in sources)
        {
            Answer answer = await session.ReadFreshAsync(new EvidenceKey(source, Region, "gone"), Cancel);
            Assert.True(answer.IsRead && answer.Data is null, $"{source}: {answer.Failure} {answer.Data}");
        }
    }

    [Theory]
    [InlineData("PermanentRedirect", 301, true)]
    [InlineData("PermanentRedirect", 301, false)]
    [InlineData("AuthorizationHeaderMalformed", 400, false)]
    [InlineData("AuthorizationHeaderMalformed", 400, true)]
    public async Task WrongRegionIsAskedAgainWhereTheAnswerSays(string code, int status, bool inHeader)
    {
        using IAwsSession session = await OpenAsync();
        Server.On("s3", "GetBucketVersioning").ReturnsXml("<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>");
        Server.On("s3", "HeadBucket").Returns(_ => new AwsReply { Status = 400, Headers = Header("sa-east-1") });
        Server.On("s3", "GetBucketVersioning").InRegion(Region).Returns(_ => AwsReply.Text(
            status, "application/xml", $"<Error><Code>{code}</Code><Message>elsewhere</Message></Error>") with
        {
            Headers = inHeader ? Header("sa-east-1") : new Dictionary<string, string>(),
        });
        Assert.Equal("Suspended", (await session.ReadInAsync(S3Evidence.BucketVersioning, Region, Name)).Value().Status);
        Assert.Equal("sa-east-1", Server.Calls.All[^1].Region);
        Assert.Equal(inHeader ? 2 : 3, Server.Calls.Count);
    }

    [Fact]
    public async Task ARedirectWithoutRegionAndARedirectCycleAreFailures()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("s3", "HeadBucket").Returns(_ => new AwsReply { Status = 403 });
        Server.On("s3", "GetBucketVersioning").Throws("PermanentRedirect", 301);
        Assert.Equal("PermanentRedirect", (await session.ReadInAsync(S3Evidence.BucketVersioning, Region, Name)).Failure?.Code);
        AwsReply redirect = AwsReply.Text(
            301, "application/xml", "<Error><Code>PermanentRedirect</Code><Message>elsewhere</Message></Error>");
        Server.On("s3", "GetBucketTagging").Returns(
            call => redirect with { Headers = Header(call.Region == Region ? "sa-east-1" : Region) });
        Assert.Equal("PermanentRedirect", (await session.ReadInAsync(S3Evidence.BucketTags, Region, Name)).Failure?.Code);
    }

    [Fact]
    public async Task DenialsAreDistinguished()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("s3", "GetBucketPolicy").Throws(
            "AccessDenied", 403, "User is not authorized to perform: s3:GetBucketPolicy with an explicit deny in a resource-based policy");
        Server.On("s3", "GetBucketTagging").Throws("MethodNotAllowed", 405);
        Server.On("s3", "GetBucketVersioning").DeniesByServiceControlPolicy();
        ReadFailure locked = (await session.ReadInAsync(S3Evidence.BucketPolicy, Region, Name)).Failure!;
        Assert.Equal(ReadFailureKind.AccessDenied, locked.Kind);
        Assert.Contains("explicit deny in a resource-based policy", locked.Message, StringComparison.Ordinal);
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(S3Evidence.BucketTags, Region, Name)).Failure?.Kind);
        Assert.Equal(
            ReadFailureKind.ServiceControlPolicy, (await session.ReadInAsync(S3Evidence.BucketVersioning, Region, Name)).Failure?.Kind);
    }

    [Fact]
    public async Task AccountBlockIsAskedOfS3Control()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("s3control", "GetPublicAccessBlock").ReturnsXml(
            """
            <PublicAccessBlockConfiguration xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/">
            <BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>
            <BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>false</RestrictPublicBuckets></PublicAccessBlockConfiguration>
            """);
        Assert.Equal(
            new PublicAccessBlock(true, true, true, true, false), (await session.ReadAsync(S3Evidence.AccountPublicAccessBlock)).Value());
        AwsCall call = Server.Calls.All.Single();
        Assert.Equal((Home, FakeAccountId), (call.Region, call.Headers["x-amz-account-id"]));
        Server.On("s3control", "GetPublicAccessBlock").Throws("NoSuchPublicAccessBlockConfiguration", 404);
        Answer fresh = await session.ReadFreshAsync(S3Evidence.AccountPublicAccessBlock.Key(), Cancel);
        Assert.Equal(new PublicAccessBlock(false, false, false, false, false), fresh.Data);
        Server.On("s3control", "GetPublicAccessBlock").Denies();
        Assert.Equal(
            ReadFailureKind.AccessDenied, (await session.ReadFreshAsync(S3Evidence.AccountPublicAccessBlock.Key(), Cancel)).Failure?.Kind);
    }

    private const string FakeAccountId = "111122223333";

    private Task<IAwsSession> OpenAsync() => ServeAsync(new FakeAccount(), retries: 0);

    private static void AssertOwner(AwsCall call) => Assert.Equal(FakeAccountId, call.Headers["x-amz-expected-bucket-owner"]);

    private static Dictionary<string, string> Header(string region) =>
        new(StringComparer.OrdinalIgnoreCase) { ["x-amz-bucket-region"] = region };

    private static string Listing(params (string Name, string? Region)[] buckets) =>
        "<ListAllMyBucketsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Owner><ID>o</ID></Owner><Buckets>"
        + string.Concat(buckets.Select(b =>
            $"<Bucket><Name>{b.Name}</Name><CreationDate>2026-01-02T03:04:05.000Z</CreationDate>{RegionOf(b.Region)}</Bucket>"))
        + "</Buckets></ListAllMyBucketsResult>";

    private static string RegionOf(string? region) => region is null ? string.Empty : $"<BucketRegion>{region}</BucketRegion>";
}
