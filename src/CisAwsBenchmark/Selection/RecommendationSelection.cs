using System.Globalization;
using System.Management.Automation;

namespace CisAws.PowerShell.Selection;

/// <summary>Chooses recommendations; every condition given must hold.</summary>
internal static class RecommendationSelection
{
    /// <summary>The chosen recommendations in the benchmark's order.</summary>
    /// <exception cref="CisAwsException">An id or section that the benchmark does not have, or nothing that meets all conditions.</exception>
    public static IReadOnlyList<Recommendation> Select(ISelectionParameters parameters)
    {
        HashSet<Recommendation>? ids = parameters.RecommendationIds is { } named ? [.. named.SelectMany(ById)] : null;
        HashSet<string>? sections = parameters.Sections is { } names ? [.. names.SelectMany(SectionNames.Match)] : null;
        Recommendation[] chosen = [.. Benchmark.Recommendations.Where(r =>
            (ids is null || ids.Contains(r))
            && (sections is null || sections.Contains(r.Section))
            && (parameters.Level is not { } level || r.Level <= level)
            && (!parameters.AutomatedOnly || r.Assessment == AssessmentMethod.Automated)
            && (parameters.ImplementationGroup is not { } group || GroupOf(r, parameters.ControlsVersion) <= group))];
        return chosen.Length > 0 ? chosen : throw Nothing(ids, sections);
    }

    private static int? GroupOf(Recommendation recommendation, string controlsVersion) =>
        controlsVersion == "7" ? recommendation.ImplementationGroupV7 : recommendation.ImplementationGroup;

    private static Recommendation[] ById(string pattern)
    {
        var wildcard = new WildcardPattern(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        Recommendation[] found = [.. Benchmark.Recommendations.Where(r => wildcard.IsMatch(r.Id))];
        return found.Length > 0 ? found : throw Unknown(pattern);
    }

    private static CisAwsException Unknown(string pattern)
    {
        string near = string.Join(", ", NearestIds.To(pattern));
        return new CisAwsException(
            "RecommendationNotFound",
            CisAwsErrorKind.InvalidArgument,
            string.Create(CultureInfo.InvariantCulture, $"{Benchmark.Name} {Benchmark.Version} has no recommendation '{pattern}'."),
            near.Length == 0 ? "Get-CisRecommendation lists them." : $"Near it: {near}. Get-CisRecommendation lists all.",
            pattern);
    }

    private static CisAwsException Nothing(IEnumerable<Recommendation>? ids, IEnumerable<string>? sections) => new(
        "NothingSelected",
        CisAwsErrorKind.InvalidArgument,
        "No recommendation meets all conditions"
            + (ids is null ? string.Empty : $"; by number: {string.Join(", ", ids.Order().Select(r => r.Id))}")
            + (sections is null ? string.Empty : $"; by section: {string.Join(", ", sections)}") + ".",
        "Leave out a condition; Get-CisRecommendation shows what each one selects.");
}
