using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Iam;

/// <summary>Users, groups, roles and policies in code, for repairs that move or remove policies.</summary>
internal static class IamEntities
{
    public const string AdministratorArn = "arn:aws:iam::aws:policy/AdministratorAccess";
    public const string Administrator = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    public const string ReadOnly = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}}""";
    public const string TrustsAccount =
        """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow",
        "Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:AssumeRole"}}
        """;
    public const string SamlProvider = "arn:aws:iam::111122223333:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE";
    public const string TrustsSaml =
        """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow",
        "Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE"},
        "Action":["sts:AssumeRoleWithSAML","sts:TagSession"],
        "Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}}}}
        """;
    public const string TrustsEc2 =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}""";

    private static readonly Dictionary<string, string> NoTags = [];

    public static AttachedPolicy Managed(string name) => new(name, $"arn:aws:iam::aws:policy/{name}");

    public static UserDetail User(
        string name,
        AttachedPolicy[]? attached = null,
        InlinePolicy[]? inline = null,
        string[]? groups = null,
        string? boundary = null,
        (string Key, string Value)[]? tags = null) => new(
        name, $"arn:aws:iam::{TestAccount.Id}:user/{name}", null, groups ?? [], attached ?? [], inline ?? [], boundary,
        tags?.ToDictionary(t => t.Key, t => t.Value) ?? NoTags);

    public static GroupDetail Group(string name, AttachedPolicy[]? attached = null, InlinePolicy[]? inline = null) =>
        new(name, $"arn:aws:iam::{TestAccount.Id}:group/{name}", attached ?? [], inline ?? []);

    public static RoleDetail Role(
        string name,
        string? trust = TrustsAccount,
        AttachedPolicy[]? attached = null,
        InlinePolicy[]? inline = null,
        string path = "/",
        (string Key, string Value)[]? tags = null,
        string? boundary = null) => new(
        name, $"arn:aws:iam::{TestAccount.Id}:role{path}{name}", trust, attached ?? [], inline ?? [], boundary, null,
        tags?.ToDictionary(t => t.Key, t => t.Value) ?? NoTags);

    public static ManagedPolicyDetail Policy(string name, string? document) =>
        new(name, $"arn:aws:iam::aws:policy/{name}", 1, "v1", document);

    /// <summary>The details with every managed policy that is attached: AdministratorAccess is what it is, the others read only.</summary>
    public static AuthorizationDetails Details(
        UserDetail[]? users = null, GroupDetail[]? groups = null, RoleDetail[]? roles = null, ManagedPolicyDetail[]? policies = null) =>
        new(
            users ?? [],
            groups ?? [],
            roles ?? [],
            policies
                ?? [
                    Policy("AdministratorAccess", Administrator),
                    Policy("ReadOnlyAccess", ReadOnly),
                    Policy("AWSSupportAccess", ReadOnly),
                    Policy("Mine", ReadOnly),
                    Policy("AWSDenyAll", """{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}""")]);

    public static TestAccount Account(AuthorizationDetails details) => new TestAccount().With(IamEvidence.AuthorizationDetails, details);

    /// <summary>The account, whose identity provider for people is there.</summary>
    public static TestAccount WithSaml(this TestAccount account) =>
        account.With(IamEvidence.SamlProviders, new IdentityProviderList([SamlProvider]));
}
