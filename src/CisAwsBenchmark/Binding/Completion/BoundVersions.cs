using System.Collections;
using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>The versions of the benchmark of the command line that is being completed.</summary>
internal static class BoundVersions
{
    /// <summary>The catalogues that -BenchmarkVersion names; that of the default version where it names none that exists.</summary>
    public static IReadOnlyList<BenchmarkCatalog> Of(IDictionary? bound)
    {
        object? given = bound?[nameof(IBenchmarkVersionParameter.BenchmarkVersion)];
        IEnumerable<object?> many = LanguagePrimitives.GetEnumerable(given)?.Cast<object?>() ?? [given];
        BenchmarkCatalog[] known = [.. many.Select(v => Find(v?.ToString())).OfType<BenchmarkCatalog>()];
        return known.Length > 0 ? known : [BenchmarkCatalog.Default];
    }

    private static BenchmarkCatalog? Find(string? version)
    {
        try
        {
            return version is null ? null : BenchmarkCatalog.Named(version);
        }
        catch (CisAwsException)
        {
            return null;
        }
    }
}
