using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;
using CisAws.Settings;
using CisAws.Tests.Harness;
using static CisAws.Tests.Controls.Iam.TestCredentials;

namespace CisAws.Tests.Controls.Iam;

public sealed class CentralIdentityControlTests
{
    private const string IdentityCenterSaml = "arn:aws:iam::111122223333:saml-provider/AWSSSO_1_DO_NOT_DELETE";
    private const string GitHub = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
    private static readonly Organization Member = new("o-1", "999999999999", "ALL");

    [Fact]
    public void LeansToPassWithAProviderAndNoUsers() =>
        Assert.Equal(
            (FindingLean.LikelyPass, "CentralProvider"), Of(Single(Facts(Member, [IdentityCenterSaml], [], TestAccount.User("robot")))));

    [Fact]
    public void LeansToFailWithUsers()
    {
        Finding finding = Single(
            Facts(Member, [IdentityCenterSaml], [], WithPassword("cid", 1, 1), WithPassword("ann", 1, 1), WithPassword("bob", 1, 1)));
        Assert.Equal((FindingLean.LikelyFail, "LocalUsers"), Of(finding));
        Assert.Equal("ann, bob, cid", finding.Evidence["ConsoleUsers"]);
    }

    [Theory]
    [InlineData(true, FindingLean.LikelyFail)]
    [InlineData(false, FindingLean.Undetermined)]
    public void DoesNotCountProvidersForWorkloads(bool users, FindingLean lean)
    {
        Finding finding = Single(Facts(Member, [], [GitHub], users ? WithPassword("ann", 1, 1) : TestAccount.User("robot")));
        Assert.Equal((lean, GitHub), (finding.Lean, finding.Evidence["WorkloadOidcProviders"]));
    }

    [Fact]
    public void DoesNotApplyToAnAccountDeclaredAsStandalone()
    {
        TestAccount account = Facts(null, [], [], WithPassword("ann", 1, 1));
        Assert.Equal(FindingStatus.Manual, Single(account).Status);
        account.Settings = new AssessmentSettings { SingleAccount = true };
        Assert.Equal((FindingStatus.NotApplicable, "SingleAccount"), (Single(account).Status, Single(account).ReasonCode));
    }

    [Fact]
    public void DoubtsTheDeclarationOfAMember()
    {
        TestAccount account = Facts(Member, [], [], TestAccount.User("robot"));
        account.Settings = new AssessmentSettings { SingleAccount = true };
        Assert.Contains(Single(account).Warnings, w => w.Contains("belongs to an organization", StringComparison.Ordinal));
    }

    [Fact]
    public void ContinuesWithoutTheOrganizationButNotWithoutTheUsers()
    {
        Finding finding = Single(
            Facts(Member, [IdentityCenterSaml], [], TestAccount.User("robot")).Deny(OrganizationEvidence.Organization));
        Assert.Equal((FindingStatus.Manual, "unknown"), (finding.Status, finding.Evidence["OrganizationId"]));
        Assert.Contains(finding.Warnings, w => w.Contains("AccessDenied", StringComparison.Ordinal));
        Assert.Equal(FindingStatus.Error, Single(Facts(Member, [IdentityCenterSaml], []).Deny(IamEvidence.CredentialReport)).Status);
    }

    [Fact]
    public void LeansToPassInTheDeclaredIdentityAccount()
    {
        TestAccount account = Facts(Member, [], [], WithPassword("ann", 1, 1));
        account.Settings = new AssessmentSettings { IdentityAccountId = TestAccount.Id };
        Assert.Equal((FindingLean.LikelyPass, "IdentityAccount"), Of(Single(account)));
        account.Settings = new AssessmentSettings { IdentityAccountId = "999999999999" };
        Assert.Equal(FindingLean.LikelyFail, Single(account).Lean);
    }

    [Fact]
    public void LeavesRootAndUsersForEmergenciesOut()
    {
        TestAccount account = Facts(Member, [IdentityCenterSaml], [], StaleRoot(), WithPassword("emergency", 1, 1));
        account.Settings = new AssessmentSettings { BreakGlassPrincipals = [$"arn:aws:iam::{TestAccount.Id}:user/emergency"] };
        Assert.Equal(FindingLean.LikelyPass, Single(account).Lean);
    }

    [Fact]
    public void NamesWhatCouldNotBeRead()
    {
        Finding finding = Single(
            Facts(Member, [], [], TestAccount.User("robot"))
                .Deny(IamEvidence.SamlProviders)
                .Deny(OrganizationEvidence.IdentityCenterInstances));
        Assert.Equal(FindingLean.Undetermined, finding.Lean);
        Assert.Equal(["iam:ListSAMLProviders could not be read.", "sso:ListInstances could not be read."], finding.Warnings);
    }

    [Fact]
    public void CountsIdentityCenter()
    {
        TestAccount account = Facts(Member, [], [], TestAccount.User("robot"))
            .With(
                OrganizationEvidence.IdentityCenterInstances,
                new IdentityCenterInstanceList([new("arn:aws:sso:::instance/ssoins-1", "999999999999", "ACTIVE")]));
        Assert.Equal(FindingLean.LikelyPass, Single(account).Lean);
    }

    [Fact]
    public void IsManualAgainWhenAUserAppears() => Assert.NotEqual(
        Single(Facts(Member, [IdentityCenterSaml], [], TestAccount.User("robot"))).EvidenceHash,
        Single(Facts(Member, [IdentityCenterSaml], [], WithPassword("ann", 1, 1))).EvidenceHash);

    [Theory]
    [InlineData("oidc.eks.eu-west-1.amazonaws.com/id/ABC", true)]
    [InlineData("gitlab.example.com", true)]
    [InlineData("token.actions.githubusercontent.com/enterprise", true)]
    [InlineData("github.example.com/_services/token", true)]
    [InlineData("token.actions.acme.ghe.com", true)]
    [InlineData("cognito-identity.amazonaws.com", true)]
    [InlineData("acme.app.spacelift.io", true)]
    [InlineData("oidc.op1.openshiftapps.com/2b7", true)]
    [InlineData("rh-oidc.s3.us-east-1.amazonaws.com/2b7", true)]
    [InlineData("s3.eu-west-1.amazonaws.com/cluster-oidc", true)]
    [InlineData("d111111abcdef8.cloudfront.net", true)]
    [InlineData("cognito-idp.eu-west-1.amazonaws.com/eu-west-1_x", false)]
    [InlineData("spacelift.io.example.com", false)]
    [InlineData("login.example.com/realms/people", false)]
    [InlineData("accounts.google.com", false)]
    public void DistinguishesWorkloadsFromPeople(string url, bool workload) =>
        Assert.Equal(workload, WorkforceProviders.IsWorkload("arn:aws:iam::111122223333:oidc-provider/" + url));

    private static (FindingLean? Lean, string Code) Of(Finding finding) => (finding.Lean, finding.ReasonCode);

    private static Finding Single(TestAccount account) => Scenario.Single(new CentralIdentityControl(), account);

    private static TestAccount Facts(Organization? organization, string[] saml, string[] oidc, params CredentialReportRow[] rows) =>
        Account(rows)
        .With(OrganizationEvidence.Organization, organization)
        .With(OrganizationEvidence.IdentityCenterInstances, new IdentityCenterInstanceList([]))
        .With(IamEvidence.SamlProviders, new IdentityProviderList(saml))
        .With(IamEvidence.OidcProviders, new IdentityProviderList(oidc));
}
