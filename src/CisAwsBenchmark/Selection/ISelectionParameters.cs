using CisAws.Assessment;

namespace CisAws.PowerShell.Selection;

/// <summary>The parameters that choose recommendations.</summary>
internal interface ISelectionParameters
{
    /// <summary>What they say together.</summary>
    RecommendationFilter Filter { get; }
}
