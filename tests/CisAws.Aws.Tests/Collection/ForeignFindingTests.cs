using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.Aws.Tests.Collection;

/// <summary>What a proxy's page made of findings: each is an Error that says that the answer was not understood.</summary>
public sealed class ForeignFindingTests : ServerTest
{
    private const string Region = "eu-west-1";
    private const string Owner = "<Owner><ID>1</ID></Owner>";

    public static TheoryData<string, string, string> Calls => new()
    {
        { "ec2", "DescribeVpcs", ControlNames.VpcFlowLogs },
        { "ec2", "DescribeSecurityGroups", ControlNames.DefaultSecurityGroups },
        { "ec2", "DescribeNetworkAcls", ControlNames.NetworkAclAdminPorts },
        { "ec2", "DescribeInstances", ControlNames.InstanceMetadata },
        { "config", "DescribeConfigurationRecorders", ControlNames.ConfigRecorders },
        { "s3", "ListBuckets", ControlNames.BucketPublicAccessBlock },
        { "kms", "ListKeys", ControlNames.KmsKeyRotation },
        { "efs", "DescribeFileSystems", ControlNames.FileSystemEncryption },
        { "rds", "DescribeDBInstances", ControlNames.DatabaseEncryption },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task AListThatIsAPageIsAnErrorNotAnEmptyList(string service, string operation, string control)
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 8);
        Server.On(service, operation).Returns(_ => AwsReply.Text(200, "text/html", "<html><body>Sign in</body></html>"));
        IReadOnlyList<Finding> findings = await AssessAsync(session, control);
        Assert.Contains(findings, f => f.ReasonCode == "Malformed");
        Assert.All(findings, f => Assert.Equal(FindingStatus.Error, f.Status));
        Assert.True(Server.Calls.Of(service, operation).Count <= 1);
    }

    [Theory]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("")]
    [InlineData("<BucketLoggingStatus/>")]
    public async Task ABucketWhoseLocationIsAPageStaysInARegionalRunAsAnError(string body)
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 8);
        Server.On("s3", "ListBuckets").ReturnsXml(Buckets("logs"));
        Server.On("s3", "GetBucketLocation").Returns(200, "application/xml", body);
        Finding finding = Assert.Single(
            await AssessAsync(session, ControlNames.BucketPublicAccessBlock), f => f.ResourceName == "logs");
        Assert.Equal((FindingStatus.Error, "Malformed"), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public async Task AnEmptyLocationIsTheOldestRegion()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 8);
        Server.On("s3", "ListBuckets").ReturnsXml(Buckets("logs"));
        Server.On("s3", "GetBucketLocation").ReturnsXml("<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"/>");
        Assert.Equal("us-east-1", Assert.Single((await session.ReadAsync(S3Evidence.Buckets)).Value().Buckets).Region);
    }

    [Theory]
    [InlineData("<html><body>Sign in</body></html>", true)]
    [InlineData("", true)]
    [InlineData("<BucketLoggingStatus/>", false)]
    public async Task LoggingOfABucketIsNotOffBecauseOfAPage(string body, bool isForeign)
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 8);
        Server.On("s3", "GetBucketLogging").Returns(200, "application/xml", body);
        Answer<BucketLogging> answer = await session.ReadInAsync(S3Evidence.BucketLogging, Region, "trail");
        Assert.Equal(isForeign ? ReadFailureKind.Malformed : null, answer.Failure?.Kind);
        Assert.Null(answer.OrNull()?.TargetBucket);
    }

    private static string Buckets(string name) =>
        $"<ListAllMyBucketsResult>{Owner}<Buckets><Bucket><Name>{name}</Name></Bucket></Buckets></ListAllMyBucketsResult>";

    private static async Task<IReadOnlyList<Finding>> AssessAsync(IAwsSession session, string control)
    {
        var scope = new AssessmentScope(session.Account, new AssessmentSettings(), DateTimeOffset.UnixEpoch, [Region], "run");
        return await new AssessmentEngine(session, scope).AssessAsync(ControlRegistry.Find(control)!, Cancel);
    }
}
