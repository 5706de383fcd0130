using CisAws.Benchmark;

namespace CisAws.PowerShell.Binding;

/// <summary>The parameters that choose recommendations.</summary>
internal interface ISelectionParameters
{
    /// <summary>What they say together.</summary>
    RecommendationFilter Filter { get; }
}
