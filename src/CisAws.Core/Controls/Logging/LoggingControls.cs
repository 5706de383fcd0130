using CisAws.Assessment;

namespace CisAws.Controls.Logging;

/// <summary>Section 4: logging.</summary>
internal static class LoggingControls
{
    public static IReadOnlyList<Control> All { get; } =
    [
        new Control_4_1_TrailInEveryRegion(),
        new Control_4_2_LogFileValidation(),
        new Control_4_3_ConfigRecorders(),
        new Control_4_4_TrailBucketLogging(),
        new Control_4_5_TrailEncryption(),
        new Control_4_6_KeyRotation(),
        new Control_4_7_VpcFlowLogs(),
        new Control_4_8_ObjectWriteEvents(),
        new Control_4_9_ObjectReadEvents(),
    ];
}
