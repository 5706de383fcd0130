namespace AwsTesting;

/// <summary>The root user of an account. Null leaves a value as it is; a fresh account has a password, MFA and no keys.</summary>
public sealed record LabRoot
{
    /// <summary>Account id, 12 digits.</summary>
    public string Account { get; init; } = MotoLab.DefaultAccount;

    /// <summary>MFA enabled.</summary>
    public bool? Mfa { get; init; }

    /// <summary>Password present.</summary>
    public bool? Password { get; init; }

    /// <summary>First access key exists and is active.</summary>
    public bool? Key1Active { get; init; }

    /// <summary>Second access key exists and is active.</summary>
    public bool? Key2Active { get; init; }

    /// <summary>Number of keys that exist, active or not, as GetAccountSummary says; the number of active ones when null.</summary>
    public int? KeysPresent { get; init; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When the root password was used last.</summary>
    public DateTimeOffset? PasswordLastUsed { get; init; }

    /// <summary>When the first key was used last.</summary>
    public DateTimeOffset? Key1LastUsed { get; init; }

    /// <summary>When the second key was used last.</summary>
    public DateTimeOffset? Key2LastUsed { get; init; }
}

/// <summary>Dates of an existing IAM user. Null leaves a value as it is.</summary>
/// <param name="UserName">Name of the user.</param>
public sealed record LabUser(string UserName)
{
    /// <summary>Account id, 12 digits.</summary>
    public string Account { get; init; } = MotoLab.DefaultAccount;

    /// <summary>CreateDate of the user and of its login profile.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When the password was used last.</summary>
    public DateTimeOffset? PasswordLastUsed { get; init; }

    /// <summary>When the password was changed last (credential report only).</summary>
    public DateTimeOffset? PasswordLastChanged { get; init; }
}

/// <summary>Dates of an existing access key. Null leaves a value as it is.</summary>
/// <param name="AccessKeyId">Id of the key.</param>
public sealed record LabAccessKey(string AccessKeyId)
{
    /// <summary>Account id, 12 digits.</summary>
    public string Account { get; init; } = MotoLab.DefaultAccount;

    /// <summary>CreateDate of the key.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When the key was used last.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>Service it was used for.</summary>
    public string? LastUsedService { get; init; }

    /// <summary>Region it was used in.</summary>
    public string? LastUsedRegion { get; init; }
}

/// <summary>An analyzer to make or change in place, regardless of what the API would allow.</summary>
/// <param name="Name">Name of the analyzer.</param>
/// <param name="Region">Region it is in.</param>
public sealed record LabAnalyzer(string Name, string Region)
{
    /// <summary>Account id, 12 digits.</summary>
    public string Account { get; init; } = MotoLab.DefaultAccount;

    /// <summary>ACCOUNT, ORGANIZATION, ACCOUNT_UNUSED_ACCESS, ...; ACCOUNT for a new one when null.</summary>
    public string? Type { get; init; }

    /// <summary>ACTIVE, CREATING, DISABLED or FAILED; ACTIVE for a new one when null.</summary>
    public string? Status { get; init; }

    /// <summary>Reason code of a failed or disabled analyzer.</summary>
    public string? StatusReason { get; init; }
}

/// <summary>A management event as LookupEvents gives it.</summary>
/// <param name="EventName">API operation.</param>
/// <param name="EventSource">Service host, for example <c>iam.amazonaws.com</c>.</param>
/// <param name="EventTime">When it happened.</param>
public sealed record LabCloudTrailEvent(string EventName, string EventSource, DateTimeOffset EventTime)
{
    /// <summary>Account id, 12 digits.</summary>
    public string Account { get; init; } = MotoLab.DefaultAccount;

    /// <summary>Region that recorded it.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>User name; <c>root</c> for the root user.</summary>
    public string Username { get; init; } = "root";

    /// <summary>Read-only operation.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Access key of the call, if any.</summary>
    public string? AccessKeyId { get; init; }
}
