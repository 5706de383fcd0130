using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class TransportPolicyTests
{
    private const string Objects = "\"arn:aws:s3:::b/*\"", Bucket = "\"arn:aws:s3:::b\"", Both = $"[{Objects},{Bucket}]";
    private const string Http = """{"Bool":{"aws:SecureTransport":"false"}}""";
    private const string OldTls = """{"NumericLessThan":{"s3:TlsVersion":"1.2"}}""";
    private const string Odd = """{"BoolIfNeeded":{"aws:SecureTransport":"false"}}""";
    private const string User = """{"AWS":"arn:aws:iam::111122223333:user/x"}""";

    [Theory]
    [InlineData(Both, Http, "HTTP")]
    [InlineData(Objects, Http, "HTTP (objects)")]
    [InlineData(Bucket, Http, "HTTP (bucket)")]
    [InlineData(Both, OldTls, "TLS 1.0, TLS 1.1")]
    [InlineData("\"*\"", "{}", "HTTP, TLS 1.0, TLS 1.1, TLS 1.2, TLS 1.3")]
    [InlineData("\"arn:aws:s3:::other/*\"", Http, "")]
    [InlineData("\"arn:aws:s3:::b/logs/*\"", Http, "")] // not every object
    public void NamesWhatIsDeniedAndWhere(string resource, string condition, string expected) =>
        Assert.Equal(expected, string.Join(", ", Of(Deny(resource, condition)).Denied()));

    [Fact]
    public void KnowsObjectsAndTheBucketForEachRequest()
    {
        TransportPolicy policy = Of(Deny(Objects, Http), Deny(Bucket, OldTls));
        Assert.Equal(["HTTP"], TransportRequest.All.Where(policy.DeniesOnObjects).Select(r => r.Name));
        Assert.Equal(["TLS 1.0", "TLS 1.1"], TransportRequest.All.Where(policy.DeniesOnBucket).Select(r => r.Name));
    }

    [Theory]
    [InlineData(Objects, "{}", true)]
    [InlineData(Bucket, "{}", false)]
    [InlineData(Both, Http, false)] // TLS remains
    [InlineData(Both, """{"Bool":{"aws:SecureTransport":"true"}}""", false)]
    [InlineData(Both, """{"Bool":{"aws:SecureTransport":["true","false"]}}""", true)]
    public void DeniesEverythingWhereNoTransportReachesAnObject(string resource, string condition, bool expected) =>
        Assert.Equal(expected, Of(Deny(resource, condition)).DeniesEverything);

    [Theory]
    [InlineData("\"*\"", "\"s3:*\"", Both, Http, null)]
    [InlineData("\"*\"", "\"s3:*\"", Objects, Http, null)]
    [InlineData("\"*\"", "\"s3:*\"", Bucket, Http, null)]
    [InlineData(User, "\"s3:*\"", Both, Http, "not for everyone")]
    [InlineData("\"*\"", "\"s3:Get*\"", Both, Http, "not for all actions")]
    [InlineData("\"*\"", "\"s3:*\"", "\"arn:aws:s3:::b/logs/*\"", Http, "neither for all objects nor for the bucket")]
    [InlineData(
        User,
        "\"s3:Get*\"",
        "\"arn:aws:s3:::b/logs/*\"",
        Http,
        "not for everyone, not for all actions, neither for all objects nor for the bucket")]
    [InlineData(
        "\"*\"",
        "\"s3:*\"",
        Both,
        """
        {"Bool":{"aws:SecureTransport":"false"},"IpAddress":{"aws:SourceIp":"10.0.0.0/8"},
        "StringEquals":{"aws:PrincipalAccount":"111122223333"}}
        """,
        "only under a further condition on aws:PrincipalAccount, only under a further condition on aws:SourceIp")]
    [InlineData("\"*\"", "\"s3:*\"", Both, Odd, "its condition on the transport was not understood")]
    [InlineData( // not understood for HTTP, and of no effect for TLS
        "\"*\"",
        "\"s3:*\"",
        Both,
        """{"Bool":{"aws:SecureTransport":"false"},"NumericLessThan":{"s3:TlsVersion":"old"}}""",
        "its condition on the transport was not understood")]
    [InlineData( // the other condition never holds
        "\"*\"",
        "\"s3:*\"",
        Both,
        """{"Null":{"aws:SecureTransport":"true"},"NumericLessThan":{"s3:TlsVersion":"old"}}""",
        null)]
    public void SaysWhyADenyIsPartial(string principal, string action, string resource, string condition, string? limits) =>
        Assert.Equal(
            limits is null ? [] : [$"A ({limits})"], Of(Statement("A", "Deny", principal, action, resource, condition)).Partial);

    [Fact]
    public void OnlyUnderstoodDenialsOfATransportArePartial()
    {
        TransportPolicy policy = Of(
            Statement("B", "Deny", User, "\"s3:*\"", Both, Http),
            Statement("A", "Deny", "\"*\"", "\"s3:Put*\"", Both, Http),
            Statement("NoTransport", "Deny", User, "\"s3:*\"", Both, "{}"),
            Statement("Allow", "Allow", User, "\"s3:*\"", Both, Http),
            Statement("Surprise", "Deny", User, "\"s3:*\"", Both, Http, more: ",\"Surprise\":1"));
        Assert.Equal(["A (not for all actions)", "B (not for everyone)"], policy.Partial);
    }

    [Fact]
    public void UndecidedAreDenialsWithNothingButAConditionThatIsNotUnderstood()
    {
        TransportPolicy policy = Of(
            Statement("B", "Deny", "\"*\"", "\"s3:*\"", Both, Odd),
            Statement("A", "Deny", "\"*\"", "\"s3:*\"", Objects, Odd),
            Statement("User", "Deny", User, "\"s3:*\"", Both, Odd),
            Statement("Clear", "Deny", "\"*\"", "\"s3:*\"", Both, Http),
            Statement("Allow", "Allow", "\"*\"", "\"s3:*\"", Both, Odd),
            Statement("Surprise", "Deny", "\"*\"", "\"s3:*\"", Both, Odd, more: ",\"Surprise\":1"));
        Assert.Equal(["A", "B"], policy.Undecided);
    }

    [Fact]
    public void ListsAllowsAboutTheTransport()
    {
        const string Further = """{"Bool":{"aws:SecureTransport":"true"},"StringEquals":{"aws:PrincipalAccount":"111122223333"}}""";
        TransportPolicy policy = Of(
            Statement("B", "Allow", "\"*\"", "\"s3:*\"", Both, Further),
            Statement("A", "Allow", User, "\"s3:Get*\"", Both, """{"NumericGreaterThan":{"S3:TLSVERSION":"1.1"}}"""),
            Statement("NoTransport", "Allow", "\"*\"", "\"s3:*\"", Both, """{"StringEquals":{"aws:PrincipalAccount":"1"}}"""),
            Statement("Deny", "Deny", "\"*\"", "\"s3:*\"", Both, Http),
            Statement("Surprise", "Allow", "\"*\"", "\"s3:*\"", Both, Further, more: ",\"Surprise\":1"));
        Assert.Equal(["A", "B"], policy.Allows);
    }

    [Fact]
    public void ListsStatementsThatMayDenySomethingUnread()
    {
        TransportPolicy policy = Of(
            Statement("B", "Deny", "\"*\"", "\"s3:*\"", Both, Http, more: ",\"Surprise\":1"),
            Statement("A", "Perhaps", "\"*\"", "\"s3:*\"", Both, Http),
            Statement("Allow", "Allow", "\"*\"", "\"s3:*\"", Both, Http, more: ",\"Surprise\":1"),
            Statement("Clear", "Deny", "\"*\"", "\"s3:*\"", Both, Http));
        Assert.Equal(["A", "B"], policy.NotUnderstood);
        Assert.False(policy.IsBroken);
    }

    [Fact]
    public void ABrokenDocumentIsSaidToBeOne() =>
        Assert.True(TransportPolicy.Of(PolicyDocument.Parse("""{"Version":"2026-01-01","Statement":[]}"""), "aws", "b").IsBroken);

    private static TransportPolicy Of(params string[] statements) => TransportPolicy.Of(
        PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}"""), "aws", "b");

    private static string Deny(string resource, string condition) => Statement("A", "Deny", "\"*\"", "\"s3:*\"", resource, condition);

    private static string Statement(
        string sid, string effect, string principal, string action, string resource, string condition, string more = "") => $$"""
        {"Sid":"{{sid}}","Effect":"{{effect}}","Principal":{{principal}},"Action":{{action}},
        "Resource":{{resource}},"Condition":{{condition}}{{more}}}
        """;
}
