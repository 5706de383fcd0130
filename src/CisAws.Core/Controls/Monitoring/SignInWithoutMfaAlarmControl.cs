using CisAws.Benchmark;

namespace CisAws.Controls.Monitoring;

/// <summary>5.2: somebody is told of sign-ins at the console without multi-factor authentication.</summary>
public sealed class SignInWithoutMfaAlarmControl() : MonitoringControl(ControlNames.SignInWithoutMfaAlarm)
{
    /// <inheritdoc/>
    private protected override string? Remark =>
        "Sign-ins through an identity provider show no multi-factor authentication to AWS; whether the provider asks for it must be checked there.";
}
