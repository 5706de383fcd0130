using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class WiderGrantsTests
{
    private const string Action = "support:CreateCase";

    [Theory]
    [InlineData("""{"Effect":"Allow","NotAction":["iam:*"],"Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"SUPPORT:*","Resource":"*"}""", true)]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"arn:aws:support:::x","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}""",
        true)]
    [InlineData("""{"Effect":"Allow","NotAction":["support:*"],"Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"support:*","Resource":"*"}""", false)]
    [InlineData(
        """
        {"Effect":"Allow","Action":"*","Resource":"*"},
        {"Effect":"Deny","Action":"support:*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}}
        """,
        true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Surprise":1}""", false)]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*"}""", false)]
    public void ListPoliciesThatGrantTheAction(string statements, bool expected)
    {
        string document = $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""";
        TestDetails details = new TestDetails()
            .Role("ops", inline: [new("own", document)])
            .Group("team", [TestDetails.CustomerArn("p")])
            .Policy(TestDetails.CustomerArn("p"), document);
        Assert.Equal(
            expected ? ["p", "role/ops#own"] : [], WiderGrants.Of(details.Build(), Action, TestDetails.AwsArn("AWSSupportAccess")));
    }

    [Fact]
    public void LeaveOutTheAssessedOneAndThoseWithoutADocument()
    {
        TestDetails details = new TestDetails()
            .Group("team", [TestDetails.CustomerArn("p"), TestDetails.CustomerArn("q")], [new("own", null)])
            .Policy(TestDetails.CustomerArn("p"), TestDetails.Admin)
                .Policy(TestDetails.CustomerArn("q"), null)
                .Policy(TestDetails.CustomerArn("idle"), TestDetails.Admin);
        Assert.Equal(["p"], WiderGrants.Of(details.Build(), Action, TestDetails.CustomerArn("x")));
        Assert.Empty(WiderGrants.Of(details.Build(), Action, TestDetails.CustomerArn("p")));
    }
}
