using CisAws.Benchmark;

namespace CisAws.Controls.Monitoring;

/// <summary>Section 5: monitoring.</summary>
internal static class MonitoringControls
{
    public static IReadOnlyList<Control> All { get; } =
    [
        new AlarmControl(ControlNames.DeniedCallsAlarm),
        new AlarmControl(
            ControlNames.SignInWithoutMfaAlarm,
            "Sign-ins through an identity provider show no multi-factor authentication to AWS; whether the provider requires it must be "
            + "checked there."),
        new AlarmControl(ControlNames.RootUseAlarm),
        new AlarmControl(ControlNames.IamPolicyChangesAlarm),
        new AlarmControl(ControlNames.CloudTrailChangesAlarm),
        new AlarmControl(ControlNames.FailedSignInsAlarm),
        new AlarmControl(ControlNames.KeyDeletionAlarm),
        new AlarmControl(ControlNames.BucketPolicyChangesAlarm),
        new AlarmControl(ControlNames.ConfigChangesAlarm),
        new AlarmControl(ControlNames.SecurityGroupChangesAlarm),
        new AlarmControl(ControlNames.NetworkAclChangesAlarm),
        new AlarmControl(ControlNames.GatewayChangesAlarm),
        new AlarmControl(ControlNames.RouteTableChangesAlarm),
        new AlarmControl(ControlNames.VpcChangesAlarm),
        new OrganizationChangesAlarmControl(),
        new SecurityHubControl(),
    ];
}
