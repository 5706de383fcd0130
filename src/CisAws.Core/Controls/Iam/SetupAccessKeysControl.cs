using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.10: no access key was created together with a console user. Both must hold for a violation: created within the set-up window, and
/// never used. The credential report finds candidates; live calls name their keys and,
/// unless AWS made the report just now, confirm them.
/// </summary>
public sealed class SetupAccessKeysControl() : Control(ControlNames.SetupAccessKeys)
{
    private static readonly string[] KeyColumns =
    [
        "access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date",
        "access_key_2_active", "access_key_2_last_rotated", "access_key_2_last_used_date",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [IamEvidence.CredentialReport, IamEvidence.LoginProfile, IamEvidence.AccessKeys, IamEvidence.AccessKeyLastUsed];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        Answer<CredentialReport> answer = await context.Evidence.Read(IamEvidence.CredentialReport).ConfigureAwait(false);
        if (!answer.TryRead(out CredentialReport? report, out ReadFailure? failure))
        {
            return [Verdict.Error(context.AccountResource, IamEvidence.CredentialReport, failure)];
        }

        Verdict[] verdicts = await Task.WhenAll(report.Users.Select(row => OfUserAsync(context, report, row))).ConfigureAwait(false);
        Fact[] dated = StaleReport.Dates(context, report);
        return verdicts.Length > 0 ? [.. verdicts.Select(v => v.With(dated))] : [UserResource.None(context.AccountResource)];
    }

    private static async Task<Verdict> OfUserAsync(AssessmentContext context, CredentialReport report, CredentialReportRow row)
    {
        SetupKey[] keys = SetupKeys.Of(row);
        string[] columns = report.Lacks(KeyColumns);
        bool isWhole = columns.Length == 0 && row.AdditionalCredentials is null;
        if (row.PasswordEnabled == ReportFlag.False) return NoPassword(row);
        if (keys.Length == 0 && isWhole) return NoKeys(row);
        if (report.Lacks("user_creation_time") is { Length: > 0 } lacking) return ReportUsers.Lacking(UserResource.Of(row), lacking);
        return !isWhole || SetupKeys.Worst(keys, row.CreatedAt, Window(context)) == SetupKeyKind.SetupUnused
            ? await ConfirmAsync(context, report, row).ConfigureAwait(false)
            : Assess(context, row, keys);
    }

    private static async Task<Verdict> ConfirmAsync(AssessmentContext context, CredentialReport report, CredentialReportRow row)
    {
        ResourceRef user = UserResource.Of(row);
        bool isSure = report.IsSure(KeyColumns) && row.AdditionalCredentials is null;
        Task<Answer<LoginProfile>?> profileRead = ProfileAsync();
        ValueTask<Answer<AccessKeyList>> liveRead = context.Evidence.Read(IamEvidence.AccessKeys, row.User);
        Answer<LoginProfile>? profile = await profileRead.ConfigureAwait(false);
        Answer<AccessKeyList> live = await liveRead.ConfigureAwait(false);
        if (live is Answer<AccessKeyList>.Absent) return UserResource.Deleted(user);
        if (profile is Answer<LoginProfile>.Absent) return NoPassword(row);
        if (profile?.Failure is { } noProfile && row.PasswordEnabled != ReportFlag.True)
        {
            return Verdict.Error(user, IamEvidence.LoginProfile, noProfile);
        }

        if (!live.TryRead(out AccessKeyList? list, out ReadFailure? failure))
        {
            // Without its id it is not known which key to remove, so this is not a Fail.
            return Verdict.Error(user, IamEvidence.AccessKeys, failure).With("AccessKeys", SetupKeys.Of(row).Select(k => k.ToString()));
        }

        (AccessKey Key, Answer<AccessKeyUse>? Use)[] uses = await Task.WhenAll(list.Keys.Select(UseAsync)).ConfigureAwait(false);
        return Confirm(context, report, row, profile, uses);

        // What the report is sure of is not asked for: null.
        async Task<Answer<LoginProfile>?> ProfileAsync() => isSure && row.PasswordEnabled == ReportFlag.True
            ? null
            : await context.Evidence.Read(IamEvidence.LoginProfile, row.User).ConfigureAwait(false);

        async Task<(AccessKey Key, Answer<AccessKeyUse>? Use)> UseAsync(AccessKey key) => isSure && ReportedUse(row, key).IsReported
                && list.Keys.Count(k => k.CreatedAt == key.CreatedAt) == 1
            ? (key, null)
            : (key, await context.Evidence.Read(IamEvidence.AccessKeyLastUsed, key.AccessKeyId).ConfigureAwait(false));
    }

