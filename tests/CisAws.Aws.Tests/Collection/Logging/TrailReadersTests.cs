using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Logging;

/// <summary>
/// What CloudTrail answers becomes evidence; moto never says that a trail has selectors of its own, and has no organization.
/// </summary>
public sealed class TrailReadersTests : ServerTest
{
    private const string Region = "eu-west-1", Arn = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/main";

    [Fact]
    public async Task TrailsAreListedWithShadowsInOneCall()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("cloudtrail", "DescribeTrails").ReturnsJson(
            $$"""
            {"trailList":[{"Name":"main","S3BucketName":"logs","SnsTopicARN":"arn:aws:sns:eu-west-1:1:t",
            "IncludeGlobalServiceEvents":true,"IsMultiRegionTrail":true,
            "HomeRegion":"eu-west-1","TrailARN":"{{Arn}}","LogFileValidationEnabled":true,
            "CloudWatchLogsLogGroupArn":"arn:aws:logs:eu-west-1:1:log-group:g:*",
            "KmsKeyId":"arn:aws:kms:eu-west-1:1:key/k","HasCustomEventSelectors":true,
            "HasInsightSelectors":false,"IsOrganizationTrail":true},
            {"Name":"bare","TrailARN":"arn:aws:cloudtrail:us-east-1:999988887777:trail/bare"}]}
            """);
        TrailList list = (await session.ReadInAsync(CloudTrailEvidence.Trails, Region)).Value();
        Assert.Equal(
            new TrailDescription(Arn, "main")
            {
                HomeRegion = "eu-west-1", IsMultiRegion = true, IsOrganizationTrail = true, IncludesGlobalServiceEvents = true,
                HasCustomEventSelectors = true, ValidatesLogFiles = true,
                KmsKeyId = "arn:aws:kms:eu-west-1:1:key/k",
                BucketName = "logs",
                LogGroupArn = "arn:aws:logs:eu-west-1:1:log-group:g:*",
                TopicArn = "arn:aws:sns:eu-west-1:1:t",
            },
            list.Trails[0]);
        Assert.Equal(new TrailDescription("arn:aws:cloudtrail:us-east-1:999988887777:trail/bare", "bare"), list.Trails[1]);
        AwsCall call = Server.Calls.All.Single();
        Assert.Equal(Region, call.Region);
        Assert.Equal("true", call.Parameter("includeShadowTrails"), ignoreCase: true);
    }

    [Fact]
    public async Task StatusIsAskedByArnInTheHomeRegion()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("cloudtrail", "GetTrailStatus").WithParameter("Name", Arn).ReturnsJson(
            """
            {"IsLogging":true,"LatestDeliveryError":"NoSuchBucket","LatestDeliveryTime":1770000000,
            "StartLoggingTime":1760000000.5,"StopLoggingTime":1750000000,
            "LatestCloudWatchLogsDeliveryError":"gone","LatestCloudWatchLogsDeliveryTime":1770000001,
            "LatestDigestDeliveryTime":1770000002,"LatestDigestDeliveryError":"AccessDenied"}
            """);
        TrailStatus status = (await session.ReadInAsync(CloudTrailEvidence.TrailStatus, Region, Arn)).Value();
        Assert.Equal(
            new TrailStatus(true)
            {
                DeliveryError = "NoSuchBucket", DeliveredAt = At(1770000000), StartedAt = At(1760000000.5), StoppedAt = At(1750000000),
                LogGroupDeliveryError = "gone",
                LogGroupDeliveredAt = At(1770000001),
                DigestDeliveredAt = At(1770000002),
                DigestDeliveryError = "AccessDenied",
            },
            status);
        Assert.Equal(Region, Server.Calls.All.Single().Region);
    }

    [Fact]
    public async Task BasicSelectors()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("cloudtrail", "GetEventSelectors").WithParameter("TrailName", Arn).ReturnsJson(
            $$"""
            {"TrailARN":"{{Arn}}","EventSelectors":[{"ReadWriteType":"WriteOnly",
            "IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}],
            "ExcludeManagementEventSources":["kms.amazonaws.com"]},{}]}
            """);
        TrailEventSelectors selectors = (await session.ReadInAsync(CloudTrailEvidence.EventSelectors, Region, Arn)).Value();
        Assert.Empty(selectors.Advanced);
        Assert.Equivalent(
            new[]
            {
                new BasicEventSelector("WriteOnly", false, ["kms.amazonaws.com"], [new DataResource("AWS::S3::Object", ["arn:aws:s3"])]),
                new BasicEventSelector(null, null, [], []),
            },
            selectors.Basic, strict: true);
    }

    [Fact]
    public async Task AdvancedSelectorsWithEveryOperator()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("cloudtrail", "GetEventSelectors").ReturnsJson(
            """
            {"AdvancedEventSelectors":[{"Name":"n","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},
            {"Field":"resources.ARN","StartsWith":["a"],"EndsWith":["b"],"NotEquals":["c"],"NotStartsWith":["d"],"NotEndsWith":["e"]}]},
            {"FieldSelectors":[]}]}
            """);
        TrailEventSelectors selectors = (await session.ReadInAsync(CloudTrailEvidence.EventSelectors, Region, Arn)).Value();
        Assert.Empty(selectors.Basic);
        Assert.Equal(["n", null], selectors.Advanced.Select(s => s.Name));
        Assert.Equivalent(
            new[]
            {
                new FieldCondition("eventCategory") { EqualTo = ["Data"] },
                new FieldCondition("resources.ARN")
                {
                    StartsWith = ["a"],
                    EndsWith = ["b"],
                    NotEqualTo = ["c"],
                    NotStartsWith = ["d"],
                    NotEndsWith = ["e"],
                },
            },
            selectors.Advanced[0].Fields, strict: true);
    }

    [Fact]
    public async Task OnlyATrailThatIsNotFoundIsAbsent()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("cloudtrail", "GetTrailStatus").Throws("TrailNotFoundException", 400);
        Server.On("cloudtrail", "GetEventSelectors").Throws("TrailNotFoundException", 400);
        Assert.True((await session.ReadInAsync(CloudTrailEvidence.TrailStatus, Region, Arn)).IsAbsent);
        Assert.True((await session.ReadInAsync(CloudTrailEvidence.EventSelectors, Region, Arn)).IsAbsent);
        Server.On("cloudtrail", "GetEventSelectors").Throws("CloudTrailARNInvalidException", 400, "AccountID in ARN is wrong");
        Answer other = await session.ReadFreshAsync(CloudTrailEvidence.EventSelectors.KeyIn(Region, Arn), Cancel);
        Assert.Equal((ReadFailureKind.ServiceError, "CloudTrailARNInvalidException"), (other.Failure!.Kind, other.Failure.Code));
    }

    [Fact]
    public async Task DenialsAreFailuresOfOneQuestion()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("cloudtrail", "DescribeTrails").DeniesByServiceControlPolicy();
        Server.On("cloudtrail", "GetTrailStatus").Denies();
        Server.On("cloudtrail", "GetEventSelectors").ReturnsJson("""{"EventSelectors":[]}""");
        Assert.Equal(ReadFailureKind.ServiceControlPolicy, (await session.ReadInAsync(CloudTrailEvidence.Trails, Region)).Failure?.Kind);
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(CloudTrailEvidence.TrailStatus, Region, Arn)).Failure?.Kind);
        Assert.Empty((await session.ReadInAsync(CloudTrailEvidence.EventSelectors, Region, Arn)).Value().Basic);
    }

    [Theory]
    [InlineData("DescribeTrails", "{}")]
    [InlineData("DescribeTrails", """{"trailList":[{"Name":"main"}]}""")]
    [InlineData("DescribeTrails", """{"trailList":[{"Name":"main","TrailARN":"main"}]}""")]
    [InlineData("DescribeTrails", """{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main"}]}""")]
    [InlineData("GetTrailStatus", "{}")]
    [InlineData("GetEventSelectors", "{}")]
    [InlineData("GetEventSelectors", """{"AdvancedEventSelectors":[{"Name":"n"}]}""")]
    [InlineData("GetEventSelectors", """{"AdvancedEventSelectors":[{"FieldSelectors":[{"Equals":["x"]}]}]}""")]
    [InlineData("GetEventSelectors", """{"EventSelectors":[{"DataResources":[{"Values":["x"]}]}]}""")]
    public async Task AnAnswerWithoutRequiredMembersIsMalformed(string operation, string document)
    {
        using IAwsSession session = await OpenAsync();
        Server.On("cloudtrail", operation).ReturnsJson(document);
        Answer answer = operation switch
        {
            "DescribeTrails" => await session.ReadInAsync(CloudTrailEvidence.Trails, Region),
            "GetTrailStatus" => await session.ReadInAsync(CloudTrailEvidence.TrailStatus, Region, Arn),
            _ => await session.ReadInAsync(CloudTrailEvidence.EventSelectors, Region, Arn),
        };
        Assert.Equal(ReadFailureKind.Malformed, answer.Failure?.Kind);
    }

    private static DateTimeOffset At(double seconds) => DateTimeOffset.UnixEpoch.AddSeconds(seconds);

    private Task<IAwsSession> OpenAsync() => ServeAsync(new FakeAccount(), retries: 0);
}
