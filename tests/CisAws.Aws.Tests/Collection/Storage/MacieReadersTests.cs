using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Storage;

/// <summary>
/// What Macie answers becomes evidence. In moto, Macie has no buckets, jobs or automated discovery, and is always on.
/// </summary>
public sealed class MacieReadersTests : ServerTest
{
    private const string Region = "eu-west-1";

    [Fact]
    public async Task MacieSwitchedOffIsNoSessionAndMacieForbiddenIsAFailure()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("macie2", "GetMacieSession").Denies();
        Server.On("macie2", "GetMacieSession").InRegion(Region).Throws("AccessDeniedException", 403, "Macie is not enabled");
        Server.On("macie2", "GetMacieSession").InRegion("us-west-2").ReturnsJson("""{"status":"PAUSED"}""");
        Assert.True((await session.ReadInAsync(MacieEvidence.Session, Region)).IsAbsent);
        Assert.Equal(new MacieSession("PAUSED"), (await session.ReadInAsync(MacieEvidence.Session, "us-west-2")).Value());
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(MacieEvidence.Session, "us-east-1")).Failure?.Kind);
    }

    [Fact]
    public async Task BucketsOfTheAccountArePaged()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("macie2", "DescribeBuckets").ReturnsPages(
            PageStyle.LowerNextToken,
            """
            {"buckets":[{"accountId":"111122223333","bucketName":"a",
            "automatedDiscoveryMonitoringStatus":"MONITORED","lastAutomatedDiscoveryTime":"2026-01-02T03:04:05Z",
            "jobDetails":{"isDefinedInJob":"TRUE","isMonitoredByJob":"FALSE","lastJobRunTime":"2026-02-02T03:04:05Z"}},
            {"accountId":"999988887777","bucketName":"foreign"}]}
            """,
            """{"buckets":[{"accountId":"111122223333","bucketName":"b","errorCode":"ACCESS_DENIED"}]}""");
        MacieBucketList list = (await session.ReadInAsync(MacieEvidence.Buckets, Region)).Value();
        Assert.Equal(
        [
            new MacieBucket(
                "a",
                null,
                "TRUE",
                "FALSE",
                "MONITORED",
                new DateTimeOffset(2026, 2, 2, 3, 4, 5, TimeSpan.Zero),
                new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)),
            new MacieBucket("b", "ACCESS_DENIED", null, null, null, null, null),
        ], list.Buckets);
        Assert.All(Server.Calls.All, c => Assert.Equal("111122223333", c.Parameter("criteria.accountId.eq.0")));
    }

    [Fact]
    public async Task JobsDiscoveryAndAdministrator()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("macie2", "ListClassificationJobs").ReturnsPages(
            PageStyle.LowerNextToken,
            """
            {"items":[{"jobId":"1","name":"all","jobType":"SCHEDULED","jobStatus":"IDLE",
            "bucketDefinitions":[{"accountId":"111122223333","buckets":["b","a"]},{"accountId":"9","buckets":["c"]}]}]}
            """,
            """{"items":[{"jobId":"2","jobType":"ONE_TIME","jobStatus":"CANCELLED","bucketCriteria":{}}]}""");
        Server.On("macie2", "GetAutomatedDiscoveryConfiguration").ReturnsJson("""{"status":"DISABLED"}""");
        Server.On("macie2", "GetAdministratorAccount")
            .ReturnsJson("""{"administrator":{"accountId":"999988887777","relationshipStatus":"Enabled"}}""");
        IReadOnlyList<MacieJob> jobs = (await session.ReadInAsync(MacieEvidence.Jobs, Region)).Value().Jobs;
        Assert.Equal(["a", "b"], jobs[0].Buckets);
        Assert.Equal([true, false], jobs.Select(j => j.IsEffective));
        Assert.Equal("DISABLED", (await session.ReadInAsync(MacieEvidence.AutomatedDiscovery, Region)).Value().Status);
        Assert.Equal("999988887777", (await session.ReadInAsync(MacieEvidence.Administrator, Region)).Value().AccountId);
        Server.On("macie2", "GetAdministratorAccount").ReturnsJson("{}");
        Assert.Null((await session.ReadInAsync(MacieEvidence.Administrator, "us-east-1")).Value().AccountId);
    }

    private Task<IAwsSession> OpenAsync() => ServeAsync(new FakeAccount(), retries: 0);
}
