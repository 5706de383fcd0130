namespace CisAws.Repairs.Iam;

/// <summary>The repairs of section 2.</summary>
internal static class IamRepairs
{
    public static IReadOnlyList<Repair> All { get; } =
    [
        new PasswordPolicyRepair(),
        new AccessKeyRepair(),
        new AccessKeyRotationRepair(),
        new ConsoleMfaRepair(),
        new LoginProfileRepair(),
        new RootCredentialRepair(),
        new ContactDetailsRepair(),
        new SecurityContactRepair(),
        new UserPermissionRepair(),
        new AdministratorPolicyRepair(),
        new SupportRoleRepair(),
        new InstanceProfileRepair(),
        new ServerCertificateRepair(),
        new AccessAnalyzerRepair(),
        new CloudShellPolicyRepair(),
    ];
}
