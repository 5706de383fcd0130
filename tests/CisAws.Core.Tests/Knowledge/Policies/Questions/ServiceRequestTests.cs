using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class ServiceRequestTests
{
    private const string LoggingPuts =
        """ "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"*","Condition":""";

    [Theory]
    [InlineData(
        """ "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::target/*" """, "Allowed")]
    [InlineData(
        """ "Principal":{"Service":["a.amazonaws.com","logging.s3.amazonaws.com"]},"""
            + """ "Action":["s3:Put*"],"Resource":["arn:aws:s3:::target/logs/*"] """,
        "Allowed")]
    [InlineData(""" "Principal":"*","Action":"*","Resource":"*" """, "Allowed")]
    [InlineData(
        """ "Principal":{"Service":"LOGGING.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::target/*" """, "Unknown")]
    [InlineData(""" "Principal":{"Service":"*"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::target/*" """, "Unknown")]
    [InlineData(""" "Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"*" """, "NotAllowed")]
    [InlineData(""" "Principal":{"AWS":"111122223333"},"Action":"s3:PutObject","Resource":"*" """, "NotAllowed")]
    [InlineData(""" "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:GetObject","Resource":"*" """, "NotAllowed")]
    [InlineData(
        """ "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::target/other/*" """,
        "NotAllowed")]
    [InlineData(LoggingPuts + """{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::so*"}} """, "Allowed")]
    [InlineData(LoggingPuts + """{"ArnLike":{"AWS:sourcearn":"arn:aws:s3:::other"}} """, "NotAllowed")]
    [InlineData(LoggingPuts + """{"StringEquals":{"aws:SourceAccount":["1","111122223333"]}} """, "Allowed")]
    [InlineData(LoggingPuts + """{"StringEquals":{"aws:SourceAccount":111122223333}} """, "Allowed")]
    [InlineData(LoggingPuts + """{"StringNotEquals":{"aws:SourceAccount":"111122223333"}} """, "NotAllowed")]
    [InlineData(LoggingPuts + """{"StringEquals":{"aws:SourceOrgID":"o-1"}} """, "Unknown")]
    [InlineData(LoggingPuts + """{"StringLike":{"aws:SourceArn":"${aws:PrincipalArn}*"}} """, "Unknown")]
    [InlineData(LoggingPuts + """{"Bool":{"aws:SecureTransport":"true"}} """, "Allowed")]
    [InlineData(LoggingPuts + """{"StringEquals":{"aws:PrincipalServiceName":"logging.s3.amazonaws.com"}} """, "Allowed")]
    public void OnlyWhatCertainlyAllowsIsAllowed(string elements, string expected) =>
        Assert.Equal(Enum.Parse<DecisionOutcome>(expected), Decide("Allow", elements).Outcome);

    [Theory]
    [InlineData(""" "Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}} """, "NotAllowed")]
    [InlineData(""" "Principal":"*","Action":"s3:*","Resource":"*" """, "Denied")]
    [InlineData(
        """ "Principal":"*","Action":"s3:PutObject","Resource":"*","Condition":"""
            + """{"StringNotEquals":{"s3:x-amz-server-side-encryption":"aws:kms"}} """,
        "Unknown")]
    [InlineData(""" "NotPrincipal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"*" """, "Denied")]
    [InlineData(""" "NotPrincipal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"*" """, "NotAllowed")]
    [InlineData(""" "Principal":"*","Action":"s3:PutObject","NotResource":"arn:aws:s3:::target/*" """, "NotAllowed")]
    [InlineData(""" "Principal":"*","NotAction":"s3:Get*","NotResource":"arn:aws:s3:::other/*" """, "Denied")]
    [InlineData(
        """ "Principal":"*","Action":"s3:PutObject","Resource":"*","Condition":{"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}} """,
        "NotAllowed")]
    public void CertainAndPossibleDenialsDiffer(string elements, string expected) =>
        Assert.Equal(Enum.Parse<DecisionOutcome>(expected), Decide("Deny", elements).Outcome);

    private static PolicyDecision Decide(string effect, string elements)
    {
        PolicyDocument document = PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}",{{elements}}}]}""");
        Assert.True(document.IsUnderstood, string.Join("; ", document.Problems));
        PolicyRequest request = ServiceRequest.Of(
            "logging.s3.amazonaws.com",
            "s3:PutObject",
            "arn:aws:s3:::target/logs/file",
            ContextKey.Text("aws:SourceArn", "arn:aws:s3:::source"),
            ContextKey.Text("aws:SourceAccount", "111122223333"));
        return PolicyDecision.Of(document, request);
    }
}
