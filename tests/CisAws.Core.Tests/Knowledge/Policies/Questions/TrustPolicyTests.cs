using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class TrustPolicyTests
{
    private const string Account = """{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}""";

    [Theory]
    [InlineData(
        """{"Effect":"Allow","Principal":{"Service":["lambda.amazonaws.com","ec2.amazonaws.com"]},"Action":"sts:AssumeRole"}""",
        true,
        false,
        "ec2.amazonaws.com,lambda.amazonaws.com")]
    [InlineData(
        """{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com","AWS":"111122223333"},"Action":"sts:AssumeRole"}""",
        false,
        true,
        "ec2.amazonaws.com")]
    [InlineData(
        """
        {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/x"},
        "Action":["sts:AssumeRoleWithSAML","sts:TagSession"]}
        """,
        false,
        true,
        "")]
    [InlineData(
        """{"Effect":"Allow","Principal":{"Federated":"accounts.google.com"},"Action":"sts:AssumeRoleWithWebIdentity"}""", false, true, "")]
    // users of a provider cannot call that
    [InlineData(
        """{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/x"},"Action":"sts:AssumeRole"}""",
        false,
        false,
        "")]
    [InlineData("""{"Effect":"Allow","NotPrincipal":{"AWS":"111122223333"},"Action":"sts:*"}""", false, true, "")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:TagSession"}""", false, false, "")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"111122223333"},"NotAction":"sts:TagSession"}""", false, true, "")]
    [InlineData("""{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}""", false, false, "")]
    [InlineData("""{"Effect":"allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}""", false, false, "")]
    public void ListsWhoIsAllowed(string statement, bool servicesOnly, bool people, string services)
    {
        TrustAssessment trust = Assess(statement);
        Assert.Equal((servicesOnly, people, services), (trust.ServicesOnly, trust.AdmitsPeople, string.Join(',', trust.Services)));
    }

    [Fact]
    public void ReportsEveryoneAndConditions()
    {
        TrustAssessment open = Assess("""{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}""");
        Assert.True(open is { AdmitsEveryone: true, Conditional: false });
        Assert.True(
            Assess("""
                {"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}
                """).Conditional);
        Assert.False(Assess(
            """
            {"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}},
            {"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}
            """).Conditional);
        Assert.False(Assess("""{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}""").Conditional);
    }

    [Theory]
    [InlineData("sts:AssumeRoleWithSAML")]
    [InlineData("sts:AssumeRoleWithWebIdentity")]
    public void EveryoneIncludesTheUsersOfProviders(string action) =>
        Assert.True(Assess($$"""{"Effect":"Allow","Principal":"*","Action":"{{action}}"}""").AdmitsEveryone);

    [Theory]
    [InlineData("AIDACKCEVSQ6C2EXAMPLE", true)]
    [InlineData("AROADBQP57FF2AEXAMPLE", true)]
    [InlineData("111122223333", false)]
    [InlineData("arn:aws:iam::111122223333:user/AIDA", false)]
    public void WhoWasDeletedShowsAsAUniqueIdAndAdmitsNobody(string principal, bool expected)
    {
        Assert.Equal(expected, TrustAssessment.IsDeleted(principal));
        Assert.Equal(
            !expected, Assess(Account.Replace("111122223333", principal, StringComparison.Ordinal)).AdmitsPeople);
    }

    [Theory]
    [InlineData("""{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}""", "")]
    [InlineData("""{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:*"}""", "")]
    // others of the account get in
    [InlineData("""{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:user/bob"},"Action":"sts:*"}""", "111122223333")]
    [InlineData("""{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRoleWithSAML"}""", "111122223333")]
    [InlineData(
        """{"Effect":"Deny","Principal":"*","Action":"sts:*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}}""",
        "111122223333")]
    public void LeavesOutPrincipalsThatAreCertainlyDenied(string deny, string expected) =>
        Assert.Equal(expected, string.Join(',', Assess($"{Account},{deny}").AwsPrincipals));

    [Fact]
    public void AConditionInThePastAllowsNoAccessWhereTheTimeIsKnown()
    {
        PolicyDocument document = Document(
            Account.Replace(
                "\"Action\"",
                "\"Condition\":{\"DateLessThan\":{\"aws:CurrentTime\":\"2020-01-01T00:00:00Z\"}},\"Action\"",
                StringComparison.Ordinal));
        RequestContext now = RequestContext.Of(ContextKey.Date("aws:CurrentTime", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.True(TrustPolicy.Assess(document).AdmitsPeople);
        Assert.False(TrustPolicy.Assess(document, now).AdmitsPeople);
    }

    [Fact]
    public void AStatementWithAResourceIsNotValidInATrustPolicy() =>
        Assert.False(Assess(Account.Replace("\"Action\"", "\"Resource\":\"*\",\"Action\"", StringComparison.Ordinal)).AdmitsPeople);

    [Theory]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}""", true)]
    [InlineData(
        """
        {"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},
        "Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"1"}}}
        """,
        true)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}""", false)]
    [InlineData(
        """
        {"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"},
        {"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}
        """,
        false)]
    [InlineData("7", false)]
    public void DecidesWhetherAServiceIsAllowed(string statements, bool expected) =>
        Assert.Equal(expected, TrustPolicy.Admits(Document(statements), "ec2.amazonaws.com"));

    private static TrustAssessment Assess(string statements) => TrustPolicy.Assess(Document(statements));

    private static PolicyDocument Document(string statements) =>
        PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""");
}
