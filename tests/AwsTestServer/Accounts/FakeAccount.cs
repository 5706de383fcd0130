using System.Globalization;

namespace AwsTesting;

/// <summary>
/// An AWS account in memory. <see cref="ServeOn"/> makes a server answer every operation that section 2 of the benchmark reads and, trails
/// apart, section 5, consistently and with real paging. Change the account before serving it; rules added afterwards take precedence.
/// </summary>
public sealed class FakeAccount
{
    /// <summary>Trust policy that lets the account itself assume a role.</summary>
    public const string AccountTrust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}""";

    /// <summary>The seventeen regions that every account of the commercial partition has.</summary>
    public static IReadOnlyList<string> DefaultRegions { get; } =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
        "eu-central-1", "eu-north-1",
        "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ];

    private int _lastId;

    /// <summary>Makes a bare account: only a root user with password and MFA.</summary>
    /// <param name="id">Account id, 12 digits.</param>
    /// <param name="now">Time at which the account answers; 15 January 2026 noon when null.</param>
    /// <param name="partition">Partition of every ARN.</param>
    public FakeAccount(string id = "111122223333", DateTimeOffset? now = null, string partition = "aws")
    {
        Id = id;
        Now = now ?? new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
        Partition = partition;
        RegionStatus = new SortedDictionary<string, string>(
            DefaultRegions.ToDictionary(r => r, _ => "opt-in-not-required", StringComparer.Ordinal), StringComparer.Ordinal);
        CallerArn = $"arn:{partition}:iam::{id}:user/auditor";
    }

    /// <summary>Account id.</summary>
    public string Id { get; }

    /// <summary>Partition.</summary>
    public string Partition { get; }

    /// <summary>Time at which the account answers.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>GeneratedTime of the credential report; <see cref="Now"/> when null.</summary>
    public DateTimeOffset? ReportTime { get; set; }

    /// <summary>How often GenerateCredentialReport says STARTED before COMPLETE; below 0 there is a report already.</summary>
    public int ReportDelayCalls { get; set; } = 1;

    /// <summary>ARN that GetCallerIdentity gives.</summary>
    public string CallerArn { get; set; }

    /// <summary>Access key id that AssumeRole into this account gives.</summary>
    public string AssumedAccessKeyId => "ASIA" + Id.PadLeft(16, '0');

    /// <summary>The root user.</summary>
    public FakeRoot Root { get; set; } = new();

    /// <summary>Users.</summary>
    public IList<FakeUser> Users { get; } = [];

    /// <summary>Groups.</summary>
    public IList<FakeGroup> Groups { get; } = [];

    /// <summary>Roles.</summary>
    public IList<FakeRole> Roles { get; } = [];

    /// <summary>Managed policies, attached or not.</summary>
    public IList<FakePolicy> Policies { get; } = [];

    /// <summary>Password policy; none when null.</summary>
    public FakePasswordPolicy? PasswordPolicy { get; set; }

    /// <summary>Contact information: member names of the API and their values; none when null.</summary>
    public IReadOnlyDictionary<string, string>? Contact { get; set; }

    /// <summary>Alternate contacts.</summary>
    public IList<FakeAlternateContact> AlternateContacts { get; } = [];

    /// <summary>E-mail address of the root user.</summary>
    public string PrimaryEmail { get; set; } = "aws-root@example.com";

    /// <summary>Instance profiles.</summary>
    public IList<FakeInstanceProfile> InstanceProfiles { get; } = [];

    /// <summary>Server certificates.</summary>
    public IList<FakeServerCertificate> ServerCertificates { get; } = [];

    /// <summary>ARNs of SAML providers.</summary>
    public IList<string> SamlProviders { get; } = [];

    /// <summary>ARNs of OpenID Connect providers.</summary>
    public IList<string> OpenIdConnectProviders { get; } = [];

    /// <summary>ARNs of unassigned virtual MFA devices.</summary>
    public IList<string> UnassignedMfaDevices { get; } = [];

    /// <summary>Region names and opt-in status: opt-in-not-required, opted-in or not-opted-in.</summary>
    public IDictionary<string, string> RegionStatus { get; }

    /// <summary>Analyzers by region.</summary>
    public ILookupList<FakeAnalyzer> Analyzers { get; } = new LookupList<FakeAnalyzer>();

    /// <summary>Instances by region.</summary>
    public ILookupList<FakeInstance> Instances { get; } = new LookupList<FakeInstance>();

    /// <summary>CloudTrail events by region.</summary>
    public ILookupList<FakeCloudTrailEvent> Events { get; } = new LookupList<FakeCloudTrailEvent>();

    /// <summary>ARNs of IAM Identity Center instances by region.</summary>
    public ILookupList<string> IdentityCenters { get; } = new LookupList<string>();

    /// <summary>What monitors the account.</summary>
    public FakeMonitoring Monitoring { get; } = new();

    /// <summary>Organization; none when null.</summary>
    public FakeOrganization? Organization { get; set; }

    /// <summary>Makes an account in which every automated recommendation of section 2 holds.</summary>
    public static FakeAccount Compliant(string id = "111122223333", DateTimeOffset? now = null)
    {
        FakeAccount account = new(id, now) { PasswordPolicy = new FakePasswordPolicy(), Contact = AwsDocuments.SampleContact };
        account.AlternateContacts.Add(
            new FakeAlternateContact("SECURITY", "Security team", "security@example.com", "+1 206 555 0100", "CISO"));
        account.AddRole("support", policies: account.AwsPolicyArn("AWSSupportAccess"));
        foreach (string region in account.RegionStatus.Keys)
        {
            account.Analyzers[region].Add(new FakeAnalyzer("external-access"));
        }

        return account;
    }

    /// <summary>ARN of an AWS managed policy in this partition.</summary>
    public string AwsPolicyArn(string name) => $"arn:{Partition}:iam::aws:policy/{name}";

    /// <summary>Adds a user.</summary>
    public FakeUser AddUser(string name, string path = "/")
    {
        FakeUser user = new(this, NextId("AIDA", 21), name, path);
        Users.Add(user);
        return user;
    }

    /// <summary>Adds many users, named <c>user-0001</c> and so on, and passes each to <paramref name="setUp"/>.</summary>
    public FakeAccount AddUsers(int count, Action<FakeUser, int>? setUp = null)
    {
        for (int i = 1; i <= count; i++)
        {
            FakeUser user = AddUser(string.Create(CultureInfo.InvariantCulture, $"user-{i:D4}"));
            setUp?.Invoke(user, i);
        }

        return this;
    }

    /// <summary>Adds a group with attached managed policies.</summary>
    public FakeGroup AddGroup(string name, params string[] policies) =>
        Add(Groups, new FakeGroup(this, NextId("AGPA", 21), name, "/"), policies);

    /// <summary>Adds a role with attached managed policies.</summary>
    public FakeRole AddRole(string name, string path = "/", string trustPolicy = AccountTrust, params string[] policies) =>
        Add(Roles, new FakeRole(this, NextId("AROA", 21), name, path, trustPolicy), policies);

    /// <summary>
    /// The role of that name: one that was added, or one that a service made because it is in use; null where there is none.
    /// </summary>
    internal FakeRole? FindRole(string? name) => Roles.FirstOrDefault(r => r.Name == name) ?? name switch
    {
        "AWSServiceRoleForAccessAnalyzer" when RegionStatus.Keys.Any(r => Analyzers[r].Count > 0) => Linked(name, "access-analyzer"),
        "AWSServiceRoleForSecurityHub" when Monitoring.Hubs.Count > 0 => Linked(name, "securityhub"),
        "AWSServiceRoleForSecurityHubV2" when Monitoring.HubsV2.Count > 0 => Linked(name, "securityhubv2"),
        _ => null,
    };

    /// <summary>Adds a customer managed policy.</summary>
    public FakePolicy AddPolicy(string name, string document)
    {
        FakePolicy policy = new($"arn:{Partition}:iam::{Id}:policy/{name}", document);
        Policies.Add(policy);
        return policy;
    }

    /// <summary>ARN of an instance profile of this account.</summary>
    public string InstanceProfileArn(string name) => $"arn:{Partition}:iam::{Id}:instance-profile/{name}";

    /// <summary>Makes the server answer for this account; with an access key, only calls signed with that key.</summary>
    public void ServeOn(AwsTestServer server, string? accessKeyId = null) =>
        new Accounts.AccountRules(this, server, accessKeyId).Register();

    internal string NextId(string prefix, int length) =>
        prefix + (++_lastId).ToString(CultureInfo.InvariantCulture).PadLeft(length - prefix.Length, '0');

    private FakeRole Linked(string name, string service) => new(
        this,
        "AROALINKED00000000001",
        name,
        $"/aws-service-role/{service}.amazonaws.com/",
        $$$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
        "Principal":{"Service":"{{{service}}}.amazonaws.com"}}]}
        """);

    private static T Add<T>(IList<T> list, T principal, string[] policies)
        where T : FakePrincipal
    {
        foreach (string policy in policies)
        {
            principal.AttachedPolicies.Add(policy);
        }

        list.Add(principal);
        return principal;
    }
}
