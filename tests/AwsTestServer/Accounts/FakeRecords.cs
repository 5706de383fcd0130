namespace AwsTesting;

/// <summary>The root user.</summary>
public sealed record FakeRoot
{
    /// <summary>When the account was made.</summary>
    public DateTimeOffset Created { get; init; } = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>MFA enabled.</summary>
    public bool Mfa { get; init; } = true;

    /// <summary>
    /// Password present; null leaves AccountPasswordPresent out of the summary and says <c>not_supported</c> in the report.
    /// </summary>
    public bool? Password { get; init; } = true;

    /// <summary>AccountAccessKeysPresent.</summary>
    public int KeysPresent { get; init; }

    /// <summary>First key active, in the report.</summary>
    public bool Key1Active { get; init; }

    /// <summary>Second key active, in the report.</summary>
    public bool Key2Active { get; init; }

    /// <summary>When the password was used last.</summary>
    public DateTimeOffset? PasswordLastUsed { get; init; }

    /// <summary>When the first key was used last.</summary>
    public DateTimeOffset? Key1LastUsed { get; init; }

    /// <summary>When the second key was used last.</summary>
    public DateTimeOffset? Key2LastUsed { get; init; }

    /// <summary>ARNs of virtual MFA devices of the root user; empty models a hardware device.</summary>
    public IReadOnlyList<string> VirtualMfaDevices { get; init; } = [];
}

/// <summary>A managed policy: customer managed, or AWS managed when the ARN says so.</summary>
/// <param name="Arn">ARN.</param>
/// <param name="Document">JSON document of the default version.</param>
public sealed record FakePolicy(string Arn, string Document)
{
    /// <summary>Id of the default version.</summary>
    public string VersionId { get; init; } = "v1";

    /// <summary>Name, from the ARN.</summary>
    public string Name => Arn[(Arn.LastIndexOf('/') + 1)..];

    /// <summary>An AWS managed policy.</summary>
    public bool IsAwsManaged => Arn.Contains(":iam::aws:policy/", StringComparison.Ordinal);
}

/// <summary>The account password policy; null members are absent from the answer, as in AWS.</summary>
public sealed record FakePasswordPolicy
{
    /// <summary>Minimum length, 6 to 128.</summary>
    public int MinimumPasswordLength { get; init; } = 14;

    /// <summary>Number of previous passwords that may not be used again, 1 to 24.</summary>
    public int? PasswordReusePrevention { get; init; } = 24;

    /// <summary>Days until a password expires, 1 to 1095.</summary>
    public int? MaxPasswordAge { get; init; }

    /// <summary>Symbols required.</summary>
    public bool RequireSymbols { get; init; }

    /// <summary>Numbers required.</summary>
    public bool RequireNumbers { get; init; }

    /// <summary>Capital letters required.</summary>
    public bool RequireUppercaseCharacters { get; init; }

    /// <summary>Small letters required.</summary>
    public bool RequireLowercaseCharacters { get; init; }

    /// <summary>Users may change their own password.</summary>
    public bool AllowUsersToChangePassword { get; init; } = true;
}

/// <summary>An instance profile.</summary>
/// <param name="Name">Name.</param>
/// <param name="RoleName">Role in it; null for an empty profile.</param>
public sealed record FakeInstanceProfile(string Name, string? RoleName);

/// <summary>A server certificate stored in IAM.</summary>
/// <param name="Name">Name.</param>
/// <param name="Expiration">Expiry.</param>
public sealed record FakeServerCertificate(string Name, DateTimeOffset Expiration)
{
    /// <summary>Path, for example <c>/cloudfront/</c>.</summary>
    public string Path { get; init; } = "/";
}

/// <summary>An analyzer of Access Analyzer.</summary>
/// <param name="Name">Name.</param>
public sealed record FakeAnalyzer(string Name)
{
    /// <summary>ACCOUNT, ORGANIZATION, ACCOUNT_UNUSED_ACCESS, ....</summary>
    public string Type { get; init; } = "ACCOUNT";

    /// <summary>ACTIVE, CREATING, DISABLED or FAILED.</summary>
    public string Status { get; init; } = "ACTIVE";

    /// <summary>Reason code of a failed or disabled analyzer.</summary>
    public string? StatusReason { get; init; }
}

/// <summary>An EC2 instance.</summary>
/// <param name="Id">Instance id.</param>
public sealed record FakeInstance(string Id)
{
    /// <summary>pending, running, shutting-down, stopping, stopped or terminated.</summary>
    public string State { get; init; } = "running";

    /// <summary>ARN of the instance profile, or null.</summary>
    public string? InstanceProfileArn { get; init; }

    /// <summary>Metadata tokens: required or optional.</summary>
    public string HttpTokens { get; init; } = "required";

    /// <summary>Metadata endpoint: enabled or disabled.</summary>
    public string HttpEndpoint { get; init; } = "enabled";
}

/// <summary>An alternate contact.</summary>
/// <param name="Type">SECURITY, BILLING or OPERATIONS.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="Phone">Phone number.</param>
/// <param name="Title">Title.</param>
public sealed record FakeAlternateContact(string Type, string Name, string Email, string Phone, string Title);

/// <summary>The organization of an account.</summary>
/// <param name="Id">Organization id, for example <c>o-exampleorg</c>.</param>
/// <param name="ManagementAccountId">Management account.</param>
public sealed record FakeOrganization(string Id, string ManagementAccountId)
{
    /// <summary>Root access features, for example <c>RootCredentialsManagement</c>.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];
}

/// <summary>A management event of CloudTrail.</summary>
/// <param name="EventId">Id.</param>
/// <param name="EventName">API operation.</param>
/// <param name="EventSource">Service host.</param>
/// <param name="EventTime">When it happened.</param>
/// <param name="Username">User; <c>root</c> for the root user.</param>
public sealed record FakeCloudTrailEvent(
    string EventId, string EventName, string EventSource, DateTimeOffset EventTime, string Username = "root");
