using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Binding;

/// <summary>The findings of the versions of the benchmark that the user chose, and what there was of other versions.</summary>
/// <param name="versions">The versions; null for all.</param>
internal sealed class VersionFilter(IReadOnlyList<string>? versions)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly SortedSet<string> others = new(RecommendationIdComparer.Instance);

    /// <summary>Takes versions as a user gives them. They must exist: of a mistyped one no finding would be there.</summary>
    /// <exception cref="CisAwsException">UnknownBenchmarkVersion.</exception>
    public static VersionFilter Of(string[]? versions) =>
        new(versions?.Select(v => BenchmarkCatalog.Named(v).Version).Distinct(StringComparer.Ordinal).ToArray());

    /// <summary>Whether a finding is of one of the versions; with none given each is.</summary>
    public bool Includes(Finding finding)
    {
        bool isWanted = versions is null || versions.Contains(finding.BenchmarkVersion, StringComparer.Ordinal);
        (isWanted ? (ISet<string>)seen : others).Add(finding.BenchmarkVersion);
        return isWanted;
    }

    /// <summary>What is wrong where findings were left out and none was of the versions; null where nothing is.</summary>
    public CisAwsException? NoneLeft =>
        others.Count > 0 && seen.Count == 0 ? ReportErrors.OfOtherVersions(versions!, [.. others.Reverse()]) : null;

    /// <summary>The same for a part of the versions, where there are findings of others; null where each has findings.</summary>
    public string? PartMissing =>
        seen.Count > 0 && versions?.Where(v => !seen.Contains(v)).ToArray() is { Length: > 0 } missing
            ? $"There are no findings of version {string.Join(", ", missing)} of the benchmark, only of {Present}."
            : null;

    private string Present => string.Join(", ", seen.Concat(others).OrderDescending(RecommendationIdComparer.Instance));
}
