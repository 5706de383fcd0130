using CisAws.Benchmark;
using System.Globalization;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.12: a user has at most one active access key. Two active keys are what a rotation needs, so a Fail with a new second key
/// says so; it stays a Fail. The report finds candidates, iam:ListAccessKeys confirms them.
/// </summary>
public sealed class SingleActiveAccessKeyControl() : Control(ControlNames.SingleActiveAccessKey)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.CredentialReport, IamEvidence.AccessKeys];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) => ReportUsers.AssessAsync(
        context, async (_, row) => [ReportUsers.Named(await AssessAsync(context, row).ConfigureAwait(false), context.Settings, row)]);

    private static async Task<Verdict> AssessAsync(AssessmentContext context, CredentialReportRow row)
    {
        ResourceRef user = ReportUsers.User(row);
        if (row.AccessKeys.Any(k => k.Key.Active == ReportFlag.Unknown)) return ReportUsers.Unknown(user, "every access key of the user");
        bool hasMore = row.AdditionalCredentials is not null;
        if (!row.AccessKeys.Any(k => k.Key.Exists) && !hasMore) return NoKeys(user);

        DateTimeOffset?[] active = [.. row.AccessKeys.Where(k => k.Key.Active == ReportFlag.True).Select(k => k.Key.LastRotated)];
        if (active.Length <= 1 && !hasMore) return Few(user, active.Length);

        return (await context.Evidence.Read(IamEvidence.AccessKeys, row.User).ConfigureAwait(false)).Match(
            list => Confirmed(context, user, list),
            () => NoKeys(user),
            failure => active.Length <= 1
                ? ReportUsers.MoreKeys(row, failure)
                : Many(context, user, active).Warn(ReportUsers.NotConfirmed(failure.Code)));
    }

    private static Verdict Confirmed(AssessmentContext context, ResourceRef user, AccessKeyList list)
    {
        if (list.Keys.Count == 0) return NoKeys(user);
        AccessKey[] usable = [.. list.Keys.Where(k => k.IsActive).OrderBy(k => k.AccessKeyId, StringComparer.Ordinal)];
        return (usable.Length <= 1 ? Few(user, usable.Length) : Many(context, user, [.. usable.Select(k => k.CreatedAt)]))
            .With("AccessKeyIds", usable.Select(k => k.AccessKeyId));
    }

    private static Verdict NoKeys(ResourceRef user) =>
        Verdict.NotApplicable(user, "NoAccessKey", $"The user {user.Name} has no access key.");

    private static Verdict Few(ResourceRef user, int active) =>
        Verdict.Pass(
            user,
            "AtMostOneActiveKey",
            active == 1 ? $"The user {user.Name} has one active access key." : $"The user {user.Name} has no active access key.")
            .With("ActiveKeys", active);

    private static Verdict Many(AssessmentContext context, ResourceRef user, IReadOnlyList<DateTimeOffset?> created)
    {
        DateTimeOffset? youngest = created.Max();
        bool rotating = youngest is { } at && context.AsOf - at < TimeSpan.FromDays(context.Settings.RotationInProgressDays);
        string count = created.Count.ToString(CultureInfo.InvariantCulture);
        return Verdict.Fail(
                user,
                rotating ? "RotationInProgress" : "SeveralActiveKeys",
                $"The user {user.Name} has {count} active access keys, the newest created "
                + $"{(youngest is { } y ? Age.Text(y, context.AsOf) + " ago" : "at an unknown time")}; there must be at most one.")
            .With("ActiveKeys", created.Count)
            .With("YoungestCreateDate", youngest)
            .WarnIf(
                rotating,
                "The second key is new: this looks like a rotation in progress. Deactivate the old key when the new one is in use.");
    }
}
