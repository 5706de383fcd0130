using System.Management.Automation;

namespace CisAws.PowerShell.Selection;

/// <summary>The sections of the benchmark and what people call them.</summary>
internal static class SectionNames
{
    /// <summary>The section of identity and access management.</summary>
    public const string Iam = "Identity and Access Management";

    /// <summary>All sections in the benchmark's order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Benchmark.Recommendations.Select(r => r.Section).Distinct(StringComparer.Ordinal)];

    /// <summary>The number of a section, such as <c>2</c>.</summary>
    public static string NumberOf(string section) => Benchmark.Recommendations.First(r => r.Section == section).Id.Split('.')[0];

    /// <summary>The sections a text means: a name with wildcards, a number, or IAM.</summary>
    /// <exception cref="CisAwsException">It means none.</exception>
    public static IReadOnlyList<string> Match(string text)
    {
        if (text.Equals("IAM", StringComparison.OrdinalIgnoreCase)) return [Iam];
        var wildcard = new WildcardPattern(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        string[] found = [.. All.Where(s => wildcard.IsMatch(s) || NumberOf(s) == text)];
        return found.Length > 0
            ? found
            : throw new CisAwsException(
                "SectionNotFound",
                CisAwsErrorKind.InvalidArgument,
                $"The benchmark has no section '{text}'.",
                $"Use one of: {string.Join(", ", All)}.",
                text);
    }
}
