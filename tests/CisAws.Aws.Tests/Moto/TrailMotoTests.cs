using System.Text;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using AwsTesting;
using CisAws.Aws.Session;
using CisAws.Aws.Tests.Harness;
using CisAws.Controls;
using CisAws.Controls.Logging;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.Aws.Tests.Moto;

/// <summary>
/// 4.1, 4.2, 4.4, 4.5, 4.8 and 4.9 from trails in moto to verdicts. moto says of every trail that it has no selectors of its own; where a
/// test gives it some, that one member of the answer is corrected in between.
/// </summary>
public sealed class TrailMotoTests(SharedMoto shared) : MotoTest(shared)
{
    private const string Home = "us-east-1", Logs = "trail-logs", Target = "access-logs";
    private const string AllowDelivery = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"logging.s3.amazonaws.com"},
        "Action":"s3:PutObject","Resource":"arn:aws:s3:::access-logs/*"}]}
        """;

    private AwsTestServer front = null!;
    private MotoTrails trails = null!;
    private AmazonS3Client s3 = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        front = await AwsTestServer.StartAsync(cancellationToken: Cancel);
        front.ForwardTo(Moto.BaseUrl);
        trails = new MotoTrails(Moto);
        s3 = new AmazonS3Client(
            new BasicAWSCredentials(Keys.Given, Keys.GivenSecret),
            new AmazonS3Config { ServiceURL = Moto.BaseUrl.ToString(), AuthenticationRegion = Home, ForcePathStyle = true });
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = Logs }, Cancel);
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = Target }, Cancel);
    }

    public override async ValueTask DisposeAsync()
    {
        if (front is not null) await front.DisposeAsync();
        await base.DisposeAsync();
        trails?.Dispose();
        s3?.Dispose();
    }

    [Fact]
    public async Task ATrailMustExistInEveryRegionAndLog()
    {
        await IsAsync(new TrailInEveryRegionControl(), FindingStatus.Fail, "NoTrail");
        await trails.CreateAsync("main", Logs, multiRegion: false);
        await trails.StartAsync("main");
        await IsAsync(new TrailInEveryRegionControl(), FindingStatus.Fail, "SingleRegion");
        await trails.UpdateAsync(new { Name = "main", IsMultiRegionTrail = true });
        await trails.StopAsync("main");
        await IsAsync(new TrailInEveryRegionControl(), FindingStatus.Fail, "Stopped");
        await trails.StartAsync("main");
        (_, IReadOnlyList<CallCount> calls) = await IsAsync(new TrailInEveryRegionControl(), FindingStatus.Pass, "MultiRegionTrail");
        CallCount[] listings = [.. calls.Where(c => c.Operation == "DescribeTrails")];
        Assert.All(listings, c => Assert.Equal(1, c.Calls));
        Assert.Empty(FakeAccount.DefaultRegions.Except(listings.Select(c => c.Region), StringComparer.Ordinal));
        Assert.Equal((Home, 1), Assert.Single(calls.Where(c => c.Operation == "GetTrailStatus").Select(c => (c.Region, c.Calls))));
        Assert.Equal((Home, 1), Assert.Single(calls.Where(c => c.Operation == "GetEventSelectors").Select(c => (c.Region, c.Calls))));
    }

    [Fact]
    public async Task SelectorsOfATrailDecideWhatItRecords()
    {
        await SelectableTrailAsync();
        await trails.SelectAsync("main", new { ReadWriteType = "WriteOnly", IncludeManagementEvents = true });
        await IsAsync(new TrailInEveryRegionControl(), FindingStatus.Fail, "PartialManagementEvents");
        await trails.SelectAsync(
            "main",
            new { ReadWriteType = "All", IncludeManagementEvents = true, ExcludeManagementEventSources = new[] { "kms.amazonaws.com" } });
        await IsAsync(new TrailInEveryRegionControl(), FindingStatus.Fail, "SourcesExcluded");
        await trails.SelectAsync("main", new { ReadWriteType = "All", IncludeManagementEvents = true });
        (_, IReadOnlyList<CallCount> calls) = await IsAsync(new TrailInEveryRegionControl(), FindingStatus.Pass, "MultiRegionTrail");
        Assert.Equal((Home, 1), Assert.Single(calls.Where(c => c.Operation == "GetEventSelectors").Select(c => (c.Region, c.Calls))));
    }

    [Fact]
    public async Task AdvancedSelectorsOfATrailAddUp()
    {
        await SelectableTrailAsync();
        object[] reads = [Is("eventCategory", "Management"), Is("readOnly", "true")], writes =
        [
            Is("eventCategory", "Management"), Is("readOnly", "false"),
        ];
        await trails.SelectAdvancedAsync("main", reads);
        await IsAsync(new TrailInEveryRegionControl(), FindingStatus.Fail, "PartialManagementEvents");
        await trails.SelectAdvancedAsync("main", reads, writes);
        await IsAsync(new TrailInEveryRegionControl(), FindingStatus.Pass, "MultiRegionTrail");
    }

    [Fact]
    public async Task LogFileValidationIsOnOrOff()
    {
        await IsAsync(new LogFileValidationControl(), FindingStatus.NotApplicable, "NoTrails");
        await trails.CreateAsync("main", Logs);
        await trails.StartAsync("main");
        Finding finding = (await IsAsync(new LogFileValidationControl(), FindingStatus.Fail, "NoLogFileValidation")).Finding;
        Assert.Equal(("arn:aws:cloudtrail:us-east-1:123456789012:trail/main", Home), (finding.ResourceId, finding.Region));
        await trails.UpdateAsync(new { Name = "main", EnableLogFileValidation = true });
        await IsAsync(new LogFileValidationControl(), FindingStatus.Pass, "LogFileValidation");
    }

    [Fact]
    public async Task AccessLoggingOfTheBucketOfTwoTrails()
    {
        await trails.CreateAsync("main", Logs);
        await trails.CreateAsync("local", Logs, "eu-west-1", multiRegion: false);
        await IsAsync(new TrailBucketLoggingControl(), FindingStatus.Fail, "NoAccessLogging");
        await s3.PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = Target, Policy = AllowDelivery }, Cancel);
        await s3.PutBucketLoggingAsync(
            new PutBucketLoggingRequest
            {
                BucketName = Logs,
                LoggingConfig = new S3BucketLoggingConfig { TargetBucketName = Target, TargetPrefix = "t/" },
            },
            Cancel);
        (Finding finding, IReadOnlyList<CallCount> calls) = await IsAsync(
            new TrailBucketLoggingControl(), FindingStatus.Pass, "AccessLogging");
        Assert.Equal(("arn:aws:s3:::trail-logs", Target), (finding.ResourceId, finding.Evidence["TargetBucket"]));
        Assert.Equal(1, calls.Where(c => c.Operation == "GetBucketLogging").Sum(c => c.Calls));
    }

    [Fact]
    public async Task TheKeyOfATrailMustBeUsable()
    {
        using var kms = new AmazonKeyManagementServiceClient(
            new BasicAWSCredentials(Keys.Given, Keys.GivenSecret),
            new AmazonKeyManagementServiceConfig { ServiceURL = Moto.BaseUrl.ToString(), AuthenticationRegion = Home });
        string key = (await kms.CreateKeyAsync(new Amazon.KeyManagementService.Model.CreateKeyRequest(), Cancel)).KeyMetadata.Arn;
        await trails.CreateAsync("main", Logs);
        await IsAsync(new TrailEncryptionControl(), FindingStatus.Fail, "NoKmsKey");
        await trails.UpdateAsync(new { Name = "main", KmsKeyId = key });
        await IsAsync(new TrailEncryptionControl(), FindingStatus.Pass, "KmsKey");
        // moto fails where a writing call names a key by ARN
        await kms.DisableKeyAsync(key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..], Cancel);
        await IsAsync(new TrailEncryptionControl(), FindingStatus.Fail, "KeyNotUsable");
        await trails.UpdateAsync(
            new { Name = "main", KmsKeyId = "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000" });
        await IsAsync(new TrailEncryptionControl(), FindingStatus.Fail, "KeyNotUsable");
    }

    [Fact]
    public async Task ObjectLevelEventsByBasicSelectors()
    {
        await trails.CreateAsync("main", Logs);
        await trails.StartAsync("main");
        await AreAsync("NoObjectEvents", "NoObjectEvents");
        HasSelectors();
        await trails.SelectAsync("main", Objects("WriteOnly", "arn:aws:s3"));
        await AreAsync("EveryBucket", "NoObjectEvents");
        await trails.SelectAsync("main", Objects("All", $"arn:aws:s3:::{Logs}/"));
        await AreAsync("BucketsNotCovered", "BucketsNotCovered");
        await trails.SelectAsync("main", Objects("All", $"arn:aws:s3:::{Logs}/", $"arn:aws:s3:::{Target}/"));
        await AreAsync("EveryExistingBucket", "EveryExistingBucket");
        await trails.SelectAsync("main", Objects("All", "arn:aws:s3"));
        await AreAsync("EveryBucket", "EveryBucket");
        await trails.StopAsync("main");
        await AreAsync("NoObjectEvents", "NoObjectEvents");
    }

    [Fact]
    public async Task ObjectLevelEventsByAdvancedSelectors()
    {
        await SelectableTrailAsync();
        object[] data = [Is("eventCategory", "Data"), Is("resources.type", "AWS::S3::Object")];
        await trails.SelectAdvancedAsync("main", [.. data, Is("readOnly", "true")]);
        await AreAsync("NoObjectEvents", "EveryBucket");
        await trails.SelectAdvancedAsync(
            "main", [.. data, new { Field = "resources.ARN", NotStartsWith = new[] { $"arn:aws:s3:::{Logs}/" } }]);
        await AreAsync("OnlyTrailBucketsExcluded", "OnlyTrailBucketsExcluded");
        await trails.SelectAdvancedAsync("main", data);
        await AreAsync("EveryBucket", "EveryBucket");
    }

    private static object Is(string field, string value) => new { Field = field, Equals = new[] { value } };

    private static object Objects(string readWriteType, params string[] values) =>
        new {
            ReadWriteType = readWriteType,
            IncludeManagementEvents = true,
            DataResources = new[] { new { Type = "AWS::S3::Object", Values = values } } };

    private async Task SelectableTrailAsync()
    {
        HasSelectors();
        await trails.CreateAsync("main", Logs);
        await trails.StartAsync("main");
    }

    private void HasSelectors() => front.On("cloudtrail", "DescribeTrails").Decorates(reply => reply with
    {
        Body = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(reply.Body.Span).Replace(
                "\"HasCustomEventSelectors\": false", "\"HasCustomEventSelectors\": true", StringComparison.Ordinal)),
    });

    private async Task AreAsync(string write, string read)
    {
        await IsAsync(
            new ObjectWriteEventsControl(),
            write.StartsWith("Every", StringComparison.Ordinal) ? FindingStatus.Pass : FindingStatus.Fail,
            write);
        await IsAsync(
            new ObjectReadEventsControl(),
            read.StartsWith("Every", StringComparison.Ordinal) ? FindingStatus.Pass : FindingStatus.Fail,
            read);
    }

    private async Task<(Finding Finding, IReadOnlyList<CallCount> Calls)> IsAsync(Control control, FindingStatus status, string code)
    {
        using IAwsSession session = await SessionFactory.ConnectAsync(
            Keys.Options(front.BaseUrl), new RecordingLog(), TimeProvider.System, Cancel);
        var engine = new AssessmentEngine(
            session, new AssessmentScope(session.Account, AssessmentSettings.Default, DateTimeOffset.UnixEpoch, null, "run"));
        IReadOnlyList<Finding> findings = await engine.AssessAsync(control, Cancel);
        Finding finding = Assert.Single(findings, f => f.ReasonCode != "RegionNotOptedIn");
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
        return (finding, session.Calls);
    }
}
