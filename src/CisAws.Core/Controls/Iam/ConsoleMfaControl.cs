using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.9: every IAM user with a console password has MFA; a device of any kind counts. The credential report finds the candidates and
/// live calls confirm them; without the report live calls tell about every user.
/// </summary>
public sealed class ConsoleMfaControl() : Control(ControlNames.ConsoleMfa)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [IamEvidence.CredentialReport, IamEvidence.LoginProfile, IamEvidence.MfaDevices, IamEvidence.Users];

    /// <inheritdoc/>
    public override IEnumerable<Verdict> Assess(AssessmentContext context)
    {
        Answer<CredentialReport> report = context.Read(IamEvidence.CredentialReport);
        if (context.Missing.Count > 0) return [];
        Verdict[] verdicts = report.Value is { } value
            ? [.. value.Users.Select(row => ByReport(context, row).Dated(value))]
            : ByLiveCalls(context, report.Failure ?? ReadFailure.NotCollected);
        return verdicts.Length > 0 ? verdicts : [UserResource.None(context.AccountResource)];
    }

    private static Verdict ByReport(AssessmentContext context, CredentialReportRow row)
    {
        ResourceRef user = UserResource.Of(row);
        return (row.PasswordEnabled, row.MfaActive) switch
        {
            (ReportFlag.False, _) => Verdict.NotApplicable(user, "NoConsolePassword", $"The user {row.User} has no console password."),
            (_, ReportFlag.True) => Verdict.Pass(user, "ConsoleMfa", $"The user {row.User} has an MFA device."),
            _ => Live(context, user, row.PasswordEnabled, row.MfaActive),
        };
    }

    private static Verdict[] ByLiveCalls(AssessmentContext context, ReadFailure reportFailure)
    {
        Answer<UserList> users = context.Read(IamEvidence.Users);
        if (users.Value is not { } list)
        {
            return [Verdict.Error(context.AccountResource, IamEvidence.CredentialReport, reportFailure)
                .Warn($"{IamEvidence.Users.Name} could not be read either ({(users.Failure ?? ReadFailure.NotCollected).Code}).")];
        }

        return [.. list.Users.Select(u => Live(context, UserResource.Of(u), ReportFlag.Unknown, ReportFlag.Unknown)
            .Warn($"{IamEvidence.CredentialReport.Name} could not be read ({reportFailure.Code}); live calls decided."))];
    }

    private static Verdict Live(AssessmentContext context, ResourceRef user, ReportFlag password, ReportFlag mfa) => new ConsoleMfa(
        user, password, mfa, context.Read(IamEvidence.LoginProfile, user.Name), context.Read(IamEvidence.MfaDevices, user.Name)).Decide();
}
