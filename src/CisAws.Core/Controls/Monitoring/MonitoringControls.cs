using CisAws.Assessment;

namespace CisAws.Controls.Monitoring;

/// <summary>Section 5: monitoring.</summary>
internal static class MonitoringControls
{
    public static IReadOnlyList<Control> All { get; } =
    [
        new Control_5_01_DeniedCalls(),
        new Control_5_02_SignInWithoutMfa(),
        new Control_5_03_RootUse(),
        new Control_5_04_IamPolicyChanges(),
        new Control_5_05_CloudTrailChanges(),
        new Control_5_06_FailedSignIns(),
        new Control_5_07_KeyDeletion(),
        new Control_5_08_BucketPolicyChanges(),
        new Control_5_09_ConfigChanges(),
        new Control_5_10_SecurityGroupChanges(),
        new Control_5_11_NetworkAclChanges(),
        new Control_5_12_GatewayChanges(),
        new Control_5_13_RouteTableChanges(),
        new Control_5_14_VpcChanges(),
        new Control_5_15_OrganizationChanges(),
        new Control_5_16_SecurityHub(),
    ];
}
