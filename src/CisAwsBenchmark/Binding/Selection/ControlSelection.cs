using CisAws.Benchmark;
using CisAws.Common;
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
        RecommendationFilter filter = parameters.Filter;
        IReadOnlyList<Recommendation> selected = RecommendationSelector.Select(filter);
        if (filter.Ids.Count == 0 || filter.Sections.Count == 0) return selected.Count > 0 ? selected : throw NothingSelected();

        // Each number by itself: one of another section would be left out without a word.
        foreach (string id in filter.Ids)
        {
            var own = new RecommendationFilter { Versions = filter.Versions, Ids = [id] };
            if (RecommendationSelector.Select(own with { Sections = filter.Sections }).Count == 0)
            {
                throw Elsewhere(RecommendationSelector.Select(own), filter.Sections);
            }
        }

        return selected.Count > 0 ? selected : throw NothingSelected();
    }

    /// <summary>The chosen recommendations, divided by what this version can assess; never none.</summary>
    /// <exception cref="CisAwsException">As for <see cref="Recommendations"/>.</exception>
    public static RecommendationSelection Select(ISelectionParameters parameters)
    {
        Recommendations(parameters);
        return RecommendationSelector.Select(parameters.Filter, ControlRegistry.Names);
    }

    /// <summary>The recommendations that can be assessed, with their controls.</summary>
    public static IReadOnlyList<AssessmentItem> Items(RecommendationSelection selection) =>
        [.. selection.Assessable.Select(r => new AssessmentItem(r, ControlRegistry.Find(r.Control)!))];

    /// <summary>The recommendations that can be assessed, each once, with their controls.</summary>
    public static IReadOnlyList<AssessmentItem> Items(IEnumerable<Recommendation> recommendations) =>
    [
        .. recommendations.DistinctBy(r => (r.BenchmarkVersion, r.Id))
            .Select(r => (Recommendation: r, Control: ControlRegistry.Find(r.Control))).Where(i => i.Control is not null)
            .Select(i => new AssessmentItem(i.Recommendation, i.Control!)),
    ];

    /// <summary>A recommendation as the catalogue has it, which the sections contain.</summary>
    /// <param name="given">The recommendation; one that PowerShell made of a row of a file may lack anything.</param>
    /// <param name="sections">The sections; null for all.</param>
    /// <exception cref="CisAwsException">
    /// NothingSelected: it is in another section. UnknownRecommendation: it is in no catalogue.
    /// </exception>
    public static Recommendation Require(Recommendation given, IReadOnlyList<string>? sections)
    {
        Recommendation recommendation = BenchmarkCatalog.FindVersion(given.BenchmarkVersion)?.FindControl(given.Control ?? string.Empty)
            ?? throw new CisAwsException(
                "UnknownRecommendation",
                CisAwsErrorKind.InvalidArgument,
                $"'{given}' is no recommendation of a version of the benchmark.",
                "Pipe recommendations of Get-CisRecommendation.",
                given.Id);
        var own = new RecommendationFilter
        {
            Versions = [recommendation.BenchmarkVersion], Ids = [recommendation.Id], Sections = sections ?? [],
        };
        return RecommendationSelector.Select(own).Count > 0 ? recommendation : throw Elsewhere([recommendation], sections!);
    }

    private static CisAwsException Elsewhere(IReadOnlyList<Recommendation> found, IReadOnlyList<string> sections) => new(
        "NothingSelected",
        CisAwsErrorKind.InvalidArgument,
        $"{string.Join(", ", found.Select(r => r.Id).Distinct(StringComparer.Ordinal))} {(IsOne(found) ? "is" : "are")} not in the "
        + $"section {string.Join(", ", sections)}.",
        $"Use {string.Join(" and ", found.Select(r => r.TestCommand).OfType<string>().Distinct(StringComparer.Ordinal))} "
        + $"for {(IsOne(found) ? "it" : "them")}, or Test-CisBenchmark for several sections.",
        found[0].Id);

    private static bool IsOne(IReadOnlyList<Recommendation> found) => found.DistinctBy(r => r.Id).Take(2).Count() == 1;

    /// <summary>The error of a title that no recommendation has.</summary>
    /// <param name="title">The title.</param>
    /// <param name="isPart">Whether it is a part of one.</param>
    public static CisAwsException NoTitle(string title, bool isPart) => new(
        "NothingSelected",
        CisAwsErrorKind.InvalidArgument,
        $"No recommendation has the title '{title}'.",
        isPart ? $"Use -Title '*{title}*' for those that contain it." : "Use -Title '*word*' for those that contain a word of it.",
        title);

    /// <summary>The error of conditions that exclude each other.</summary>
    public static CisAwsException NothingSelected() => new(
        "NothingSelected",
        CisAwsErrorKind.InvalidArgument,
        "No recommendation meets all the conditions.",
        "Leave out a condition; Get-CisRecommendation with the same parameters shows what each one selects.");
}
