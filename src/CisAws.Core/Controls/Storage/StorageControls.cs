namespace CisAws.Controls.Storage;

/// <summary>Section 3: storage.</summary>
internal static class StorageControls
{
    public static IReadOnlyList<Control> All { get; } =
    [
        new DenyHttpOnBucketsControl(),
        new BucketMfaDeleteControl(),
        new BucketDataDiscoveryControl(),
        new BucketPublicAccessBlockControl(),
        new DatabaseEncryptionControl(),
        new DatabaseMinorUpgradeControl(),
        new PublicDatabasesControl(),
        new DatabaseMultiAzControl(),
        new FileSystemEncryptionControl(),
        new BucketDefaultEncryptionControl(),
    ];
}
