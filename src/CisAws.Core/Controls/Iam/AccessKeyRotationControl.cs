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
/// A key's row is named by its slot in the credential report: <c>#access-key-1</c> is another key once the first was deleted. A key that
/// is in no slot is named by its id.
/// </remarks>
public sealed class AccessKeyRotationControl() : Control(ControlNames.AccessKeyRotation)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.CredentialReport, IamEvidence.AccessKeys];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) => ReportUsers.AssessAsync(
        context, async (_, row) => [.. (await AssessAsync(context, row).ConfigureAwait(false))
            .Select(v => ReportUsers.Named(v, context.Settings, row))]);

    private static async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context, CredentialReportRow row)
    {
        (int Slot, ReportAccessKey Key)[] slots =
            [.. row.AccessKeys.Where(k => k.Key.Exists || k.Key.Active == ReportFlag.Unknown)];
        bool isSettled = row.AdditionalCredentials is null && slots.All(k => k.Key.Active != ReportFlag.True
            || (k.Key.LastRotated is { } created && IsYoungEnough(context, created)));
        Answer<AccessKeyList>? answer =
            isSettled ? null : await context.Evidence.Read(IamEvidence.AccessKeys, row.User).ConfigureAwait(false);
        LiveKeys live = answer is null
            ? new LiveKeys([.. slots.Select(_ => LiveKey.Unconfirmed)], [])
            : LiveKeys.Match([.. slots.Select(k => k.Key)], answer);
        string? unconfirmed = answer is null ? null : answer.Failure?.Code ?? "the report does not identify the key.";
        Verdict[] verdicts =
        [
            .. slots.Zip(live.Slots).Select(p => OfSlot(context, row, p.First, p.Second, unconfirmed)),
            .. live.Others.Select(k => Decide(context, ReportUsers.Key(row, k.AccessKeyId), row, k.CreatedAt, k.AccessKeyId)),
        ];
        if (row.AdditionalCredentials is not null && answer?.Failure is { } failure)
        {
            return [.. verdicts, ReportUsers.MoreKeys(row, failure)];
        }

        return verdicts.Length > 0
            ? verdicts
            : [Verdict.NotApplicable(ReportUsers.User(row), "NoAccessKey", $"The user {row.User} has no access key.")];
    }

    private static Verdict OfSlot(
        AssessmentContext context, CredentialReportRow row, (int Slot, ReportAccessKey Key) slot, LiveKey live, string? unconfirmed)
    {
        ResourceRef resource = ReportUsers.Key(row, slot.Slot);
        if (live is { State: LiveKeyState.Active, Key: { } found })
        {
            DateTimeOffset? created = live.IsExact ? slot.Key.LastRotated : found.CreatedAt;
            return Decide(context, resource, row, created, found.AccessKeyId);
        }

        if (slot.Key.Active == ReportFlag.Unknown) return ReportUsers.Unknown(resource, "the access key");
        if (slot.Key.Active == ReportFlag.False || live.State == LiveKeyState.Inactive) return Inactive(resource, row, live.AccessKeyId);
        if (live.State == LiveKeyState.Gone)
        {
            return Verdict.NotApplicable(
                resource, "KeyGone", $"This access key of {row.User} no longer exists; the credential report is older.");
        }

        Verdict reported = Decide(context, resource, row, slot.Key.LastRotated, null);
        return unconfirmed is null ? reported : reported.Warn(ReportUsers.NotConfirmed(unconfirmed));
    }

    private static Verdict Inactive(ResourceRef resource, CredentialReportRow row, string? id) =>
        Verdict.NotApplicable(resource, "KeyInactive", $"This access key of {row.User} is inactive.").With("AccessKeyId", id);

    private static bool IsYoungEnough(AssessmentContext context, DateTimeOffset created) =>
        context.AsOf - created <= TimeSpan.FromDays(context.Settings.AccessKeyMaximumAgeDays);

    private static Verdict Decide(
        AssessmentContext context, ResourceRef resource, CredentialReportRow row, DateTimeOffset? made, string? id)
    {
        if (made is not { } created)
        {
            return new Verdict(
                resource,
                FindingStatus.Error,
                "IncompleteAnswer",
                $"The credential report does not say when this active access key of {row.User} was created; run again with a new report.")
                .With("AccessKeyId", id);
        }

        int days = context.Settings.AccessKeyMaximumAgeDays;
        string limit = days.ToString(CultureInfo.InvariantCulture);
        string name = id is null ? $"This access key of {row.User}" : $"The access key {id} of {row.User}";
        return (IsYoungEnough(context, created)
                ? Verdict.Pass(resource, "KeyYoungEnough", $"{name} is {Age.Text(created, context.AsOf)} old; at most {limit} days are allowed.")
                : Verdict.Fail(
                    resource, "KeyTooOld", $"{name} is {Age.TextBeyond(days, created, context.AsOf)} old; at most {limit} days are allowed."))
            .With("AccessKeyId", id)
            .With("CreateDate", created);
    }
}
