using CisAws.Assessment;

namespace CisAws.Controls.Storage;

/// <summary>Section 3: storage.</summary>
internal static class StorageControls
{
    public static IReadOnlyList<Control> All { get; } =
    [
        new Control_3_1_1_DenyHttp(),
        new Control_3_1_2_MfaDelete(),
        new Control_3_1_3_DataDiscovery(),
        new Control_3_1_4_BlockPublicAccess(),
    ];
}
