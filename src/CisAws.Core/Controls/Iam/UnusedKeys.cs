using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;

namespace CisAws.Controls.Iam;

/// <summary>
/// Decides which access keys of a user are unused for too long. The credential report decides alone where it shows that all were used
/// lately; else the keys are listed, and every active one is judged, whether or not the report has a slot that it fits.
/// </summary>
internal sealed class UnusedKeys(AssessmentContext context, CredentialReport report, CredentialReportRow row)
{
    private readonly IdleLimit limit = new(context);

    public async Task<IReadOnlyList<Verdict>> AssessAsync()
    {
        (int Slot, ReportAccessKey Key)[] slots =
            [.. row.AccessKeys.Where(k => k.Key.Exists || k.Key.Active == ReportFlag.Unknown)];
        if (row.AdditionalCredentials is null && !slots.Any(k => k.Key.Active == ReportFlag.True && !WasUsedLately(k.Key)))
        {
            return [.. slots.Where(k => k.Key.Active != ReportFlag.False).Select(k => ByReport(k.Slot, k.Key))];
        }

        Answer<AccessKeyList> answer = await context.Evidence.Read(IamEvidence.AccessKeys, row.User).ConfigureAwait(false);
        LiveKeys live = LiveKeys.Match([.. slots.Select(k => k.Key)], answer);
        IReadOnlyList<LiveKey> found = await ByUseAsync([.. slots.Select(k => k.Key)], live.Slots).ConfigureAwait(false);
        var assessed = new List<Task<Verdict>>();
        foreach (((int slot, ReportAccessKey key), LiveKey now) in slots.Zip(found))
        {
            if (key.Active == ReportFlag.False && now.State != LiveKeyState.Active) continue;
            assessed.Add(OfSlotAsync(slot, key, now, answer.Failure));
        }

        assessed.AddRange(live.Others.Select(OtherAsync));
        Verdict[] verdicts = await Task.WhenAll(assessed).ConfigureAwait(false);
        return row.AdditionalCredentials is not null && answer.Failure is { } failure
            ? [.. verdicts, ReportUsers.MoreKeys(row, failure)]
            : verdicts;
    }

    /// <summary>
    /// Keys that were made in one second are told apart by their use, which is never before the use that the report knows of. A key whose
    /// use cannot be read is taken for that of a slot that is left.
    /// </summary>
    private async Task<IReadOnlyList<LiveKey>> ByUseAsync(IReadOnlyList<ReportAccessKey> slots, IReadOnlyList<LiveKey> live)
    {
        LiveKey[] sorted = [.. live];
        IEnumerable<int> open = Enumerable.Range(0, live.Count)
            .Where(i => live[i].State == LiveKeyState.Active && IsTwin(slots[i], live[i]));
        foreach (IGrouping<long, int> second in open.GroupBy(i => slots[i].LastRotated!.Value.ToUnixTimeSeconds()))
        {
            (LiveKey Key, AccessKeyUse? Use)[] uses =
                await Task
                    .WhenAll(second.Select(async i => (live[i], await UseAsync(live[i]).ConfigureAwait(false))))
                    .ConfigureAwait(false);
            List<int> left = [.. second.OrderByDescending(i => slots[i].LastUsed)];
            foreach ((LiveKey key, AccessKeyUse? use) in uses.OrderBy(u => u.Use is null).ThenByDescending(u => u.Use?.LastUsed))
            {
                int fitting = left.FindIndex(i => use is not null && (slots[i].LastUsed is null || slots[i].LastUsed <= use.LastUsed));
                int at = fitting < 0 ? left.Count - 1 : fitting;
                sorted[left[at]] = key;
                left.RemoveAt(at);
            }
        }

        return sorted;
    }

    private static bool IsTwin(ReportAccessKey slot, LiveKey live) =>
        !live.IsExact && slot.LastRotated?.ToUnixTimeSeconds() is { } second && live.Key?.CreatedAt?.ToUnixTimeSeconds() == second;

    private async Task<AccessKeyUse?> UseAsync(LiveKey key) =>
        (await context.Evidence.Read(IamEvidence.AccessKeyLastUsed, key.AccessKeyId!).ConfigureAwait(false)).OrNull();

    private bool WasUsedLately(ReportAccessKey key) => (key.LastUsed ?? key.LastRotated) is { } since && limit.Holds(since);

    private static Use Reported(ReportAccessKey key) => new(key.LastUsed, key.LastUsedRegion, key.LastUsedService);

    private static Use Live(AccessKeyUse use) => new(use.LastUsed, use.Region, use.Service);

