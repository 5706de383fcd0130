namespace CisAws.Controls.Iam;

/// <summary>Section 2, and 1 of versions before 6.0.0: identity and access management.</summary>
internal static class IamControls
{
    public static IReadOnlyList<Control> All { get; } =
    [
        new ContactDetailsControl(),
        new SecurityContactControl(),
        new RootAccessKeysControl(),
        new RootMfaControl(),
        new RootHardwareMfaControl(),
        new RootUseControl(),
        new PasswordLengthControl(),
        new PasswordReuseControl(),
        new ConsoleMfaControl(),
        new SetupAccessKeysControl(),
        new UnusedCredentialsControl(),
        new SingleActiveAccessKeyControl(),
        new AccessKeyRotationControl(),
        new PermissionsThroughGroupsControl(),
        new FullAdministratorPoliciesControl(),
        new SupportRoleControl(),
        new InstanceRolesControl(),
        new ExpiredServerCertificatesControl(),
        new ExternalAccessAnalyzerControl(),
        new CentralIdentityControl(),
        new CloudShellFullAccessControl(),
        new SecurityQuestionsControl(),
    ];
}
