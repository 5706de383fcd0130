using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class ConditionEvaluatorTests
{
    private const string Tls = "s3:TlsVersion", Secure = "aws:SecureTransport";

    [Theory]
    [InlineData("Bool", "false", "HTTP")]
    [InlineData("bool", "False", "HTTP")]
    [InlineData("BoolIfExists", "false", "HTTP")]
    [InlineData("ForAllValues:Bool", "false", "HTTP")]
    [InlineData("ForAnyValue:Bool", "false", "HTTP")]
    [InlineData("Bool", "true", "TLS 1.0, TLS 1.1, TLS 1.2, TLS 1.3")]
    [InlineData("Null", "true", "")] // the key is always there
    [InlineData("Null", "false", "HTTP, TLS 1.0, TLS 1.1, TLS 1.2, TLS 1.3")]
    public void KnowsSecureTransport(string operation, string value, string expected) => Assert.Equal(expected, Matching(operation, Secure, value));

    [Theory]
    [InlineData("NumericLessThan", "1.2", "TLS 1.0, TLS 1.1")]
    [InlineData("NumericLessThan", "1.20", "TLS 1.0, TLS 1.1")]
    [InlineData("NumericLessThanEquals", "1.2", "TLS 1.0, TLS 1.1, TLS 1.2")]
    [InlineData("NumericGreaterThan", "1.2", "TLS 1.3")]
    [InlineData("NumericGreaterThanEquals", "1.2", "TLS 1.2, TLS 1.3")]
    [InlineData("NumericEquals", "1.2", "TLS 1.2")]
    [InlineData("NumericNotEquals", "1.2", "HTTP, TLS 1.0, TLS 1.1, TLS 1.3")] // a missing key differs
    [InlineData("NumericLessThanIfExists", "1.2", "HTTP, TLS 1.0, TLS 1.1")]
    [InlineData("NumericNotEqualsIfExists", "1.2", "HTTP, TLS 1.0, TLS 1.1, TLS 1.3")]
    [InlineData("ForAllValues:NumericLessThan", "1.2", "HTTP, TLS 1.0, TLS 1.1")] // holds for no values
    [InlineData("ForAnyValue:NumericLessThan", "1.2", "TLS 1.0, TLS 1.1")]
    [InlineData("ForAnyValue:NumericNotEquals", "1.2", "TLS 1.0, TLS 1.1, TLS 1.3")]
    [InlineData("ForAnyValue:NumericLessThanIfExists", "1.2", "TLS 1.0, TLS 1.1")]
    [InlineData("Null", "true", "HTTP")]
    public void KnowsTlsVersions(string operation, string value, string expected) => Assert.Equal(expected, Matching(operation, Tls, value));

    [Fact]
    public void NeedsOneOfTheValuesOrAllOfThemWhereNegated()
    {
        Assert.Equal("TLS 1.0, TLS 1.3", Matching("NumericEquals", Tls, "1.0", "1.3"));
        Assert.Equal("HTTP, TLS 1.1, TLS 1.2", Matching("NumericNotEquals", Tls, "1.0", "1.3"));
        Assert.Equal("HTTP, TLS 1.0, TLS 1.1, TLS 1.2, TLS 1.3", Matching("Bool", Secure, "true", "false"));
        Assert.Equal("HTTP, TLS 1.0, TLS 1.1, TLS 1.2, TLS 1.3", Matching("Null", Tls, "true", "false"));
    }

    [Theory]
    [InlineData("StringEquals", Secure, "false")] // a type that does not fit the key
    [InlineData("Bool", Tls, "false")]
    [InlineData("NumericLessThan", Secure, "1.2")]
    [InlineData("NumericLessThan", Tls, "1.2.0")]
    [InlineData("NumericLessThan", Tls, "${aws:x}")]
    [InlineData("NumericLessThan", Tls, " 1.2")]
    [InlineData("Bool", Secure, " false")]
    [InlineData("Bool", Secure, "no")]
    [InlineData("Boolean", Secure, "false")]
    [InlineData("BoolIfExistsIfExists", Secure, "false")]
    [InlineData("NullIfExists", Tls, "true")]
    [InlineData("ForAllValues:Null", Tls, "true")]
    [InlineData("Null", Tls, "maybe")]
    [InlineData("ForSomeValues:Bool", Secure, "false")]
    [InlineData("Bool", "aws:SourceIp", "false")]
    [InlineData("", "", "")]
    public void DoesNotKnowEverything(string operation, string key, string value) => Assert.All(
        TransportRequest.All, r => Assert.Equal(ConditionOutcome.Unknown, ConditionEvaluator.Evaluate(Condition(operation, key, value), r.Keys)));

    [Fact]
    public void DoesNotKnowAnEmptyListOfValues() =>
        Assert.Equal(ConditionOutcome.Unknown, ConditionEvaluator.Evaluate(Condition("NumericNotEquals", Tls), TransportRequest.Http.Keys));

    [Fact]
    public void DoesNotKnowWhetherAnyOrIfExistsPrevails() =>
        Assert.Equal(ConditionOutcome.Unknown, ConditionEvaluator.Evaluate(Condition("ForAnyValue:NumericLessThanIfExists", Tls, "1.2"), TransportRequest.Http.Keys));

    [Fact]
    public void NeedsAllConditionsAndLetsOneThatDoesNotHoldDecide()
    {
        PolicyCondition http = Condition("Bool", Secure, "false"), tls = Condition("Bool", Secure, "true"), unknown = Condition("Bool", "aws:k", "true");
        Assert.Equal(ConditionOutcome.Matches, ConditionEvaluator.Evaluate([], TransportRequest.Http.Keys));
        Assert.Equal(ConditionOutcome.DoesNotMatch, ConditionEvaluator.Evaluate([http, tls], TransportRequest.Http.Keys));
        Assert.Equal(ConditionOutcome.Unknown, ConditionEvaluator.Evaluate([unknown, http], TransportRequest.Http.Keys));
        Assert.Equal(ConditionOutcome.DoesNotMatch, ConditionEvaluator.Evaluate([unknown, tls], TransportRequest.Http.Keys));
    }

    private static string Matching(string operation, string key, params string[] values) => string.Join(
        ", ", TransportRequest.All.Where(r => ConditionEvaluator.Evaluate(Condition(operation, key, values), r.Keys) == ConditionOutcome.Matches).Select(r => r.Name));

    private static PolicyCondition Condition(string operation, string key, params string[] values) =>
        new(operation, key.ToUpperInvariant(), [.. values.Select(v => new PolicyConditionValue(PolicyConditionValueKind.Text, v))]);
}
