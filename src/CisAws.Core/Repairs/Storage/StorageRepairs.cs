namespace CisAws.Repairs.Storage;

/// <summary>The repairs of section 3.</summary>
internal static class StorageRepairs
{
    public static IReadOnlyList<Repair> All { get; } =
    [
        new BucketPolicyRepair(),
        new DataDiscoveryRepair(),
        new PublicAccessBlockRepair(),
        new MinorUpgradeRepair(),
        new PublicDatabaseRepair(),
        new MultiAzRepair(),
    ];
}
