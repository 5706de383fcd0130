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
        new Control_3_2_1_EncryptionAtRest(),
        new Control_3_2_2_MinorUpgrade(),
        new Control_3_2_3_PublicAccess(),
        new Control_3_2_4_MultiAz(),
        new Control_3_3_1_EfsEncryption(),
    ];
}
