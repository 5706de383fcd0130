using CisAws.Assessment;

namespace CisAws.Controls.Iam;

/// <summary>Section 2: identity and access management.</summary>
internal static class IamControls
{
    public static IReadOnlyList<Control> All { get; } =
    [
        new Control_2_01_ContactDetails(),
        new Control_2_02_SecurityContact(),
        new Control_2_03_RootAccessKey(),
        new Control_2_04_RootMfa(),
        new Control_2_05_RootHardwareMfa(),
        new Control_2_06_RootUse(),
        new Control_2_07_PasswordLength(),
        new Control_2_08_PasswordReuse(),
        new Control_2_09_ConsoleMfa(),
        new Control_2_10_SetupAccessKeys(),
        new Control_2_11_UnusedCredentials(),
        new Control_2_12_OneActiveKey(),
        new Control_2_13_KeyRotation(),
        new Control_2_14_PermissionsThroughGroups(),
        new Control_2_15_FullAdministrator(),
        new Control_2_16_SupportRole(),
        new Control_2_17_InstanceRoles(),
        new Control_2_18_ExpiredServerCertificates(),
        new Control_2_19_ExternalAccessAnalyzer(),
        new Control_2_20_CentralIdentity(),
        new Control_2_21_CloudShellFullAccess(),
    ];
}
