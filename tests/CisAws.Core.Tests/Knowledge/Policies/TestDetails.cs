using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Knowledge.Policies;

/// <summary>Builds what iam:GetAccountAuthorizationDetails answers, step by step.</summary>
internal sealed class TestDetails
{
    public const string Admin = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    public const string TrustsAccount =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
        "Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:AssumeRole"}]}
        """;
    public const string TrustsLambda =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}
        """;

    private readonly List<UserDetail> users = [];
    private readonly List<GroupDetail> groups = [];
    private readonly List<RoleDetail> roles = [];
    private readonly List<ManagedPolicyDetail> policies = [];

    public AuthorizationDetails Build() => new(users, groups, roles, policies);

    public TestAccount Account() => new TestAccount().With(IamEvidence.AuthorizationDetails, Build());

    public static string CustomerArn(string name) => $"arn:aws:iam::{TestAccount.Id}:policy/{name}";

    public static string AwsArn(string name) => $"arn:aws:iam::aws:policy/{name}";

    public static AttachedPolicy Attached(string arn) => new(arn[(arn.LastIndexOf('/') + 1)..], arn);

    public TestDetails User(
        string name, string[]? attached = null, InlinePolicy[]? inline = null, string? boundary = null, string[]? memberOf = null)
    {
        users.Add(new UserDetail(
            name, $"arn:aws:iam::{TestAccount.Id}:user/{name}", TestAccount.Now.AddYears(-1), memberOf ?? [],
            [.. (attached ?? []).Select(Attached)], inline ?? [], boundary, new Dictionary<string, string>()));
        return this;
    }

    public TestDetails Group(string name, string[]? attached = null, InlinePolicy[]? inline = null)
    {
        groups.Add(
            new GroupDetail(name, $"arn:aws:iam::{TestAccount.Id}:group/{name}", [.. (attached ?? []).Select(Attached)], inline ?? []));
        return this;
    }

    public TestDetails Role(
        string name, string[]? attached = null, InlinePolicy[]? inline = null, string path = "/", string? trust = TrustsAccount)
    {
        roles.Add(new RoleDetail(
            name, $"arn:aws:iam::{TestAccount.Id}:role{path}{name}", trust, [.. (attached ?? []).Select(Attached)], inline ?? [], null,
            null, new Dictionary<string, string>()));
        return this;
    }

    public TestDetails Policy(string arn, string? document, int attachments = 1)
    {
        policies.Add(new ManagedPolicyDetail(arn[(arn.LastIndexOf('/') + 1)..], arn, attachments, "v1", document));
        return this;
    }

    /// <summary>A customer managed policy that a group has attached.</summary>
    public static TestAccount WithAttached(string? document) =>
        new TestDetails().Group("team", [CustomerArn("p")]).Policy(CustomerArn("p"), document).Account();
}
