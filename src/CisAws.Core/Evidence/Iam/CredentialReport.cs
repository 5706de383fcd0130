using System.Text.Json.Serialization;

namespace CisAws.Evidence;

/// <summary>The credential report. Source: iam:GetCredentialReport. AWS makes a new one at most every four hours.</summary>
/// <param name="GeneratedAt">When AWS made it.</param>
/// <param name="Rows">One row per user and one for root.</param>
public sealed record CredentialReport(DateTimeOffset GeneratedAt, IReadOnlyList<CredentialReportRow> Rows)
{
    /// <summary>The columns that the report should have and lacks: their values are not known. Null where it has all.</summary>
    public IReadOnlyList<string>? MissingColumns { get; init; }

    /// <summary>
    /// True where this is the latest report that there was, because the caller may not have a new one made. Null otherwise.
    /// </summary>
    public bool? IsEarlier { get; init; }

    /// <summary>
    /// True where AWS made the report for this reading, so that it shows what is, and live calls would say the same. Null where the report
    /// was there already: it can be four hours old, and a credential that was removed since would still be in it.
    /// </summary>
    public bool? IsNew { get; init; }

    /// <summary>The row of root, or null where the report has none.</summary>
    [JsonIgnore]
    public CredentialReportRow? Root => Rows.FirstOrDefault(r => r.IsRoot);

    /// <summary>The rows of IAM users.</summary>
    [JsonIgnore]
    public IEnumerable<CredentialReportRow> Users => Rows.Where(r => !r.IsRoot);

    /// <summary>Whether what the columns say needs no live call to be sure of.</summary>
    internal bool IsSure(params string[] columns) => IsNew == true && Lacks(columns).Length == 0;

    /// <summary>Those of the columns that the report lacks: what the row has for them says nothing.</summary>
    internal string[] Lacks(params string[] columns) =>
        [.. columns.Where(c => MissingColumns?.Contains(c, StringComparer.Ordinal) == true)];
}

/// <summary>A flag of the report that can also be unknown.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReportFlag>))]
public enum ReportFlag
{
    /// <summary><c>false</c></summary>
    False,

    /// <summary><c>true</c></summary>
    True,

    /// <summary><c>not_supported</c>, <c>N/A</c> or empty: nothing is known.</summary>
    Unknown,
}

/// <summary>A row of the credential report. A null date means <c>N/A</c>, <c>no_information</c> and <c>not_supported</c>.</summary>
/// <param name="User">The user's name, or <see cref="RootUser"/>.</param>
/// <param name="Arn">The user's ARN.</param>
/// <param name="CreatedAt">When the user was created.</param>
/// <param name="PasswordEnabled">Whether there is a console password.</param>
/// <param name="PasswordLastUsed">Last sign-in with the password; null when never, or not since tracking began.</param>
/// <param name="PasswordLastChanged">When the password was last set.</param>
/// <param name="MfaActive">Whether any MFA device is assigned.</param>
/// <param name="AccessKey1">The first key slot.</param>
/// <param name="AccessKey2">The second key slot.</param>
public sealed record CredentialReportRow(
    string User,
    string Arn,
    DateTimeOffset? CreatedAt,
    ReportFlag PasswordEnabled,
    DateTimeOffset? PasswordLastUsed,
    DateTimeOffset? PasswordLastChanged,
    ReportFlag MfaActive,
    ReportAccessKey AccessKey1,
    ReportAccessKey AccessKey2)
{
    /// <summary>What the report calls root.</summary>
    public const string RootUser = "<root_account>";

    /// <summary>Whether this is root's row.</summary>
    [JsonIgnore]
    public bool IsRoot => User == RootUser;

    /// <summary>
    /// What the report says where a user has more access keys or certificates than it has columns for: how many, and how to list them.
    /// Null where it has all.
    /// </summary>
    public string? AdditionalCredentials { get; init; }

    /// <summary>Both key slots, with their number.</summary>
    [JsonIgnore]
    public IReadOnlyList<(int Slot, ReportAccessKey Key)> AccessKeys => [(1, AccessKey1), (2, AccessKey2)];
}

/// <summary>A key slot of the credential report. The report has no key ids.</summary>
/// <param name="Active">Whether the slot holds an active key. False both for an inactive key and for an empty slot.</param>
/// <param name="LastRotated">When the key in the slot was created or last changed; null for an empty slot.</param>
/// <param name="LastUsed">Last use; null when never.</param>
/// <param name="LastUsedRegion">Where it was last used, or null.</param>
/// <param name="LastUsedService">For which service it was last used, or null.</param>
public sealed record ReportAccessKey(
    ReportFlag Active, DateTimeOffset? LastRotated, DateTimeOffset? LastUsed, string? LastUsedRegion, string? LastUsedService)
{
    /// <summary>Whether the slot holds a key.</summary>
    [JsonIgnore]
    public bool Exists => Active == ReportFlag.True || LastRotated is not null;
}
