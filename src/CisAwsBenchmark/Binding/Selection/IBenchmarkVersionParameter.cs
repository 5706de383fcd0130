using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>The parameter that chooses versions of the benchmark.</summary>
internal interface IBenchmarkVersionParameter
{
    [Parameter]
    [ArgumentCompleter(typeof(BenchmarkVersionCompleter))]
    [OptionalColumn]
    string[]? BenchmarkVersion { get; set; }

    /// <summary>The versions to work with: the default one where none is given.</summary>
    IReadOnlyList<string> Versions => BenchmarkVersion ?? [BenchmarkCatalog.DefaultVersion];
}
