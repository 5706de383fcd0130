namespace AwsTesting.Tests;

[Trait("Category", "Fast")]
public sealed class IdentificationTests
{
    [Theory]
    [InlineData("account", "POST", "/getContactInformation", "account", "GetContactInformation")]
    [InlineData("account", "POST", "/listRegions", "account", "ListRegions")]
    [InlineData("access-analyzer", "GET", "/analyzer?type=ACCOUNT", "access-analyzer", "ListAnalyzers")]
    [InlineData("access-analyzer", "PUT", "/analyzer", "access-analyzer", "CreateAnalyzer")]
    [InlineData("access-analyzer", "GET", "/analyzer/a%20b", "access-analyzer", "GetAnalyzer")]
    [InlineData("access-analyzer", "DELETE", "/analyzer/a", "access-analyzer", "DeleteAnalyzer")]
    [InlineData("macie2", "GET", "/macie", "macie2", "GetMacieSession")]
    [InlineData("macie2", "POST", "/jobs/list", "macie2", "ListClassificationJobs")]
    [InlineData("macie2", "POST", "/jobs", "macie2", "CreateClassificationJob")]
    [InlineData("elasticfilesystem", "GET", "/2015-02-01/file-systems?MaxItems=2", "elasticfilesystem", "DescribeFileSystems")]
    [InlineData(
        "elasticfilesystem",
        "GET",
        "/2015-02-01/file-systems/replication-configurations",
        "elasticfilesystem",
        "DescribeReplicationConfigurations")]
    [InlineData("elasticfilesystem", "DELETE", "/2015-02-01/file-systems/fs-1", "elasticfilesystem", "DeleteFileSystem")]
    [InlineData("securityhub", "GET", "/accounts", "securityhub", "DescribeHub")]
    [InlineData("securityhub", "POST", "/standards/get", "securityhub", "GetEnabledStandards")]
    [InlineData("s3", "GET", "/v20180820/configuration/publicAccessBlock", "s3control", "GetPublicAccessBlock")]
    [InlineData("s3", "GET", "/?max-buckets=10", "s3", "ListBuckets")]
    [InlineData("s3", "GET", "/bucket?policy", "s3", "GetBucketPolicy")]
    [InlineData("s3", "PUT", "/bucket?versioning", "s3", "PutBucketVersioning")]
    [InlineData("s3", "GET", "/bucket?location", "s3", "GetBucketLocation")]
    [InlineData("s3", "DELETE", "/bucket?lifecycle", "s3", "DeleteBucketLifecycle")]
    [InlineData("s3", "GET", "/bucket?lifecycle", "s3", "GetBucketLifecycleConfiguration")]
    [InlineData("s3", "GET", "/bucket?list-type=2", "s3", "ListObjectsV2")]
    [InlineData("s3", "HEAD", "/bucket", "s3", "HeadBucket")]
    [InlineData("s3", "PUT", "/bucket", "s3", "CreateBucket")]
    [InlineData("s3", "GET", "/bucket/a/key.txt", "s3", "GetObject")]
    [InlineData("macie2", "GET", "/no-such-path", "macie2", "unknown")]
    public async Task RestCallIsNamedByMethodAndPath(string signedFor, string method, string path, string service, string operation)
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        await aws.RestAsync(signedFor, method, path, region: "eu-west-1");
        AwsCall call = Assert.Single(server.Calls.All);
        Assert.Equal((service, operation, "eu-west-1", RawAws.Key), (call.Service, call.Operation, call.Region, call.AccessKeyId));
    }

    [Fact]
    public async Task QueryAndEc2CallsAreNamedByTheirAction()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        await aws.QueryAsync("iam", "ListUsers", extra: "&MaxItems=2");
        await aws.QueryAsync("ec2", "DescribeVpcs", "eu-north-1", "&Filter.1.Name=vpc-id");
        Assert.Equal(["iam:ListUsers", "ec2:DescribeVpcs"], server.Calls.All.Select(c => c.Service + ":" + c.Operation));
        Assert.Equal([WireProtocol.Query, WireProtocol.Ec2], server.Calls.All.Select(c => c.Protocol));
        Assert.Equal("2", server.Calls.All[0].Parameter("MaxItems"));
        Assert.Equal("vpc-id", server.Calls.All[1].Parameter("Filter.1.Name"));
    }

    [Fact]
    public async Task JsonCallIsNamedByItsTargetAndItsBodyIsFlattened()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        await aws.JsonAsync(
            "cloudtrail",
            "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents",
            """{"LookupAttributes":[{"AttributeKey":"Username"}],"MaxResults":5}""");
        AwsCall call = Assert.Single(server.Calls.Of("cloudtrail", "LookupEvents"));
        Assert.Equal("Username", call.Parameter("LookupAttributes.0.AttributeKey"));
        Assert.Equal("5", call.Parameter("MaxResults"));
    }

    [Fact]
    public async Task UnsignedCallsAreNamedByVersionOrPath()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        using StringContent form = new(
            "Action=AssumeRoleWithWebIdentity&Version=2011-06-15", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        await aws.SendAsync(null, string.Empty, HttpMethod.Post, "/", form);
        await aws.SendAsync(null, string.Empty, HttpMethod.Get, "/federation/credentials?role_name=r", null);
        Assert.Equal(
            ["sts:AssumeRoleWithWebIdentity", "sso-portal:GetRoleCredentials"],
            server.Calls.All.Select(c => c.Service + ":" + c.Operation));
    }

    [Fact]
    public async Task CommonServiceNamesAreUnderstood()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        server.On("cloudwatch", "DescribeAlarms").ReturnsResult("<MetricAlarms/>");
        Assert.Equal(200, (await aws.QueryAsync("monitoring", "DescribeAlarms")).Status);
        Assert.Single(server.Calls.Of("CloudWatch"));
    }

    [Fact]
    public async Task BodyThatIsNoJsonIsRecordedAsItIs()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        await aws.RestAsync("macie2", "POST", "/jobs/list", "{oops");
        Assert.Equal("{oops", Assert.Single(server.Calls.All).Body);
    }
}
