namespace CisAws.Controls.Networking;

/// <summary>Section 6: networking.</summary>
internal static class NetworkingControls
{
    public static IReadOnlyList<Control> All { get; } =
    [
        new EbsEncryptionControl(),
        new CifsIngressControl(),
        new NetworkAclAdminPortsControl(),
        new AdminPortsIPv4Control(),
        new AdminPortsIPv6Control(),
        new DefaultSecurityGroupsControl(),
        new PeeringRoutesControl(),
        new InstanceMetadataControl(),
        new VpcEndpointsControl(),
    ];
}
