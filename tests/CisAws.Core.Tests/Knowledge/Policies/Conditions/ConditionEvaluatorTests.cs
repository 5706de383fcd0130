using CisAws.Knowledge.Network;
using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class ConditionEvaluatorTests
{
    private const string Tls =
        "s3:TlsVersion", Secure =
            "aws:SecureTransport", Account = "aws:SourceAccount", Time = "aws:CurrentTime", Address = "aws:SourceIp", Arn = "aws:SourceArn";

    [Theory]
    [InlineData("Bool", "false", "HTTP")]
    [InlineData("bool", "False", "HTTP")]
    [InlineData("BoolIfExists", "false", "HTTP")]
    [InlineData("ForAllValues:Bool", "false", "HTTP")]
    [InlineData("ForAnyValue:Bool", "false", "HTTP")]
    [InlineData("Bool", "true", "TLS 1.0, TLS 1.1, TLS 1.2, TLS 1.3")]
    [InlineData("Null", "true", "")] // the key is always there
    [InlineData("Null", "false", "HTTP, TLS 1.0, TLS 1.1, TLS 1.2, TLS 1.3")]
    public void KnowsSecureTransport(string operation, string value, string expected) =>
        Assert.Equal(expected, Matching(operation, Secure, value));

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
    public void KnowsTlsVersions(string operation, string value, string expected) =>
        Assert.Equal(expected, Matching(operation, Tls, value));

    [Theory] // true and false as texts
    [InlineData("StringEquals", "false", "HTTP")]
    [InlineData("StringLike", "false", "HTTP")]
    [InlineData("StringEqualsIgnoreCase", "true", "TLS 1.0, TLS 1.1, TLS 1.2, TLS 1.3")]
    [InlineData("StringNotEquals", "true", "HTTP")]
    public void ComparesTruthValuesAsTexts(string operation, string value, string expected) =>
        Assert.Equal(expected, Matching(operation, Secure, value));

    [Fact]
    public void NeedsOneOfTheValuesOrAllOfThemWhereNegated()
    {
        Assert.Equal("TLS 1.0, TLS 1.3", Matching("NumericEquals", Tls, "1.0", "1.3"));
        Assert.Equal("HTTP, TLS 1.1, TLS 1.2", Matching("NumericNotEquals", Tls, "1.0", "1.3"));
        Assert.Equal("HTTP, TLS 1.0, TLS 1.1, TLS 1.2, TLS 1.3", Matching("Bool", Secure, "true", "false"));
        Assert.Equal("HTTP, TLS 1.0, TLS 1.1, TLS 1.2, TLS 1.3", Matching("Null", Tls, "true", "false"));
    }

    [Theory]
    [InlineData("StringEquals", Secure, "False")] // a text that the request never has
    [InlineData("StringLike", Secure, "f*")]
    [InlineData("ArnEquals", Secure, "false")] // a type that does not fit the key
    [InlineData("DateLessThan", Tls, "1.2")]
    [InlineData("IpAddress", Secure, "0.0.0.0/0")]
    [InlineData("Bool", Tls, "false")]
    [InlineData("NumericLessThan", Secure, "1.2")]
    [InlineData("NumericLessThan", Tls, "1.2.0")]
    [InlineData("NumericLessThan", Tls, "${aws:x}")]
    [InlineData("NumericLessThan", Tls, " 1.2")]
    [InlineData("Bool", Secure, " false")]
    [InlineData("Bool", Secure, "no")]
    [InlineData("Bool", Secure, "${aws:SecureTransport}")]
    [InlineData("Boolean", Secure, "false")]
    [InlineData("BinaryEquals", Secure, "ZmFsc2U=")]
    [InlineData("BoolIfExistsIfExists", Secure, "false")]
    [InlineData("NullIfExists", Tls, "true")]
    [InlineData("ForAllValues:Null", Tls, "true")]
    [InlineData("ForAnyValue:Null", Tls, "true")]
    [InlineData("Null", Tls, "maybe")]
    [InlineData("ForSomeValues:Bool", Secure, "false")]
    [InlineData("", "", "")]
    public void DoesNotUnderstandEverything(string operation, string key, string value) => Assert.All(
        TransportRequest.All,
        r => Assert.Equal((MatchOutcome.Unknown, ConditionDoubt.NotUnderstood), Result(r.Context, operation, key, value)));

    [Theory]
    [InlineData("Bool", "false")]
    [InlineData("BoolIfExists", "false")]
    [InlineData("Null", "true")]
    [InlineData("StringNotEquals", "x")]
    [InlineData("ForAllValues:StringEquals", "x")]
    public void LeavesAKeyOpenThatTheRequestLeavesOpen(string operation, string value) =>
        Assert.Equal((MatchOutcome.Unknown, ConditionDoubt.KeyIsOpen), Result(RequestContext.Open, operation, "aws:k", value));

    [Fact]
    public void DoesNotKnowAnEmptyListOfValues() =>
        Assert.Equal((MatchOutcome.Unknown, ConditionDoubt.NotUnderstood), Result(TransportRequest.Http.Context, "NumericNotEquals", Tls));

    [Fact]
    public void DoesNotKnowWhetherAnyOrIfExistsPrevails() =>
        Assert.Equal(
            (MatchOutcome.Unknown, ConditionDoubt.NotUnderstood),
            Result(TransportRequest.Http.Context, "ForAnyValue:NumericLessThanIfExists", Tls, "1.2"));

    [Fact]
    public void OneValueThatIsNotUnderstoodMakesTheConditionUnknown()
    {
        Assert.Equal(MatchOutcome.Unknown, Result(TransportRequest.All[1].Context, "NumericEquals", Tls, "1.0", "one").Outcome);
        Assert.Equal(MatchOutcome.Unknown, Result(TransportRequest.Http.Context, "NumericNotEquals", Tls, "1.0", "one").Outcome);
        Assert.Equal(MatchOutcome.Unknown, Result(TransportRequest.Http.Context, "Null", Tls, "true", "one").Outcome);
        Assert.Equal(MatchOutcome.Unknown, Result(TransportRequest.Http.Context, "StringEquals", Secure, "false", "False").Outcome);
    }

    [Theory]
    [InlineData("StringEquals", "111122223333", true)]
    [InlineData("StringEquals", "1111*", false)] // no wildcards
    [InlineData("StringEquals", "", false)]
    [InlineData("StringNotEquals", "111122223333", false)]
    [InlineData("StringNotEquals", "1", true)]
    [InlineData("StringLike", "1111*", true)]
    [InlineData("StringLike", "1111????3333", true)]
    [InlineData("StringLike", "2*", false)]
    [InlineData("StringNotLike", "1111*", false)]
    [InlineData("StringNotLike", "2*", true)]
    public void ComparesTexts(string operation, string value, bool expected) =>
        Assert.Equal(MatchOutcomes.Of(expected), Result(Known(), operation, Account, value).Outcome);

    [Theory]
    [InlineData("StringEquals", "name", false)]
    [InlineData("StringLike", "nam?", false)]
    [InlineData("StringEqualsIgnoreCase", "name", true)]
    [InlineData("StringEqualsIgnoreCase", "nam?", false)]
    [InlineData("StringNotEqualsIgnoreCase", "name", false)]
    [InlineData("StringNotEqualsIgnoreCase", "other", true)]
    public void IsCaseSensitiveUnlessSetOtherwise(string operation, string value, bool expected) =>
        Assert.Equal(
            MatchOutcomes.Of(expected), Result(RequestContext.Of(ContextKey.Text("aws:k", "NAME")), operation, "AWS:K", value).Outcome);

    [Theory]
    [InlineData("StringEquals", false)]
    [InlineData("StringLike", false)]
    [InlineData("StringEqualsIgnoreCase", false)]
    [InlineData("ArnLike", false)]
    [InlineData("IpAddress", false, "10.0.0.0/8", "Address")]
    [InlineData("DateLessThan", false, "2020-01-01", "Date")]
    [InlineData("Bool", false, "true", "Boolean")]
    [InlineData("StringNotEquals", true)]
    [InlineData("StringNotLike", true)]
    [InlineData("StringNotEqualsIgnoreCase", true)]
    [InlineData("ArnNotLike", true)]
    [InlineData("ArnNotEquals", true)]
    [InlineData("NotIpAddress", true, "10.0.0.0/8", "Address")]
    [InlineData("DateNotEquals", true, "2020-01-01", "Date")]
    [InlineData("StringEqualsIfExists", true)]
    [InlineData("IpAddressIfExists", true, "10.0.0.0/8", "Address")]
    [InlineData("ForAllValues:StringEquals", true)]
    [InlineData("ForAnyValue:StringEquals", false)]
    [InlineData("ForAnyValue:StringNotEquals", false)]
    public void AKeyThatIsAbsentMatchesOnlyWhereTheLanguageSaysSo(
        string operation, bool expected, string value = "x", string type = "Text") => Assert.Equal(
        (MatchOutcomes.Of(expected), ConditionDoubt.None),
        Result(RequestContext.Of(ContextKey.Absent("aws:k", Enum.Parse<ContextKeyType>(type))), operation, "aws:k", value));

    [Theory]
    [InlineData("ArnLike", "arn:aws:s3:::source", true)]
    [InlineData("ArnEquals", "arn:aws:s3:::so*", true)] // the two are the same
    [InlineData("ArnLike", "arn:*:s3:*:*:s?urce", true)]
    [InlineData("ArnLike", "arn:aws:s3:::SOURCE", false)]
    [InlineData("ArnLike", "arn:aws:s3*", false)] // six parts, each for itself
    [InlineData("ArnLike", "*", false)]
    [InlineData("ArnNotLike", "arn:aws:s3:::so*", false)]
    [InlineData("ArnNotEquals", "arn:aws:s3:::other", true)]
    [InlineData("StringLike", "arn:aws:s3*", true)]
    [InlineData("StringLike", "*", true)]
    public void ComparesArnsPartByPart(string operation, string value, bool expected) =>
        Assert.Equal(MatchOutcomes.Of(expected), Result(Known(), operation, Arn, value).Outcome);

    [Fact]
    public void AStarOfAnArnDoesNotMatchAColon()
    {
        RequestContext context = RequestContext.Of(
            ContextKey.Text(Arn, "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt"));
        const string Pattern = "arn:aws:someservice:*:111122223333:finance/*";
        Assert.Equal(MatchOutcome.Matches, Result(context, "StringLike", Arn, Pattern).Outcome);
        Assert.Equal(MatchOutcome.DoesNotMatch, Result(context, "ArnLike", Arn, Pattern).Outcome);
        Assert.Equal(
            MatchOutcome.DoesNotMatch, Result(RequestContext.Of(ContextKey.Text(Arn, "no ARN")), "ArnLike", Arn, "*:*:*:*:*:*").Outcome);
    }

    [Theory]
    [InlineData("DateLessThan", "2026-06-01T12:00:01Z", true)]
    [InlineData("DateLessThan", "2026-06-01T12:00:00Z", false)]
    [InlineData("DateLessThanEquals", "2026-06-01T12:00:00Z", true)]
    [InlineData("DateLessThanEquals", "2026-06-01T11:59:59.9Z", false)]
    [InlineData("DateGreaterThan", "2026-06-01T11:59:59.999Z", true)]
    [InlineData("DateGreaterThan", "2026-06-01T12:00Z", false)]
    [InlineData("DateGreaterThanEquals", "2026-06-01T12:00Z", true)]
    [InlineData("DateGreaterThanEquals", "2027", false)]
    [InlineData("DateEquals", "2026-06-01T14:00:00+02:00", true)]
    [InlineData("DateEquals", "2026-06-01T14:00:00-02:00", false)]
    [InlineData("DateNotEquals", "2026-06-01T12:00:00Z", false)]
    [InlineData("DateGreaterThan", "2026-06", true)]
    [InlineData("DateGreaterThan", "2026-06-01", true)]
    [InlineData("DateGreaterThan", "2026", true)]
    [InlineData("DateEquals", "1780315200", true)]
    [InlineData("DateLessThan", "1780315201", true)]
    [InlineData("DateLessThan", "253402300799", true)] // the end of the year 9999
    [InlineData("DateLessThan", "253402300800", null)]
    [InlineData("DateLessThan", "0", null)] // a number of less than five digits is no time of ours
    [InlineData("DateLessThan", "99999999999999", null)]
    [InlineData("DateLessThan", "2026-06-01T12:00:00", null)] // a time of day needs a zone
    [InlineData("DateLessThan", "2026-06-01 12:00:00Z", null)]
    [InlineData("DateLessThan", "2026-6-1", null)]
    [InlineData("DateLessThan", "2026-06-01Z", null)]
    [InlineData("DateLessThan", "tomorrow", null)]
    [InlineData("DateLessThan", "${aws:CurrentTime}", null)]
    [InlineData("DateLessThan", "", null)]
    public void ComparesTimes(string operation, string value, bool? expected) =>
        Assert.Equal(Outcome(expected), Result(Known(), operation, Time, value).Outcome);

    [Theory]
    [InlineData("IpAddress", "203.0.113.0/24", true)]
    [InlineData("IpAddress", "203.0.113.7", true)] // one address
    [InlineData("IpAddress", "203.0.113.8", false)]
    [InlineData("IpAddress", "0.0.0.0/0", true)]
    [InlineData("IpAddress", "2001:db8::/32", false)]
    [InlineData("NotIpAddress", "203.0.113.0/24", false)]
    [InlineData("NotIpAddress", "198.51.100.0/24", true)]
    [InlineData("IpAddress", "203.0.113", null)]
    [InlineData("IpAddress", "203.0.113.0/33", null)]
    [InlineData("IpAddress", "203.0.113.*", null)]
    [InlineData("NotIpAddress", "everywhere", null)]
    public void ComparesAddresses(string operation, string value, bool? expected) =>
        Assert.Equal(Outcome(expected), Result(Known(), operation, Address, value).Outcome);

    [Fact]
    public void ComparesAddressesOfTheirFamily()
    {
        RequestContext six = RequestContext.Of(ContextKey.Address(Address, "2001:db8:1::1"));
        Assert.Equal(MatchOutcome.Matches, Result(six, "IpAddress", Address, "2001:db8:1::/48").Outcome);
        Assert.Equal(MatchOutcome.Matches, Result(six, "IpAddress", Address, "2001:DB8:1::1").Outcome);
        Assert.Equal(MatchOutcome.DoesNotMatch, Result(six, "IpAddress", Address, "0.0.0.0/0", "2001:db8:2::/48").Outcome);
    }

    [Theory]
    [InlineData("10.0.0.0/24", "10.0.0.0/24", true)]
    [InlineData("10.0.0.0/24", "10.0.0.255/32", true)]
    [InlineData("10.0.0.0/24", "10.0.0.0/23", false)] // begins with it and ends behind it
    [InlineData("10.0.1.0/24", "10.0.0.0/23", false)]
    [InlineData("0.0.0.0/0", "::/0", false)]
    public void ABlockContainsBlocksThatAreWhollyInIt(string block, string other, bool expected) => Assert.Equal(
        expected, new AddressBlock(Cidr.Parse(block)!.Value).Contains(new AddressBlock(Cidr.Parse(other)!.Value)));

    [Theory]
    [InlineData("ForAllValues:StringEquals", "a,b", true)]
    [InlineData("ForAllValues:StringEquals", "a", false)]
    [InlineData("ForAllValues:StringNotEquals", "c", true)]
    [InlineData("ForAllValues:StringNotEquals", "b,c", false)]
    [InlineData("ForAnyValue:StringEquals", "b,c", true)]
    [InlineData("ForAnyValue:StringEquals", "c", false)]
    [InlineData("ForAnyValue:StringNotEquals", "a", true)]
    [InlineData("ForAnyValue:StringNotEquals", "a,b", false)]
    [InlineData("ForAnyValue:StringLike", "?", true)]
    [InlineData("StringEquals", "a,b", null)] // several values need a quantifier
    [InlineData("StringNotEqualsIfExists", "c", null)]
    [InlineData("Null", "false", false)]
    public void QuantifiesSeveralValues(string operation, string values, bool? expected)
    {
        MatchOutcome outcome = Result(
            RequestContext.Of(ContextKey.Text("aws:TagKeys", "a", "b")), operation, "aws:TagKeys", values.Split(',')).Outcome;
        Assert.Equal(operation == "Null" ? MatchOutcome.Matches : Outcome(expected), outcome);
    }

    [Theory]
    [InlineData("StringEquals", "${aws:SourceAccount}", true)]
    [InlineData("StringLike", "11*${aws:SourceAccount, 'x'}", false)]
    [InlineData("ArnLike", "arn:aws:s3:::${aws:SourceAccount}", false)]
    [InlineData("StringEquals", "${aws:PrincipalTag/x}", null)]
    [InlineData("StringNotEquals", "${aws:PrincipalTag/x}", null)]
    [InlineData("StringEquals", "x${aws:PrincipalTag/x}", false)] // whatever it stands for
    [InlineData("StringNotEquals", "x${aws:PrincipalTag/x}", true)]
    public void PutsVariablesIn(string operation, string value, bool? expected)
    {
        (MatchOutcome Outcome, ConditionDoubt Doubt) result = Result(Known(), operation, Account, value);
        Assert.Equal((Outcome(expected), expected is null ? ConditionDoubt.KeyIsOpen : ConditionDoubt.None), result);
    }

    [Fact]
    public void OneMatchingValueMakesAVariableIrrelevant()
    {
        Assert.Equal(MatchOutcome.Matches, Result(Known(), "StringEquals", Account, "${aws:x}", "111122223333").Outcome);
        Assert.Equal(MatchOutcome.DoesNotMatch, Result(Known(), "StringNotEquals", Account, "${aws:x}", "111122223333").Outcome);
    }

    [Fact]
    public void InAnOlderLanguageAVariableIsText()
    {
        PolicyCondition condition = Condition("StringEquals", Account, "${aws:x}");
        Assert.Equal(
            MatchOutcome.DoesNotMatch, ConditionEvaluator.Evaluate(condition, new ConditionScope(Known(), HasVariables: false)).Outcome);
    }

    [Fact]
    public void NeedsAllConditionsAndOneUnmetConditionDecides()
    {
        PolicyCondition http = Condition(
            "Bool", Secure, "false"), tls = Condition("Bool", Secure, "true"), unknown = Condition("Bool", "aws:k", "true");
        Assert.Equal(MatchOutcome.Matches, All());
        Assert.Equal(MatchOutcome.DoesNotMatch, All(http, tls));
        Assert.Equal(MatchOutcome.Unknown, All(unknown, http));
        Assert.Equal(MatchOutcome.Unknown, All(http, unknown));
        Assert.Equal(MatchOutcome.DoesNotMatch, All(unknown, tls));

        static MatchOutcome All(params PolicyCondition[] conditions) =>
            ConditionEvaluator.Evaluate(conditions, Scope(TransportRequest.Http.Context));
    }

    [Fact]
    public void TheLastKnowledgeOfAKeyCounts()
    {
        RequestContext context = TransportRequest.Http.Context.With(ContextKey.Boolean("AWS:securetransport", true));
        Assert.Equal(MatchOutcome.Matches, Result(context, "Bool", Secure, "true").Outcome);
        Assert.Equal(MatchOutcome.Matches, Result(context, "Null", Tls, "true").Outcome);
    }

    private static MatchOutcome Outcome(bool? expected) => expected is { } known ? MatchOutcomes.Of(known) : MatchOutcome.Unknown;

    private static RequestContext Known() => RequestContext.Of(
        ContextKey.Text(Account, "111122223333"),
        ContextKey.Text(Arn, "arn:aws:s3:::source"),
        ContextKey.Date(Time, new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero)),
        ContextKey.Address(Address, "203.0.113.7"));

    private static string Matching(string operation, string key, params string[] values) => string.Join(
        ", ",
        TransportRequest.All.Where(r => Result(r.Context, operation, key, values).Outcome == MatchOutcome.Matches).Select(r => r.Name));

    private static (MatchOutcome Outcome, ConditionDoubt Doubt) Result(
        RequestContext context, string operation, string key, params string[] values)
    {
        ConditionResult result = ConditionEvaluator.Evaluate(Condition(operation, key, values), Scope(context));
        return (result.Outcome, result.Doubt);
    }

    private static ConditionScope Scope(RequestContext context) => new(context, HasVariables: true);

    private static PolicyCondition Condition(string operation, string key, params string[] values) =>
        new(operation, key.ToUpperInvariant(), [.. values.Select(v => new PolicyConditionValue(PolicyConditionValueKind.Text, v))]);
}
