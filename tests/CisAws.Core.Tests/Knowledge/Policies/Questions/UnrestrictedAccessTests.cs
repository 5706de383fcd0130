using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies.Questions;

public sealed class UnrestrictedAccessTests
{
    private const string Anyone = "\"Principal\":\"*\"";

    [Theory]
    [InlineData(Anyone)]
    [InlineData("\"Principal\":{\"AWS\":\"*\"}")]
    [InlineData("\"Principal\":{\"AWS\":[\"arn:aws:iam::111122223333:root\",\"*\"]}")]
    [InlineData("\"NotPrincipal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"}")]
    public void EveryoneIsOpen(string principal) => Assert.Equal(["s"], Access(Allow(principal)).Open);

    [Theory]
    [InlineData("\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"}")]
    [InlineData("\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"}")]
    [InlineData("\"Principal\":{\"Service\":\"*\"}")]
    public void WhoIsNamedIsNotEveryone(string principal)
    {
        UnrestrictedAccess access = Access(Allow(principal));
        Assert.True(access.IsClosed);
        Assert.Empty(access.Restricted);
    }

    // Who is calling: a stranger does not satisfy it.
    [Theory]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":"o-exampleorg"}}""")]
    [InlineData("""{"StringEquals":{"AWS:SourceOwner":"111122223333"}}""")]
    [InlineData("""{"StringEquals":{"aws:SourceAccount":"111122223333"}}""")]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:111122223333:*"}}""")]
    [InlineData("""{"StringEquals":{"aws:SourceVpce":"vpce-1"}}""")]
    [InlineData("""{"StringEquals":{"kms:CallerAccount":"111122223333","kms:ViaService":"s3.eu-west-1.amazonaws.com"}}""")]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"198.51.100.0/24"}}""")]
    [InlineData("""{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/a"}}""")]
    public void AConditionOnTheCallerRestricts(string condition)
    {
        UnrestrictedAccess access = Access(Allow(Anyone, condition));
        Assert.Equal(["s"], access.Restricted);
        Assert.True(access.IsClosed);
    }

    // What a caller chooses, or what everybody satisfies.
    [Theory]
    [InlineData("""{"Bool":{"aws:SecureTransport":"true"}}""")]
    [InlineData("""{"IpAddress":{"aws:SourceIp":["0.0.0.0/0"]}}""")]
    [InlineData("""{"IpAddress":{"aws:SourceIp":["0.0.0.0/1","128.0.0.0/1"]}}""")]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"::/0"}}""")]
    [InlineData("""{"StringNotEquals":{"aws:SourceVpce":"vpce-1"}}""")]
    [InlineData("""{"StringEquals":{"lambda:FunctionUrlAuthType":"NONE"}}""")]
    [InlineData("""{"StringLike":{"aws:PrincipalOrgID":"*"}}""")]
    [InlineData("""{"StringLike":{"aws:Referer":"https://example.com/*"}}""")]
    public void AConditionThatEveryoneCanSatisfyDoesNotRestrict(string condition) =>
        Assert.Equal(["s"], Access(Allow(Anyone, condition)).Open);

    // A request that lacks the key satisfies these: that of an account without an organization, or one that nobody signed.
    [Theory]
    [InlineData("""{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-exampleorg"}}""")]
    [InlineData("""{"ForAllValues:StringEquals":{"aws:PrincipalOrgID":"o-exampleorg"}}""")]
    [InlineData("""{"StringEqualsIfExists":{"aws:PrincipalAccount":"111122223333"}}""")]
    public void AConditionThatAMissingKeySatisfiesDoesNotRestrict(string condition) =>
        Assert.Equal(["s"], Access(Allow(Anyone, condition)).Open);

    // Services act for resources of strangers as well; ARNs of buckets name no account.
    [Theory]
    [InlineData("arn:aws:s3:::*", true)]
    [InlineData("arn:aws:sns:*:*:*", true)]
    [InlineData("arn:aws:events:eu-west-1:*:rule/nightly", true)]
    [InlineData("*", null)]
    [InlineData("arn:aws:s3:::logs-*", null)]
    [InlineData("arn:aws:s3:::logs", false)]
    [InlineData("arn:aws:sns:*:111122223333:*", false)]
    public void ASourceRestrictsWhereNoStrangerCanHaveIt(string source, bool? isOpen)
    {
        UnrestrictedAccess access = Access(Allow(Anyone, $$$"""{"ArnLike":{"aws:SourceArn":"{{{source}}}"}}"""));
        Assert.Equal(isOpen, access.Open.Count > 0 ? true : access.Undecided.Count > 0 ? null : false);
    }

    [Theory]
    [InlineData("""{"StringEquals":{"aws:ResourceTag/public":"yes"}}""")]
    [InlineData("""{"DateLessThan":{"aws:CurrentTime":"2030-01-01T00:00:00Z"}}""")]
    [InlineData("""{"NoSuchOperator":{"aws:PrincipalOrgID":"o-1"}}""")]
    [InlineData("""{"Bool":{"aws:PrincipalIsAWSService":"true"}}""")]
    [InlineData("""{"Bool":{"aws:ViaAWSService":"true"}}""")]
    [InlineData("""{"ForAnyValue:StringEquals":{"aws:CalledVia":"athena.amazonaws.com"}}""")]
    public void OtherConditionsAreForAPerson(string condition)
    {
        UnrestrictedAccess access = Access(Allow(Anyone, condition));
        Assert.Equal(["s"], access.Undecided);
        Assert.False(access.IsClosed);
    }

    [Theory]
    [InlineData("\"Action\":\"*\",\"Resource\":\"*\"", """{"StringNotEquals":{"aws:PrincipalOrgID":"o-1"}}""", "Restricted")]
    [InlineData("\"Action\":\"sqs:Send*\",\"Resource\":\"arn:aws:sqs:eu-west-1:111122223333:q\"", null, "Restricted")]
    [InlineData("\"Action\":\"sqs:ReceiveMessage\",\"Resource\":\"*\"", null, "Open")]
    [InlineData("\"Action\":\"*\",\"Resource\":\"*\"", """{"Bool":{"aws:SecureTransport":"false"}}""", "Open")]
    [InlineData("\"Action\":\"*\",\"Resource\":\"*\"", """{"Bool":{"aws:MultiFactorAuthPresent":"false"}}""", "Undecided")]
    [InlineData(
        "\"Action\":\"*\",\"Resource\":\"*\"", """{"StringNotEquals":{"aws:PrincipalOrgID":"o-1"},"Null":{"x:y":"true"}}""", "Undecided")]
    public void ADenyOfEverythingAllowedRestricts(string what, string? condition, string expected)
    {
        UnrestrictedAccess access = Access(
            Allow(Anyone),
            $$"""{"Sid":"d","Effect":"Deny","Principal":"*",{{what}}{{(condition is null ? "" : ",\"Condition\":" + condition)}}}""");
        Assert.Equal(expected, Named(access));
    }

    [Fact]
    public void WhatIsNotUnderstoodIsNotClosed()
    {
        Assert.True(UnrestrictedAccess.Of(PolicyDocument.Parse("{")).IsBroken);
        Assert.False(UnrestrictedAccess.Of(PolicyDocument.Parse("{")).IsClosed);
        UnrestrictedAccess access = Access("""{"Sid":"s","Effect":"Perhaps","Principal":"*","Action":"*","Resource":"*"}""");
        Assert.Equal(["s"], access.NotUnderstood);
        Assert.False(access.IsClosed);
    }

    // A block that is broader than /8 is nobody's own.
    [Theory]
    [InlineData("0.0.0.0/1", "Open")]
    [InlineData("52.0.0.0/7", "Open")]
    [InlineData("2000::/3", "Open")]
    [InlineData("198.51.100.0/24,128.0.0.0/2", "Open")]
    [InlineData("11.0.0.0/8", "Restricted")]
    [InlineData("2001:db8::/32", "Restricted")]
    public void ABlockRestrictsWhereItIsSmall(string blocks, string expected) => Assert.Equal(
        expected, Reach($$$"""{"IpAddress":{"aws:SourceIp":["{{{blocks.Replace(",", "\",\"", StringComparison.Ordinal)}}}"]}}"""));

    private static string Reach(string condition, params string[] more) => Named(Access([Allow(Anyone, condition), .. more]));

    private static string Named(UnrestrictedAccess access) =>
        access.Open.Count > 0 ? "Open" : access.Undecided.Count > 0 ? "Undecided" : access.Restricted.Count > 0 ? "Restricted" : "None";

    private static UnrestrictedAccess Access(params string[] statements) => UnrestrictedAccess.Of(
        PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}"""));

    private static string Allow(string principal, string? condition = null) =>
        $$"""
        {"Sid":"s","Effect":"Allow",{{principal}},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:q"
        {{(condition is null ? "" : ",\"Condition\":" + condition)}}}
        """;
}
