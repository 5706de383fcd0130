using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Tests.Harness;
using static CisAws.Tests.Controls.Iam.TestCredentials;
using static CisAws.Tests.Repairs.Iam.IamEntities;

namespace CisAws.Tests.Repairs.Iam;

/// <summary>
/// Alice administers the account with a password that nobody uses. Beside her is a role with full rights: whether it proves that an
/// administrator remains when her password goes depends on who gets into it.
/// </summary>
public sealed class RoleProofTests
{
    private const string Bob = "arn:aws:iam::111122223333:user/bob", Vendor = "arn:aws:iam::999988887777:root";
    private const string Management = "arn:aws:iam::444455556666:root";
    private const string Assume = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}}""";
    private static readonly AttachedPolicy[] Admin = [Managed("AdministratorAccess")];

    public static TheoryData<string, string, bool> Trusts => new()
    {
        { "the account, whose bob may assume it", Aws("arn:aws:iam::111122223333:root"), true },
        { "the account by its id", Aws("111122223333"), true },
        { "bob by name", Aws(Bob), true },
        { "a deleted role", Aws("AROAEXAMPLE0123456789"), false },
        { "a deleted user", Aws("AIDAEXAMPLE0123456789"), false },
        { "a user who is not there", Aws("arn:aws:iam::111122223333:user/carol"), false },
        { "a role that is not there", Aws("arn:aws:iam::111122223333:role/gone"), false },
        { "the user who loses the password", Aws("arn:aws:iam::111122223333:user/alice"), false },
        { "GitHub", Web("token.actions.githubusercontent.com", "repo:org/app:ref:refs/heads/main"), false },
        { "a cluster", Web("oidc.eks.eu-west-1.amazonaws.com/id/0123", "system:serviceaccount:kube-system:x"), false },
        { "another issuer of web identities", Web("idp.example.com", "anybody"), false },
        { "the SAML provider that is there", TrustsSaml, true },
        { "the SAML provider at a page of a region", TrustsSaml.Replace("https://signin", "https://eu-west-1.signin"), true },
        { "a SAML provider for another service", TrustsSaml.Replace("signin.aws.amazon.com/saml", "vpn.example.com/saml"), false },
        { "a SAML provider that is not there", TrustsSaml.Replace("AWSSSO_0123456789abcdef_DO_NOT_DELETE", "Okta"), false },
        { "a SAML provider, for another call", TrustsSaml.Replace("sts:AssumeRoleWithSAML", "sts:AssumeRole"), false },
        { "another account", Aws(Vendor), false },
        { "a vendor with an external id", Aws(Vendor, """{"StringEquals":{"sts:ExternalId":"42"}}"""), false },
        { "the management account", Aws(Management), true },
        { "the management account with MFA", Aws(Management, """{"Bool":{"aws:MultiFactorAuthPresent":"true"}}"""), true },
        { "the management account with an external id", Aws(Management, """{"StringEquals":{"sts:ExternalId":"42"}}"""), false },
        { "a role of the management account", Aws("arn:aws:iam::444455556666:role/ci"), false },
        { "bob, of this organization", Aws(Bob, """{"StringEquals":{"aws:PrincipalOrgID":"o-example"}}"""), true },
        { "bob, of another organization", Aws(Bob, """{"StringEquals":{"aws:PrincipalOrgID":"o-other"}}"""), false },
        { "bob until the past", Aws(Bob, """{"DateLessThan":{"aws:CurrentTime":"2026-02-28T00:00:00Z"}}"""), false },
        { "bob until later", Aws(Bob, """{"DateLessThan":{"aws:CurrentTime":"2026-03-02T00:00:00Z"}}"""), true },
        { "bob until the past, in seconds", Aws(Bob, """{"DateLessThan":{"aws:EpochTime":"1700000000"}}"""), false },
        { "bob from the future", Aws(Bob, """{"DateGreaterThan":{"aws:CurrentTime":"2027-01-01T00:00:00Z"}}"""), false },
        { "bob with MFA, who has no device", Aws(Bob, """{"Bool":{"aws:MultiFactorAuthPresent":"true"}}"""), false },
        { "bob from an address", Aws(Bob, """{"IpAddress":{"aws:SourceIp":"198.51.100.0/24"}}"""), false },
        { "a key that nobody knows", Aws(Bob, """{"StringEquals":{"example:Key":"1"}}"""), false },
        { "an Allow with a Deny over it", Both(Aws(Bob), """{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}"""), false },
        { "an Allow with a Deny that may hold", Both(
            Aws(Bob), """{"Effect":"Deny","Principal":"*","Action":"sts:*","Condition":{"StringEquals":{"example:Key":"1"}}}"""), false },
        { "a service", TrustsEc2, false },
        { "everybody but some, of whom bob may", Aws("999988887777").Replace("Principal", "NotPrincipal"), true },
        { "everybody but bob", Aws(Bob).Replace("Principal", "NotPrincipal"), false },
        { "everybody, of whom bob may", Aws("*"), true },
        { "what is no policy", "{", false },
    };

    [Theory]
    [MemberData(nameof(Trusts))]
    public void ARoleCountsWhereSomebodyGetsIn(string who, string trust, bool isProof)
    {
        TestAccount account = Account([Role("ops", trust, Admin)], User("bob", inline: [new("assume", Assume)]));
        Assert.True(isProof == (Refusal(account) is null), $"{who}: {Refusal(account) ?? "planned"}");
    }

    [Fact]
    public void ARoleWithoutATrustPolicyDoesNotCount() => Refuses(Account([Role("ops", null, Admin)]));

    public static TheoryData<string, RoleDetail> Denied => new()
    {
        { "AWSDenyAll", Role("ops", TrustsSaml, [.. Admin, Managed("AWSDenyAll")]) },
        { "inline", Role("ops", TrustsSaml, Admin, [new("no", """{"Statement":{"Effect":"Deny","Action":"iam:*","Resource":"*"}}""")]) },
        { "inline, unreadable", Role("ops", TrustsSaml, Admin, [new("no", null)]) },
        { "boundary", Role("ops", TrustsSaml, Admin, boundary: Managed("ReadOnlyAccess").Arn) },
        { "boundary, unknown", Role("ops", TrustsSaml, Admin, boundary: "arn:aws:iam::111122223333:policy/gone") },
        { "sessions revoked until next year", Role("ops", TrustsSaml, Admin, [new("Revoke", Revoked("2027-01-01T00:00:00Z"))]) },
        { "only with MFA, which SAML does not have", Role("ops", TrustsSaml, Admin, [new(
            "mfa",
            """
            {"Statement":{"Effect":"Deny","Action":"*","Resource":"*",
            "Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}}
            """)]) },
        { "service-linked", Role("AWSServiceRoleForX", TrustsSaml, Admin, path: "/aws-service-role/x.amazonaws.com/") },
        { "Control Tower", Role("AWSControlTowerExecution", TrustsSaml, Admin) },
    };

    [Theory]
    [MemberData(nameof(Denied))]
    public void ARoleWhoseOwnPermissionsAreDeniedDoesNotCount(string what, RoleDetail role) =>
        Assert.True(Refusal(Account([role])) == "LastAdministrator", what);

    [Fact]
    public void SessionsRevokedInThePastLeaveTheRole() =>
        Proves(Account([Role("ops", TrustsSaml, Admin, [new("AWSRevokeOlderSessions", Revoked("2026-02-01T00:00:00Z"))])]));

    [Fact]
    public void RolesOfIdentityCenterCountWithTheirProvider()
    {
        RoleDetail role = Role("AWSReservedSSO_Admin_0123", TrustsSaml, Admin, path: "/aws-reserved/sso.amazonaws.com/");
        Proves(Account([role]));
        Refuses(Account([role]).With(IamEvidence.SamlProviders, new IdentityProviderList([])));
        Refuses(Account([role]).Deny(IamEvidence.SamlProviders));
    }

    [Fact]
    public void SomebodyInTheAccountMustBeAbleToAssumeIt()
    {
        RoleDetail role = Role("ops", TrustsAccount, Admin), named = Role("ops", Aws(Bob), Admin);
        UserDetail allowed = User("bob", inline: [new("assume", Assume)]);
        Proves(Account([role], allowed));
        Refuses(Account([role]));
        Refuses(Account([role], User("bob")));

        // Whom the trust policy names needs no permission, but none may deny it.
        Proves(Account([named], User("bob")));
        Refuses(Account([named], User("bob", [Managed("AWSDenyAll")])));
        Refuses(Account([role], allowed with { BoundaryArn = Managed("ReadOnlyAccess").Arn }));
        Refuses(Account([role], User("bob", groups: ["gone"], inline: [new("assume", Assume)])));

        // And a credential.
        Refuses(Account([role], allowed).With<LoginProfile>(IamEvidence.LoginProfile, null, "bob"));
        Refuses(Account([role], allowed).Deny(IamEvidence.LoginProfile, "bob"));
        Proves(
            Account([role], allowed).With<LoginProfile>(IamEvidence.LoginProfile, null, "bob")
                .With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 1)), "bob"));
        Proves(Account([Role("ops", Aws(Bob, """{"Bool":{"aws:MultiFactorAuthPresent":"true"}}"""), Admin)], allowed)
            .With(IamEvidence.MfaDevices, new MfaDeviceList([new MfaDevice("GAKT000", null)]), "bob"));

        // Alice herself is no door to it when her password goes.
        UserDetail alice = User("alice", inline: [new("assume", Assume)]);
        Refuses(new TestAccount().With(IamEvidence.AuthorizationDetails, Details([alice], [], [role])));
    }

    [Fact]
    public void ARoleLeadsToAnother()
    {
        RoleDetail ops = Role("ops", Aws("arn:aws:iam::111122223333:role/hop"), Admin);
        Proves(Account([ops, Role("hop", TrustsSaml)]));
        Refuses(Account([ops, Role("hop", TrustsEc2)]));
        Refuses(Account([ops, Role("hop", Aws("arn:aws:iam::111122223333:role/ops"))]));
        Refuses(Account([ops, Role("hop", TrustsSaml, [Managed("AWSDenyAll")])]));
        Refuses(Account([ops]));
    }

    [Fact]
    public void TheOrganizationIsReadOrProvesNothing()
    {
        RoleDetail role = Role("OrganizationAccountAccessRole", Aws(Management), Admin);
        Proves(Account([role]));
        Refuses(Account([role]).Deny(OrganizationEvidence.Organization));
        Refuses(Account([role]).With<Organization>(OrganizationEvidence.Organization, null));
    }

    public static TheoryData<string, string, bool> Callers => new()
    {
        { "from another account", Aws(Vendor), true },
        { "from another account, conditions that were met", Aws(Vendor, """{"IpAddress":{"aws:SourceIp":"198.51.100.0/24"}}"""), true },
        { "vendor with an external id", Aws(Vendor, """{"StringEquals":{"sts:ExternalId":"42"}}"""), false },
        { "pipeline", Web("token.actions.githubusercontent.com", "repo:org/app:*"), false },
        { "instance", TrustsEc2, false },
        { "from another account or an instance", Both(
            Aws(Vendor), """{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}"""), false },
        { "somebody of this account", TrustsAccount, false },
    };

    [Theory]
    [MemberData(nameof(Callers))]
    public void TheCallersOwnRoleCountsWherePeopleOfOtherAccountsAloneGetIn(string how, string trust, bool isProof)
    {
        TestAccount account = Account([Role("ops", trust, Admin)]);
        string? code = Refusal(account, "arn:aws:sts::111122223333:assumed-role/ops/me");
        Assert.True(isProof == (code is null), $"{how}: {code ?? "planned"}");
    }

    private static TestAccount Account(RoleDetail[] roles, params UserDetail[] others) => new TestAccount()
        .With(IamEvidence.AuthorizationDetails, Details([User("alice", Admin), .. others], [], roles))
        .With(IamEvidence.LoginProfile, new LoginProfile(DaysAgo(300)), "bob")
        .With(IamEvidence.AccessKeys, Keys(), "bob")
        .With(IamEvidence.MfaDevices, new MfaDeviceList([]), "bob")
        .With(OrganizationEvidence.Organization, new Organization("o-example", "444455556666", "ALL"))
        .WithSaml();

    private static string? Refusal(TestAccount account, string? caller = null)
    {
        account.With(IamEvidence.User, new UserInfo("alice", "arn:aws:iam::111122223333:user/alice", DaysAgo(400), DaysAgo(200)), "alice")
            .With(IamEvidence.UserTags, new UserTagList([]), "alice")
            .With(IamEvidence.AccessKeys, Keys(), "alice")
            .With(IamEvidence.LoginProfile, new LoginProfile(DaysAgo(300)), "alice");
        return new RepairHarness(account) { CallerArn = caller }
            .Plan(new LoginProfileRepair(), "us-east-1", ("UserName", "alice")).Refusal?.Code;
    }

    private static void Proves(TestAccount account) => Assert.Null(Refusal(account));

    private static void Refuses(TestAccount account) => Assert.Equal("LastAdministrator", Refusal(account));

    private static string Revoked(string until) =>
        $$$"""
        {"Statement":{"Effect":"Deny","Action":"*","Resource":"*",
        "Condition":{"DateLessThan":{"aws:TokenIssueTime":"{{{until}}}"} } } }
        """;

    private static string Aws(string principal, string condition = "{}") =>
        $$$"""
        {"Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{principal}}}"},"Action":"sts:AssumeRole",
        "Condition":{{{condition}}} }]}
        """;

    private static string Web(string issuer, string subject) =>
        $$$"""
        {"Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/{{{issuer}}}"},
        "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"{{{issuer}}}:sub":"{{{subject}}}"} } } }
        """;

    private static string Both(string trust, string statement) => trust.Replace("}]}", $"}},{statement}]}}");
}
