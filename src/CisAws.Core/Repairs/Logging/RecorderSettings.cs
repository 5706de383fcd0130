using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.Repairs.Logging;

/// <summary>
/// Recorders of AWS Config as calls and as facts of a state. The API replaces the whole recorder: what a call leaves out is removed.
/// </summary>
internal static class RecorderSettings
{
    private const string All = "ALL_SUPPORTED_RESOURCE_TYPES", Named = "INCLUSION_BY_RESOURCE_TYPES", Continuous = "CONTINUOUS";

    /// <summary>The recorder that records all types, and else is as it was.</summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="recordsGlobalTypes">Whether it records the global IAM types.</param>
    public static Recorder RecordAll(Recorder recorder, bool recordsGlobalTypes) => recorder with
    {
        AllSupported = true, IncludeGlobalResourceTypes = recordsGlobalTypes, Strategy = All, ResourceTypes = [], ExcludedTypes = [],
    };

    /// <summary>The call that makes this the recorder of the region.</summary>
    public static ApiCall Put(string region, Recorder recorder) =>
        ApiCall.Of("config:PutConfigurationRecorder", region, ("ConfigurationRecorder", ApiCall.Structure(
        ("Name", recorder.Name),
        ("RoleARN", recorder.RoleArn),
        ("RecordingGroup", ApiCall.Structure(
            ("AllSupported", recorder.AllSupported),
            ("IncludeGlobalResourceTypes", recorder.IncludeGlobalResourceTypes),
            ("ResourceTypes", Texts(recorder.ResourceTypes)),
            (
                "ExclusionByResourceTypes",
                recorder.ExcludedTypes.Count > 0 ? ApiCall.Structure(("ResourceTypes", Texts(recorder.ExcludedTypes))) : null),
            ("RecordingStrategy", recorder.Strategy is null ? null : ApiCall.Structure(("UseOnly", recorder.Strategy))))),
        ("RecordingMode", recorder.Frequency is null ? null : ApiCall.Structure(
            ("RecordingFrequency", recorder.Frequency),
            ("RecordingModeOverrides", recorder.Overrides.Count > 0 ? recorder.Overrides.Select(Structure).ToArray() : null))))));

    /// <summary>The facts of a recorder; none where there is none. What AWS fills in by itself reads the same before and after.</summary>
    public static IEnumerable<(string Name, object? Value)> Facts(Recorder? recorder) => recorder is null ? [] :
    [
        ("Recorder", recorder.Name),
        ("RoleARN", recorder.RoleArn),
        ("AllSupported", recorder.AllSupported),
        ("IncludeGlobalResourceTypes", recorder.IncludeGlobalResourceTypes),
        ("RecordingStrategy", recorder.Strategy ?? (recorder.AllSupported ? All : Named)),
        ("ResourceTypes", Text(recorder.ResourceTypes)),
        ("ExcludedTypes", Text(recorder.ExcludedTypes)),
        ("RecordingFrequency", recorder.Frequency ?? Continuous),
        ("FrequencyOverrides", Text(recorder.FrequencyOverrides)),
    ];

    /// <summary>The facts of a delivery channel; none where there is none.</summary>
    public static IEnumerable<(string Name, object? Value)> Facts(DeliveryChannel? channel) => channel is null ? [] :
    [
        ("DeliveryChannel", channel.Name),
        ("S3BucketName", channel.BucketName),
        ("S3KeyPrefix", channel.KeyPrefix),
        ("S3KmsKeyArn", channel.KmsKeyArn),
        ("SnsTopicARN", channel.TopicArn),
    ];

    /// <summary>The call that makes the delivery channel.</summary>
    public static ApiCall Put(string region, DeliveryChannel channel) =>
        ApiCall.Of("config:PutDeliveryChannel", region, ("DeliveryChannel", ApiCall.Structure(
        ("Name", channel.Name),
        ("S3BucketName", channel.BucketName),
        ("S3KmsKeyArn", channel.KmsKeyArn),
        ("SnsTopicARN", channel.TopicArn))));

    /// <summary>Whether the recorder has the requested settings.</summary>
    public static bool IsComplete(Recorder recorder, string region, bool needsGlobalTypes, Interpretation interpretation) =>
        RecorderScope.RecordsRegion(recorder, interpretation)
            && (!needsGlobalTypes || RecorderScope.RecordsGlobalTypes(recorder, region, interpretation));

    private static IReadOnlyDictionary<string, object> Structure(RecorderOverride o) =>
        ApiCall.Structure(("Description", o.Description), ("ResourceTypes", Texts(o.ResourceTypes)), ("RecordingFrequency", o.Frequency));

    private static string[]? Texts(IReadOnlyList<string> texts) => texts.Count > 0 ? [.. texts] : null;

    private static string? Text(IReadOnlyList<string> texts) => texts.Count > 0 ? Fact.Render(texts) : null;
}
