using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using CisAws.Aws.Collection;
using CisAws.Evidence;

namespace CisAws.Aws.Tests.Collection;

[Trait("Category", "Fast")]
public sealed class FailureClassifierTests
{
    [Theory]
    [InlineData("AccessDenied", ReadFailureKind.AccessDenied)]
    [InlineData("AccessDeniedException", ReadFailureKind.AccessDenied)]
    [InlineData("UnauthorizedOperation", ReadFailureKind.AccessDenied)]
    [InlineData("AuthorizationError", ReadFailureKind.AccessDenied)]
    [InlineData("NotAuthorized", ReadFailureKind.AccessDenied)]
    [InlineData("Throttling", ReadFailureKind.Throttled)]
    [InlineData("ThrottlingException", ReadFailureKind.Throttled)]
    [InlineData("RequestLimitExceeded", ReadFailureKind.Throttled)]
    [InlineData("TooManyRequestsException", ReadFailureKind.Throttled)]
    [InlineData("SlowDown", ReadFailureKind.Throttled)]
    [InlineData("ExpiredToken", ReadFailureKind.Credentials)]
    [InlineData("ExpiredTokenException", ReadFailureKind.Credentials)]
    [InlineData("RequestExpired", ReadFailureKind.Credentials)]
    [InlineData("InvalidClientTokenId", ReadFailureKind.Credentials)]
    [InlineData("UnrecognizedClientException", ReadFailureKind.Credentials)]
    [InlineData("AuthFailure", ReadFailureKind.Credentials)]
    [InlineData("SignatureDoesNotMatch", ReadFailureKind.Credentials)]
    [InlineData("RequestTimeTooSkewed", ReadFailureKind.Credentials)]
    [InlineData("OptInRequired", ReadFailureKind.RegionDisabled)]
    [InlineData("RegionDisabledException", ReadFailureKind.RegionDisabled)]
    [InlineData("InternalFailure", ReadFailureKind.ServiceError)]
    [InlineData("NoSuchEntity", ReadFailureKind.ServiceError)]
    public void ErrorCodes(string code, ReadFailureKind kind)
    {
        ReadFailure failure = FailureClassifier.Classify(
            new AmazonServiceException("Said so.") { ErrorCode = code, StatusCode = HttpStatusCode.BadRequest });
        Assert.Equal(new ReadFailure(kind, code, "Said so."), failure);
    }

    [Theory]
    [InlineData("AccessDenied", "User: x is not authorized to perform: iam:ListUsers with an explicit deny in a service control policy")]
    [InlineData("UnauthorizedOperation", "You are not authorized because no Service Control Policy allows it")]
    public void ServiceControlPolicy(string code, string message) => Assert.Equal(
        ReadFailureKind.ServiceControlPolicy, FailureClassifier.Classify(new AmazonServiceException(message) { ErrorCode = code }).Kind);

    [Fact]
    public void EncodedTextOfEc2IsLeftOut() => Assert.Equal(
        "You are not authorized.",
        FailureClassifier.Classify(
            new AmazonServiceException("You are not authorized. Encoded authorization failure message: AbCdEf")
            {
                ErrorCode = "UnauthorizedOperation",
            }).Message);

    public static TheoryData<Exception, ReadFailureKind> Others => new()
    {
        { new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused)), ReadFailureKind.Unreachable },
        { new AmazonServiceException("wrapped", new HttpRequestException("x")), ReadFailureKind.Unreachable },
        { new AmazonServiceException("wrapped", new IOException("torn")), ReadFailureKind.Unreachable },
        { new AmazonUnmarshallingException("id", "where", new IOException("torn")), ReadFailureKind.Unreachable },
        { new TaskCanceledException("slow", new TimeoutException()), ReadFailureKind.Unreachable },
        { new TimeoutException(), ReadFailureKind.Unreachable },
        { new AmazonUnmarshallingException("id", "where", new XmlException()), ReadFailureKind.Malformed },
        { new JsonException(), ReadFailureKind.Malformed },
        { new FormatException(), ReadFailureKind.Malformed },
        { new AmazonServiceException("bare") { StatusCode = HttpStatusCode.Forbidden }, ReadFailureKind.EndpointNotAws },
        { new AmazonClientException("outer", new AmazonServiceException("bare") { StatusCode = HttpStatusCode.NotFound }),
            ReadFailureKind.EndpointNotAws },
        { new AmazonServiceException("outer", new AmazonServiceException("real") { StatusCode = HttpStatusCode.Forbidden,
            ErrorCode = "AccessDenied" }) { StatusCode = HttpStatusCode.Forbidden }, ReadFailureKind.AccessDenied },
        {
            new AmazonServiceException("bare") { StatusCode = HttpStatusCode.TooManyRequests, ErrorCode = "Odd" },
            ReadFailureKind.Throttled
        },
        { new AmazonServiceException("bare") { StatusCode = HttpStatusCode.BadGateway }, ReadFailureKind.ServiceError },
        { new AmazonClientException("no keys"), ReadFailureKind.Credentials },
        { new CisAwsException("NoKeys", CisAwsErrorKind.Authentication, "no keys", "give some"), ReadFailureKind.Credentials },
        { new ReadFailureException(ReadFailure.OtherAccount), ReadFailureKind.OtherAccount },
        { new ProcessAWSCredentialException("the process failed"), ReadFailureKind.ServiceError },
        { new NotSupportedException(), ReadFailureKind.InternalError },
        { new KeyNotFoundException(), ReadFailureKind.InternalError },
        { new InvalidOperationException("Sequence contains no elements"), ReadFailureKind.InternalError },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void OtherExceptions(Exception error, ReadFailureKind kind) => Assert.Equal(kind, FailureClassifier.Classify(error).Kind);

    [Fact]
    public void MessageIsOneShortLine()
    {
        string message = FailureClassifier.Classify(new AmazonServiceException("a\r\nb\n" + new string('x', 1000)) { ErrorCode = "Odd" })
            .Message;
        Assert.StartsWith("a b x", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 1, 301);
    }
}
