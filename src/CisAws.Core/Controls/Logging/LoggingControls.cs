namespace CisAws.Controls.Logging;

/// <summary>Section 4: logging.</summary>
internal static class LoggingControls
{
    public static IReadOnlyList<Control> All { get; } =
    [
        new TrailInEveryRegionControl(),
        new LogFileValidationControl(),
        new ConfigRecordersControl(),
        new TrailBucketLoggingControl(),
        new TrailEncryptionControl(),
        new KmsKeyRotationControl(),
        new VpcFlowLogsControl(),
        new ObjectWriteEventsControl(),
        new ObjectReadEventsControl(),
        new TrailBucketPublicAccessControl(),
        new TrailToLogGroupControl(),
    ];
}
