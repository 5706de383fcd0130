namespace AwsTesting;

/// <summary>A console password.</summary>
/// <param name="Created">When the login profile was made.</param>
public sealed record FakePassword(DateTimeOffset Created)
{
    /// <summary>When it was changed last; its creation when null.</summary>
    public DateTimeOffset? LastChanged { get; init; }

    /// <summary>When it was used last; never when null.</summary>
    public DateTimeOffset? LastUsed { get; init; }
}

/// <summary>An access key.</summary>
/// <param name="Id">Access key id, 20 characters.</param>
/// <param name="Created">When it was made.</param>
public sealed record FakeAccessKey(string Id, DateTimeOffset Created)
{
    /// <summary>Active, not Inactive.</summary>
    public bool Active { get; init; } = true;

    /// <summary>When it was used last; never when null.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>Service it was used for last.</summary>
    public string LastUsedService { get; init; } = "s3";

    /// <summary>Region it was used in last.</summary>
    public string LastUsedRegion { get; init; } = "us-east-1";
}

/// <summary>An assigned MFA device.</summary>
/// <param name="SerialNumber">ARN of a virtual device or security key, or the number of a hardware token.</param>
/// <param name="Enabled">When it was assigned.</param>
public sealed record FakeMfaDevice(string SerialNumber, DateTimeOffset Enabled)
{
    /// <summary>True when ListVirtualMFADevices shows it.</summary>
    public bool IsVirtual => SerialNumber.Contains(":mfa/", StringComparison.Ordinal);
}

/// <summary>What users, groups and roles have in common.</summary>
public abstract class FakePrincipal
{
    private protected FakePrincipal(FakeAccount account, string kind, string id, string name, string path)
    {
        Account = account;
        Id = id;
        Name = name;
        Path = path;
        Arn = $"arn:{account.Partition}:iam::{account.Id}:{kind}{path}{name}";
        Created = account.Now.AddDays(-400);
    }

    /// <summary>Account that holds it.</summary>
    public FakeAccount Account { get; }

    /// <summary>Unique id, for example AIDA....</summary>
    public string Id { get; }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>Path, with slashes at both ends.</summary>
    public string Path { get; }

    /// <summary>ARN.</summary>
    public string Arn { get; }

    /// <summary>CreateDate; 400 days before the account's time unless set.</summary>
    public DateTimeOffset Created { get; set; }

    /// <summary>ARNs of attached managed policies.</summary>
    public IList<string> AttachedPolicies { get; } = [];

    /// <summary>Inline policies: name and JSON document.</summary>
    public IDictionary<string, string> InlinePolicies { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>An IAM user.</summary>
public sealed class FakeUser : FakePrincipal
{
    internal FakeUser(FakeAccount account, string id, string name, string path)
        : base(account, "user", id, name, path)
    {
    }

    /// <summary>Console password; none when null.</summary>
    public FakePassword? Password { get; set; }

    /// <summary>Access keys, at most two in AWS.</summary>
    public IList<FakeAccessKey> AccessKeys { get; } = [];

    /// <summary>Assigned MFA devices.</summary>
    public IList<FakeMfaDevice> MfaDevices { get; } = [];

    /// <summary>Names of groups.</summary>
    public IList<string> Groups { get; } = [];

    /// <summary>Tags.</summary>
    public IDictionary<string, string> Tags { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>ARN of the permissions boundary.</summary>
    public string? PermissionsBoundary { get; set; }

    /// <summary>What the credential report says about MFA; the truth when null. Set it to model a stale report.</summary>
    public bool? ReportedMfa { get; set; }

    /// <summary>Gives the user a console password.</summary>
    public FakeUser WithPassword(DateTimeOffset? lastUsed = null, DateTimeOffset? lastChanged = null)
    {
        Password = new FakePassword(Created) { LastUsed = lastUsed, LastChanged = lastChanged };
        return this;
    }

    /// <summary>Gives the user an MFA device: a virtual one unless a serial number is named.</summary>
    public FakeUser WithMfa(string? serialNumber = null)
    {
        MfaDevices.Add(new FakeMfaDevice(serialNumber ?? $"arn:{Account.Partition}:iam::{Account.Id}:mfa/{Name}", Created));
        return this;
    }

    /// <summary>Gives the user an access key.</summary>
    public FakeUser WithKey(DateTimeOffset? created = null, DateTimeOffset? lastUsed = null, bool active = true)
    {
        AccessKeys.Add(new FakeAccessKey(Account.NextId("AKIA", 20), created ?? Created) { LastUsed = lastUsed, Active = active });
        return this;
    }

    /// <summary>Puts the user into groups.</summary>
    public FakeUser InGroups(params string[] groups)
    {
        foreach (string group in groups)
        {
            Groups.Add(group);
        }

        return this;
    }
}

/// <summary>An IAM group.</summary>
public sealed class FakeGroup : FakePrincipal
{
    internal FakeGroup(FakeAccount account, string id, string name, string path)
        : base(account, "group", id, name, path)
    {
    }
}

/// <summary>An IAM role.</summary>
public sealed class FakeRole : FakePrincipal
{
    internal FakeRole(FakeAccount account, string id, string name, string path, string trustPolicy)
        : base(account, "role", id, name, path) => TrustPolicy = trustPolicy;

    /// <summary>Trust policy, JSON.</summary>
    public string TrustPolicy { get; }
}
