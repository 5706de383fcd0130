namespace AwsTesting.Accounts;

/// <summary>Who uses which managed policy, worked out once.</summary>
internal sealed class PolicyUse
{
    private const string AnyDocument =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:GetCallerIdentity","Resource":"*"}]}""";
    private const string AdministratorDocument =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private readonly FakeAccount _account;

    public PolicyUse(FakeAccount account)
    {
        _account = account;
        IEnumerable<FakePrincipal> principals = [.. account.Users, .. account.Groups, .. account.Roles];
        Attached = principals.SelectMany(p => p.AttachedPolicies.Select(arn => (Arn: arn, Principal: p)))
            .ToLookup(x => x.Arn, x => x.Principal, StringComparer.Ordinal);
        Boundaries = account.Users.Where(u => u.PermissionsBoundary is not null)
            .ToLookup(u => u.PermissionsBoundary!, StringComparer.Ordinal);
        IEnumerable<string> used = Attached.Select(g => g.Key).Concat(Boundaries.Select(g => g.Key));
        IEnumerable<FakePolicy> awsManaged = used.Except(account.Policies.Select(p => p.Arn), StringComparer.Ordinal).Select(Known);
        All = [.. account.Policies, .. awsManaged];
    }

    public ILookup<string, FakePrincipal> Attached { get; }

    public ILookup<string, FakeUser> Boundaries { get; }

    /// <summary>Policies of the account and the AWS managed policies that are in use.</summary>
    public IReadOnlyList<FakePolicy> All { get; }

    public int AttachmentCount(FakePolicy policy) => Attached[policy.Arn].Count();

    public int BoundaryCount(FakePolicy policy) => Boundaries[policy.Arn].Count();

    public FakePolicy? Find(string? arn) => All.FirstOrDefault(p => p.Arn == arn) ?? (IsAwsManaged(arn) ? Known(arn!) : null);

    private bool IsAwsManaged(string? arn) => arn?.StartsWith(_account.AwsPolicyArn(string.Empty), StringComparison.Ordinal) == true;

    private static FakePolicy Known(string arn) =>
        new(arn, arn.EndsWith("/AdministratorAccess", StringComparison.Ordinal) ? AdministratorDocument : AnyDocument);
}
