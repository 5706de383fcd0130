using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Controls.Logging;

/// <summary>What a configuration recorder records. Pure.</summary>
public static class RecorderScope
{
    /// <summary>The strategy of recording everything but named types. It overrides all other properties.</summary>
    public const string Exclusion = "EXCLUSION_BY_RESOURCE_TYPES";

    private const string All = "ALL_SUPPORTED_RESOURCE_TYPES";

    private static readonly string[] GlobalTypes = ["AWS::IAM::Group", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User"];

    // The global IAM types can be recorded only in regions where AWS Config was available before February 2022. No region can join these
    // any more.
    private static readonly HashSet<string> RegionsWithGlobalTypes = new(StringComparer.Ordinal)
    {
        "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1", "af-south-1", "me-south-1",
        "eu-central-1", "eu-north-1", "eu-south-1", "eu-west-1", "eu-west-2", "eu-west-3",
        "ap-east-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2",
        "ap-southeast-3",
        "cn-north-1", "cn-northwest-1", "us-gov-east-1", "us-gov-west-1", "us-iso-east-1", "us-iso-west-1", "us-isob-east-1",
    };

    /// <summary>Whether global IAM types can be recorded in the region.</summary>
    public static bool CanRecordGlobalTypes(string region) => RegionsWithGlobalTypes.Contains(region);

    /// <summary>The types it leaves out that belong to the region: all that are excluded but the global IAM types.</summary>
    public static IReadOnlyList<string> RegionalExclusions(Recorder recorder) =>
        IsExclusion(recorder) ? [.. recorder.ExcludedTypes.Except(GlobalTypes, StringComparer.Ordinal).Order(StringComparer.Ordinal)] : [];

    /// <summary>
    /// Whether it records all types of a region. Interpreted literally, only <c>allSupported</c> counts, which the exclusion strategy
    /// never has.
    /// </summary>
    public static bool RecordsRegion(Recorder recorder, Interpretation interpretation) => IsExclusion(recorder)
        ? interpretation == Interpretation.Intent && RegionalExclusions(recorder).Count == 0
        : IsAllSupported(recorder);

    /// <summary>Whether it records the global IAM types, which only some regions can.</summary>
    public static bool RecordsGlobalTypes(Recorder recorder, string region, Interpretation interpretation) =>
        CanRecordGlobalTypes(region) && (IsExclusion(recorder)
        ? interpretation == Interpretation.Intent && !recorder.ExcludedTypes.Intersect(GlobalTypes, StringComparer.Ordinal).Any()
        : IsAllSupported(recorder) && recorder.IncludeGlobalResourceTypes);

    /// <summary>Whether it records everything but named types.</summary>
    public static bool IsExclusion(Recorder recorder) => recorder.Strategy == Exclusion;

    private static bool IsAllSupported(Recorder recorder) => recorder.AllSupported && (recorder.Strategy is null or All);
}
