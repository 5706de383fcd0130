using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Iam;

/// <summary>Decides whether a console password is unused for too long.</summary>
internal static class UnusedPassword
{
    public static async Task<Verdict> AssessAsync(
        AssessmentContext context, CredentialReport report, CredentialReportRow row)
    {
        ResourceRef password = ReportUsers.Password(row);
        if (row.PasswordEnabled == ReportFlag.Unknown) return ReportUsers.Unknown(password, "the password");

        var limit = new IdleLimit(context);
        DateTimeOffset? reported = row.PasswordLastUsed ?? row.PasswordLastChanged;
        string[] lacking = report.Lacks("password_last_used");
        if (reported is { } recent && limit.Holds(recent) && lacking.Length == 0)
        {
            return Decide(password, limit, row.PasswordLastUsed, recent, row);
        }

        if (row.PasswordEnabled == ReportFlag.True && report.IsSure("password_last_used", "password_last_changed"))
        {
            return reported is { } old ? Decide(password, limit, row.PasswordLastUsed, old, row) : Undated(password, row);
        }

        ValueTask<Answer<LoginProfile>> profileRead = context.Evidence.Read(IamEvidence.LoginProfile, row.User);
        ValueTask<Answer<UserInfo>> userRead = context.Evidence.Read(IamEvidence.User, row.User);
        Answer<LoginProfile> profile = await profileRead.ConfigureAwait(false);
        Answer<UserInfo> user = await userRead.ConfigureAwait(false);
        return profile.Match(
            live => user.Match(info => Confirmed(live, info), Gone, NotConfirmed),
            Gone,
            failure => user is Answer<UserInfo>.Absent ? Gone() : NotConfirmed(failure));

        Verdict Gone() => Verdict.NotApplicable(
            password, "PasswordGone", $"The user {row.User} no longer has a password; the credential report is older.");

        Verdict Confirmed(LoginProfile live, UserInfo info)
        {
            // PasswordLastUsed survives a deleted password, so it counts only beside a login profile.
            DateTimeOffset? used = Latest(row.PasswordLastUsed, info.PasswordLastUsed);
            DateTimeOffset? set = Latest(row.PasswordLastChanged, live.CreatedAt);
            return (used ?? set) is { } since ? Decide(password, limit, used, since, row) : Undated(password, row);
        }

        Verdict NotConfirmed(ReadFailure failure)
        {
            if (row.PasswordLastUsed is null) lacking = report.Lacks("password_last_used", "password_last_changed");
            if (lacking.Length > 0) return ReportUsers.Lacking(password, lacking);
            return (reported is { } since ? Decide(password, limit, row.PasswordLastUsed, since, row) : Undated(password, row))
                .Warn(ReportUsers.NotConfirmed(failure.Code));
        }
    }

    private static Verdict Decide(
        ResourceRef password, IdleLimit limit, DateTimeOffset? used, DateTimeOffset since, CredentialReportRow row)
    {
        string what = used is null ? "has not been used since it was set" : "was last used";
        return limit.Decide(password, "Password", $"The password of {row.User} {what} {limit.Ago(since)}", since)
            .With("PasswordLastUsed", used)
            .With("PasswordLastChanged", row.PasswordLastChanged)
            .WarnIf(
                !limit.Holds(since) && row.PasswordLastChanged is { } changed && limit.Holds(changed),
                "The password was changed recently but not used since; the recommendation considers only use.");
    }

    private static Verdict Undated(ResourceRef password, CredentialReportRow row) => Verdict.Manual(
        password,
        FindingLean.Undetermined,
        "NoDate",
        $"The password of {row.User} has no date of use or change; find out whether it is still needed.");

    private static DateTimeOffset? Latest(DateTimeOffset? a, DateTimeOffset? b) => a is null ? b : b is null || a > b ? a : b;
}
