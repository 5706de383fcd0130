using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.10: no access key was made along with a console user. Both must hold for a violation: created within the set-up window, and
/// never used. The credential report finds candidates; live calls confirm those that would fail and name their keys.
/// </summary>
public sealed class SetupAccessKeysControl() : Control(ControlNames.SetupAccessKeys)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [IamEvidence.CredentialReport, IamEvidence.LoginProfile, IamEvidence.AccessKeys, IamEvidence.AccessKeyLastUsed];

    /// <inheritdoc/>
    public override IEnumerable<Verdict> Assess(AssessmentContext context)
    {
        Answer<CredentialReport> report = context.Read(IamEvidence.CredentialReport);
        if (report.Value is not { } value)
        {
            return [Verdict.Error(context.AccountResource, IamEvidence.CredentialReport, report.Failure ?? ReadFailure.NotCollected)];
        }

        Verdict[] verdicts = [.. value.Users.Select(row => OfUser(context, row).Dated(value))];
        return verdicts.Length > 0 ? verdicts : [UserResource.None(context.AccountResource)];
    }

    private static Verdict OfUser(AssessmentContext context, CredentialReportRow row)
    {
        SetupKey[] keys = SetupKeys.Of(row);
        if (row.PasswordEnabled == ReportFlag.False) return NoPassword(row);
        if (keys.Length == 0) return NoKeys(row);
        SetupKeyKind worst = SetupKeys.Worst(keys, row.CreatedAt, Window(context));
        return worst == SetupKeyKind.SetupUnused ? Confirm(context, row) : Judge(context, row, keys);
    }

    private static Verdict Confirm(AssessmentContext context, CredentialReportRow row)
    {
        ResourceRef user = UserResource.Of(row);
        Answer<LoginProfile> profile = context.Read(IamEvidence.LoginProfile, row.User);
        Answer<AccessKeyList> live = context.Read(IamEvidence.AccessKeys, row.User);
        (AccessKey Key, Answer<AccessKeyUse> Use)[] uses =
            [.. (live.Value?.Keys ?? []).Select(k => (k, context.Read(IamEvidence.AccessKeyLastUsed, k.AccessKeyId)))];
        if (live.IsAbsent) return UserResource.Deleted(user);
        if (profile.IsAbsent) return NoPassword(row);
        if (!profile.IsRead && row.PasswordEnabled != ReportFlag.True) return Verdict.Error(user, IamEvidence.LoginProfile, profile.Failure!);
        if (!live.IsRead)
        {
            // Without its id nobody could tell which key to remove, so this is no finding yet.
            return Verdict.Error(user, IamEvidence.AccessKeys, live.Failure!).With("AccessKeys", SetupKeys.Of(row).Select(k => k.ToString()));
        }

        var keys = new List<SetupKey>();
        foreach ((AccessKey key, Answer<AccessKeyUse> use) in uses.Where(u => !u.Use.IsAbsent).OrderBy(u => u.Key.AccessKeyId, StringComparer.Ordinal))
        {
            (bool isReported, DateTimeOffset? reported) = SetupKeys.ReportedUse(row, key.CreatedAt);
            if (!use.IsRead && !isReported) return Verdict.Error(user, IamEvidence.AccessKeyLastUsed, use.Failure!);
            keys.Add(new SetupKey(key.AccessKeyId, key.Status, key.CreatedAt, use.IsRead ? use.Value!.LastUsed : reported));
        }

        (EvidenceSource Source, Answer Answer)[] calls =
            [(IamEvidence.LoginProfile, profile), .. uses.Select(u => ((EvidenceSource)IamEvidence.AccessKeyLastUsed, (Answer)u.Use))];
        Verdict verdict = keys.Count == 0 ? NoKeys(row) : Judge(context, row, keys);

        // The report alone may keep a violation, never clear one.
        (EvidenceSource source, Answer? unread) = calls.FirstOrDefault(c => !c.Answer.IsRead);
        return verdict.Status == FindingStatus.Pass && unread is not null
            ? Verdict.Error(user, source, unread.Failure!)
            : verdict.Unconfirmed(calls);
    }

    private static Verdict Judge(AssessmentContext context, CredentialReportRow row, IReadOnlyList<SetupKey> keys)
    {
        ResourceRef user = UserResource.Of(row);
        SetupKeyKind worst = SetupKeys.Worst(keys, row.CreatedAt, Window(context));
        string window = $"within {context.Settings.SetupWindowSeconds} seconds of the user";
        Verdict verdict = worst switch
        {
            SetupKeyKind.SetupUnused => Verdict.Fail(
                user, "SetupKeyUnused", $"The user {row.User} has a console password and an access key made {window} and never used; remove the key."),
            SetupKeyKind.SetupUsed => Verdict.Manual(
                user, FindingLean.LikelyFail, "SetupKeyUsed", $"An access key of the user {row.User} was made {window} and is in use; confirm that it is needed."),
            SetupKeyKind.CreationUnknown => Verdict.Manual(
                user, FindingLean.Undetermined, "CreationUnknown", $"AWS does not say when the user {row.User} or its access key was created."),
            SetupKeyKind.NeverUsed => Verdict.Manual(
                user,
                FindingLean.Undetermined,
                "KeyNeverUsed",
                $"An access key of the user {row.User} was made after the set-up and never used; confirm that it is needed, or remove it as {BenchmarkCatalog.NumberOf(ControlNames.UnusedCredentials)} asks."),
            _ => Verdict.Pass(user, "NoSetupKey", $"No access key of the user {row.User} was made {window}."),
        };
        return verdict.With("UserCreatedAt", row.CreatedAt).With("AccessKeys", keys.Select(k => k.ToString())) with
        {
            // The last use is left out: it changes daily while the decision to keep the key does not.
            AttestationHash = verdict.Status == FindingStatus.Manual ? EvidenceHash.Of([worst, row.CreatedAt, .. keys.Select(k => k.CreatedAt).Order()]) : null,
        };
    }

    private static Verdict NoPassword(CredentialReportRow row) =>
        Verdict.NotApplicable(UserResource.Of(row), "NoConsolePassword", $"The user {row.User} has no console password.");

    private static Verdict NoKeys(CredentialReportRow row) =>
        Verdict.NotApplicable(UserResource.Of(row), "NoAccessKeys", $"The user {row.User} has no access keys.");

    private static TimeSpan Window(AssessmentContext context) => TimeSpan.FromSeconds(context.Settings.SetupWindowSeconds);
}
