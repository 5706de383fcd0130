using CisAws.Benchmark;
using CisAws.Evidence;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.11: passwords and access keys that were not used for 45 days or more are disabled. One row per enabled credential; one row for a
/// user without any. A credential that was never used counts from the day it was set. The report finds candidates, live answers confirm
/// them unless AWS made the report just now: only candidates for Fail are read.
/// </summary>
/// <remarks>
/// A key's row is named by its slot in the credential report, which has no key ids: <c>#access-key-1</c> is another key once the
/// first was deleted. A key that is in no slot is named by its id.
/// </remarks>
public sealed class UnusedCredentialsControl() : Control(ControlNames.UnusedCredentials)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [IamEvidence.CredentialReport, IamEvidence.LoginProfile, IamEvidence.User, IamEvidence.AccessKeys, IamEvidence.AccessKeyLastUsed];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        ReportUsers.AssessAsync(context, (report, row) => AssessAsync(context, report, row));

    private static async Task<IReadOnlyList<Verdict>> AssessAsync(
        AssessmentContext context, CredentialReport report, CredentialReportRow row)
    {
        Task<IReadOnlyList<Verdict>> keys = new UnusedKeys(context, report, row).AssessAsync();
        Verdict[] password =
            row.PasswordEnabled == ReportFlag.False ? [] : [await UnusedPassword.AssessAsync(context, report, row).ConfigureAwait(false)];
        Verdict[] verdicts = [.. password, .. await keys.ConfigureAwait(false)];
        if (verdicts.Length == 0)
        {
            verdicts = [Verdict.NotApplicable(
                ReportUsers.User(row), "NoEnabledCredential", $"The user {row.User} has neither a password nor an active access key.")];
        }

        return [.. verdicts.Select(v => ReportUsers.Named(v, context.Settings, row))];
    }
}
