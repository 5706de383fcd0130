using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class TrustPolicyTests
{
    [Theory]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":["lambda.amazonaws.com","ec2.amazonaws.com"]},"Action":"sts:AssumeRole"}""", true, false, "ec2.amazonaws.com,lambda.amazonaws.com")]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com","AWS":"111122223333"},"Action":"sts:AssumeRole"}""", false, true, "ec2.amazonaws.com")]
    [InlineData("""{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/x"},"Action":["sts:AssumeRoleWithSAML","sts:TagSession"]}""", false, true, "")]
    [InlineData("""{"Effect":"Allow","NotPrincipal":{"AWS":"111122223333"},"Action":"sts:*"}""", false, true, "")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:TagSession"}""", false, false, "")]
    [InlineData("""{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}""", false, false, "")]
    [InlineData("""{"Effect":"allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}""", false, false, "")]
    public void TellsWhoGetsIn(string statement, bool servicesOnly, bool people, string services)
    {
        TrustAssessment trust = Assess(statement);
        Assert.Equal((servicesOnly, people, services), (trust.ServicesOnly, trust.AdmitsPeople, string.Join(',', trust.Services)));
    }

    [Fact]
    public void TellsEveryoneAndConditions()
    {
        TrustAssessment open = Assess("""{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}""");
        Assert.True(open is { AdmitsEveryone: true, Conditional: false });
        Assert.True(Assess("""{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}""").Conditional);
    }

    private static TrustAssessment Assess(string statement) => TrustPolicy.Assess(PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{statement}}]}"""));
}
