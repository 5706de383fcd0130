using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;
using CisAws.Tests.Knowledge.Policies;

namespace CisAws.Tests.Controls.Iam;

public sealed class FullAdministratorPoliciesControlTests
{
    private const string Mfa =
        """{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]}""";
    private const string NotIam = """{"Statement":[{"Effect":"Allow","NotAction":["iam:*"],"Resource":"*"}]}""";
    private const string Denied =
        """{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"*","Resource":"*"}]}""";

    [Theory]
    [InlineData(TestDetails.Admin, FindingStatus.Fail, "FullAdministrator")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""", FindingStatus.Fail, "FullAdministrator")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":["*"],"Resource":["*"]}]}""", FindingStatus.Fail, "FullAdministrator")]
    [InlineData(
        """{"Statement":[{"Effect":"Allow","Action":["s3:*","*"],"Resource":["*","arn:aws:s3:::b"]}]}""",
        FindingStatus.Fail,
        "FullAdministrator")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*:*","Resource":"*"}]}""", FindingStatus.Fail, "FullAdministrator")]
    [InlineData(Denied, FindingStatus.Fail, "FullAdministrator")]
    [InlineData(Mfa, FindingStatus.Fail, "ConditionalAdministrator")]
    [InlineData(NotIam, FindingStatus.Manual, "NearAdministrator")]
    [InlineData(null, FindingStatus.Error, "DocumentMissing")]
    [InlineData("torn", FindingStatus.Error, "PolicyNotUnderstood")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*"}]}""", FindingStatus.Error, "PolicyNotUnderstood")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""", FindingStatus.Pass, "NotFullAdministrator")]
    public void DecidesOnTheDocument(string? document, FindingStatus status, string code)
    {
        Finding finding = Scenario.Single(new FullAdministratorPoliciesControl(), TestDetails.WithAttached(document));
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
        Assert.Equal(
            (TestDetails.CustomerArn("p"), "AWS::IAM::ManagedPolicy", "team", "customer managed"),
            (finding.ResourceId, finding.ResourceType, finding.Evidence["AttachedGroups"], finding.Evidence["PolicyKind"]));
    }

    [Fact]
    public void HasNoRowForPoliciesThatAreNotAttached()
    {
        TestDetails details = new TestDetails().User("ann", boundary: TestDetails.CustomerArn("limit"))
            .Policy(TestDetails.CustomerArn("idle"), TestDetails.Admin, attachments: 0)
            .Policy(TestDetails.CustomerArn("limit"), TestDetails.Admin, attachments: 0);
        Assert.Equal(
            (FindingStatus.NotApplicable, "NoPolicies"), Of(Scenario.Single(new FullAdministratorPoliciesControl(), details.Account())));
    }

    [Fact]
    public void ClassifiesTheHoldersOfAdministratorAccess()
    {
        string arn = TestDetails.AwsArn("AdministratorAccess");
        TestAccount account = new TestDetails()
            .Role("AWSReservedSSO_Admin_1", [arn], path: "/aws-reserved/sso.amazonaws.com/").Role("AWSReservedSSO_Fake", [arn])
            .Role("AWSControlTowerExecution", [arn])
                .Role("builder", [arn], trust: TestDetails.TrustsLambda)
                .Role("open", [arn], trust: null)
            .User("emergency", [arn]).User("ann", [arn]).Group("admins", [arn])
            .Role("AWSServiceRoleForX", [arn], path: "/aws-service-role/x.amazonaws.com/")
            .Policy(arn, TestDetails.Admin, attachments: 9).Account();
        account.Settings = new AssessmentSettings { BreakGlassPrincipals = ["emergency"] };

        Finding finding = Scenario.Single(new FullAdministratorPoliciesControl(), account);
        Assert.Equal((FindingStatus.Fail, "AWS managed"), (finding.Status, finding.Evidence["PolicyKind"]));
        Assert.Equal("role/AWSReservedSSO_Admin_1", finding.Evidence["HoldersIdentityCenter"]);
        Assert.Equal("role/AWSControlTowerExecution", finding.Evidence["HoldersControlTower"]);
        Assert.Equal("role/builder", finding.Evidence["HoldersService"]);
        Assert.Equal("role/AWSServiceRoleForX", finding.Evidence["HoldersServiceLinked"]);
        Assert.Equal("user/emergency", finding.Evidence["HoldersBreakGlass"]);
        Assert.Equal("group/admins, role/AWSReservedSSO_Fake, role/open, user/ann", finding.Evidence["HoldersOther"]);
        Assert.Contains(finding.Warnings, w => w.Contains("permission set", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(TestDetails.Admin, FindingStatus.Fail, "InlineFullAdministrator")]
    [InlineData(Mfa, FindingStatus.Fail, "InlineConditionalAdministrator")]
    [InlineData(null, FindingStatus.Error, "DocumentMissing")]
    public void AssessesInlinePolicies(string? document, FindingStatus status, string code)
    {
        TestAccount account = new TestDetails().Role("r", inline: [new("own", document)]).Account();
        Finding finding = Scenario.Single(new FullAdministratorPoliciesControl(), account);
        Assert.Equal((status, code), Of(finding));
        Assert.Equal(("AWS::IAM::Role", $"arn:aws:iam::{TestAccount.Id}:role/r#own"), (finding.ResourceType, finding.ResourceId));
        account.Settings = new AssessmentSettings { AssessInlineAdministratorPolicies = false };
        Finding without = Scenario.Single(new FullAdministratorPoliciesControl(), account);
        Assert.Equal((status, code), Of(without));
        Assert.Equal(
            $"AssessInlineAdministratorPolicies = false (benchmark true): not assessed; by the benchmark: {status}",
            without.LocalPolicy?.ToString());
    }

    [Fact]
    public void DistinguishesInlinePoliciesOfTheSameName()
    {
        InlinePolicy own = new("own", TestDetails.Admin);
        IReadOnlyList<Finding> findings = Scenario.Run(
            new FullAdministratorPoliciesControl(),
            new TestDetails().Role("x", inline: [own]).User("x", inline: [own]).Group("x", inline: [own, new("other", NotIam)]).Account());
        Assert.Equal(["AWS::IAM::Group", "AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User"], findings.Select(f => f.ResourceType));
    }

    [Fact]
    public void IsAnErrorForAnAttachedPolicyThatAwsDidNotList() =>
        Assert.Equal(
            "DocumentMissing",
            Scenario.Single(
                new FullAdministratorPoliciesControl(),
                new TestDetails().User("ann", [TestDetails.AwsArn("AdministratorAccess")]).Account()).ReasonCode);

    [Fact]
    public void IsManualAgainWhenTextOrHoldersChange()
    {
        string arn = TestDetails.CustomerArn("p");
        string? Hash(TestDetails details) =>
            Scenario.Single(new FullAdministratorPoliciesControl(), details.Account()).EvidenceHash;
        string? one = Hash(new TestDetails().User("ann", [arn]).Policy(arn, NotIam));
        Assert.NotNull(one);
        Assert.NotEqual(one, Hash(new TestDetails().User("bob", [arn]).Policy(arn, NotIam)));
        Assert.NotEqual(one, Hash(new TestDetails().User("ann", [arn]).Policy(arn, NotIam + " ")));
    }

    [Fact]
    public void IsAnErrorWhenDenied() =>
        Assert.Equal(
            (FindingStatus.Error, "AccessDenied"),
            Of(Scenario.Single(new FullAdministratorPoliciesControl(), new TestAccount().Deny(IamEvidence.AuthorizationDetails))));

    private static (FindingStatus Status, string Code) Of(Finding finding) => (finding.Status, finding.ReasonCode);
}
