namespace CisAws.Repairs.Networking;

/// <summary>The repairs of section 6.</summary>
internal static class NetworkingRepairs
{
    public static IReadOnlyList<Repair> All { get; } =
    [
        new EbsEncryptionRepair(),
        new SecurityGroupRepair(),
        new NetworkAclRepair(),
        new DefaultSecurityGroupRepair(),
        new PeeringRouteRepair(),
        new InstanceMetadataRepair(),
    ];
}
