using CisAws.Evidence;
using CisAws.Knowledge.Credentials;

namespace CisAws.Controls.Iam;

/// <summary>What is known about the password of root.</summary>
internal enum RootPassword
{
    /// <summary>Root has none.</summary>
    Absent,

    /// <summary>Root has one.</summary>
    Present,

    /// <summary>The credential report answers <c>not_supported</c>: root may have one, so it is not taken for absent.</summary>
    Unstated,

    /// <summary>Not known from what was read.</summary>
    Unread,
}

/// <summary>
/// Root's password and MFA: the account summary is live and decides; the credential report, up to four hours old, fills in what
/// the summary leaves out or where it cannot be read.
/// </summary>
/// <param name="Password">What is known about the password.</param>
/// <param name="HasMfa">Whether root has an MFA device; null when not known.</param>
/// <param name="AccessKeys">How many access keys root has; null when not known.</param>
/// <param name="SummaryFailure">Why the account summary could not be read, or null.</param>
/// <param name="ReportFailure">Why the credential report could not be read although it was needed, or null.</param>
/// <param name="ReportGeneratedAt">When AWS made the report, where it was needed and read.</param>
internal sealed record RootCredentials(
    RootPassword Password, bool? HasMfa, int? AccessKeys, ReadFailure? SummaryFailure, ReadFailure? ReportFailure,
    DateTimeOffset? ReportGeneratedAt)
{
    /// <summary>The sources that <see cref="ReadAsync"/> reads.</summary>
    public static IReadOnlyList<EvidenceSource> Sources { get; } = [IamEvidence.AccountSummary, IamEvidence.CredentialReport];

    /// <summary>Whether only the report was read. It can be older than a change, so it does not prove compliance.</summary>
    public bool IsByReport => SummaryFailure is not null;

    /// <summary>Reads the account summary, and the credential report only where the summary does not suffice.</summary>
    public static async Task<RootCredentials> ReadAsync(EvidenceReader evidence)
    {
        Answer<AccountSummary> summary = await evidence.Read(IamEvidence.AccountSummary).ConfigureAwait(false);
        bool suffices = summary.OrNull()?.AccountPasswordPresent is not null;
        return From(summary, suffices ? null : await evidence.Read(IamEvidence.CredentialReport).ConfigureAwait(false));
    }

    /// <summary>Combines both sources.</summary>
    /// <param name="summary">The account summary.</param>
    /// <param name="report">The credential report, or null where it was not needed.</param>
    public static RootCredentials From(Answer<AccountSummary> summary, Answer<CredentialReport>? report)
    {
        CredentialReport? known = null;
        ReadFailure? reportFailure = null;
        report?.TryRead(out known, out reportFailure);
        CredentialReportRow? root = known?.Root;
        if (summary.TryRead(out AccountSummary? facts, out ReadFailure? summaryFailure))
        {
            RootPassword password = facts.AccountPasswordPresent is { } present ? PasswordOf(present > 0) : PasswordOf(root);
            bool? mfa = facts.AccountMfaEnabled is { } enabled ? enabled > 0 : null;
            return new(password, mfa, facts.AccountAccessKeysPresent, null, reportFailure, known?.GeneratedAt);
        }

        bool? hasMfa = root?.MfaActive switch { ReportFlag.True => true, ReportFlag.False => false, _ => null };
        bool knowsKeys = known?.Lacks(RootUse.Columns).All(c => !c.StartsWith("access_key", StringComparison.Ordinal)) == true;
        int? keys = knowsKeys ? root?.AccessKeys.Count(k => k.Key.Exists) : null;
        return new(PasswordOf(root), hasMfa, keys, summaryFailure, reportFailure, known?.GeneratedAt);
    }

    private static RootPassword PasswordOf(bool present) => present ? RootPassword.Present : RootPassword.Absent;

    private static RootPassword PasswordOf(CredentialReportRow? root) => root?.PasswordEnabled switch
    {
        ReportFlag.True => RootPassword.Present,
        ReportFlag.False => RootPassword.Absent,
        ReportFlag.Unknown => RootPassword.Unstated,
        _ => RootPassword.Unread,
    };
}
