namespace CisAws.Repairs.Logging;

/// <summary>The repairs of section 4.</summary>
internal static class LoggingRepairs
{
    public static IReadOnlyList<Repair> All { get; } =
    [
        new TrailRepair(),
        new LogFileValidationRepair(),
        new ConfigRecorderRepair(),
        new BucketLoggingRepair(),
        new TrailEncryptionRepair(),
        new KeyRotationRepair(),
        new FlowLogRepair(),
        new ObjectEventRepair(),
    ];
}