    private static Verdict Confirm(
        AssessmentContext context,
        CredentialReport report,
        CredentialReportRow row,
        Answer<LoginProfile>? profile,
        IReadOnlyList<(AccessKey Key, Answer<AccessKeyUse>? Use)> uses)
    {
        ResourceRef user = UserResource.Of(row);
        var keys = new List<SetupKey>();
        foreach ((AccessKey key, Answer<AccessKeyUse>? use) in uses.OrderBy(u => u.Key.AccessKeyId, StringComparer.Ordinal))
        {
            if (use is Answer<AccessKeyUse>.Absent) continue;
            (bool isReported, DateTimeOffset? reported) = ReportedUse(row, key);
            if (use?.Failure is { } unknown && (!isReported || report.Lacks(KeyColumns).Length > 0))
            {
                return Verdict.Error(user, IamEvidence.AccessKeyLastUsed, unknown);
            }

            DateTimeOffset? lastUsed = use is Answer<AccessKeyUse>.Read { Value: var live } ? live.LastUsed : reported;
            keys.Add(new SetupKey(key.AccessKeyId, key.Status, key.CreatedAt, lastUsed));
        }

        (EvidenceSource Source, Answer Answer)[] calls =
            [
                .. new[] { profile }.OfType<Answer>().Select(a => ((EvidenceSource)IamEvidence.LoginProfile, a)),
                .. uses.Select(u => u.Use).OfType<Answer>().Select(a => ((EvidenceSource)IamEvidence.AccessKeyLastUsed, a)),
            ];
        Verdict verdict = keys.Count == 0 ? NoKeys(row) : Assess(context, row, keys);

        // The report alone can confirm a violation, but not clear one.
        (EvidenceSource source, ReadFailure? failure) =
            calls.Select(c => (c.Source, c.Answer.Failure)).FirstOrDefault(c => c.Failure is not null);
        return verdict.Status == FindingStatus.Pass && failure is not null
            ? Verdict.Error(user, source, failure)
            : verdict.Unconfirmed(calls);
    }

    private static (bool IsReported, DateTimeOffset? LastUsed) ReportedUse(CredentialReportRow row, AccessKey key) =>
        SetupKeys.ReportedUse(row, key.CreatedAt);

    private static Verdict Assess(AssessmentContext context, CredentialReportRow row, IReadOnlyList<SetupKey> keys)
    {
        ResourceRef user = UserResource.Of(row);
        SetupKeyKind worst = SetupKeys.Worst(keys, row.CreatedAt, Window(context));
        string window = $"within {context.Settings.SetupWindowSeconds} seconds of the user";
        Verdict verdict = worst switch
        {
            SetupKeyKind.SetupUnused => Verdict.Fail(
                user, "SetupKeyUnused", $"The user {row.User} has a console password and an access key created {window} and never used; "
                    + $"remove the key."),
            SetupKeyKind.SetupUsed => Verdict.Manual(
                user, FindingLean.LikelyFail, "SetupKeyUsed", $"An access key of the user {row.User} was created {window} and is in use; "
                    + $"confirm that it is needed."),
            SetupKeyKind.CreationUnknown => Verdict.Manual(
                user, FindingLean.Undetermined, "CreationUnknown", $"AWS does not say when the user {row.User} or its access key was "
                    + $"created."),
            SetupKeyKind.NeverUsed => Verdict.Manual(
                user,
                FindingLean.Undetermined,
                "KeyNeverUsed",
                $"An access key of the user {row.User} was created after the set-up and never used; confirm that it is needed, or remove "
                + $"it as {RecommendationReference.To(ControlNames.UnusedCredentials)} requires."),
            _ => Verdict.Pass(user, "NoSetupKey", $"No access key of the user {row.User} was created {window}."),
        };
        return verdict.With("UserCreatedAt", row.CreatedAt).With("AccessKeys", keys.Select(k => k.ToString())) with
        {
            // The last use is left out: it changes daily while the decision to keep the key does not.
            AttestationHash = verdict.Status == FindingStatus.Manual
                ? EvidenceHash.Of([worst, row.CreatedAt, .. keys.Select(k => k.CreatedAt).Order()])
                : null,
        };
    }

    private static Verdict NoPassword(CredentialReportRow row) =>
        Verdict.NotApplicable(UserResource.Of(row), "NoConsolePassword", $"The user {row.User} has no console password.");

    private static Verdict NoKeys(CredentialReportRow row) =>
        Verdict.NotApplicable(UserResource.Of(row), "NoAccessKeys", $"The user {row.User} has no access keys.");

    private static TimeSpan Window(AssessmentContext context) => TimeSpan.FromSeconds(context.Settings.SetupWindowSeconds);
}
