using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3Control;
using AwsTesting;
using CisAws.Aws.Session;
using CisAws.Aws.Tests.Harness;
using CisAws.Controls;
using CisAws.Controls.Storage;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.Aws.Tests.Moto;

/// <summary>
/// 3.1.x from buckets in moto to verdicts. moto has no MFA Delete and no Macie inventory: see the tests of readers and controls.
/// </summary>
public sealed class StorageMotoTests(SharedMoto shared) : MotoTest(shared)
{
    private const string Home = "us-east-1", Elsewhere = "eu-west-1";
    private const string DenyHttp = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*",
        "Action":"s3:*","Resource":["arn:aws:s3:::good","arn:aws:s3:::good/*"],
        "Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}
        """;


    [Fact]
    public async Task BucketPoliciesDecideAboutHttp()
    {
        using AmazonS3Client s3 = await SeedAsync();
        await s3.PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = "good", Policy = DenyHttp }, Cancel);
        (IReadOnlyList<Finding> findings, IReadOnlyList<CallCount> calls) = await AssessAsync(new DenyHttpOnBucketsControl());
        Assert.Equal(
            [("bad", "NoBucketPolicy", FindingStatus.Fail, Home), ("good", "HttpDenied", FindingStatus.Pass, Elsewhere)], Rows(findings));
        Assert.Equal(2, calls.Where(c => c.Operation == "GetBucketPolicy").Sum(c => c.Calls));
        Assert.Equal(1, calls.Single(c => c.Operation == "GetBucketPolicy" && c.Region == Elsewhere).Calls);
    }

    [Fact]
    public async Task VersioningWithoutMfaDeleteIsManualOrDecidedByTheSettings()
    {
        using AmazonS3Client s3 = await SeedAsync();
        await s3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = "good", VersioningConfig = new() { Status = VersionStatus.Enabled } }, Cancel);
        await s3.PutBucketTaggingAsync(
            new PutBucketTaggingRequest { BucketName = "good", TagSet = [new() { Key = "data", Value = "restricted" }] }, Cancel);
        (IReadOnlyList<Finding> findings, _) = await AssessAsync(new BucketMfaDeleteControl());
        Assert.Equal(
            [("bad", "MfaDeleteOff", FindingStatus.Manual, Home), ("good", "MfaDeleteOff", FindingStatus.Manual, Elsewhere)],
            Rows(findings));
        (findings, _) = await AssessAsync(
            new BucketMfaDeleteControl(), AssessmentSettings.Default with { SensitiveDataTags = ["data=restricted"] });
        Assert.Equal(
            [
                ("bad", "NotSensitive", FindingStatus.NotApplicable, Home),
                ("good", "SensitiveWithoutMfaDelete", FindingStatus.Fail, Elsewhere),
            ],
            Rows(findings));
    }

    [Fact]
    public async Task PublicAccessIsBlockedByBucketsOrByTheAccount()
    {
        using AmazonS3Client s3 = await SeedAsync();
        await s3.PutPublicAccessBlockAsync(new()
        {
            BucketName = "good",
            PublicAccessBlockConfiguration = new()
            {
                BlockPublicAcls = true,
                BlockPublicPolicy = true,
                IgnorePublicAcls = true,
                RestrictPublicBuckets = true,
            },
        }, Cancel);
        (IReadOnlyList<Finding> findings, _) = await AssessAsync(new BucketPublicAccessBlockControl());
        Assert.Equal(
            [("bad", "PublicAccessNotBlocked"), ("good", "PublicAccessBlocked")],
            Rows(findings).Where(r => r.Region != "global").Select(r => (r.Name, r.Code)));
        Assert.Equal("AccountNotBlocked", findings.Single(f => f.Region == "global").ReasonCode);

        using var control = new AmazonS3ControlClient(
            new BasicAWSCredentials(Keys.Given, Keys.GivenSecret),
            new AmazonS3ControlConfig
            {
                ServiceURL = Moto.BaseUrl.ToString(),
                AuthenticationRegion = Home,
                DisableHostPrefixInjection = true,
            });
        await control.PutPublicAccessBlockAsync(new()
        {
            AccountId = "123456789012",
            PublicAccessBlockConfiguration = new()
            {
                BlockPublicAcls = true,
                BlockPublicPolicy = true,
                IgnorePublicAcls = true,
                RestrictPublicBuckets = true,
            },
        }, Cancel);
        (findings, IReadOnlyList<CallCount> calls) = await AssessAsync(new BucketPublicAccessBlockControl());
        Assert.All(findings, f => Assert.Equal(FindingStatus.Pass, f.Status));
        Assert.Equal(3, findings.Count);
        Assert.Equal(1, calls.Where(c => c.Operation == "GetPublicAccessBlock").Sum(c => c.Calls));
    }

    [Fact]
    public async Task NoBucketsIsNotApplicable()
    {
        Control[] controls = [new DenyHttpOnBucketsControl(), new BucketMfaDeleteControl(), new BucketPublicAccessBlockControl()];
        foreach (Control control in controls)
        {
            (IReadOnlyList<Finding> findings, _) = await AssessAsync(control);
            Assert.Equal((FindingStatus.NotApplicable, "NoBuckets"), (Assert.Single(findings).Status, findings[0].ReasonCode));
        }
    }

    // moto answers that Macie is on and cannot list what it covers: an error for the region, never a verdict.
    [Fact]
    public async Task MacieWithoutAnAnswerIsAnError()
    {
        using AmazonS3Client s3 = await SeedAsync();
        (IReadOnlyList<Finding> findings, _) = await AssessAsync(new BucketDataDiscoveryControl());
        Assert.Equal(
            [Elsewhere, Home], findings.Where(f => f.Status == FindingStatus.Error).Select(f => f.Region).Order(StringComparer.Ordinal));
        Assert.All(findings.Where(f => f.Status != FindingStatus.Error), f => Assert.Equal(FindingStatus.NotApplicable, f.Status));
    }

    private async Task<AmazonS3Client> SeedAsync()
    {
        var s3 = new AmazonS3Client(
            new BasicAWSCredentials(Keys.Given, Keys.GivenSecret),
            new AmazonS3Config { ServiceURL = Moto.BaseUrl.ToString(), AuthenticationRegion = Home, ForcePathStyle = true });
        await s3.PutBucketAsync(
            new PutBucketRequest
            {
                BucketName = "good",
                PutBucketConfiguration = new() { LocationConstraint = new BucketLocationConstraint(Elsewhere) },
            },
            Cancel);
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = "bad" }, Cancel);
        return s3;
    }

    private async Task<(
        IReadOnlyList<Finding> Findings, IReadOnlyList<CallCount> Calls)> AssessAsync(Control control, AssessmentSettings? settings = null)
    {
        using IAwsSession session = await SessionFactory.ConnectAsync(
            Keys.Options(Moto.BaseUrl), new RecordingLog(), TimeProvider.System, Cancel);
        var engine = new AssessmentEngine(
            session, new AssessmentScope(session.Account, settings ?? AssessmentSettings.Default, DateTimeOffset.UnixEpoch, null, "run"));
        return (await engine.AssessAsync(control, Cancel), session.Calls);
    }

    private static IEnumerable<(string Name, string Code, FindingStatus Status, string Region)> Rows(IEnumerable<Finding> findings) =>
        findings.Select(f => (f.ResourceName, f.ReasonCode, f.Status, f.Region)).OrderBy(r => r.ResourceName, StringComparer.Ordinal);
}
