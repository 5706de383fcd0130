using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;

namespace CisAws.Controls.Iam;

/// <summary>Decides whether a user who may have a console password has MFA: live answers first, the credential report where they are missing.</summary>
/// <param name="User">The user.</param>
/// <param name="ReportedPassword">What the report says about the password; unknown where it could not be read.</param>
/// <param name="ReportedMfa">What the report says about MFA; unknown where it could not be read.</param>
/// <param name="Profile">The login profile.</param>
/// <param name="Devices">The MFA devices.</param>
internal sealed record ConsoleMfa(
    ResourceRef User, ReportFlag ReportedPassword, ReportFlag ReportedMfa, Answer<LoginProfile> Profile, Answer<MfaDeviceList> Devices)
{
    /// <summary>The verdict. What was only reported, and not seen live, never makes it compliant.</summary>
    public Verdict Decide()
    {
        if (Devices.IsAbsent) return UserResource.Deleted(User);
        if (Profile.IsAbsent) return Verdict.NotApplicable(User, "NoConsolePassword", $"The user {User.Name} has no console password.");
        bool? hasPassword = Profile.IsRead || ReportedPassword == ReportFlag.True ? true : null;
        bool? hasMfa = Devices.Value is { } list ? list.Devices.Count > 0 : ReportedMfa == ReportFlag.False ? false : null;
        return (hasPassword, hasMfa) switch
        {
            (true, true) when Profile.IsRead => Verdict.Pass(User, "ConsoleMfa", $"The user {User.Name} has a console password and an MFA device.")
                .With("MfaDevices", Serials()),
            (_, true) => Verdict.Manual(
                User, FindingLean.LikelyPass, "ConsoleMfaUnconfirmed", $"The user {User.Name} has an MFA device; whether there still is a console password could not be read.")
                .With("MfaDevices", Serials()).Warn($"{IamEvidence.LoginProfile.Name} could not be read ({Profile.Failure!.Code})."),
            (true, false) => Verdict.Fail(User, "ConsoleWithoutMfa", $"The user {User.Name} has a console password and no MFA device.")
                .Unconfirmed((IamEvidence.LoginProfile, Profile), (IamEvidence.MfaDevices, Devices)),
            (null, _) => Verdict.Error(User, IamEvidence.LoginProfile, Profile.Failure!),
            _ => Verdict.Error(User, IamEvidence.MfaDevices, Devices.Failure!),
        };
    }

    private IEnumerable<string> Serials() => MfaDevices.Describe(Devices.Value!.Devices.Select(d => d.SerialNumber));
}
