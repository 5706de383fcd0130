using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;
using CisAws.Settings;

namespace CisAws.Controls.Iam;

/// <summary>
/// What the controls about IAM users' credentials have in common: their rows come from the credential report, root apart.
/// </summary>
internal static class ReportUsers
{
    /// <summary>
    /// The verdicts about every user of the report, each with the time of the report; one row for the account where the report
    /// cannot be read or has no users.
    /// </summary>
    public static async Task<IReadOnlyList<Verdict>> AssessAsync(
        AssessmentContext context, Func<CredentialReport, CredentialReportRow, Task<IReadOnlyList<Verdict>>> assess)
    {
        Answer<CredentialReport> answer = await context.Evidence.Read(IamEvidence.CredentialReport).ConfigureAwait(false);
        if (!answer.TryRead(out CredentialReport? report, out ReadFailure? failure))
        {
            return [Verdict.Error(context.AccountResource, IamEvidence.CredentialReport, failure)];
        }

        IReadOnlyList<Verdict>[] assessed = await Task.WhenAll(report.Users.Select(row => assess(report, row))).ConfigureAwait(false);
        Verdict[] verdicts = [.. assessed.SelectMany(v => v)];
        if (verdicts.Length == 0) verdicts = [Verdict.NotApplicable(context.AccountResource, "NoUsers", "The account has no IAM users.")];
        Fact[] dated = StaleReport.Dates(context, report);
        return [.. verdicts.Select(v => v.With(dated))];
    }

    public static ResourceRef User(CredentialReportRow row) => new("AWS::IAM::User", row.Arn, row.User, EvidenceKey.Global);

    public static ResourceRef Password(CredentialReportRow row) =>
        User(row) with { Id = row.Arn + "#password", Name = row.User + " (password)" };

    /// <summary>A key by its slot in the report.</summary>
    public static ResourceRef Key(CredentialReportRow row, int slot)
    {
        string key = slot == 1 ? "access-key-1" : "access-key-2";
        return User(row) with { Id = $"{row.Arn}#{key}", Name = $"{row.User} ({key})" };
    }

    /// <summary>A key that is in no slot of the report, by its id.</summary>
    public static ResourceRef Key(CredentialReportRow row, string accessKeyId) =>
        User(row) with { Id = $"{row.Arn}#{accessKeyId}", Name = $"{row.User} ({accessKeyId})" };

    /// <summary>
    /// The Error about keys that the report mentions and has no columns for, where they could not be listed either.
    /// </summary>
    public static Verdict MoreKeys(CredentialReportRow row, ReadFailure failure) =>
        Verdict.Error(User(row), IamEvidence.AccessKeys, failure).With("AdditionalCredentials", row.AdditionalCredentials)
            .Warn("The credential report says that the user has more credentials than it lists.");

    /// <summary>The row of something that columns decide which the report lacks, and no live answer either.</summary>
    public static Verdict Lacking(ResourceRef resource, IReadOnlyCollection<string> columns) => new(
        resource,
        FindingStatus.Error,
        "IncompleteAnswer",
        $"The credential report lacks the column {string.Join(", ", columns)}, which decides this; run again with a new report.");

    /// <summary>The row of a credential of which the report does not say whether it is enabled.</summary>
    public static Verdict Unknown(ResourceRef resource, string what) => new(
        resource,
        FindingStatus.Error,
        "IncompleteAnswer",
        $"The credential report does not say whether {what} is enabled; run again with a new report.");

    /// <summary>Adds a warning where the settings declare the user as reserved for emergency access.</summary>
    public static Verdict Named(Verdict verdict, AssessmentSettings settings, CredentialReportRow row) => verdict.WarnIf(
        verdict.Status == FindingStatus.Fail && BreakGlass.Names(settings, row.User, row.Arn),
        "The settings name this user as reserved for emergency access; it is never repaired.");

    /// <summary>The warning on a verdict that is based on the report alone.</summary>
    public static string NotConfirmed(string why) => $"Not confirmed live, the verdict is that of the credential report: {why}";
}
