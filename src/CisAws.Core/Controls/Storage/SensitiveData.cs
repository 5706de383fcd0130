using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Controls.Storage;

/// <summary>Which buckets contain sensitive data, according to the settings.</summary>
internal static class SensitiveData
{
    /// <summary>Whether the settings distinguish sensitive buckets from others.</summary>
    public static bool IsClassified(AssessmentSettings settings) =>
        settings.SensitiveBuckets.Count > 0 || settings.SensitiveDataTags.Count > 0;

    /// <summary>Whether the settings name the bucket.</summary>
    public static bool IsNamed(AssessmentSettings settings, string bucket) =>
        settings.SensitiveBuckets.Contains(bucket, StringComparer.Ordinal);

    /// <summary>Whether a tag of the bucket marks sensitive data. Keys and values are case-sensitive, as those of AWS are.</summary>
    public static bool IsTagged(AssessmentSettings settings, BucketTags tags) => settings.SensitiveDataTags.Any(t => Matches(t, tags));

    private static bool Matches(string setting, BucketTags tags)
    {
        int equals = setting.IndexOf('=', StringComparison.Ordinal);
        string key = equals < 0 ? setting : setting[..equals];
        return tags.Tags.TryGetValue(key.Trim(), out string? value)
            && (equals < 0 || value == setting[(equals + 1)..].Trim());
    }
}