    private Verdict ByReport(int slot, ReportAccessKey key)
    {
        ResourceRef resource = ReportUsers.Key(row, slot);
        if (key.Active == ReportFlag.Unknown) return ReportUsers.Unknown(resource, "the access key");
        string[] lacking = WasUsedLately(key) || key.LastUsed is not null
            ? []
            : report.Lacks($"access_key_{slot}_last_rotated", $"access_key_{slot}_last_used_date");
        return lacking.Length > 0
            ? ReportUsers.Lacking(resource, lacking)
            : Decide(resource, key.LastRotated, Reported(key), null);
    }

    private async Task<Verdict> OfSlotAsync(int slot, ReportAccessKey key, LiveKey live, ReadFailure? failure)
    {
        ResourceRef resource = ReportUsers.Key(row, slot);
        if (key.Active == ReportFlag.Unknown && live.State != LiveKeyState.Active) return ReportUsers.Unknown(resource, "the access key");
        return live switch
        {
            { State: LiveKeyState.Gone } => Gone(resource, $"This access key of {row.User}"),
            { State: LiveKeyState.Inactive } => Verdict.NotApplicable(
                resource, "KeyInactive", $"This access key of {row.User} is inactive now; the credential report is older.")
                .With("AccessKeyId", live.AccessKeyId),
            { IsExact: true, Key: { } sure } when WasUsedLately(key)
                    || report.IsSure($"access_key_{slot}_last_rotated", $"access_key_{slot}_last_used_date") =>
                Decide(resource, key.LastRotated, Reported(key), sure.AccessKeyId),
            { Key: { } found } => (await context.Evidence
                .Read(IamEvidence.AccessKeyLastUsed, found.AccessKeyId).ConfigureAwait(false)).Match(
                last => live.IsExact
                    ? Decide(resource, key.LastRotated, Latest(Reported(key), last), found.AccessKeyId)
                    : Decide(resource, found.CreatedAt, Live(last), found.AccessKeyId),
                () => Gone(resource, $"The access key {found.AccessKeyId} of {row.User}"),
                unread => Unread(resource, slot, key, live, unread)),
            _ => ByReport(slot, key).Warn(ReportUsers.NotConfirmed(failure?.Code ?? "the report does not identify the key.")),
        };
    }

    private async Task<Verdict> OtherAsync(AccessKey key)
    {
        ResourceRef resource = ReportUsers.Key(row, key.AccessKeyId);
        return (await context.Evidence.Read(IamEvidence.AccessKeyLastUsed, key.AccessKeyId).ConfigureAwait(false)).Match(
            last => Decide(resource, key.CreatedAt, Live(last), key.AccessKeyId),
            () => Gone(resource, $"The access key {key.AccessKeyId} of {row.User}"),
            failure => Verdict.Error(resource, IamEvidence.AccessKeyLastUsed, failure).With("AccessKeyId", key.AccessKeyId));
    }

    // What the report says of a slot is not said of a key that may be in another: then it shows a violation at most.
    private Verdict Unread(ResourceRef resource, int slot, ReportAccessKey key, LiveKey live, ReadFailure failure)
    {
        Verdict reported = ByReport(slot, key);
        if (live.IsExact && reported.Status != FindingStatus.Error)
        {
            reported = Decide(resource, key.LastRotated, Reported(key), live.AccessKeyId);
        }
        else if (reported.Status != FindingStatus.Fail && !IsTwin(key, live))
        {
            return Verdict.Error(resource, IamEvidence.AccessKeyLastUsed, failure).With("AccessKeyId", live.AccessKeyId);
        }

        return reported.Warn(ReportUsers.NotConfirmed(failure.Code));
    }

    private static Verdict Gone(ResourceRef resource, string name) =>
        Verdict.NotApplicable(resource, "KeyGone", $"{name} no longer exists; the credential report is older.");

    private static Use Latest(Use reported, AccessKeyUse live) =>
        live.LastUsed > reported.At || reported.At is null ? Live(live) : reported;

    private Verdict Decide(ResourceRef resource, DateTimeOffset? created, Use use, string? id)
    {
        string name = id is null ? $"This access key of {row.User}" : $"The access key {id} of {row.User}";
        Verdict verdict = (use.At ?? created) is { } since
            ? limit.Decide(
                resource,
                "Key",
                $"{name} {(use.At is null ? "has not been used since it was created" : "was last used")} {limit.Ago(since)}",
                since)
            : Verdict.Manual(
                resource,
                FindingLean.Undetermined,
                "NoDate",
                $"{name} has no date of use or creation; find out whether it is still needed.");
        return verdict.With("AccessKeyId", id)
            .With("CreateDate", created)
            .With("LastUsedDate", use.At)
            .With("LastUsedRegion", use.Region)
            .With("LastUsedService", use.Service);
    }

    private sealed record Use(DateTimeOffset? At, string? Region, string? Service);
}
