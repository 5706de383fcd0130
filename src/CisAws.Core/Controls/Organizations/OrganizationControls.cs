namespace CisAws.Controls.Organizations;

/// <summary>The controls of AWS Organizations.</summary>
internal static class OrganizationControls
{
    public static IReadOnlyList<Control> All { get; } =
    [
        new CentralizedRootAccessControl(),
        new OrganizationGuardrailsControl(),
        new ManagementAccountWorkloadsControl(),
        new OrganizationalUnitStructureControl(),
        new DelegatedPolicyAdministrationControl(),
        new DelegatedServiceAdministratorsControl(),
    ];
}
