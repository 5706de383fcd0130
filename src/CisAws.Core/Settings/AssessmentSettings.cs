using System.Text.Json.Serialization;

namespace CisAws.Settings;

/// <summary>Whether a recommendation is decided by the intent of its text or literally by its audit procedure.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Interpretation>))]
public enum Interpretation
{
    /// <summary>By what the text intends.</summary>
    Intent,

    /// <summary>Literally by the audit procedure.</summary>
    Literal,
}

/// <summary>
/// Thresholds and choices of an assessment. The defaults are the benchmark's values; where it names none, this project's. All that is known
/// of a setting stands with its property: meaning, default, what values it takes and, where the benchmark gives a number, which way is
/// looser.
/// </summary>
public sealed partial record AssessmentSettings
{
    /// <summary>The defaults.</summary>
    public static AssessmentSettings Default { get; } = new();

    /// <summary>How recommendations are interpreted.</summary>
    [Choice<Interpretation>]
    public Interpretation Interpretation { get; init; } = Interpretation.Intent;

    /// <summary>2.7: least length of a password, characters.</summary>
    // The limits of iam:UpdateAccountPasswordPolicy: values outside them cannot occur.
    [WholeNumber(6, 128, Looser = Loosening.Less)]
    public int MinimumPasswordLength { get; init; } = 14;

    /// <summary>2.8: how many former passwords may not be used again.</summary>
    [WholeNumber(1, 24, Looser = Loosening.Less)]
    public int PasswordReusePrevention { get; init; } = 24;

    /// <summary>2.11: a credential unused for this many days or more must be disabled.</summary>
    [WholeNumber(1, SettingAttribute.TenYears, Looser = Loosening.More)]
    public int UnusedCredentialDays { get; init; } = 45;

    /// <summary>2.13: greatest age of an active access key, days.</summary>
    [WholeNumber(1, SettingAttribute.TenYears, Looser = Loosening.More)]
    public int AccessKeyMaximumAgeDays { get; init; } = 90;

    /// <summary>2.6: use of root within this many days needs a review. The benchmark gives no number.</summary>
    [WholeNumber(1, SettingAttribute.TenYears)]
    public int RootUseDays { get; init; } = 90;

    /// <summary>
    /// 2.10: a key created within this many seconds of its user counts as made during set-up. The benchmark names no number.
    /// </summary>
    [WholeNumber(0, 86_400)]
    public int SetupWindowSeconds { get; init; } = 120;

    /// <summary>2.12: a second key newer than this many days is reported as a rotation in progress. The status does not change.</summary>
    [WholeNumber(0, 365)]
    public int RotationInProgressDays { get; init; } = 7;

    /// <summary>
    /// 2.15: whether inline policies with full privileges are assessed, or attached managed policies only as the audit procedure says.
    /// </summary>
    [Flag(Looser = Loosening.Less)]
    public bool AssessInlineAdministratorPolicies { get; init; } = true;

    /// <summary>2.20: the account that holds IAM users for the whole organization, or null.</summary>
    [Account]
    public string? IdentityAccountId { get; init; }

    /// <summary>2.20: the account is declared to be standalone, outside any organization.</summary>
    [Flag]
    public bool SingleAccount { get; init; }

    /// <summary>
    /// 3.1.1: whether a policy that denies HTTP for objects only, or old TLS versions only, fails instead of passing with a warning.
    /// </summary>
    [Flag(Looser = Loosening.Less)]
    public bool StrictTransport { get; init; }

    /// <summary>
    /// 3.1.1: the least TLS version, <c>1.0</c> to <c>1.3</c>, that a policy may let through where it denies by TLS version only. With any
    /// other text no policy passes by its TLS version.
    /// </summary>
    [TlsVersion]
    public string MinimumTlsVersion { get; init; } = "1.2";

    /// <summary>
    /// 3.1.2: bucket tags that mark sensitive data, as <c>key=value</c>, or <c>key</c> for any value. With these or
    /// <see cref="SensitiveBuckets"/> given, buckets are decided by them; with neither, a person must decide.
    /// </summary>
    [Tags]
    public IReadOnlyList<string> SensitiveDataTags { get; init; } = [];

    /// <summary>3.1.2: names of buckets with sensitive data.</summary>
    [Texts]
    public IReadOnlyList<string> SensitiveBuckets { get; init; } = [];

    /// <summary>
    /// 4.1, 4.2, 4.8, 4.9: a trail whose last delivery failed and whose last file is older than this many hours does not deliver. 5.1 to
    /// 5.15: the same of its log group. The benchmark names no number.
    /// </summary>
    [WholeNumber(1, 8760)]
    public int TrailDeliveryHours { get; init; } = 24;

    /// <summary>
    /// Accounts that are assessed as well: what one of them owns is NotApplicable in every other, and has its finding there.
    /// </summary>
    [Accounts]
    public IReadOnlyList<string> AuditedAccounts { get; init; } = [];

    /// <summary>
    /// 6.2, 6.3, 6.4: ports for remote administration. 22 and 3389, which the benchmark names, count even where a list leaves them out.
    /// </summary>
    [Ports]
    public IReadOnlyList<int> AdminPorts { get; init; } = [22, 3389];

    /// <summary>Users and roles reserved for emergency access; named in findings, never repaired.</summary>
    [Texts]
    public IReadOnlyList<string> BreakGlassPrincipals { get; init; } = [];

    /// <summary>
    /// Tags of users and roles reserved for emergency access, as <c>key=value</c>, or <c>key</c> for any value; principals with such a tag
    /// are
    /// never repaired.
    /// </summary>
    [Tags]
    public IReadOnlyList<string> BreakGlassTags { get; init; } = [];

    /// <summary>Regions closed by policy of the organization: a service control policy denial there is NotApplicable.</summary>
    [Regions]
    public IReadOnlyList<string> ClosedRegions { get; init; } = [];

    /// <summary>The values of the version of the benchmark that is assessed; null where they are the defaults.</summary>
    internal AssessmentSettings? Benchmark { get; init; }

    /// <summary>
    /// These settings for a version of the benchmark: its numbers stand in place of the defaults, and what is looser or stricter is so
    /// beside them. The settings themselves where the version has the numbers of the defaults.
    /// </summary>
    /// <param name="thresholds">The numbers of the version by the names of settings.</param>
    internal AssessmentSettings WithThresholds(IReadOnlyDictionary<string, int> thresholds) =>
        SettingsBinder.WithThresholds(this, thresholds);

    /// <summary>
    /// The settings that are looser or stricter than the benchmark, in the order of the recommendations. What the benchmark gives nothing
    /// to compare with, such as names and tags, is not among them.
    /// </summary>
    public IReadOnlyList<SettingDeviation> Deviations() => SettingsBinder.Deviations(this);

    /// <summary>These settings with the benchmark's value for every setting that is looser or stricter.</summary>
    public AssessmentSettings AsBenchmark() => SettingsBinder.Reset(this, Deviations());

    /// <summary>These settings with the benchmark's value for every setting that is looser.</summary>
    public AssessmentSettings AtLeastBenchmark() =>
        SettingsBinder.Reset(this, Deviations().Where(d => d.Strictness == Strictness.Looser));

    /// <summary>These settings with the benchmark's value for every setting that is looser or stricter but one.</summary>
    internal AssessmentSettings WithOnly(SettingDeviation deviation) =>
        SettingsBinder.Reset(this, Deviations().Where(d => d.Setting != deviation.Setting));
}
