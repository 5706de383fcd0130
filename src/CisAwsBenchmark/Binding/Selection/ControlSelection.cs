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
    public static IReadOnlyList<Recommendation> Recommendations(ISelectionParameters parameters)
    {
        IReadOnlyList<Recommendation> selected = RecommendationSelector.Select(parameters.Filter);
        return selected.Count > 0 ? selected : throw NothingSelected(parameters.Filter);
    }

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

    // The usual reason: a number of another section than that of the cmdlet.
    private static CisAwsException NothingSelected(RecommendationFilter filter)
    {
        Recommendation[] elsewhere = filter.Ids.Count == 0 || filter.Sections.Count == 0
            ? []
            : [.. RecommendationSelector.Select(filter with { Sections = [] })];
        return elsewhere.Length > 0
            ? new CisAwsException(
                "NothingSelected",
                CisAwsErrorKind.InvalidArgument,
                $"{string.Join(", ", elsewhere.Select(r => r.Id))} is not in the section {string.Join(", ", filter.Sections)}.",
                $"Use {string.Join(" and ", elsewhere.Select(r => r.TestCommand).OfType<string>().Distinct(StringComparer.Ordinal))} "
                + "for it, or Test-CisBenchmark for several sections.",
                elsewhere[0].Id)
            : new CisAwsException(
                "NothingSelected",
                CisAwsErrorKind.InvalidArgument,
                "No recommendation meets all the conditions.",
                "Leave out a condition; Get-CisRecommendation with the same parameters shows what each one selects.");
    }
}
