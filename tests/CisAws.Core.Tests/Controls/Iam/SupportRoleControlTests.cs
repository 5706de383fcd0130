using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Tests.Harness;
using CisAws.Tests.Knowledge.Policies;

namespace CisAws.Tests.Controls.Iam;

public sealed class SupportRoleControlTests
{
    private const string Arn = "arn:aws:iam::aws:policy/AWSSupportAccess";

    [Fact]
    public void PassesARoleThatPeopleCanAssume()
    {
        Finding finding = Single(Account(new PolicyEntities([], [], ["support"]), new TestDetails().Role("support", [Arn])));
        Assert.Equal((FindingStatus.Pass, 0), (finding.Status, finding.Warnings.Count));
    }

    [Fact]
    public void FailsUsersAndGroups() =>
        Assert.Equal(FindingStatus.Fail, Single(Account(new PolicyEntities(["ann"], ["team"], []))).Status);

    [Fact]
    public void FailsWhenNoRoleHasIt() => Assert.Equal("NoSupportRole", Single(Account(new PolicyEntities([], [], []))).ReasonCode);

    [Fact]
    public void FailsTheRoleOfTheServiceItself() =>
        Assert.Equal(FindingStatus.Fail, Single(Account(new PolicyEntities([], [], ["AWSServiceRoleForSupport"]))).Status);

    [Fact]
    public void WarnsWhereOnlyAServiceCanAssumeTheRole()
    {
        Finding finding = Single(
            Account(new PolicyEntities([], [], ["support"]), new TestDetails().Role("support", [Arn], trust: TestDetails.TrustsLambda)));
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.Contains("No person can assume", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "is not known")]
    [InlineData("torn", "is not known")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}]}""", "allows everyone")]
    [InlineData(
        """
        {"Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"},
        {"Effect":"Deny","Principal":"*","Action":"sts:*"}]}
        """,
        "admits no principal that exists")]
    [InlineData("""{"Statement":[]}""", "admits no principal that exists")]
    [InlineData(
        """{"Statement":[{"Effect":"Allow","Principal":{"AWS":["AIDAEXAMPLE","AROAEXAMPLE"]},"Action":"sts:AssumeRole"}]}""",
        "admits no principal that exists")]
    [InlineData(
        """
        {"Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole",
        "Condition":{"DateLessThan":{"aws:CurrentTime":"2020-01-01T00:00:00Z"}}}]}
        """,
        "admits no principal that exists")]
    [InlineData(
        """
        {"Statement":[{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity",
        "Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}}]}
        """,
        "AWS services and programs only")]
    public void WarnsOfOtherTrustPolicies(string? trust, string warning)
    {
        Finding finding = Single(Account(new PolicyEntities([], [], ["support"]), new TestDetails().Role("support", [Arn], trust: trust)));
        Assert.Contains(warning, Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void PassesWithAWarningWhereTrustCannotBeRead()
    {
        Finding finding = Single(
            new TestAccount()
                .With(IamEvidence.PolicyEntities, new PolicyEntities([], [], ["support"]), Arn)
                .Deny(IamEvidence.AuthorizationDetails));
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.Contains("AccessDenied", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void LooksForThePolicyOfThePartition()
    {
        TestAccount account = new TestAccount { Partition = "aws-us-gov" }
            .With(IamEvidence.PolicyEntities, new PolicyEntities([], [], ["support"]), "arn:aws-us-gov:iam::aws:policy/AWSSupportAccess")
            .With(IamEvidence.AuthorizationDetails, new TestDetails().Build());
        Assert.Equal(FindingStatus.Pass, Single(account).Status);
    }

    [Fact]
    public void IsAnErrorWhenDenied()
    {
        Finding finding = Single(
            new TestAccount().Deny(IamEvidence.PolicyEntities, Arn).With(IamEvidence.AuthorizationDetails, new TestDetails().Build()));
        Assert.Equal(FindingStatus.Error, finding.Status);
        Assert.Contains("iam:ListEntitiesForPolicy", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void DoesNotApplyWithoutThePolicy() => Assert.Equal(FindingStatus.NotApplicable, Single(Account(null)).Status);

    [Fact]
    public void HintsAtOtherPoliciesWithoutCountingThem()
    {
        string custom = TestDetails.CustomerArn("tickets"), idle = TestDetails.CustomerArn("idle");
        TestDetails details = new TestDetails()
            .Role("ops", [custom], [new("own", """{"Statement":[{"Effect":"Allow","Action":"support:*","Resource":"*"}]}""")])
            .Policy(custom, TestDetails.Admin).Policy(idle, TestDetails.Admin, attachments: 0);
        Finding finding = Single(Account(new PolicyEntities([], [], []), details));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.EndsWith(": role/ops#own, tickets.", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    private static Finding Single(TestAccount account) => Scenario.Single(new SupportRoleControl(), account);

    private static TestAccount Account(PolicyEntities? entities, TestDetails? details = null) =>
        (details ?? new TestDetails()).Account().With(IamEvidence.PolicyEntities, entities, Arn);
}
