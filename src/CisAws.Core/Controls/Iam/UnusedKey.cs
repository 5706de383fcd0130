using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;

namespace CisAws.Controls.Iam;

/// <summary>Decides whether an access key is unused for too long.</summary>
internal static class UnusedKey
{
    public static async Task<Verdict> AssessAsync(AssessmentContext context, CredentialReportRow row, int slot, ReportAccessKey key)
    {
        ResourceRef resource = ReportUsers.Key(row, slot);
        if (key.Active == ReportFlag.Unknown) return ReportUsers.Unknown(resource, "the access key");

        var limit = new IdleLimit(context);
        var reported = new Use(key.LastUsed, key.LastUsedRegion, key.LastUsedService);
        DateTimeOffset? since = key.LastUsed ?? key.LastRotated;
        if (since is { } recent && limit.Holds(recent)) return Decide(resource, limit, row, key, reported, null);

        Answer<AccessKeyList> keys = await context.Evidence.Read(IamEvidence.AccessKeys, row.User).ConfigureAwait(false);
        LiveKey live = LiveKeys.Match(key, keys);
        if (live.State == LiveKeyState.Gone)
        {
            return Verdict.NotApplicable(
                resource, "KeyGone", $"This access key of {row.User} no longer exists; the credential report is older.");
        }

        if (live.State == LiveKeyState.Inactive)
        {
            return Verdict.NotApplicable(
                resource, "KeyInactive", $"This access key of {row.User} is inactive now; the credential report is older.")
                .With("AccessKeyId", live.AccessKeyId);
        }

        if (live.AccessKeyId is not { } id)
        {
            return Decide(resource, limit, row, key, reported, null)
                .Warn(ReportUsers.NotConfirmed(keys.Failure?.Code ?? "the report does not identify the key."));
        }

        return (await context.Evidence.Read(IamEvidence.AccessKeyLastUsed, id).ConfigureAwait(false)).Match(
            last => Decide(resource, limit, row, key, Latest(reported, last), id),
            () => Verdict.NotApplicable(
                resource, "KeyGone", $"The access key {id} of {row.User} no longer exists; the credential report is older."),
            failure => Decide(resource, limit, row, key, reported, id).Warn(ReportUsers.NotConfirmed(failure.Code)));
    }

    private static Use Latest(Use reported, AccessKeyUse live) =>
        live.LastUsed > reported.At || reported.At is null ? new Use(live.LastUsed, live.Region, live.Service) : reported;

    private static Verdict Decide(ResourceRef resource, IdleLimit limit, CredentialReportRow row, ReportAccessKey key, Use use, string? id)
    {
        string name = id is null ? $"This access key of {row.User}" : $"The access key {id} of {row.User}";
        Verdict verdict = (use.At ?? key.LastRotated) is { } since
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
            .With("CreateDate", key.LastRotated)
            .With("LastUsedDate", use.At)
            .With("LastUsedRegion", use.Region)
            .With("LastUsedService", use.Service);
    }

    private sealed record Use(DateTimeOffset? At, string? Region, string? Service);
}
