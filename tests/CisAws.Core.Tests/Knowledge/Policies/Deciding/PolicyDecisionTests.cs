using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class PolicyDecisionTests
{
    private const string AllowAll = """{"Sid":"All","Effect":"Allow","Action":"*","Resource":"*"}""";
    private const string DenyGet = """{"Sid":"NoGet","Effect":"Deny","Action":"s3:Get*","Resource":"*"}""";
    private const string AllowGetWithMfa =
        """{"Sid":"Mfa","Effect":"Allow","Action":"s3:Get*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}""";
    private const string DenyWithoutMfa =
        """{"Sid":"NoMfa","Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}}""";
    private const string OddAllow = """{"Sid":"OddAllow","Effect":"Allow","Action":"s3:*","Resource":"*","Surprise":1}""";
    private const string OddDeny = """{"Sid":"OddDeny","Effect":"Deny","Action":"ec2:*","Resource":"*","Surprise":1}""";
    private const string Odd = """{"Sid":"Odd","Effect":"Perhaps","Action":"s3:*","Resource":"*"}""";
    private static readonly PolicyRequest Get = PolicyRequest.ByHolder(
        RequestScope.One("s3:GetObject"), RequestScope.One("arn:aws:s3:::b/k"), RequestContext.Open);

    [Theory]
    [InlineData("NotAllowed")]
    [InlineData("Allowed", AllowAll)]
    [InlineData("Denied", DenyGet)]
    [InlineData("Denied", AllowAll, DenyGet)] // Deny over Allow, in any order
    [InlineData("Denied", DenyGet, AllowAll)]
    [InlineData("Unknown", AllowGetWithMfa)]
    [InlineData("Allowed", AllowGetWithMfa, AllowAll)]
    [InlineData("Unknown", DenyWithoutMfa)] // nothing allows it, but what refuses it is not known
    [InlineData("Unknown", AllowAll, DenyWithoutMfa)]
    [InlineData("Denied", AllowAll, DenyWithoutMfa, DenyGet)]
    [InlineData("Unknown", OddAllow)] // never Allowed
    [InlineData("Allowed", AllowAll, OddAllow)]
    [InlineData("Unknown", AllowAll, OddDeny)] // what it denies is not known, regardless of its elements
    [InlineData("Denied", AllowAll, OddDeny, DenyGet)]
    [InlineData("Unknown", AllowAll, Odd)]
    [InlineData("Unknown", Odd)]
    public void PutsStatementsTogether(string expected, params string[] statements)
    {
        Assert.Equal(Enum.Parse<DecisionOutcome>(expected), PolicyDecision.Of(Document(statements), Get).Outcome);

        // The decision is the same for one document or several.
        Assert.Equal(Enum.Parse<DecisionOutcome>(expected), PolicyDecision.Of([.. statements.Select(s => Document(s))], Get).Outcome);
    }

    [Fact]
    public void NamesTheStatementsThatDecided()
    {
        var decision = PolicyDecision.Of(Document(AllowAll, DenyGet, AllowGetWithMfa, DenyWithoutMfa, OddAllow, OddDeny, Odd), Get);
        Assert.Equal("All", Labels(decision.Allows));
        Assert.Equal("NoGet", Labels(decision.Denies));
        Assert.Equal("Mfa", Labels(decision.MayAllow));
        Assert.Equal("NoMfa", Labels(decision.MayDeny));
        Assert.Equal("OddAllow, OddDeny, Odd", Labels(decision.NotUnderstood));
        Assert.Equal("NoMfa, OddDeny, Odd", Labels(decision.PossibleDenials));
    }

    [Fact]
    public void SaysWhatIsLeftOpen()
    {
        const string Open =
            """
            {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/b*"},"Action":"s3:Get*",
            "Resource":"arn:aws:s3:::b/${aws:username}",
            "Condition":{"StringEquals":{"aws:k":"1"},"Bool":{"AWS:K":"true","aws:SecureTransport":"true"}}}
            """;
        var request = new PolicyRequest(
            RequestPrincipal.Named(new PolicyPrincipal(PrincipalKind.Aws, "arn:aws:iam::111122223333:user/bob")),
            RequestScope.StartingWith("s3:"),
            RequestScope.One("arn:aws:s3:::b/k"),
            RequestContext.Of(ContextKey.Boolean("aws:SecureTransport", true)));
        Assert.Equal(["Principal", "Action", "Resource", "aws:k"], Assert.Single(PolicyDecision.Of(Document(Open), request).MayAllow).Open);
        Assert.Empty(Assert.Single(PolicyDecision.Of(Document(AllowAll), Get).Allows).Open);
        Assert.Equal(["OddAllow"], Assert.Single(PolicyDecision.Of(Document(OddAllow), Get).NotUnderstood).Open);
    }

    [Fact]
    public void NothingIsOpenOfAStatementThatCertainlyDoesNotMatch()
    {
        PolicyDocument document = Document(AllowGetWithMfa.Replace("s3:Get*", "s3:Put*", StringComparison.Ordinal));
        var match = StatementMatch.Of(document, document.Statements[0], Get);
        Assert.Equal(MatchOutcome.Unknown, Assert.Single(match.Conditions).Outcome);
        Assert.Equal(MatchOutcome.DoesNotMatch, match.Outcome);
        Assert.Empty(match.Open);
    }

    [Theory]
    [InlineData(true, AllowAll)]
    [InlineData(true, AllowGetWithMfa)]
    [InlineData(true, AllowAll, DenyWithoutMfa)]
    [InlineData(false, AllowAll, DenyGet)]
    [InlineData(false, OddAllow)]
    [InlineData(false, DenyWithoutMfa)]
    [InlineData(false)]
    public void IsPossibleByAnAllowThatIsUnderstood(bool expected, params string[] statements) =>
        Assert.Equal(expected, PolicyDecision.Of(Document(statements), Get).IsConceivable);

    [Theory]
    [InlineData("""{"Version":"2026-01-01","Statement":[{"Effect":"EFFECT","Action":"*","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"EFFECT","Action":"*","Resource":"*"}],"Statement":[]}""")]
    [InlineData("""{"Statement":[{"Effect":"EFFECT","Action":"*","Resource":"*"}],"Other":1}""")]
    public void NothingOfABrokenDocumentCounts(string text)
    {
        foreach (string effect in new[] { "Allow", "Deny" })
        {
            PolicyDocument broken = PolicyDocument.Parse(text.Replace("EFFECT", effect, StringComparison.Ordinal));
            Assert.True(broken.IsBroken);
            Assert.Equal(DecisionOutcome.Unknown, PolicyDecision.Of(broken, Get).Outcome);
            Assert.Equal(DecisionOutcome.Unknown, PolicyDecision.Of([broken, Document(AllowAll)], Get).Outcome);
            Assert.Equal(DecisionOutcome.Denied, PolicyDecision.Of([broken, Document(DenyGet)], Get).Outcome);
        }
    }

    [Theory]
    [InlineData("torn")]
    [InlineData("")]
    [InlineData("""{"Version":"2012-10-17"}""")]
    public void AMalformedDocumentWithoutStatementsMayAllowOrDenyAnything(string text)
    {
        Assert.Equal(DecisionOutcome.Unknown, PolicyDecision.Of(PolicyDocument.Parse(text), Get).Outcome);
        Assert.Equal(DecisionOutcome.Unknown, PolicyDecision.Of([PolicyDocument.Parse(text), Document(AllowAll)], Get).Outcome);
    }

    [Fact]
    public void NoDocumentIsUnderstoodAndAllowsNothing()
    {
        Assert.True(PolicyDocument.None is { IsUnderstood: true, IsBroken: false });
        Assert.Equal(DecisionOutcome.NotAllowed, PolicyDecision.Of(PolicyDocument.None, Get).Outcome);
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}""")] // an identity policy has no principal
    [InlineData("""{"Effect":"Allow","Action":"*"}""")] // and names resources
    public void AStatementOfAnotherKindOfPolicyIsNotUnderstood(string statement) =>
        Assert.Equal("Statement[0]", Labels(PolicyDecision.Of(Document(statement), Get).NotUnderstood));

    [Fact]
    public void AStatementOfAnotherKindIsNotUnderstoodInPoliciesOfResourcesEither()
    {
        PolicyRequest assume = PolicyRequest.ToAssume(RequestPrincipal.Service("ec2.amazonaws.com"), "sts:AssumeRole", RequestContext.Open);
        Assert.Single(
            PolicyDecision.Of(Document("""{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}"""), assume).NotUnderstood);
        Assert.Single(PolicyDecision.Of(Document("""{"Effect":"Allow","Action":"*"}"""), assume).NotUnderstood);
        Assert.Single(PolicyDecision.Of(Document("""{"Effect":"Allow","Principal":"*","Action":"*"}"""), assume).Allows);

        // A topic's policy may leave its resource out.
        PolicyRequest publish = ServiceRequest.Of("cloudwatch.amazonaws.com", "sns:Publish", "arn:aws:sns:us-east-1:111122223333:t");
        Assert.Equal(
            ["Resource"],
            Assert.Single(PolicyDecision.Of(Document("""{"Effect":"Allow","Principal":"*","Action":"*"}"""), publish).MayAllow).Open);
        Assert.Single(PolicyDecision.Of(Document("""{"Effect":"Allow","Action":"*","Resource":"*"}"""), publish).NotUnderstood);
    }

    [Theory]
    [InlineData("\"Action\":[]", "\"Resource\":\"*\"", "NotAllowed")]
    [InlineData("\"NotAction\":[]", "\"Resource\":\"*\"", "Allowed")]
    [InlineData("\"Action\":\"*\"", "\"Resource\":[]", "NotAllowed")]
    [InlineData("\"Action\":\"*\"", "\"NotResource\":[]", "Allowed")]
    [InlineData("\"Action\":\"S3:GETOBJECT\"", "\"Resource\":\"arn:aws:s3:::b/k\"", "Allowed")] // actions in any case
    [InlineData("\"Action\":\"s3:GetObject\"", "\"Resource\":\"arn:aws:s3:::B/k\"", "NotAllowed")] // resources by case
    [InlineData("\"NotAction\":\"s3:get*\"", "\"Resource\":\"*\"", "NotAllowed")]
    [InlineData("\"Action\":\"*\"", "\"NotResource\":\"arn:aws:s3:::b/*\"", "NotAllowed")]
    [InlineData("\"Action\":\"*\"", "\"NotResource\":\"arn:aws:s3:::c/*\"", "Allowed")]
    [InlineData("\"Action\":\"*\"", "\"NotResource\":\"arn:aws:s3:::b/${aws:username}\"", "Unknown")]
    public void MatchesElements(string action, string resource, string expected) =>
        Assert.Equal(
            Enum.Parse<DecisionOutcome>(expected),
            PolicyDecision.Of(Document($$"""{"Effect":"Allow",{{action}},{{resource}}}"""), Get).Outcome);

    [Fact]
    public void VariablesAreThoseOfTheLanguageOfTheDocument()
    {
        const string Statement = """{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::b/${aws:username}"}""";
        PolicyRequest asBob = Get with { Context = RequestContext.Of(ContextKey.Text("aws:username", "k")) };
        Assert.Equal(DecisionOutcome.Allowed, PolicyDecision.Of(Document(Statement), asBob).Outcome);
        Assert.Equal(
            DecisionOutcome.NotAllowed, PolicyDecision.Of(PolicyDocument.Parse($$"""{"Statement":{{Statement}}}"""), asBob).Outcome);
        Assert.Equal(
            DecisionOutcome.NotAllowed,
            PolicyDecision.Of(PolicyDocument.Parse($$"""{"Version":"2008-10-17","Statement":{{Statement}}}"""), asBob).Outcome);
    }

    private static string Labels(IEnumerable<StatementMatch> matches) => string.Join(", ", matches.Select(m => m.Statement.Label));

    private static PolicyDocument Document(params string[] statements) =>
        PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""");
}
