using CisAws.Benchmark;
using CisAws.Evidence;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.11: passwords and access keys that were not used for 45 days or more are disabled. One row per enabled credential; one row for a
/// user without any. A credential that was never used counts from the day it was set. The report finds candidates, live answers confirm
/// them: only candidates for Fail are read.
/// </summary>
/// <remarks>
/// A key's row is named by its slot in the credential report, which has no key ids: <c>#access-key-1</c> is another key once the
/// first was deleted.
/// </remarks>
public sealed class UnusedCredentialsControl() : Control(ControlNames.UnusedCredentials)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [IamEvidence.CredentialReport, IamEvidence.LoginProfile, IamEvidence.User, IamEvidence.AccessKeys, IamEvidence.AccessKeyLastUsed];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        ReportUsers.AssessAsync(context, row => AssessAsync(context, row));

    private static async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context, CredentialReportRow row)
    {
        var assessed = new List<Task<Verdict>>();
        if (row.PasswordEnabled != ReportFlag.False) assessed.Add(UnusedPassword.AssessAsync(context, row));
        foreach ((int slot, ReportAccessKey key) in row.AccessKeys)
        {
            if (key.Active != ReportFlag.False) assessed.Add(UnusedKey.AssessAsync(context, row, slot, key));
        }

        Verdict[] verdicts = assessed.Count > 0
            ? await Task.WhenAll(assessed).ConfigureAwait(false)
            : [Verdict.NotApplicable(
                ReportUsers.User(row), "NoEnabledCredential", $"The user {row.User} has neither a password nor an active access key.")];
        return [.. verdicts.Select(v => ReportUsers.Named(v, context.Settings, row))];
    }
}
