namespace CisAws.Gateway;

/// <summary>How to reach AWS, as the user said it. What is null was not said.</summary>
public sealed record ConnectionOptions
{
    /// <summary>An access key id given outright.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret access key that goes with <see cref="AccessKey"/>.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The session token that goes with <see cref="AccessKey"/>.</summary>
    public string? SessionToken { get; init; }

    /// <summary>A named profile. An unknown name is an error, never a fallback to another account.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The path of a credentials file other than the default one.</summary>
    public string? ProfileLocation { get; init; }

    /// <summary>
    /// The code that an MFA device shows now, for a profile whose role requires one; null where it is asked for. It is good for one
    /// sign-in.
    /// </summary>
    public string? MfaCode { get; init; }

    /// <summary>Credentials from an object of the user's session, read again before they expire.</summary>
    public IForeignCredentials? Credential { get; init; }

    /// <summary>Credentials of the shell variable <c>$StoredAWSCredentials</c>; used after everything given outright.</summary>
    public IForeignCredentials? StoredCredential { get; init; }

    /// <summary>The region of account-wide calls.</summary>
    public string? Region { get; init; }

    /// <summary>Regions that the user named beside it: no call is made before each of them is known.</summary>
    public IReadOnlyList<string> OtherRegions { get; init; } = [];

    /// <summary>The region of the shell variable <c>$StoredAWSRegion</c>; used where <see cref="Region"/> is null.</summary>
    public string? StoredRegion { get; init; }

    /// <summary>A custom endpoint for every service, such as a test server's.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>
    /// The root task to open: the session is then one of root of a member account, opened by the credentials above, which must be of the
    /// organization's management account or of the delegated administrator of IAM. Null for a session of the credentials' own account.
    /// </summary>
    public RootTask? RootTask { get; init; }

    /// <summary>
    /// The role that the credentials assume before anything else, which then is who calls; null for the credentials themselves.
    /// </summary>
    public RoleRequest? SourceRole { get; init; }

    /// <summary>
    /// The MFA device that the credentials sign in with before anything else, by a code of <see cref="MfaCode"/> or of a prompt: its serial
    /// number or ARN. Null for no sign-in but that of the profile.
    /// </summary>
    public string? MfaSerial { get; init; }

    /// <summary>
    /// Most attempts in flight per service and region. There are as many until AWS refuses calls for their rate, and fewer from then on.
    /// </summary>
    public int ThrottleLimit { get; init; } = 64;

    /// <summary>Most attempts a second, of all services and regions together; null for no bound but those of AWS.</summary>
    public int? MaximumCallsPerSecond { get; init; }

    /// <summary>Most retries of one call. Eight unless a test says otherwise.</summary>
    public int MaximumRetries { get; init; } = 8;
}

/// <summary>A short session of root of a member account, opened with sts:AssumeRoot.</summary>
/// <param name="MemberAccountId">The twelve-digit member account.</param>
/// <param name="TaskPolicy">
/// The name of the AWS managed policy that says what the session may do, such as <c>IAMDeleteRootUserCredentials</c>.
/// </param>
public sealed record RootTask(string MemberAccountId, string TaskPolicy);

/// <summary>Credentials of another AWS SDK in the process, or of a user's object, read by duck typing.</summary>
public interface IForeignCredentials
{
    /// <summary>Where they come from, for messages: "-Credential", "$StoredAWSCredentials".</summary>
    string Origin { get; }

    /// <summary>The current keys. May be called from any thread, and again before they expire.</summary>
    /// <exception cref="CisAwsException">The object gives no keys.</exception>
    ForeignKeys GetKeys();
}

/// <summary>Access keys.</summary>
/// <param name="AccessKey">The access key id.</param>
/// <param name="SecretKey">The secret access key.</param>
/// <param name="SessionToken">The session token, or null for long-term keys.</param>
public sealed record ForeignKeys(string AccessKey, string SecretKey, string? SessionToken)
{
    /// <summary>Never shows the secret.</summary>
    public override string ToString() => $"keys {AccessKey}";
}
