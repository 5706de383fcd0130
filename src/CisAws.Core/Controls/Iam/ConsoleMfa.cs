using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;

namespace CisAws.Controls.Iam;

/// <summary>
/// Decides whether a user who may have a console password has MFA: live answers first, the credential report where they are missing.
/// </summary>
/// <param name="User">The user.</param>
/// <param name="ReportedPassword">The password according to the report; unknown where it could not be read.</param>
/// <param name="ReportedMfa">MFA according to the report; unknown where it could not be read.</param>
/// <param name="Profile">The login profile.</param>
/// <param name="Devices">The MFA devices.</param>
internal sealed record ConsoleMfa(
    ResourceRef User, ReportFlag ReportedPassword, ReportFlag ReportedMfa, Answer<LoginProfile> Profile, Answer<MfaDeviceList> Devices)
{
    /// <summary>The verdict. What only the report says, and no live call confirms, never makes it compliant.</summary>
    public Verdict Decide() => Devices.Match(
        list => list.Devices.Count > 0 ? WithDevices(list.Devices) : WithoutDevices(),
        () => UserResource.Deleted(User),
        DevicesUnread);

    private Verdict WithDevices(IReadOnlyList<MfaDevice> devices)
    {
        string[] serials = [.. MfaDevices.Describe(devices.Select(d => d.SerialNumber))];
        return Profile.Match(
            _ => Verdict.Pass(User, "ConsoleMfa", $"The user {User.Name} has a console password and an MFA device.")
                .With("MfaDevices", serials),
            NoPassword,
            failure => Verdict.Manual(
                    User,
                    FindingLean.LikelyPass,
                    "ConsoleMfaUnconfirmed",
                    $"The user {User.Name} has an MFA device; whether there still is a console password could not be read.")
                .With("MfaDevices", serials)
                .Warn($"{IamEvidence.LoginProfile.Name} could not be read ({failure.Code})."));
    }

    private Verdict WithoutDevices() => Profile.Match(
        _ => Fail(),
        NoPassword,
        failure => ReportedPassword == ReportFlag.True ? Fail() : Verdict.Error(User, IamEvidence.LoginProfile, failure));

    private Verdict DevicesUnread(ReadFailure failure) => ReportedMfa == ReportFlag.False
        ? WithoutDevices()
        : Profile.Match(
            _ => Verdict.Error(User, IamEvidence.MfaDevices, failure),
            NoPassword,
            profileFailure => ReportedPassword == ReportFlag.True
                ? Verdict.Error(User, IamEvidence.MfaDevices, failure)
                : Verdict.Error(User, IamEvidence.LoginProfile, profileFailure));

    private Verdict NoPassword() => Verdict.NotApplicable(User, "NoConsolePassword", $"The user {User.Name} has no console password.");

    /// <summary>The verdict on a user of whom it is sure that there is a password and no device.</summary>
    public static Verdict WithoutMfa(ResourceRef user) =>
        Verdict.Fail(user, "ConsoleWithoutMfa", $"The user {user.Name} has a console password and no MFA device.");

    private Verdict Fail() => WithoutMfa(User)
        .Unconfirmed((IamEvidence.LoginProfile, Profile), (IamEvidence.MfaDevices, Devices));
}
