using System.Globalization;
using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Controls;
using CisAws.Controls.Iam;
using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.Aws.Tests.EndToEnd;

/// <summary>Calls of whole controls follow pages and what has to be asked about each thing, never the square of anything.</summary>
public sealed class GrowthTests : ServerTest
{
    private const string Region = "eu-west-1", Group = "cloudtrail", InRegion = $"<BucketRegion>{Region}</BucketRegion>";

    private static readonly Control[] OfUsers =
    [
        new ConsoleMfaControl(), new SetupAccessKeysControl(), new UnusedCredentialsControl(), new SingleActiveAccessKeyControl(),
        new AccessKeyRotationControl(), new PermissionsThroughGroupsControl(), new FullAdministratorPoliciesControl(),
        new CloudShellFullAccessControl(),
    ];

    private static readonly Control[] OfBuckets =
    [
        new DenyHttpOnBucketsControl(), new BucketMfaDeleteControl(), new BucketPublicAccessBlockControl(),
        new BucketDefaultEncryptionControl(),
    ];

    [Fact]
    public async Task TenTimesTheUsersAreMorePagesOfTheOneListingAndNothingElse()
    {
        IReadOnlyDictionary<string, int> few = await CallsAboutUsersAsync(200), many = await CallsAboutUsersAsync(2_000);
        const string Listing = "iam:GetAccountAuthorizationDetails";
        Assert.Equal(few.Keys.Order(), many.Keys.Order());
        Assert.All(few.Keys.Where(k => k != Listing), k => Assert.Equal(few[k], many[k]));

        // A page has 1,000 users at most, and roles, groups and policies besides.
        Assert.InRange(many[Listing] - few[Listing], 1, 2);
    }

    [Fact]
    public async Task OfEachBucketEveryThingIsAskedOnceAndTheirListIsRead()
    {
        IReadOnlyDictionary<string, int> few = await CallsAboutBucketsAsync(100), many = await CallsAboutBucketsAsync(1_000);
        string[] each = ["s3:GetBucketEncryption", "s3:GetBucketPolicy", "s3:GetBucketVersioning", "s3:GetPublicAccessBlock"];
        Assert.Equal(each.Select(_ => 1_000), each.Select(o => many[o]));
        Assert.Equal(each.Select(_ => 100), each.Select(o => few[o]));
        Assert.Equal(few.Keys.Order(), many.Keys.Order());
        Assert.All(few.Keys.Except(each, StringComparer.Ordinal), k => Assert.Equal(few[k], many[k]));
    }

    [Theory]
    [InlineData("team-")]
    [InlineData(Group)]
    public async Task TheGroupOfATrailIsReadInOneCallEachAmong285000(string prefix)
    {
        var account = new FakeAccount();
        IList<FakeLogGroup> groups = account.Monitoring.LogGroups[Region];
        for (int i = 0; i < 285_000; i++) groups.Add(new FakeLogGroup(string.Create(CultureInfo.InvariantCulture, $"{prefix}{i:D6}")));
        groups.Add(new FakeLogGroup(Group) { MetricFilters = [new FakeMetricFilter("f", string.Empty)] });
        using IAwsSession session = await ServeAsync(account, retries: 0);
        Assert.Equal(1, (await session.ReadInAsync(LogsEvidence.LogGroup, Region, Group)).Value().MetricFilterCount);
        Assert.Single((await session.ReadInAsync(LogsEvidence.MetricFilters, Region, Group)).Value().Filters);
        Assert.Empty((await session.ReadInAsync(LogsEvidence.SubscriptionFilters, Region, Group)).Value().Filters);
        Assert.True((await session.ReadInAsync(LogsEvidence.LogGroup, Region, "absent")).IsAbsent);
        Assert.Equal(
            ["DescribeLogGroups", "DescribeLogGroups", "DescribeMetricFilters", "DescribeSubscriptionFilters"],
            Server.Calls.All.Select(c => c.Operation).Order(StringComparer.Ordinal));
    }

    private async Task<IReadOnlyDictionary<string, int>> CallsAboutUsersAsync(int users)
    {
        Server.Reset();
        FakeAccount account = FakeAccount.Compliant();
        DateTimeOffset yesterday = account.Now.AddDays(-1);

        // Of keys that are to be changed or removed the ids are asked for, user by user: a repair needs them.
        account.AddUsers(users, (user, _) => user.WithPassword(yesterday).WithMfa().WithKey(account.Now.AddDays(-10), yesterday));
        account.ReportDelayCalls = 0;
        return await CallsAsync(account, account.Now, OfUsers, users);
    }

    private async Task<IReadOnlyDictionary<string, int>> CallsAboutBucketsAsync(int buckets)
    {
        Server.Reset();
        var account = new FakeAccount();
        string listed = string.Concat(Enumerable.Range(0, buckets).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"<Bucket><Name>b-{i:D5}</Name><CreationDate>2026-01-02T03:04:05Z</CreationDate>{InRegion}</Bucket>")));
        Server.On("s3", "ListBuckets")
            .ReturnsXml($"<ListAllMyBucketsResult><Owner><ID>o</ID></Owner><Buckets>{listed}</Buckets></ListAllMyBucketsResult>");
        Server.On("s3", "GetBucketPolicy").Throws("NoSuchBucketPolicy", 404);
        Server.On("s3", "GetBucketVersioning").ReturnsXml("<VersioningConfiguration/>");
        Server.On("s3", "GetPublicAccessBlock").Throws("NoSuchPublicAccessBlockConfiguration", 404);
        Server.On("s3", "GetBucketEncryption").Throws("ServerSideEncryptionConfigurationNotFoundError", 404);
        Server.On("s3control", "GetPublicAccessBlock").Throws("NoSuchPublicAccessBlockConfiguration", 404);
        return await CallsAsync(account, account.Now, OfBuckets, buckets);
    }

    private async Task<IReadOnlyDictionary<string, int>> CallsAsync(
        FakeAccount account, DateTimeOffset asOf, IReadOnlyList<Control> controls, int each)
    {
        using IAwsSession session = await ServeAsync(account);
        var scope = new AssessmentScope(session.Account, AssessmentSettings.Default, asOf, null, "growth");
        List<Finding> findings = await new AssessmentEngine(session, scope).RunAsync(controls, Cancel).ToListAsync(Cancel);
        Assert.DoesNotContain(findings, f => f.Status == FindingStatus.Error);
        Assert.True(findings.Count >= each * 2, $"{findings.Count} findings");
        return Server.Calls.CountsByOperation();
    }
}
