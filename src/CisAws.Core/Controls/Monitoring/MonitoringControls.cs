namespace CisAws.Controls.Monitoring;

/// <summary>Section 5: monitoring.</summary>
internal static class MonitoringControls
{
    public static IReadOnlyList<Control> All { get; } =
    [
        new DeniedCallsAlarmControl(),
        new SignInWithoutMfaAlarmControl(),
        new RootUseAlarmControl(),
        new IamPolicyChangesAlarmControl(),
        new CloudTrailChangesAlarmControl(),
        new FailedSignInsAlarmControl(),
        new KeyDeletionAlarmControl(),
        new BucketPolicyChangesAlarmControl(),
        new ConfigChangesAlarmControl(),
        new SecurityGroupChangesAlarmControl(),
        new NetworkAclChangesAlarmControl(),
        new GatewayChangesAlarmControl(),
        new RouteTableChangesAlarmControl(),
        new VpcChangesAlarmControl(),
        new OrganizationChangesAlarmControl(),
        new SecurityHubControl(),
    ];
}
