using CisAws.Benchmark;
using System.Globalization;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.13: an active access key is not older than 90 days; exactly 90 days is not older. One row per key, one for a user without keys.
/// The report proposes, iam:ListAccessKeys confirms.
/// </summary>
/// <remarks>
/// A key's row is named by its slot in the credential report: <c>#access-key-1</c> is another key once the first was deleted.
/// </remarks>
public sealed class AccessKeyRotationControl() : Control(ControlNames.AccessKeyRotation)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.CredentialReport, IamEvidence.AccessKeys];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        ReportUsers.AssessAsync(context, row => AssessAsync(context, row));

    private static async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context, CredentialReportRow row)
    {
        Verdict[] verdicts = await Task.WhenAll(row.AccessKeys
            .Where(k => k.Key.Exists || k.Key.Active == ReportFlag.Unknown)
            .Select(k => AssessAsync(context, row, ReportUsers.Key(row, k.Slot), k.Key))).ConfigureAwait(false);
        return verdicts.Length > 0
            ? [.. verdicts.Select(v => ReportUsers.Named(v, context.Settings, row))]
            : [Verdict.NotApplicable(ReportUsers.User(row), "NoAccessKey", $"The user {row.User} has no access key.")];
    }

    private static async Task<Verdict> AssessAsync(
        AssessmentContext context, CredentialReportRow row, ResourceRef resource, ReportAccessKey key)
    {
        if (key.Active == ReportFlag.Unknown) return ReportUsers.Unknown(resource, "the access key");
        if (key.Active == ReportFlag.False) return Inactive(resource, row, null);
        if (key.LastRotated is not { } created)
        {
            return new Verdict(
                resource,
                FindingStatus.Error,
                "IncompleteAnswer",
                $"The credential report does not say when this active access key of {row.User} was created; run again with a new report.");
        }

        Verdict reported = Decide(context, resource, row, created, null);
        if (reported.Status == FindingStatus.Pass) return reported;

        Answer<AccessKeyList> keys = await context.Evidence.Read(IamEvidence.AccessKeys, row.User).ConfigureAwait(false);
        LiveKey live = LiveKeys.Match(key, keys);
        return live.State switch
        {
            LiveKeyState.Gone =>
                Verdict.NotApplicable(
                    resource, "KeyGone", $"This access key of {row.User} no longer exists; the credential report is older."),
            LiveKeyState.Inactive => Inactive(resource, row, live.AccessKeyId),
            LiveKeyState.Active => Decide(context, resource, row, created, live.AccessKeyId),
            _ => reported.Warn(
                ReportUsers.NotConfirmed(keys.Failure?.Code ?? "the report does not identify the key.")),
        };
    }

    private static Verdict Inactive(ResourceRef resource, CredentialReportRow row, string? id) =>
        Verdict.NotApplicable(resource, "KeyInactive", $"This access key of {row.User} is inactive.").With("AccessKeyId", id);

    private static Verdict Decide(
        AssessmentContext context, ResourceRef resource, CredentialReportRow row, DateTimeOffset created, string? id)
    {
        int days = context.Settings.AccessKeyMaximumAgeDays;
        string limit = days.ToString(CultureInfo.InvariantCulture);
        string name = id is null ? $"This access key of {row.User}" : $"The access key {id} of {row.User}";
        return (context.AsOf - created > TimeSpan.FromDays(days)
                ? Verdict.Fail(
                    resource,
                    "KeyTooOld",
                    $"{name} is {Age.TextBeyond(days, created, context.AsOf)} old; at most {limit} days are allowed.")
                : Verdict.Pass(
                    resource, "KeyYoungEnough", $"{name} is {Age.Text(created, context.AsOf)} old; at most {limit} days are allowed."))
            .With("AccessKeyId", id)
            .With("CreateDate", created);
    }
}
