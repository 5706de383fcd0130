using CisAws.Benchmark;
using CisAws.Controls;

namespace CisAws.PowerShell.Binding;

/// <summary>Turns selection parameters into recommendations and controls.</summary>
internal static class ControlSelection
{
    /// <summary>The chosen recommendations; never none.</summary>
    /// <exception cref="CisAwsException">
    /// A number or section that the benchmark does not have, or conditions that exclude each other.
    /// </exception>
    public static IReadOnlyList<Recommendation> Recommendations(ISelectionParameters parameters) =>
        NotEmpty(RecommendationSelector.Select(parameters.Filter));

    /// <summary>The chosen recommendations, divided by what this version can assess; never none.</summary>
    /// <exception cref="CisAwsException">As for <see cref="Recommendations"/>.</exception>
    public static RecommendationSelection Select(ISelectionParameters parameters)
    {
        Recommendations(parameters);
        return RecommendationSelector.Select(parameters.Filter, ControlRegistry.Ids);
    }

    /// <summary>The controls of the recommendations that can be assessed.</summary>
    public static IReadOnlyList<Control> Controls(RecommendationSelection selection) =>
        [.. selection.Assessable.Select(r => ControlRegistry.Find(r.Control)!)];

    private static IReadOnlyList<Recommendation> NotEmpty(IReadOnlyList<Recommendation> selected) => selected.Count > 0
        ? selected
        : throw new CisAwsException(
            "NothingSelected",
            CisAwsErrorKind.InvalidArgument,
            "No recommendation meets all the conditions.",
            "Leave out a condition; Get-CisRecommendation with the same parameters shows what each one selects.");
}
