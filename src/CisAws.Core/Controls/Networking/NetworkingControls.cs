using CisAws.Assessment;

namespace CisAws.Controls.Networking;

/// <summary>Section 6: networking.</summary>
internal static class NetworkingControls
{
    public static IReadOnlyList<Control> All { get; } =
    [
        new Control_6_1_1_EbsEncryption(),
        new Control_6_1_2_Cifs(),
        new Control_6_2_NetworkAcls(),
        new Control_6_3_AdminPortsIPv4(),
        new Control_6_4_AdminPortsIPv6(),
        new Control_6_5_DefaultGroups(),
        new Control_6_6_PeeringRoutes(),
        new Control_6_7_InstanceMetadata(),
    ];
}
