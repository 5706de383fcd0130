using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class AdministratorAccessTests
{
    [Theory]
    [InlineData("\"Action\":\"*\"", "\"Resource\":\"*\"", AdministratorGrant.Full)]
    [InlineData("\"Action\":[\"s3:*\",\"*\"]", "\"Resource\":[\"arn:aws:s3:::b\",\"*\"]", AdministratorGrant.Full)]
    [InlineData("\"Action\":\"*:*\"", "\"Resource\":\"*:*\"", AdministratorGrant.Full)]
    [InlineData("\"Action\":\"**\"", "\"Resource\":\"*/*\"", AdministratorGrant.Full)]
    [InlineData("\"Action\":\"?*:*\"", "\"Resource\":\"**\"", AdministratorGrant.Full)]
    [InlineData("\"NotAction\":\"nothing\"", "\"Resource\":\"*\"", AdministratorGrant.Full)]
    [InlineData("\"NotAction\":[]", "\"Resource\":\"*\"", AdministratorGrant.Full)]
    [InlineData("\"Action\":\"*\"", "\"NotResource\":\"nothing\"", AdministratorGrant.Full)]
    [InlineData("\"Action\":\"*\"", "\"NotResource\":\"arn:aws:s3\"", AdministratorGrant.Full)]
    [InlineData("\"NotAction\":\"nosuchservice:*\"", "\"Resource\":\"*\"", AdministratorGrant.Full)]
    [InlineData("\"NotAction\":[\"iamx:*\",\"S4:Get?bject\"]", "\"Resource\":\"*\"", AdministratorGrant.Full)]
    [InlineData("\"NotAction\":\"nosuch*:*\"", "\"Resource\":\"*\"", AdministratorGrant.Full)]
    [InlineData("\"NotAction\":\"IA?:*\"", "\"Resource\":\"*\"", AdministratorGrant.Near)]
    [InlineData("\"NotAction\":\"iam:*\"", "\"Resource\":\"*\"", AdministratorGrant.Near)]
    [InlineData("\"NotAction\":[\"iam:*\",\"nothing\"]", "\"Resource\":\"*\"", AdministratorGrant.Near)]
    [InlineData("\"Action\":\"*\"", "\"NotResource\":\"arn:aws:s3:::b\"", AdministratorGrant.Near)]
    [InlineData("\"Action\":\"*\"", "\"Resource\":\"arn:*\"", AdministratorGrant.Near)]
    [InlineData("\"Action\":\"*\"", "\"Resource\":\"arn:aws:*\"", AdministratorGrant.Near)]
    [InlineData("\"Action\":\"*\"", "\"Resource\":\"arn:aws-cn:*:*:*:*\"", AdministratorGrant.Near)]
    [InlineData("\"NotAction\":\"*\"", "\"Resource\":\"*\"", AdministratorGrant.None)]
    [InlineData("\"Action\":\"*\"", "\"NotResource\":\"*\"", AdministratorGrant.None)]
    [InlineData("\"Action\":\"*\"", "\"Resource\":\"arn:aws:s3:::*\"", AdministratorGrant.None)]
    [InlineData("\"Action\":\"*\"", "\"Resource\":\"*:role/x*\"", AdministratorGrant.None)]
    [InlineData("\"Action\":\"s3:*\"", "\"Resource\":\"*\"", AdministratorGrant.None)]
    [InlineData("\"Action\":\"*:Get*\"", "\"Resource\":\"*\"", AdministratorGrant.None)]
    [InlineData("\"Action\":\"?:?\"", "\"Resource\":\"*\"", AdministratorGrant.None)]
    [InlineData("\"Action\":[]", "\"Resource\":\"*\"", AdministratorGrant.None)]
    [InlineData("\"Action\":\"*\"", "\"Resource\":[]", AdministratorGrant.None)]
    public void AssessesAllowStatements(string action, string resource, AdministratorGrant expected)
    {
        AdministratorAssessment allow = Assess($$"""{"Effect":"Allow",{{action}},{{resource}}}""");
        Assert.Equal((expected, false, true), (allow.Grant, allow.Conditional, allow.IsUnderstood));
        Assert.Equal(AdministratorGrant.None, Assess($$"""{"Effect":"Deny",{{action}},{{resource}}}""").Grant);
    }

    [Fact]
    public void TheWidestStatementCounts()
    {
        AdministratorAssessment assessment = Assess(
            """{"Sid":"Near","Effect":"Allow","NotAction":"iam:*","Resource":"*"}""",
            """{"Sid":"Full","Effect":"Allow","Action":"*","Resource":"*"}""",
            """{"Sid":"Some","Effect":"Allow","Action":"s3:*","Resource":"*"}""");
        Assert.Equal((AdministratorGrant.Full, "Full"), (assessment.Grant, Assert.Single(assessment.Statements)));
    }

    [Fact]
    public void IsConditionalOnlyIfEverySuchStatementIs()
    {
        const string Conditional =
            """{"Sid":"B","Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}""";
        const string Plain = """{"Sid":"A","Effect":"Allow","Action":"*","Resource":"*"}""";
        Assert.True(Assess(Conditional).Conditional);
        Assert.False(Assess(Conditional, Plain).Conditional);
        Assert.Equal(["A", "B"], Assess(Conditional, Plain).Statements);
    }

    [Fact]
    public void DoesNotUnderstandWhatIsNotAnIdentityPolicy()
    {
        Assert.False(Assess("""{"Effect":"Allow","Action":"*"}""").IsUnderstood);
        Assert.False(Assess("""{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}""").IsUnderstood);
        Assert.False(Assess(
            """{"Effect":"Allow","Action":"s3:*","Resource":"*"}""",
            """{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}""").IsUnderstood);
        Assert.False(AdministratorAccess.Assess(PolicyDocument.Parse("torn")).IsUnderstood);
    }

    private static AdministratorAssessment Assess(params string[] statements) =>
        AdministratorAccess.Assess(PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}"""));
}
