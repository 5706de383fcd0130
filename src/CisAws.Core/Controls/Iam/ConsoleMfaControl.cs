using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.9: every IAM user with a console password has MFA; a device of any kind counts. The credential report finds the candidates and,
/// unless AWS made it just now, live calls confirm them; without the report live calls read every user.
/// </summary>
public sealed class ConsoleMfaControl() : Control(ControlNames.ConsoleMfa)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [IamEvidence.CredentialReport, IamEvidence.LoginProfile, IamEvidence.MfaDevices, IamEvidence.Users];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        Answer<CredentialReport> answer = await context.Evidence.Read(IamEvidence.CredentialReport).ConfigureAwait(false);
        IReadOnlyList<Verdict> verdicts = answer.TryRead(out CredentialReport? report, out ReadFailure? failure)
            ? await ByReportAsync(context, report).ConfigureAwait(false)
            : await ByLiveCallsAsync(context, failure).ConfigureAwait(false);
        return verdicts.Count > 0 ? verdicts : [UserResource.None(context.AccountResource)];
    }

    private static async Task<IReadOnlyList<Verdict>> ByReportAsync(AssessmentContext context, CredentialReport report)
    {
        Verdict[] verdicts = await Task.WhenAll(report.Users.Select(row => ByReportAsync(context, report, row))).ConfigureAwait(false);
        Fact[] dated = StaleReport.Dates(context, report);
        return [.. verdicts.Select(v => v.With(dated))];
    }

    private static async Task<Verdict> ByReportAsync(AssessmentContext context, CredentialReport report, CredentialReportRow row)
    {
        ResourceRef user = UserResource.Of(row);
        return (row.PasswordEnabled, row.MfaActive) switch
        {
            (ReportFlag.False, _) => Verdict.NotApplicable(user, "NoConsolePassword", $"The user {row.User} has no console password."),
            (_, ReportFlag.True) => Verdict.Pass(user, "ConsoleMfa", $"The user {row.User} has an MFA device."),
            (ReportFlag.True, ReportFlag.False) when report.IsSure("password_enabled", "mfa_active") => ConsoleMfa.WithoutMfa(user),
            _ => await LiveAsync(context, user, row.PasswordEnabled, row.MfaActive).ConfigureAwait(false),
        };
    }

    private static async Task<IReadOnlyList<Verdict>> ByLiveCallsAsync(AssessmentContext context, ReadFailure reportFailure)
    {
        Answer<UserList> users = await context.Evidence.Read(IamEvidence.Users).ConfigureAwait(false);
        if (!users.TryRead(out UserList? list, out ReadFailure? failure))
        {
            return [Verdict.Error(context.AccountResource, IamEvidence.CredentialReport, reportFailure)
                .Warn($"{IamEvidence.Users.Name} could not be read either ({failure.Code}).")];
        }

        Verdict[] verdicts = await Task.WhenAll(
            list.Users.Select(u => LiveAsync(context, UserResource.Of(u), ReportFlag.Unknown, ReportFlag.Unknown))).ConfigureAwait(false);
        string remark = $"{IamEvidence.CredentialReport.Name} could not be read ({reportFailure.Code}); live calls were used instead.";
        return [.. verdicts.Select(v => v.Warn(remark))];
    }

    private static async Task<Verdict> LiveAsync(AssessmentContext context, ResourceRef user, ReportFlag password, ReportFlag mfa)
    {
        ValueTask<Answer<LoginProfile>> profile = context.Evidence.Read(IamEvidence.LoginProfile, user.Name);
        ValueTask<Answer<MfaDeviceList>> devices = context.Evidence.Read(IamEvidence.MfaDevices, user.Name);
        return new ConsoleMfa(user, password, mfa, await profile.ConfigureAwait(false), await devices.ConfigureAwait(false)).Decide();
    }
}
