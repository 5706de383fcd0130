using System.Net;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Macie2;
using Amazon.Runtime;
using Amazon.S3Control;
using Amazon.S3Control.Model;
using AwsTesting;
using CisAws.AwsClients.Tests.Operations;

namespace CisAws.AwsClients.Tests.Behaviour;

[Trait("Category", "Fast")]
public sealed class ErrorTests
{
    private const string Page = "<!doctype html>\n<html lang=en>\n<title>Problem</title>\n<h1>Problem</h1>\n<p>Not & here<br>\n";

    public static TheoryData<string> Operations => new(OperationTests.Generated());

    [Fact]
    public async Task QueryErrorThatIsModelledHasItsOwnType()
    {
        await using var server = await TestServers.StartAsync(AwsReply.Xml(QueryError("NoSuchEntity", "not <there> & gone"), 404));
        using var iam = TestClients.Create<AmazonIdentityManagementServiceClient>(server.BaseUrl);
        var error = await Assert.ThrowsAsync<NoSuchEntityException>(() => iam.GetUserAsync(new GetUserRequest { UserName = "x" }));
        Assert.Equal(("NoSuchEntity", HttpStatusCode.NotFound, ErrorType.Sender), (error.ErrorCode, error.StatusCode, error.ErrorType));
        Assert.Equal(("not <there> & gone", "request-9"), (error.Message, error.RequestId));
    }

    [Fact]
    public async Task QueryErrorThatIsNotModelledIsTheExceptionOfTheService()
    {
        await using var server = await TestServers.StartAsync(AwsReply.Xml(QueryError("AccessDenied", "no"), 403));
        using var iam = TestClients.Create<AmazonIdentityManagementServiceClient>(server.BaseUrl);
        var error = await Assert.ThrowsAsync<AmazonIdentityManagementServiceException>(() => iam.ListUsersAsync(new ListUsersRequest()));
        Assert.Equal(("AccessDenied", HttpStatusCode.Forbidden), (error.ErrorCode, error.StatusCode));
    }

    [Theory]
    [InlineData("""{"__type":"TrailNotFoundException","message":"m"}""")]
    [InlineData("""{"__type":"com.amazonaws.cloudtrail#TrailNotFoundException","Message":"m"}""")]
    public async Task JsonErrorThatIsModelledHasItsOwnType(string body)
    {
        await using var server = await TestServers.StartAsync(AwsReply.Json(body, 400));
        using var trails = TestClients.Create<AmazonCloudTrailClient>(server.BaseUrl);
        var error = await Assert.ThrowsAsync<TrailNotFoundException>(() => trails.GetTrailAsync(new GetTrailRequest { Name = "x" }));
        Assert.Equal(("TrailNotFoundException", "m", HttpStatusCode.BadRequest), (error.ErrorCode, error.Message, error.StatusCode));
    }

    [Fact]
    public async Task RestJsonErrorIsNamedByItsHeader()
    {
        var headers = new Dictionary<string, string>
        {
            ["x-amzn-ErrorType"] = "AccessDeniedException:http://internal/",
            ["x-amzn-RequestId"] = "request-9",
        };
        AwsReply answer = AwsReply.Json("""{"message":"Macie is not enabled"}""", 403) with { Headers = headers };
        await using var server = await TestServers.StartAsync(answer);
        using var macie = TestClients.Create<AmazonMacie2Client>(server.BaseUrl);
        var error = await Assert.ThrowsAsync<Amazon.Macie2.Model.AccessDeniedException>(() => macie.GetMacieSessionAsync(new()));
        Assert.Equal(("AccessDeniedException", "Macie is not enabled", "request-9"), (error.ErrorCode, error.Message, error.RequestId));
    }

    [Fact]
    public async Task RestXmlErrorThatIsModelledHasItsOwnType()
    {
        const string body = "<ErrorResponse><Error><Code>NoSuchPublicAccessBlockConfiguration</Code><Message>m</Message></Error>"
            + "<RequestId>request-9</RequestId></ErrorResponse>";
        await using var server = await TestServers.StartAsync(AwsReply.Xml(body, 404));
        using var s3 = TestClients.Create<AmazonS3ControlClient>(server.BaseUrl);
        var error = await Assert.ThrowsAsync<NoSuchPublicAccessBlockConfigurationException>(
            () => s3.GetPublicAccessBlockAsync(new() { AccountId = "1" }));
        Assert.Equal(("NoSuchPublicAccessBlockConfiguration", "request-9"), (error.ErrorCode, error.RequestId));
    }

    [Fact]
    public async Task ARequestWithoutWhatItsServiceNeedsFailsBeforeItIsSent()
    {
        await using var server = await TestServers.StartAsync(AwsReply.Xml("<x/>"));
        var config = new AmazonS3ControlConfig { ServiceURL = server.BaseUrl.ToString(), AuthenticationRegion = "us-east-1" };
        using var s3 = new AmazonS3ControlClient(TestClients.Credentials, config);
        await Assert.ThrowsAsync<AmazonClientException>(() => s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest()));
        Assert.Empty(server.Calls.All);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task AWebPageInsteadOfAnAnswerIsAnExceptionOfTheService(string operation)
    {
        foreach (int status in new[] { 404, 500 })
        {
            await using var server = await TestServers.StartAsync(AwsReply.Text(status, "text/html; charset=utf-8", Page));
            var error = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => OperationTests.CallAsync(operation, server.BaseUrl));
            Assert.Equal((operation.Split("Client.")[0] + "Exception", status), (error.GetType().Name, (int)error.StatusCode));
        }
    }

    [Theory]
    [InlineData("AmazonIdentityManagementServiceClient.ListUsers")]
    [InlineData("AmazonCloudTrailClient.DescribeTrails")]
    [InlineData("AmazonMacie2Client.GetMacieSession")]
    public async Task ATruncatedAnswerIsAnUnmarshallingException(string operation)
    {
        await using var server = await TestServers.StartAsync(AwsReply.Text(200, "text/plain", "<Torn>{\"a\":"));
        var error = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => OperationTests.CallAsync(operation, server.BaseUrl));
        Assert.Equal(HttpStatusCode.OK, error.StatusCode);
    }

    private static string QueryError(string code, string message) =>
        $"<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type><Code>{code}</Code>"
        + $"<Message>{WebUtility.HtmlEncode(message)}</Message></Error><RequestId>request-9</RequestId></ErrorResponse>";
}
