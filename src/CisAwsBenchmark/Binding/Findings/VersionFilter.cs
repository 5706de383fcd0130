namespace CisAws.PowerShell.Binding;

/// <summary>The findings of the versions of the benchmark that the user chose.</summary>
internal static class VersionFilter
{
    /// <summary>Checks that the versions exist: of a mistyped one no finding would be there.</summary>
    /// <exception cref="CisAwsException">UnknownBenchmarkVersion.</exception>
    public static string[]? Checked(string[]? versions) => versions is null
        ? null
        : [.. versions.Select(v => BenchmarkCatalog.OfVersion(v.Trim()).Version).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether a finding is of one of the versions; with none given each is.</summary>
    public static bool Includes(this string[]? versions, Finding finding) =>
        versions is null || versions.Contains(finding.BenchmarkVersion, StringComparer.Ordinal);
}
